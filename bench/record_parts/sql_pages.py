"""Pages of the ledger's answers, timed in the database alone."""

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from time import perf_counter
from typing import Any

from django.db import connection

from bench._figures import Spread, at_most, say, spread_of
from events.models import Changeset, RecordVersion
from events.models.ledger_indexes import RARE_STATUSES
from events.timeline.answers import find_versions
from events.timeline.question import ORDERS_BY_SLUG, Question
from events.timeline.stored import StoredRow
from events.vocabulary import families, kinds, terms
from tracker.benching import Figure

PAGE = 100
# Questions of each sort, each asked once.
DRAWS = 200
FIRST, DAYS = date(2014, 1, 1), 4000
MOST_MILLISECONDS = 5
MOST_GROWTH = 2
Ask = Callable[[random.Random], dict[str, Any]]


Spreads = dict[str, Spread]


def measure_pages() -> Spreads:
    """The queries of pages on the record that is there, by what is asked."""
    asked = {
        "broad": broad_asks(),
        "narrow": narrow_asks(list_companies()),
        "rare status": rare_asks(),
    }
    say("asking for pages in SQL …")
    return {
        f"{breadth}, {'as of' if as_of else 'now'}": time_pages(asks, as_of=as_of)
        for breadth, asks in asked.items()
        for as_of in (False, True)
    }


def describe_pages(size: str, spreads: Spreads) -> Iterator[Figure]:
    """The slow end of each sort of question."""
    for name, spread in spreads.items():
        yield at_most(
            f"SQL page p95, {name}: {size}", spread.p95, "ms", bar=MOST_MILLISECONDS
        )


def compare_sizes(span: str, *, small: Spreads, large: Spreads) -> Iterator[Figure]:
    """How the slow end grows from the smallest record to the largest."""
    for name, spread in small.items():
        growth = large[name].p95 / spread.p95
        yield at_most(
            f"SQL page p95 growth, {name}: {span}", growth, "x", bar=MOST_GROWTH
        )


def list_companies() -> list[str]:
    """The companies that have actions, by slug."""
    acting = set[int]()
    for ids in RecordVersion.objects.of("action").values_list("companies", flat=True):
        acting.update(ids)
    companies = RecordVersion.objects.of("company").filter(record__in=acting)
    return sorted(companies.values_list("slug", flat=True))


def broad_asks() -> list[Ask]:
    """Questions that a large part of the record answers."""
    return [
        lambda _: {},
        lambda _: {"holding": True},
        lambda _: {"statuses": ("in_force",)},
        lambda draw: {"families": (draw.choice(families.ALL).slug,)},
    ]


def rare_asks() -> list[Ask]:
    """Questions about statuses that few actions have on a day, alone and combined."""
    technologies = terms.list_terms_of("technology")

    def ask_status(draw: random.Random) -> dict[str, Any]:
        return {"statuses": (draw.choice(RARE_STATUSES),)}

    return [
        ask_status,
        lambda draw: ask_status(draw) | {"families": (draw.choice(families.ALL).slug,)},
        lambda draw: ask_status(draw) | {"kinds": (draw.choice(kinds.ALL).slug,)},
        lambda draw: (
            ask_status(draw) | {"technologies": (draw.choice(technologies).slug,)}
        ),
        lambda draw: ask_status(draw) | {"jurisdictions": ("US",)},
    ]


def narrow_asks(companies: list[str]) -> list[Ask]:
    """Questions that few actions answer."""
    return [
        lambda draw: {"companies": (draw.choice(companies),)},
        lambda draw: {"companies": (draw.choice(companies),), "holding": True},
        lambda draw: {
            "companies": tuple(draw.sample(companies, 3)),
            "kinds": (draw.choice(kinds.ALL).slug,),
        },
        lambda draw: {"companies": (draw.choice(companies),), "jurisdictions": ("US",)},
    ]


def time_pages(asks: list[Ask], *, as_of: bool) -> Spread:
    """First pages of random questions, about random days and as known at any time."""
    draw = random.Random(1)  # noqa: S311 - the same questions in every run
    newest = Changeset.objects.order_by("-number")[0].number
    taken = []
    for place in range(DRAWS):
        question = Question(
            on=FIRST + timedelta(days=draw.randrange(DAYS)),
            known_at=draw.randint(newest // 6, newest - 1) if as_of else None,
            **asks[place % len(asks)](draw),
        )
        taken.append(time_page(question))
    return spread_of(taken)


def time_page(question: Question) -> float:
    """Milliseconds from sending the query to holding its rows."""
    columns = (*StoredRow._fields[:-1], ORDERS_BY_SLUG[question.order].column)
    page = find_versions(question).values_list(*columns)[: PAGE + 1]
    sql, params = page.query.sql_with_params()
    with connection.cursor() as cursor:
        began = perf_counter()
        cursor.execute(sql, params)
        cursor.fetchall()
        return (perf_counter() - began) * 1000
