"""What an action claims, field by field, and which claims want a quotation."""

from dataclasses import dataclass

from events.ledger.documents import ActionDocument, MilestoneDocument


@dataclass(frozen=True, slots=True)
class Claim:
    """One filled-in field: `milestone` is the id of the step it belongs to, if any.

    `says` is the content a reader would see; when it changes the claim is new.
    """

    field: str
    value: str = ""
    milestone: int | None = None
    says: str = ""

    @property
    def place(self) -> tuple[str, str, int | None]:
        """Where a quotation for this claim must hang."""
        return (self.field, self.value, self.milestone)


def claims_of(document: ActionDocument) -> tuple[Claim, ...]:
    """Every claim a document makes beyond our own words (title, summary, notes)."""
    claims = [Claim("kind", says=document.kind.slug)]
    claims += [Claim("company", p.company.slug) for p in document.participants]
    claims += [Claim("technology", t.slug) for t in document.technologies]
    claims += [Claim("product", name) for name in document.products]
    claims += [Claim("audience", t.slug) for t in document.audiences]
    claims += [Claim("driver", t.slug) for t in document.drivers]
    claims += [Claim("jurisdiction", j.slug) for j in document.jurisdictions]
    claims += [Claim("exception", words) for words in document.exceptions]
    if document.required.by != "none":
        says = f"{document.required.by} {document.required.who}"
        claims.append(Claim("required", says=says))
    for milestone in document.milestones:
        claims += _milestone_claims(milestone)
    return tuple(claims)


def _milestone_claims(milestone: MilestoneDocument) -> list[Claim]:
    number = milestone.id
    claims = [
        Claim("step", milestone=number, says=milestone.step),
        Claim("date", milestone=number, says=milestone.date.edtf),
    ]
    if milestone.starts or milestone.starts_later:
        starts = milestone.starts.edtf if milestone.starts else "later"
        claims.append(Claim("starts", milestone=number, says=starts))
    stated = [e for e in milestone.endings if e.type != "unstated"]
    if stated:
        says = " ".join(f"{e.type} {e.date} {e.words}" for e in stated)
        claims.append(Claim("ending", milestone=number, says=says))
    if milestone.extent == "part":
        claims.append(Claim("part", milestone=number, says=milestone.part))
    return claims


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
