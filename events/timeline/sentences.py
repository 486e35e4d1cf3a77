"""What the record says in one sentence, computed: who has how much in force, when."""

from dataclasses import dataclass, replace
from datetime import date

from django.db.models import BigIntegerField, Count, F, Func

from events.text.edtf import say
from events.timeline.answers import checked_until, find_versions
from events.timeline.facets import FacetCount, count_groups
from events.timeline.naming import name_companies
from events.timeline.narrowing import Versions
from events.timeline.question import Question
from events.timeline.statuses import has_status
from events.vocabulary import families, statuses
from events.vocabulary.families import Family

RESTRICTING = tuple(f.slug for f in families.ALL if f.restricts)


@dataclass(frozen=True, slots=True)
class FamilyTally:
    """How many actions of a family hold on the day, as its own verb says it."""

    family: Family
    count: int

    @property
    def words(self) -> str:
        """`27 halts hold`, `1 limit applies`."""
        one = self.family.sentence_one if self.count == 1 else self.family.sentence
        return one.replace("…", f"{self.count:,}")


@dataclass(frozen=True, slots=True)
class Finding:
    """The answer to a question in numbers, with the day it was last checked.

    `companies` act in the restrictions that certainly hold; a joint one counts once
    as an action and once for each of its signatories as a company.
    """

    on: date
    checked_until: date | None
    count: int
    restrictions: int
    companies: int
    who: str
    tallies: tuple[FamilyTally, ...]
    others: tuple[FacetCount, ...]
    statuses: tuple[str, ...]


def find_out(question: Question) -> Finding:
    """Count a question's answer: four queries, whatever the size of the record."""
    asked = replace(question, statuses=())
    holding = find_versions(asked).filter(
        has_status("in_force", on=question.on, known_on=question.known_on)
    )
    tallies = _tally(holding)
    return Finding(
        on=question.on,
        checked_until=checked_until(),
        count=find_versions(question).order_by().count(),
        restrictions=sum(t.count for t in tallies if t.family.restricts),
        companies=_count_companies(holding.filter(family__in=RESTRICTING)),
        who=_name_one(question),
        tallies=tallies,
        others=tuple(f for f in count_groups(asked, "status") if f.count),
        statuses=question.statuses,
    )


def _tally(holding: Versions) -> tuple[FamilyTally, ...]:
    rows = holding.order_by().values_list("family").annotate(Count("pk"))
    counts: dict[str, int] = dict(rows)
    return tuple(
        FamilyTally(family, counts[family.slug])
        for family in families.ALL
        if counts.get(family.slug)
    )


def _count_companies(holding: Versions) -> int:
    each = Func(F("companies"), function="unnest", output_field=BigIntegerField())
    return len(set(holding.order_by().values_list(each, flat=True)))


def _name_one(question: Question) -> str:
    """The company's name where one company is asked about."""
    if len(question.companies) != 1:
        return ""
    named = name_companies(question.companies)
    return named[question.companies[0]].name if named else ""


def say_finding(found: Finding) -> str:
    """`52 companies have 87 restrictions on AI in force on 25 November 2026, …`."""
    day = say(found.on.isoformat())
    if found.statuses and found.statuses != ("in_force",):
        return f"{_say_count(found.count)} {_say_statuses(found)} on {day}"
    restrictions = _number(found.restrictions, "restriction", "restrictions")
    if not found.restrictions:
        nobody = found.who or "no company"
        verb = "has no" if found.who else "is known to have a"
        noun = "restriction on AI known to be" if found.who else "restriction on AI"
        return f"On {day}, {nobody} {verb} {noun} in force"
    who = found.who or _number(found.companies, "company", "companies")
    verb = "has" if found.who or found.companies == 1 else "have"
    return f"On {day}, {who} {verb} {restrictions} on AI in force"


def _say_count(count: int) -> str:
    return _number(count, "action", "actions")


def _say_statuses(found: Finding) -> str:
    words = [statuses.BY_SLUG[slug].label.lower() for slug in found.statuses]
    return " or ".join(words)


def say_uncertain(found: Finding) -> str:
    """What is not certain, and so not in the count: in words, or "" if nothing is."""
    counts = {f.slug: f.count for f in found.others}
    said = []
    if counts.get("unconfirmed"):
        said.append(f"{counts['unconfirmed']:,} have had no recent news")
    if counts.get("due_unconfirmed"):
        said.append(f"{counts['due_unconfirmed']:,} were due and not confirmed")
    if counts.get("possibly"):
        said.append(f"{counts['possibly']:,} may be in force")
    if not said:
        return ""
    return f"Not counted, because nobody knows: {', '.join(said)}."


def say_checked(found: Finding) -> str:
    """Until when anybody looked: it stands under every finding."""
    if found.checked_until is None:
        return "Nothing has been checked yet."
    day = say(found.checked_until.isoformat())
    if found.on > found.checked_until:
        return f"Checked until {day}; later news is not in it."
    return f"Checked until {day}."


def _number(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"
