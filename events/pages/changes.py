"""What's new: changesets as they came, each with its reason and what it touched."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.postgres.aggregates import BoolOr
from django.db.models import Case, Count, F, Q, QuerySet, When, Window
from django.db.models.functions import RowNumber
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from events.models import Changeset, RecordVersion
from events.pages.addresses import action_path, company_path, source_path
from events.pages.freshness import keep_until_changed
from events.pages.rendering import render_page
from events.vocabulary import changes

PAGE = 30
NAMED = 12
ENTITY_WORDS = {
    "action": ("action", "actions"),
    "company": ("company", "companies"),
    "source": ("source", "sources"),
}


@dataclass(frozen=True, slots=True)
class Touched:
    """A record in a changeset: its name then, its address now."""

    label: str
    path: str
    version: int
    live: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A changeset as the page tells it."""

    changeset: Changeset
    kind: str
    actions: tuple[Touched, ...]
    more: str


@require_safe
@keep_until_changed
def show_changes(request: HttpRequest) -> HttpResponse:
    """`/new/`: newest first; format changes say nothing and are left out."""
    before = request.GET.get("before", "")
    changesets = Changeset.objects.exclude(kind="format").order_by("-number")
    if before.isdecimal():
        changesets = changesets.filter(number__lt=int(before[:15]))
    found = list(changesets[: PAGE + 1])
    shown = found[:PAGE]
    context = {
        "told": _tell(shown),
        "next": f"?before={shown[-1].number}" if len(found) > PAGE else "",
        "is_first": not before.isdecimal(),
    }
    return render_page(request, "events/changes/page.html", context, here="new")


def _tell(changesets: Sequence[Changeset]) -> list[Told]:
    """What each touched: its first actions, or else its first other records."""
    numbers = [changeset.number for changeset in changesets]
    versions = RecordVersion.objects.filter(known_from__in=numbers).order_by()
    counts = dict(versions.values_list("known_from").annotate(many=Count("pk")))
    named: dict[int, list[RecordVersion]] = {number: [] for number in numbers}
    for version in _list_first(versions):
        named[version.known_from].append(version)
    return [
        Told(
            changeset=changeset,
            kind=changes.BY_SLUG[changeset.kind].label,
            actions=tuple(map(_touched, named[changeset.number])),
            more=_say_more(counts.get(changeset.number, 0), named[changeset.number]),
        )
        for changeset in changesets
    ]


def _list_first(versions: QuerySet[RecordVersion]) -> QuerySet[RecordVersion]:
    """Of each changeset the newest actions, or else the first records of others."""
    is_action = Q(entity="action")
    first = Window(
        RowNumber(),
        partition_by="known_from",
        order_by=[
            Case(When(is_action, then=0), default=1),
            Case(When(is_action, then=F("sort_on"))).desc(),
            Case(When(is_action, then=F("record"))).desc(),
            "entity",
            "label",
        ],
    )
    with_actions = Window(
        BoolOr(Case(When(is_action, then=True), default=False)),
        partition_by="known_from",
    )
    return (
        versions.annotate(place=first, has_actions=with_actions)
        .filter(Q(entity="action") | Q(has_actions=False), place__lte=NAMED)
        .order_by("known_from", "place")
        .only("entity", "record", "slug", "label", "version", "live", "known_from")
    )


def _touched(version: RecordVersion) -> Touched:
    paths = {
        "action": lambda: action_path(version.record, version.slug),
        "company": lambda: company_path(version.slug),
        "source": lambda: source_path(version.record),
    }
    label = version.label or f"{version.entity} {version.record}"
    path = paths[version.entity]()
    return Touched(label, path, version.version, version.live)


def _say_more(count: int, named: Sequence[RecordVersion]) -> str:
    more = count - len(named)
    if more <= 0:
        return ""
    return f"and {more:,} more {'record' if more == 1 else 'records'}"
