"""The desk: what waits for this curator, in the order in which it is best done."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import now as current_moment

from events.admin.curated import change_url, curator_of
from events.admin.rendering import render_page
from events.curation.standing import find_changed_since_publication
from events.importing.feed_health import find_quiet_feeds
from events.importing.retention import measure_kept
from events.models import (
    Article,
    Evidence,
    Feed,
    FollowUp,
    PolicyAction,
    Sighting,
    Suggestion,
    Tip,
    Watch,
)
from events.vocabulary import follow_ups
from events.vocabulary.word import Word

SHOWN = 12
STOPPED = ("unreachable", "refused", "unreadable", "quarantined")


@dataclass(frozen=True, slots=True)
class Pile:
    """One pile of work: the first few rows, and how many there are."""

    rows: list[Any]
    count: int

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.count - len(self.rows)


def show_desk(request: HttpRequest) -> HttpResponse:
    """Everything that waits, a few rows of each pile."""
    now = current_moment()
    by = curator_of(request)
    suggestions = Suggestion.objects.select_related("article", "claimed_by")
    actions = PolicyAction.objects.prefetch_related("companies")
    return render_page(
        request,
        "home",
        title="Review desk",
        now=now,
        mine=_pile(_held_by(by, suggestions, now=now)),
        waiting=_pile(suggestions.unclaimed(now).filter(state="open")),
        later=_pile(suggestions.filter(state="later")),
        drafts=_pile(actions.filter(state="draft")),
        changed=_pile(find_changed_since_publication().prefetch_related("companies")),
        follow_ups=_group_follow_ups(),
        words=_pile(_changed_words()),
        rotten=_pile(_pages_that_went()),
        tips=_pile(Tip.objects.open().select_related("action", "claimed_by")),
        to_quote=_pile(_not_quoted()),
        stopped=_pile(Article.objects.filter(state__in=STOPPED)),
        feeds=_pile(Feed.objects.filter(state="failing").order_by("-failures")),
        quiet_feeds=find_quiet_feeds(now),
        kept=measure_kept(),
    )


def open_number(request: HttpRequest, number: int) -> HttpResponse:
    """From a public number to the form of the action behind it."""
    return redirect(change_url(get_object_or_404(PolicyAction, number=number)))


def _pile(rows: QuerySet[Any]) -> Pile:
    return Pile(rows=list(rows[:SHOWN]), count=rows.count())


def _held_by(
    by: User, suggestions: QuerySet[Suggestion], *, now: Any
) -> QuerySet[Suggestion]:
    return suggestions.filter(
        claimed_by=by, claimed_until__gt=now, state__in=["open", "later"]
    )


def _group_follow_ups() -> list[tuple[Word, Pile]]:
    """What is to be looked up, by reason, the oldest first."""
    tasks = FollowUp.objects.open().select_related("action", "claimed_by")
    return [(word, _pile(tasks.filter(reason=word.slug))) for word in follow_ups.ALL]


def _changed_words() -> QuerySet[Sighting]:
    """Quotations whose words changed or went, each on its newest look."""
    return Sighting.objects.unanswered().select_related("evidence__action")


def _pages_that_went() -> QuerySet[Watch]:
    """Cited pages that are not what they were, and want an archived copy."""
    went = Watch.objects.filter(fate__in=["gone", "replaced"], source__archive_url="")
    return went.select_related("source").order_by("-looked_at")


def _not_quoted() -> QuerySet[PolicyAction]:
    quoted = Evidence.objects.filter(action=OuterRef("pk"))
    return (
        PolicyAction.objects.filter(~Exists(quoted), state="published")
        .prefetch_related("companies")
        .order_by("pk")
    )
