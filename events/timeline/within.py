"""Statuses for the companies and places a question is about (rules R3 and R7).

A halt that resumed in the EU is over for who asks about the EU, and a pledge for who
asks about a signatory that left it. The few actions of which that is so are marked in
the ledger and read one by one; of all others the columns tell.
"""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import product

from django.db.models import Q

from events.ledger.documents import ActionDocument
from events.ledger.index import COUNTED_ROLES
from events.ledger.reading import latest_changeset
from events.lifecycle.life import Scope
from events.lifecycle.status import Status
from events.models import RecordVersion
from events.timeline.naming import name_companies
from events.timeline.places import find_matching_places
from events.timeline.question import PLACE_NOT_STATED, Question
from events.timeline.statuses import (
    has_status,
    name_column,
    narrow_to_public,
    read_stored,
    status_of_stored,
)
from events.timeline.stored import StoredRow, stored
from events.vocabulary import places


@dataclass(frozen=True, slots=True)
class Within:
    """Companies by their records, and places by their codes; empty: not asked."""

    companies: tuple[int, ...] = ()
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """How versions are told by status: by their columns, but for those listed."""

    question: Question
    apart: dict[int, Status] = field(default_factory=dict)

    def has(self, status: str) -> Q:
        """The versions of which the answer says that they have this status."""
        question = self.question
        told = has_status(
            status,
            on=question.on,
            known_on=question.known_on,
            public_by=question.public_by,
        )
        return self._correct(
            told, {pk for pk, own in self.apart.items() if own.slug == status}
        )

    def may_hold(self) -> Q:
        """The versions of which the answer says that they hold, or may hold."""
        column = name_column("possible", public_by=self.question.public_by)
        told = Q(**{f"{column}__holds_on": self.question.on})
        return self._correct(
            told, {pk for pk, own in self.apart.items() if own.verdict != "no"}
        )

    def _correct(self, told: Q, holding: set[int]) -> Q:
        if not self.apart:
            return told
        return (told & ~Q(pk__in=list(self.apart))) | Q(pk__in=holding)


def judge_versions(question: Question) -> Judgement:
    """How the versions that answer a question are told by status."""
    within = find_within(question)
    if within == Within():
        return Judgement(question)
    newest = latest_changeset()
    if newest is None:
        return Judgement(question)
    number = newest.number if question.known_at is None else question.known_at
    days = Question(
        on=question.on,
        known_at=number,
        known_on=question.known_on,
        public_by=question.public_by,
        companies=question.companies,
        jurisdictions=question.jurisdictions,
    )
    return Judgement(question, _judge_apart(days, number, within, newest.hash))


@lru_cache(maxsize=512)
def _judge_apart(
    question: Question, number: int, within: Within, newest_hash: str
) -> dict[int, Status]:
    """Judged once: the hash of the newest stands for all that was ever published."""
    known = RecordVersion.objects.of("action").filter(apart=True).known_at(number)
    if within.companies:
        known = known.filter(company_groups__overlap=list(within.companies))
    if within.places:
        codes = list(find_matching_places(within.places))
        known = known.filter(jurisdictions__overlap=codes)
    public = narrow_to_public(known, question.public_by)
    read = public.exclude(body=None).order_by().defer("words")
    return {v.pk: judge_within(v, question, within=within) for v in read}


def judge_version(
    version: RecordVersion | StoredRow,
    question: Question,
    *,
    within: Within | None = None,
) -> Status:
    """What an action is on the question's day, for the companies and places asked.

    `within` is what `find_within` finds, from whoever judges many.
    """
    if not version.apart:
        return status_of_stored(
            stored(version),
            on=question.on,
            known_on=question.known_on,
            public_by=question.public_by,
        )
    return judge_within(version, question, within=within or find_within(question))


def judge_within(
    version: RecordVersion | StoredRow, question: Question, *, within: Within
) -> Status:
    """`judge_version` of one that has other days for some."""
    text = stored(version)
    return status_of_stored(
        text,
        on=question.on,
        known_on=question.known_on,
        public_by=question.public_by,
        scopes=list_scopes(read_stored(text, question.public_by).document, within),
    )


def count_own_days(companies: Collection[int], *, on: date) -> Counter[int]:
    """By company: how many more actions, or fewer, are in force for it than as wholes.

    What it joined later or left counts for the days it was in it.
    """
    changes = Counter[int]()
    apart = (
        RecordVersion.objects.of("action")
        .current()
        .filter(apart=True, company_groups__overlap=list(companies))
    )
    for version in apart.exclude(body=None).order_by().defer("words"):
        text = stored(version)
        whole = status_of_stored(text, on=on, known_on=on).slug == "in_force"
        for company in set(companies).intersection(version.companies):
            scopes = (Scope(company=company),)
            own = status_of_stored(text, on=on, known_on=on, scopes=scopes)
            changes[company] += (own.slug == "in_force") - whole
    return changes


def find_within(question: Question) -> Within:
    """The companies and places asked about, as the ledger knows them."""
    named = name_companies(question.companies, known_at=question.known_at)
    return Within(
        companies=tuple(company.record for company in named.values()),
        places=tuple(p for p in question.jurisdictions if p != PLACE_NOT_STATED),
    )


def list_scopes(document: ActionDocument, within: Within) -> tuple[Scope, ...]:
    """Every company with every place asked about that has to do with this action."""
    parties = {p.company.id for p in document.participants if p.role in COUNTED_ROLES}
    stated = {place.slug for place in document.jurisdictions}
    own = [c for c in within.companies if c in parties]
    asked = [
        place
        for place in within.places
        if not stated.isdisjoint((place, *places.wider(place)))
    ]
    # Where nobody named has to do with it, it is asked about as a whole.
    companies: list[int | None] = [*own] or [None]
    return tuple(
        Scope(company=company, place=place)
        for company, place in product(companies, asked or [""])
    )
