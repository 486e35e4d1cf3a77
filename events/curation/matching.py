"""Which recorded actions a suggestion may be about, and in which way, with reasons."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from django.db.models import Q

from events.curation.proposals import read_proposal
from events.detection.candidate import Candidate
from events.models import Company, PolicyAction, Suggestion
from events.text.edtf import EdtfDate, EdtfError, parse, say
from events.vocabulary import families, kinds

Relation = Literal["another-source", "next-step", "reverses", "new"]

MOST = 5
LEAST_SCORE = 0.35
# Two reports of one decision name days this near to each other.
SAME_TIME = timedelta(days=14)
# A suggestion and a step on record this far apart can hardly be one decision.
FAR_APART = timedelta(days=400)

OPENING_STEPS = frozenset({"announced", "took_effect"})
# Which families a reversal can undo, and a return can end.
UNDONE = frozenset({"halt", "exit", "limit", "pledge", "change"})
RELATED_FAMILIES = frozenset(
    {frozenset({"halt", "exit"}), frozenset({"halt", "limit"})}
)


@dataclass(frozen=True, slots=True)
class Match:
    """An action a suggestion may be about: score 0 to 1, reasons as sentences."""

    action: PolicyAction
    relation: Relation
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Point:
    """Something that speaks for or against, with its weight and its sentence."""

    weight: float
    sentence: str


def likely_actions(suggestion: Suggestion) -> tuple[Match, ...]:
    """The five likeliest actions of the same company (or its family), best first.

    Looks at the company, its parents and subsidiaries; then at family, step, days,
    technologies, products, audiences and places. Empty for a company we do not know.
    """
    company = suggestion.company or _find_by_name(suggestion.company_name)
    if company is None:
        return ()
    candidate = read_proposal(suggestion.proposal)
    companies = _companies_to_search(company, candidate)
    actions = (
        PolicyAction.objects.filter(participations__company__in=companies)
        .exclude(state__in=["retracted", "merged"])
        .distinct()
        .prefetch_related(
            "milestones", "technologies", "audiences", "participations__company"
        )
    )
    found = (_match(action, candidate, company=company) for action in actions)
    likely = [match for match in found if match.score >= LEAST_SCORE]
    likely.sort(key=lambda match: (-match.score, match.action.pk))
    return tuple(likely[:MOST])


def _find_by_name(name: str) -> Company | None:
    """A company that came on record after the suggestion was made."""
    named = Q(name__iexact=name) | Q(names__name__iexact=name)
    return Company.objects.filter(named).order_by("pk").first()


def _companies_to_search(company: Company, candidate: Candidate) -> list[int]:
    slugs = {company.slug, *candidate.companies.value}
    parties = Company.objects.filter(slug__in=slugs)
    related = {company.pk, *parties.values_list("pk", flat=True)}
    parents = parties.exclude(parent=None).values_list("parent_id", flat=True)
    related.update(pk for pk in parents if pk is not None)
    children = Company.objects.filter(parent__in=parties)
    related.update(children.values_list("pk", flat=True))
    return sorted(related)


def _match(action: PolicyAction, candidate: Candidate, *, company: Company) -> Match:
    relation, kinship = _relate(action, candidate)
    points = [
        kinship,
        _judge_company(action, company),
        _judge_days(action, candidate, relation=relation),
        *_judge_objects(action, candidate),
    ]
    score = max(0.0, min(1.0, sum(point.weight for point in points)))
    if relation == "new":
        score *= 0.6
    reasons = tuple(point.sentence for point in points if point.sentence)
    return Match(action, relation, round(score, 3), reasons)


def _relate(action: PolicyAction, candidate: Candidate) -> tuple[Relation, _Point]:
    """How the candidate's kind and step bear on the action's."""
    old, new = _family_of(action.kind), _family_of(candidate.kind.value)
    if new == "reversal" and old in UNDONE:
        label = families.BY_SLUG[old].label.lower()
        return "reverses", _Point(0.25, f"A reversal can undo it: it is of “{label}”.")
    if old == new:
        kinship = _kin(action, candidate)
    elif frozenset({old, new}) in RELATED_FAMILIES:
        words = "The kinds differ, but reports often confuse the two."
        kinship = _Point(0.1, words)
    else:
        return "new", _Point(-0.3, "It is another family of action.")
    return _place_step(action, candidate), kinship


def _place_step(action: PolicyAction, candidate: Candidate) -> Relation:
    """A step on record at that time has another source; else it is the next, or new.

    A first step begins something new, unless it is the start of what was announced.
    """
    step = candidate.step.value
    if _has_step_near(action, candidate):
        return "another-source"
    if step == "took_effect" or step not in OPENING_STEPS:
        return "next-step"
    return "new"


def _kin(action: PolicyAction, candidate: Candidate) -> _Point:
    if action.kind == candidate.kind.value:
        label = kinds.BY_SLUG[action.kind].label.lower()
        return _Point(0.25, f"Both are of the kind “{label}”.")
    family = families.BY_SLUG[_family_of(action.kind)]
    return _Point(0.2, f"Both are {family.noun_many}.")


def _family_of(kind: str) -> str:
    return kinds.BY_SLUG[kind].family


def _judge_company(action: PolicyAction, company: Company) -> _Point:
    parties = [part.company for part in action.participations.all()]
    if company in parties:
        return _Point(0.25, f"{company} takes part in it.")
    names = ", ".join(party.name for party in parties)
    return _Point(0.1, f"It is by {names}, of the same group or pledge.")


def _judge_days(
    action: PolicyAction, candidate: Candidate, *, relation: Relation
) -> _Point:
    """How the candidate's day stands to the days on record."""
    told = _read_date(candidate.date.value)
    recorded = [_read_date(m.date) for m in action.milestones.all()]
    known = [day for day in recorded if day is not None]
    if told is None or not known:
        return _Point(0.0, "")
    if relation in ("next-step", "reverses"):
        return _judge_order(told, known)
    gap = min(_days_between(told, day) for day in known)
    if gap <= SAME_TIME:
        nearest = min(known, key=lambda day: _days_between(told, day))
        return _Point(0.25, f"Recorded: {say(nearest)}; told here: {say(told)}.")
    if gap <= FAR_APART:
        return _Point(-0.1, f"Its nearest date is {gap.days} days away.")
    return _Point(-0.25, "Its dates are more than a year away.")


