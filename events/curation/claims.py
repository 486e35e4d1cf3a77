"""What an action claims, field by field, and which claims want a quotation."""

import dataclasses
from dataclasses import dataclass

from events.ledger.documents import ActionDocument, EndingDocument, MilestoneDocument
from events.vocabulary import steps


@dataclass(frozen=True, slots=True)
class Claim:
    """One filled-in field: `milestone` is the id of the step it belongs to, if any.

    `says` is the content, and a change of it makes the claim a new one; `words` is
    how a person would name it.
    """

    field: str
    value: str = ""
    milestone: int | None = None
    says: str = ""
    words: str = dataclasses.field(default="", compare=False)

    @property
    def place(self) -> tuple[str, str, int | None]:
        """Where a quotation for this claim must hang."""
        return (self.field, self.value, self.milestone)


def claims_of(document: ActionDocument) -> tuple[Claim, ...]:
    """Every claim a document makes beyond our own words (title, summary, notes)."""
    kind = document.kind
    claims = [Claim("kind", says=kind.slug, words=kind.label)]
    claims += [
        Claim("company", p.company.slug, words=p.company.name)
        for p in document.participants
    ]
    for name, terms in (
        ("technology", document.technologies),
        ("audience", document.audiences),
        ("driver", document.drivers),
        ("jurisdiction", document.jurisdictions),
    ):
        claims += [Claim(name, term.slug, words=term.label) for term in terms]
    claims += [Claim("product", name, words=name) for name in document.products]
    claims += [Claim("exception", words, words=words) for words in document.exceptions]
    required = document.required
    if required.by != "none":
        says = f"{required.by} {required.who}"
        claims.append(Claim("required", says=says, words=required.who or required.by))
    for milestone in document.milestones:
        claims += _milestone_claims(milestone)
    return tuple(claims)


def _milestone_claims(milestone: MilestoneDocument) -> list[Claim]:
    number, date = milestone.id, milestone.date
    words = f"{steps.BY_SLUG[milestone.step].label}, {date.words}"
    claims = [
        Claim("step", milestone=number, says=milestone.step, words=words),
        Claim("date", milestone=number, says=date.edtf, words=date.words),
    ]
    if milestone.starts or milestone.starts_later:
        starts = milestone.starts.edtf if milestone.starts else "later"
        said = milestone.starts.words if milestone.starts else "later"
        claims.append(Claim("starts", milestone=number, says=starts, words=said))
    stated = [e for e in milestone.endings if e.type != "unstated"]
    if stated:
        says = " ".join(f"{e.type} {e.date} {e.words}" for e in stated)
        said = ", ".join(
            e.words or (e.date.words if e.date else e.type) for e in stated
        )
        claims.append(Claim("ending", milestone=number, says=says, words=said))
    if milestone.extent == "part":
        named = [
            *(company.slug for company in milestone.part_companies),
            *(place.slug for place in milestone.part_places),
            *milestone.part_products,
        ]
        says = " ".join([milestone.part, *named])
        words = milestone.part or ", ".join(named) or "in part"
        claims.append(Claim("part", milestone=number, says=says, words=words))
    return claims


def _ending_words(ending: EndingDocument) -> str:
    return ending.words or (ending.date.words if ending.date else ending.type)


def unquoted_claims(
    document: ActionDocument, *, last_published: ActionDocument | None, starter: bool
) -> tuple[Claim, ...]:
    """Claims without a quotation that may not be published so.

    The starter record may be cited without quotations, as long as a claim says what
    it said when it came: whatever a curator changes in it needs its quotation.
    """
    quoted = {(q.field, q.value, q.milestone) for q in document.quotations}
    missing = [c for c in claims_of(document) if c.place not in quoted]
    if not starter:
        return tuple(missing)
    if last_published is None:
        return ()
    inherited = set(claims_of(last_published))
    return tuple(c for c in missing if c not in inherited)
