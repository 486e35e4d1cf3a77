"""What keeps a working action from being published, by field and in sentences."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from events.curation.claims import Claim, unquoted_claims
from events.curation.closing import find_lost_ends, find_open_targets
from events.ledger.composing import compose_action, life_of_rows
from events.ledger.documents import ActionDocument
from events.ledger.reading import find_newest
from events.lifecycle.course import problems
from events.models import PolicyAction
from events.vocabulary import evidence_fields

# A check needs a document, a document needs a number, and a draft has none yet.
UNNUMBERED = 0


@dataclass(frozen=True, slots=True)
class PublishProblem:
    """Why an action cannot be published: field, sentence, and which step or value.

    `action` is the primary key of the action it is about, where that is another one
    that is to be published with it.
    """

    field: str
    sentence: str
    milestone: int | None = None
    value: str = ""
    action: int | None = None


class PublicationRefused(ValueError):
    """The action was not published; `problems` names every field and why."""

    def __init__(self, problems: Sequence[PublishProblem]) -> None:
        super().__init__(" ".join(p.sentence for p in problems))
        self.problems = tuple(problems)


def problems_before_publishing(
    action: PolicyAction, *, together: Collection[PolicyAction] = ()
) -> tuple[PublishProblem, ...]:
    """Everything that keeps this working action from being published, by field.

    `together` are actions it ends, to be published in the same changeset: what is
    wrong with one of them keeps them all back. Asks few queries of actions that were
    read `whole()`.
    """
    found = [*_problems_of_one(action, together=together)]
    for other in together:
        said = f"Action {other.number}, “{other.title}”, which is published with it:"
        found += [
            replace(p, sentence=f"{said} {p.sentence}", action=other.pk)
            for p in _problems_of_one(other, together=[action, *together])
        ]
    return tuple(found)


def _problems_of_one(
    action: PolicyAction, *, together: Collection[PolicyAction]
) -> list[PublishProblem]:
    found = [*_shape_problems(action)]
    found += [
        PublishProblem(p.field, p.sentence, _milestone_id(action, p.milestone_index))
        for p in problems(life_of_rows(action))
    ]
    found += _evidence_problems(action)
    found += [
        PublishProblem("relations", sentence)
        for sentence in find_open_targets(action, together=together)
    ]
    found += [
        PublishProblem("milestones", sentence)
        for sentence in find_lost_ends(action, together=together)
    ]
    if not found:
        found += _missing_quotations(action)
    return found


def _shape_problems(action: PolicyAction) -> list[PublishProblem]:
    found = []
    if not action.title.strip():
        found.append(PublishProblem("title", "The action needs a title."))
    roles = {p.role for p in action.participations.all()}
    if not roles & {"actor", "signatory"}:
        sentence = "Name at least one company that acts or signs."
        found.append(PublishProblem("participants", sentence))
    if not action.milestones.all():
        sentence = "Add at least one milestone: what was decided, and when."
        found.append(PublishProblem("milestones", sentence))
    if not action.citations.all():
        sentence = "Cite at least one source: readers must see on whose word it rests."
        found.append(PublishProblem("sources", sentence))
    return found


def _milestone_id(action: PolicyAction, index: int | None) -> int | None:
    if index is None:
        return None
    return list(action.milestones.all())[index].pk


def _evidence_problems(action: PolicyAction) -> list[PublishProblem]:
    """Quotations that do not stand in their reading, or hang in the air."""
    found = []
    cited = {citation.source_id for citation in action.citations.all()}
    for row in action.evidence.all():
        label = evidence_fields.BY_SLUG[row.field].label
        short = row.exact[:60]
        if not row.still_stands:
            sentence = (
                f"{label}: “{short}” no longer stands at its place in reading "
                f"{row.reading_id}. Quote it again."
            )
            found.append(PublishProblem(row.field, sentence, row.milestone_id))
        elif row.reading.source_id not in cited:
            sentence = (
                f"{label}: “{short}” is quoted from a source the action does not cite. "
                "Add the citation or remove the quotation."
            )
            found.append(PublishProblem(row.field, sentence, row.milestone_id))
    return found


def _missing_quotations(action: PolicyAction) -> list[PublishProblem]:
    # The document is composed under a stand-in number and thrown away.
    number, action.number = action.number, action.number or UNNUMBERED
    try:
        document = compose_action(action)
    finally:
        action.number = number
    last = find_newest(ActionDocument, number) if number else None
    missing = unquoted_claims(document, last_published=last, starter=action.starter)
    return [_unquoted(claim) for claim in missing]


def _unquoted(claim: Claim) -> PublishProblem:
    label = evidence_fields.BY_SLUG[claim.field].label
    sentence = (
        f"{label} “{claim.words}” carries no quotation: quote the words of a "
        "stored reading that say so, or leave it out."
    )
    return PublishProblem(claim.field, sentence, claim.milestone, claim.value)