def _judge_order(told: EdtfDate, known: list[EdtfDate]) -> _Point:
    first = min((day.earliest or date.min for day in known), default=date.min)
    if told.latest is not None and told.latest < first:
        return _Point(-0.5, "The action began only after the day told here.")
    return _Point(0.15, "It began before the day told here.")


def _judge_objects(action: PolicyAction, candidate: Candidate) -> Iterable[_Point]:
    yield _judge_overlap(
        "technology",
        ours={term.slug: term.label for term in action.technologies.all()},
        theirs={found.value for found in candidate.technologies},
        weight=0.15,
    )
    yield _judge_overlap(
        "product",
        ours={name.casefold(): name for name in action.products},
        theirs=_spellings(action, candidate),
        weight=0.15,
    )
    yield _judge_overlap(
        "audience",
        ours={term.slug: term.label for term in action.audiences.all()},
        theirs={found.value for found in candidate.audiences},
        weight=0.05,
    )
    yield _judge_overlap(
        "place",
        ours={code: code for code in action.jurisdictions},
        theirs={found.value for found in candidate.jurisdictions},
        weight=0.05,
    )


def _spellings(action: PolicyAction, candidate: Candidate) -> set[str]:
    """The candidate's products, as the action spells them where it means the same."""
    told = {found.value.casefold() for found in candidate.products}
    recorded = {name.casefold() for name in action.products}
    return told | {
        name for name in recorded if any(name in t or t in name for t in told)
    }


def _judge_overlap(
    what: str, *, ours: dict[str, str], theirs: set[str], weight: float
) -> _Point:
    """Silence on either side says nothing; a difference speaks against."""
    if not ours or not theirs:
        return _Point(0.0, "")
    shared = sorted(ours[key] for key in ours.keys() & theirs)
    if shared:
        return _Point(weight, f"Same {what}: {', '.join(shared)}.")
    return _Point(-weight, f"Another {what}: {', '.join(sorted(ours.values()))}.")


def _has_step_near(action: PolicyAction, candidate: Candidate) -> bool:
    """Whether the action has such a step at the candidate's time."""
    told = _read_date(candidate.date.value)
    return any(
        told is not None and day is not None and _days_between(told, day) <= SAME_TIME
        for day in (
            _read_date(milestone.date)
            for milestone in action.milestones.all()
            if milestone.step == candidate.step.value
        )
    )


def _read_date(text: str) -> EdtfDate | None:
    try:
        return parse(text)
    except EdtfError:
        return None


def _days_between(one: EdtfDate, other: EdtfDate) -> timedelta:
    """The smallest distance two imprecise dates allow; none where they overlap.

    "Before June" is not near everything that ever was before: an open side counts
    as no wider than the bound that is stated.
    """
    begin = max(day.earliest or day.latest or date.min for day in (one, other))
    end = min(day.latest or day.earliest or date.max for day in (one, other))
    return max(begin - end, timedelta(0))
