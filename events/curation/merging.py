"""Two public records of one action become one; the lost number leads to the other."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F, Q

from events.curation.authors import author_of
from events.curation.claims import claims_of
from events.curation.companions import company_groups, compose_with_companions
from events.curation.readiness import (
    PublicationRefused,
    PublishProblem,
    problems_before_publishing,
)
from events.curation.recording import record_act
from events.curation.uniting import compose_whole, sort_steps, take_over
from events.ledger.append import Author, Entry, append, lock_ledger
from events.ledger.composing import life_of_rows
from events.ledger.documents import ActionDocument, RelationDocument
from events.ledger.reading import document_of, find_current
from events.lifecycle.course import problems
from events.models import Changeset, PolicyAction, RecordVersion, Relation


def merge_actions(
    loser: PolicyAction, *, into: PolicyAction, by: User, reason: str, now: datetime
) -> Changeset:
    """Withdraw a double and publish the survivor with what only the double knew.

    The survivor's coding stands; it gains steps, searches, citations and relations
    it does not have, and the quotations for what it says already. Returns the one
    changeset of the merger; actions that named the loser follow in a second one,
    because the survivor is known by being the only action published with it.
    Raises `PublicationRefused`, and then nothing has changed.
    """
    with transaction.atomic():
        loser, survivor = _lock(loser, into)
        lost = _require_mergeable(loser, survivor, reason=reason)
        steps = sort_steps(loser, survivor)
        take_over(loser, survivor, lost=lost, steps=steps, now=now)
        found = _find_problems(loser, survivor, lost=lost)
        if found:
            raise PublicationRefused(found)
        _mark_merged(loser, survivor, now=now)
        changeset = _publish(
            loser, survivor, lost=lost, by=author_of(by), reason=reason, now=now
        )
        kept, gone = f"action {survivor.number}", f"action {loser.number}"
        said = {loser: f"Merged into {kept}.", survivor: f"Took over {gone}."}
        for row, sentence in said.items():
            record_act(row, by=by, now=changeset.at, sentence=sentence)
    return changeset


def _lock(loser: PolicyAction, into: PolicyAction) -> tuple[PolicyAction, PolicyAction]:
    """Both rows and all that point at the loser, always in one order."""
    pointing = Relation.objects.filter(to=loser).values("action")
    locked = PolicyAction.objects.select_for_update().order_by("pk")
    found = locked.filter(Q(pk__in=[loser.pk, into.pk]) | Q(pk__in=pointing))
    rows = {row.pk: row for row in found}
    return rows[loser.pk], rows[into.pk]


def _require_mergeable(
    loser: PolicyAction, survivor: PolicyAction, *, reason: str
) -> ActionDocument:
    """The loser's public document; raises `PublicationRefused` where there is none."""
    if not reason.strip():
        raise _refusal("reason", "Say why the two are one: readers will see it.")
    if loser.pk == survivor.pk:
        raise _refusal("merged_into", "An action cannot be merged into itself.")
    public = [_require_public(row) for row in (loser, survivor)]
    return public[0]


def _require_public(row: PolicyAction) -> ActionDocument:
    if row.merged_into is not None:
        raise _refusal(
            "merged_into",
            f"“{row}” was merged into action {row.merged_into.number} already; "
            "choose that one instead.",
        )
    document = find_current(ActionDocument, row.number) if row.number else None
    if document is None:
        raise _refusal(
            "merged_into",
            f"“{row}” is not public. Only two published actions can be merged; what "
            "is worth keeping of a draft is added by hand.",
        )
    return document


def _refusal(field: str, sentence: str) -> PublicationRefused:
    return PublicationRefused([PublishProblem(field, sentence)])


def _find_problems(
    loser: PolicyAction, survivor: PolicyAction, *, lost: ActionDocument
) -> list[PublishProblem]:
    """What keeps the survivor from being published.

    A step that was public in the starter record, not yet quoted, may stay so in
    another record of it, as long as it says what it said.
    """
    found = [*problems_before_publishing(survivor)]
    starters = loser.starter and survivor.starter
    if not (found and starters) or problems(life_of_rows(survivor)):
        return found
    unchanged = set(claims_of(compose_whole(survivor))) & set(claims_of(lost))
    inherited = {(c.field, c.milestone) for c in unchanged if c.milestone}
    return [p for p in found if (p.field, p.milestone) not in inherited]


def _mark_merged(loser: PolicyAction, survivor: PolicyAction, *, now: datetime) -> None:
    PolicyAction.objects.filter(pk=loser.pk).update(
        state="merged",
        merged_into=survivor,
        row_version=F("row_version") + 1,
        updated_at=now,
    )
    PolicyAction.objects.filter(pk=survivor.pk).update(
        checked_until=survivor.checked_until,
        row_version=F("row_version") + 1,
        updated_at=now,
    )


def _publish(
    loser: PolicyAction,
    survivor: PolicyAction,
    *,
    lost: ActionDocument,
    by: Author,
    reason: str,
    now: datetime,
) -> Changeset:
    lock_ledger()
    whole = PolicyAction.objects.whole().get(pk=survivor.pk)
    withdrawn = Entry(lost, company_groups=company_groups(loser), live=False)
    entries = [withdrawn, *compose_with_companions(whole).values()]
    changeset = append(entries, kind="merge_split", by=by, reason=reason, now=now)
    followers = list(_find_followers(lost.number, kept=whole.number or 0))
    if followers:
        reason = (
            f"Follows changeset {changeset.number}: action {lost.number} is now "
            f"action {whole.number}."
        )
        append(followers, kind="merge_split", by=by, reason=reason, now=now)
    return changeset


def _find_followers(lost: int, *, kept: int) -> Iterator[Entry]:
    """Public actions whose relations name the loser, naming the survivor instead."""
    versions = RecordVersion.objects.of("action").current().exclude(body=None)
    for version in versions.filter(related__contains=[lost]).exclude(record=kept):
        before = document_of(ActionDocument, version)
        after = replace(before, relations=_renumber(before.relations, lost, kept=kept))
        yield Entry(after, company_groups=tuple(version.company_groups))


def _renumber(
    relations: Iterable[RelationDocument], lost: int, *, kept: int
) -> tuple[RelationDocument, ...]:
    """The relations with one number for both, each said once."""
    named: dict[tuple[str, int], RelationDocument] = {}
    for relation in relations:
        to = kept if relation.to == lost else relation.to
        named.setdefault((relation.type, to), replace(relation, to=to))
    return tuple(named.values())
