"""Rule R8: what reverses or replaces an action whole is public only with its end."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from events.curation.editing import touch
from events.curation.quoting import Place, keep_quotation
from events.curation.recording import record_act
from events.curation.roles import require_curator
from events.ledger.composing import life_of_rows
from events.ledger.documents import ActionDocument
from events.ledger.index import life_of
from events.ledger.reading import document_of, find_all_current
from events.lifecycle.course import problems
from events.lifecycle.life import Life
from events.lifecycle.relating import MissingEnd, asks_for_end, find_missing_end
from events.lifecycle.wording import say_window
from events.models import Citation, Milestone, PolicyAction, RecordVersion, Relation
from events.text.quotations import Quotation
from events.vocabulary import relations, steps
from events.vocabulary.truth_table import Effect, effect_of

# Of the step that opens an action, what also supports the step that ends another.
SHARED_FIELDS = ("step", "date")


class ClosingRefused(ValueError):
    """The closing step cannot be added; the message says why."""


@dataclass(frozen=True, slots=True)
class Target:
    """A public action that another ends, and the end it lacks.

    `missing` in the working record, `missing_in_public` in the public one.
    """

    relation: Relation
    missing: MissingEnd | None
    missing_in_public: MissingEnd | None

    @property
    def action(self) -> PolicyAction:
        return self.relation.to

    @property
    def is_ready(self) -> bool:
        """Whether its end only waits to be published."""
        return self.missing is None and self.missing_in_public is not None


def list_targets(action: PolicyAction) -> list[Target]:
    """The public actions this working action ends whole, each with what it lacks.

    A target that is a draft, retracted, merged or redacted goes on nowhere in public,
    and a life that breaks the rule is refused for that first.
    """
    life = life_of_rows(action)
    if problems(life):
        return []
    ending = [
        relation
        for relation in action.relations.all()
        if asks_for_end(relation.type, extent=relation.extent)
    ]
    numbers = [relation.to.number for relation in ending if relation.to.number]
    public = find_all_current(ActionDocument, numbers) if numbers else {}
    return [
        _read_target(relation, by=life, public=life_of(public[relation.to.number]))
        for relation in ending
        if relation.to.number in public
    ]


def _read_target(relation: Relation, *, by: Life, public: Life) -> Target:
    lacks = find_missing_end(public, by=by, relation=relation.type)
    working = life_of_rows(relation.to)
    if problems(working):
        return Target(relation, missing=lacks, missing_in_public=lacks)
    missing = find_missing_end(working, by=by, relation=relation.type)
    return Target(relation, missing=missing, missing_in_public=lacks)


def list_ready_targets(action: PolicyAction) -> list[PolicyAction]:
    """The targets whose end only waits to be published together with this action."""
    return [target.action for target in list_targets(action) if target.is_ready]


def find_open_targets(
    action: PolicyAction, *, together: Collection[PolicyAction]
) -> list[str]:
    """A sentence for every target that would go on in public beside its reversal.

    `together` are the actions published in the same changeset.
    """
    said = []
    for target in list_targets(action):
        is_along = target.action in together
        missing = target.missing if is_along else target.missing_in_public
        if missing is not None:
            said.append(_say_open(target, missing))
    return said


def _say_open(target: Target, missing: MissingEnd) -> str:
    action, relation = target.action, target.relation.type
    name = f"Action {action.number}, “{action.title}”,"
    step = steps.BY_SLUG[missing.step].label
    does = f"This {relation} it as a whole"
    if target.is_ready:
        return f"{does}: publish the closing step of action {action.number} with it."
    if missing.ended is not None:
        return (
            f"{name} ended {say_window(missing.ended)}, before this began "
            f"({say_window(missing.since)}). {does}, so it needs its “{step}” then: "
            "mend the date that is wrong, or choose another relation."
        )
    return (
        f"{name} goes on in the record. {does}: add the step “{step}” to it, not "
        f"before {say_window(missing.since)}, and publish both together. If only a "
        "part of it ends, make the relation one in part."
    )


def find_lost_ends(
    action: PolicyAction, *, together: Collection[PolicyAction]
) -> list[str]:
    """A sentence for every public action that ends this one, which then would go on."""
    life = life_of_rows(action)
    if action.number is None or problems(life):
        return []
    along = {other.number for other in together}
    current = RecordVersion.objects.of("action").current().exclude(body=None)
    said = []
    for version in current.filter(related__contains=[action.number]):
        document = document_of(ActionDocument, version)
        for type_ in _ending_relations(document, action.number):
            missing = find_missing_end(life, by=life_of(document), relation=type_)
            if missing is not None and document.number not in along:
                said.append(_say_lost(document, missing, relation=type_))
    return said


def _ending_relations(document: ActionDocument, to: int) -> Sequence[str]:
    return [
        r.type
        for r in document.relations
        if r.to == to and asks_for_end(r.type, extent=r.extent)
    ]


def _say_lost(document: ActionDocument, missing: MissingEnd, *, relation: str) -> str:
    step = steps.BY_SLUG[missing.step].label
    return (
        f"Action {document.number}, “{document.title}”, {relation} this as a whole, "
        f"and so this needs a closing step, “{step}”, not before "
        f"{say_window(missing.since)}. Put it back, or first publish action "
        f"{document.number} with the relation in part or without it."
    )


@transaction.atomic
def add_closing_step(relation: Relation, *, by: User, now: datetime) -> Milestone:
    """Give the target of a relation the step that ends it, on the day of what ends it.

    The step has the sources of the step that opens the ending action, and its
    quotations: what shows the one shows the other. It is public once the target is
    published. Raises `ClosingRefused`.
    """
    require_curator(by)
    target = PolicyAction.objects.select_for_update().get(pk=relation.to_id)
    found = [t for t in list_targets(relation.action) if t.relation.pk == relation.pk]
    missing = found[0].missing if found else None
    if missing is None or missing.ended is not None:
        raise ClosingRefused(
            f"“{target}” lacks no closing step that could be added here."
        )
    opening = find_opening(relation.action)
    step = Milestone.objects.create(action=target, step=missing.step, date=opening.date)
    wrong = problems(life_of_rows(PolicyAction.objects.get(pk=target.pk)))
    if wrong:
        raise ClosingRefused(f"{wrong[0].sentence} Mend “{target}” first.")
    _copy_support(opening, step)
    label = relations.BY_SLUG[relation.type].label.lower()
    sentence = f"Added the step “{step}”: “{relation.action}” {label} it."
    touch(target, now=now)
    record_act(target, by=by, now=now, sentence=sentence)
    return step


def find_opening(action: PolicyAction) -> Milestone:
    """The step that shows the action in effect, else the one that announced it."""
    opening = [
        row
        for row in action.milestones.order_by("date", "pk")
        if effect_of(kind=action.kind, step=row.step, form=action.form).effect
        in (Effect.OPEN, Effect.DATE_POINT)
    ]
    seen = [row for row in opening if row.step == "took_effect"]
    return (seen or opening)[0]


def _copy_support(opening: Milestone, step: Milestone) -> None:
    """Cite and quote for one step what the other rests on."""
    sources = {c.source_id for c in opening.citations.all()}
    quoted = opening.evidence.filter(field__in=SHARED_FIELDS)
    for row in quoted.select_related("reading"):
        sources.add(row.reading.source_id or 0)
        keep_quotation(
            step.action,
            row.reading,
            place=Place(field=row.field, milestone=step),
            quotation=Quotation(
                exact=row.exact,
                prefix=row.prefix,
                suffix=row.suffix,
                start=row.start,
                end=row.end,
            ),
        )
    for source in sorted(sources - {0}):
        citation, _ = Citation.objects.get_or_create(
            action=step.action, source_id=source, defaults={"role": "follow-up"}
        )
        citation.milestones.add(step)
