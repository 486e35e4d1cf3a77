"""A proposal after a curator's corrections: what a draft or a step is made of."""

from dataclasses import dataclass, field, replace

from events.curation.proposals import read_proposal
from events.curation.proposed import ProposedField, list_fields
from events.detection.candidate import Candidate
from events.models import Company, Suggestion
from events.vocabulary import kinds, truth_table


@dataclass(frozen=True, slots=True)
class Corrections:
    """What a curator changed in a proposal before accepting it; empty = as proposed.

    `leave_out` holds the keys of proposed fields the curator does not believe.
    """

    company: Company | None = None
    company_name: str = ""
    kind: str = ""
    step: str = ""
    date: str = ""
    title: str = ""
    summary: str = ""
    leave_out: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Plan:
    """A proposal after correction: what a draft or a further step is made of."""

    candidate: Candidate
    corrections: Corrections
    fields: tuple[ProposedField, ...]

    @property
    def kind(self) -> str:
        return self.corrections.kind or self.candidate.kind.value

    @property
    def step(self) -> str:
        return self.corrections.step or self.candidate.step.value

    @property
    def date(self) -> str:
        return self.corrections.date or self.candidate.date.value

    @property
    def form(self) -> str:
        return "once" if kinds.BY_SLUG[self.kind].once else "standing"

    def kept(self, name: str) -> tuple[ProposedField, ...]:
        """The proposed fields of one name that the curator kept."""
        return tuple(f for f in self.fields if f.field == name)


def plan_record(suggestion: Suggestion, corrections: Corrections | None = None) -> Plan:
    """The proposal of a suggestion, less what the corrections leave out."""
    corrections = corrections or Corrections()
    candidate = read_proposal(suggestion.proposal)
    kept = tuple(
        f
        for f in list_fields(candidate)
        if not (f.is_optional and f.key in corrections.leave_out)
    )
    return Plan(
        candidate, corrections, tuple(_with_evidence(f, candidate) for f in kept)
    )


def _with_evidence(proposed: ProposedField, candidate: Candidate) -> ProposedField:
    """Kind and step fall back on the passage the whole candidate rests on."""
    if proposed.quotations or proposed.field not in ("kind", "step"):
        return proposed
    return replace(proposed, quotations=candidate.evidence)


def suggest_title(plan: Plan, *, company: str) -> str:
    """A working title in our own words: who, what, and the word readers will see."""
    subjects = plan.kept("product") or plan.kept("technology")
    what = ", ".join(f.words for f in subjects[:2]) or kinds.BY_SLUG[plan.kind].label
    cell = truth_table.effect_of(kind=plan.kind, step=plan.step, form=plan.form)
    return f"{company}: {what} {cell.words}".strip()
