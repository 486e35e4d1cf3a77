"""Where the work stands: claims with their quotations, and edits not yet public."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, F, Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import Cast

from events.curation.claims import Claim, claims_of
from events.ledger.composing import compose_action, life_of_rows
from events.ledger.documents import ActionDocument
from events.lifecycle.course import problems
from events.models import (
    Changeset,
    Company,
    Evidence,
    Milestone,
    PolicyAction,
    RecordVersion,
    Term,
)
from events.text.edtf import EdtfError, say
from events.vocabulary import evidence_fields, kinds, places, steps

# A draft has no number yet; the document made for looking at it is thrown away.
UNNUMBERED = 0


@dataclass(frozen=True, slots=True)
class ClaimStanding:
    """A claim of a working action in words, and the quotations that support it."""

    claim: Claim
    label: str
    words: str
    evidence: tuple[Evidence, ...]

    @property
    def key(self) -> str:
        """Names the claim in a form: field, milestone, value."""
        milestone = self.claim.milestone or ""
        return f"{self.claim.field}|{milestone}|{self.claim.value}"


def compose_preview(action: PolicyAction) -> ActionDocument | None:
    """The working action as it would become public; None while its life is unlawful."""
    if problems(life_of_rows(action)):
        return None
    number, action.number = action.number, action.number or UNNUMBERED
    try:
        return compose_action(action)
    finally:
        action.number = number


def list_claims(action: PolicyAction) -> list[ClaimStanding]:
    """Every claim of the working action; empty while its life is unlawful."""
    document = compose_preview(action)
    if document is None:
        return []
    evidence = list(action.evidence.select_related("reading__source"))
    milestones = {m.pk: m for m in action.milestones.all()}
    return [
        ClaimStanding(
            claim,
            evidence_fields.BY_SLUG[claim.field].label,
            _say_claim(claim, milestones),
            _supporting(claim, evidence),
        )
        for claim in claims_of(document)
    ]


def _supporting(claim: Claim, evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    return tuple(
        e for e in evidence if (e.field, e.value, e.milestone_id) == claim.place
    )


def _say_claim(claim: Claim, milestones: dict[int, Milestone]) -> str:
    if claim.milestone is not None:
        return _say_step_claim(claim, milestones[claim.milestone])
    if claim.field == "kind":
        return kinds.BY_SLUG[claim.says].label
    if claim.field == "company":
        return _name_of(Company.objects.filter(slug=claim.value), "name", claim.value)
    if claim.field in ("technology", "audience", "driver"):
        rows = Term.objects.filter(scheme=claim.field, slug=claim.value)
        return _name_of(rows, "label", claim.value)
    if claim.field == "jurisdiction":
        return places.name(claim.value)
    return claim.value or claim.says


def _say_step_claim(claim: Claim, milestone: Milestone) -> str:
    step = steps.BY_SLUG[milestone.step].label
    day = _say_date(milestone.date)
    said = {
        "step": f"{step}, {day}",
        "date": f"{day} ({step.lower()})",
        "starts": f"starts {_say_date(milestone.starts)} ({step.lower()}, {day})",
        "ending": "; ".join(_say_ending(milestone)) + f" ({step.lower()}, {day})",
        "part": f"{milestone.part or 'in part'} ({step.lower()}, {day})",
    }
    return said[claim.field]


def _say_ending(milestone: Milestone) -> list[str]:
    return [
        " ".join(filter(None, [e.get_type_display(), _say_date(e.date), e.words]))
        for e in milestone.endings.all()
    ]


def _say_date(text: str) -> str:
    try:
        return say(text) if text else ""
    except EdtfError:
        return text


def _name_of(rows: "QuerySet[Company] | QuerySet[Term]", name: str, slug: str) -> str:
    return str(rows.values_list(name, flat=True).first() or slug)


def find_changed_since_publication() -> QuerySet[PolicyAction]:
    """Public actions that a curator edited after their newest version appeared."""
    published_at = Subquery(
        Changeset.objects.filter(
            number__in=RecordVersion.objects.filter(
                entity="action", record=OuterRef(OuterRef("number")), known_to=None
            ).values("known_from")
        ).values("at")[:1]
    )
    edited = (
        LogEntry.objects.filter(
            content_type=ContentType.objects.get_for_model(PolicyAction),
            object_id=Cast(OuterRef("pk"), CharField()),
        )
        .values("object_id")
        .annotate(last=Max("action_time"))
        .values("last")
    )
    return (
        PolicyAction.objects.filter(state="published")
        .annotate(published_at=published_at, edited_at=Subquery(edited))
        .filter(edited_at__gt=F("published_at"))
        .order_by("-edited_at")
    )
