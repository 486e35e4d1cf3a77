"""What had been public by a day: steps by their sources, nothing before its time."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from events.ledger.disclosing import (
    NEVER,
    find_disclosed,
    list_disclosures,
    list_stages,
)
from events.ledger.documents import ActionDocument, CheckDocument, SourceRef
from events.ledger.index import life_of, list_spans
from events.lifecycle.course import follow
from tests.timeline.documents import a_document, a_milestone, said

JUNE, AUGUST = "2020-06-10", "2020-08-20"
days = st.dates(date(2020, 1, 1), date(2022, 12, 31))


def a_ref(number: int, published: str, *, role: str = "first-report") -> SourceRef:
    return SourceRef(
        id=number,
        url=f"https://harbour-wire.example/{number}",
        title="Northwind halts sales",
        publisher="Harbour",
        published=said(published) if published else None,
        type="news",
        role=role,  # type: ignore[arg-type]
        supports="",
        archive_url="",
    )


def a_secret(
    *published: str, steps: tuple[tuple[str, str], ...] = (("took_effect", JUNE),)
) -> ActionDocument:
    """Steps that no company announced, each with the source published then."""
    milestones = [
        replace(a_milestone(step, on, number=n), sources=(n,))
        for n, (step, on) in enumerate(steps, start=1)
    ]
    sources = tuple(a_ref(n, day) for n, day in enumerate(published, start=1))
    whole = a_document(*milestones)
    return replace(whole, disclosure="reported", sources=sources)


def status_spans(document: ActionDocument, public_by: date) -> object:
    found = find_disclosed(document, public_by)
    return found and list_spans(found.course)


def test_a_secret_is_public_from_the_day_its_first_source_came_out() -> None:
    document = a_secret(AUGUST)
    assert list_disclosures(document) == (date(2020, 8, 20),)
    assert find_disclosed(document, date(2020, 8, 19)) is None
    assert find_disclosed(document, date(2020, 8, 20)) is not None


def test_what_the_company_announced_was_public_that_day() -> None:
    document = replace(a_document(), sources=(a_ref(1, AUGUST),))
    assert list_disclosures(document) == (date(2020, 6, 10),)


def test_an_imprecise_day_counts_from_its_last_one() -> None:
    assert list_disclosures(a_secret("2020-08")) == (date(2020, 8, 31),)


def test_a_step_without_a_dated_source_counts_from_its_own_date() -> None:
    assert list_disclosures(a_secret("")) == (date(2020, 6, 10),)


def test_who_reads_that_it_ended_reads_that_it_was() -> None:
    steps = (("took_effect", JUNE), ("resumed", AUGUST))
    document = a_secret("2021-05-01", "2020-08-21", steps=steps)
    assert list_disclosures(document) == (date(2020, 8, 21), date(2020, 8, 21))


def test_a_step_that_came_out_later_changes_nothing_before() -> None:
    steps = (("took_effect", JUNE), ("resumed", AUGUST))
    document = a_secret(JUNE, "2021-05-01", steps=steps)
    before = find_disclosed(document, date(2021, 4, 30))
    assert before is not None
    assert before.course.ends_on is None
    assert [m.step for m in before.document.milestones] == ["took_effect"]
    assert [s.id for s in before.document.sources] == [1]
    after = find_disclosed(document, date(2021, 5, 1))
    assert after is not None
    assert after.course == follow(life_of(document))


def test_a_later_search_is_not_known_yet() -> None:
    search = CheckDocument("2021-03-01", "still_holds", "Press pages", "", None, "")
    document = replace(a_secret(JUNE), checks=(search,))
    found = find_disclosed(document, date(2021, 2, 28))
    assert found is not None
    assert found.document.checks == ()


@given(published=st.tuples(days, days, days), day=days, other=days, another=days)
def test_the_stored_stages_say_what_the_rule_says_on_every_day(
    published: tuple[date, date, date], day: date, other: date, another: date
) -> None:
    again, resumed = min(other, another), max(other, another) + timedelta(days=1)
    steps = (
        ("took_effect", "2019-12-31"),
        ("reaffirmed", again.isoformat()),
        ("resumed", resumed.isoformat()),
    )
    document = a_secret(*(p.isoformat() for p in published), steps=steps)
    stages = list_stages(document)
    assert stages[-1].until == NEVER
    held = [s.spans for s in stages if s.since <= day < s.until]
    said_then = status_spans(document, day)
    assert held == ([said_then] if said_then else [])
