"""What the record says in one sentence, computed: who has how much in force, when."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from django.db.models import Case, F, Q, When

from events.ledger.reading import latest_changeset
from events.text.edtf import say
from events.timeline.answers import checked_until
from events.timeline.captions import join_words
from events.timeline.counting import Counted, count_by, status_key
from events.timeline.naming import name_companies, name_terms
from events.timeline.narrowing import ask_status
from events.timeline.question import (
    BEFORE_THE_FIRST,
    DEFAULT_ORDER,
    PLACE_NOT_STATED,
    Question,
)
from events.timeline.scene.titles import count_words
from events.vocabulary import families, kinds, places, statuses
from events.vocabulary.families import Family

WITH_ARTICLE = ("United ", "European Union", "Netherlands", "Philippines")
UNCERTAIN = (
    ("unconfirmed", "has had no recent news", "have had no recent news"),
    ("due_unconfirmed", "was due and not confirmed", "were due and not confirmed"),
    ("possibly", "may be in force", "may be in force"),
)
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

    `held` counts what certainly holds: restrictions, or whatever families were asked
    for. `companies` act in them; a joint one counts once as an action and once for
    each of its signatories as a company.
    """

    question: Question
    checked_until: date | None
    count: int
    held: int
    companies: int
    who: str
    scope: str
    tallies: tuple[FamilyTally, ...]
    by_status: dict[str, int]

    @property
    def on(self) -> date:
        return self.question.on

    @property
    def holding(self) -> int:
        """How many of all that were found are in force."""
        asked = self.question.statuses
        return (
            self.by_status.get("in_force", 0)
            if "in_force" in (asked or ("in_force",))
            else 0
        )


def find_out(question: Question) -> Finding:
    """Count a question's answer, once for as long as nothing is published."""
    newest = latest_changeset()
    # The same in whichever order it is shown.
    question = replace(question, order=DEFAULT_ORDER)
    if newest is None:
        return _find_out(question, BEFORE_THE_FIRST, "")
    return _find_out(question, newest.number, newest.hash)


@lru_cache(maxsize=512)
def _find_out(question: Question, newest: int, newest_hash: str) -> Finding:
    asked = replace(question, statuses=())
    held: Counter[str] = Counter()
    by_status: Counter[str] = Counter()
    counted = _choose_counted(question)
    wanted = Counted(
        asked,
        {
            "family": F("family"),
            "status": status_key(asked),
            "companies": F("companies"),
            "is_counted": _is_counted(asked, counted),
        },
        [("family", "status"), ("companies", "is_counted")],
    )
    [[families_held, companies_held]] = count_by([wanted], newest=newest)
    for family, status, many in families_held:
        by_status[status] += many
        if status == "in_force":
            held[family] += many
    return Finding(
        question=question,
        checked_until=checked_until(question.known_at),
        count=sum(by_status[slug] for slug in question.statuses or by_status),
        held=sum(held[slug] for slug in counted),
        companies=len(
            {c for ids, is_counted, _ in companies_held if is_counted for c in ids}
        ),
        who=_name_one(question),
        scope=say_scope(question),
        tallies=tuple(
            FamilyTally(family, held[family.slug])
            for family in families.ALL
            if held[family.slug]
        ),
        by_status=dict(by_status),
    )


def _choose_counted(question: Question) -> tuple[str, ...]:
    """Restrictions, unless the reader asked for certain families or kinds."""
    if question.families:
        return question.families
    if question.kinds:
        return tuple({kinds.BY_SLUG[slug].family for slug in question.kinds})
    return RESTRICTING


def _is_counted(asked: Question, counted: tuple[str, ...]) -> Case:
    """Whether an action holds and is of these families: who acts in it is counted."""
    holds = ask_status("in_force", asked) & Q(family__in=counted)
    return Case(When(holds, then=True), default=False)


def _name_one(question: Question) -> str:
    """The company's name where one company is asked about."""
    if len(question.companies) != 1:
        return ""
    named = name_companies(question.companies, known_at=question.known_at)
    if not named:
        return ""
    owned = " with its subsidiaries" if question.subsidiaries else ""
    return f"{named[question.companies[0]].name}{owned}"


def say_scope(question: Question) -> str:
    """What the restrictions are on, for whom and where: ` on chatbots for minors`."""
    about, whom = (
        name_terms(scheme, slugs, known_at=question.known_at).values()
        for scheme, slugs in (
            ("technology", question.technologies),
            ("audience", question.audiences),
        )
    )
    where = [
        places.name(code) for code in question.jurisdictions if code != PLACE_NOT_STATED
    ]
    said = [f"on {join_words([w.lower() for w in about])}" if about else "on AI"]
    if whom:
        said.append(f"for {join_words([w.lower() for w in whom])}")
    if where:
        said.append(join_words([say_place(name) for name in where]))
    if question.text:
        said.append(f"matching “{question.text}”")
    return " ".join(said)


def say_place(name: str) -> str:
    """`in the United States`, `in Italy`, `worldwide`."""
    if name == places.name(places.WORLD):
        return name.lower()
    article = "the " if name.startswith(WITH_ARTICLE) else ""
    return f"in {article}{name}"


def say_finding(found: Finding) -> str:
    """`On 25 November 2026, 52 companies have 87 restrictions on AI in force`."""
    day = say(found.on.isoformat())
    asked = found.question.statuses
    if asked and asked != ("in_force",):
        words = join_words([statuses.BY_SLUG[slug].label.lower() for slug in asked])
        actions = count_words(found.count, "action", "actions")
        return f"On {day}: {actions} {found.scope}, {words}"
    one, many = _noun(found.question)
    has, have, is_known = _tense(found.question)
    if not found.held:
        who = found.who or "nobody"
        verb = f"{has} no" if found.who else f"{is_known} known to have a"
        tail = "known to be in force" if found.who else "in force"
        return f"On {day}, {who} {verb} {one} {found.scope} {tail}"
    who = found.who or count_words(found.companies, "company", "companies")
    verb = has if found.who or found.companies == 1 else have
    held = count_words(found.held, one, many)
    return f"On {day}, {who} {verb} {held} {found.scope} in force"


def _tense(question: Question) -> tuple[str, str, str]:
    """`has, have, is` for a day that is not over, `had, had, was` for one that is."""
    is_past = question.known_on is not None and question.on < question.known_on
    return ("had", "had", "was") if is_past else ("has", "have", "is")


def _noun(question: Question) -> tuple[str, str]:
    counted = _choose_counted(question)
    if len(counted) == 1:
        family = families.BY_SLUG[counted[0]]
        return family.noun_one, family.noun_many
    if set(counted) <= set(RESTRICTING):
        return "restriction", "restrictions"
    return "decision", "decisions"


def say_uncertain(found: Finding) -> str:
    """What is not certain, and so not in the count: in words, or "" if nothing is."""
    said = []
    for status, one, many in UNCERTAIN:
        count = found.by_status.get(status)
        if count:
            said.append(f"{count:,} {one if count == 1 else many}")
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
