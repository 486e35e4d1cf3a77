"""Who asks about one place or company is told of that place or company (R3, R7)."""

from dataclasses import replace
from datetime import date

import pytest

from events.lifecycle.asking import has_own_days, status_within
from events.lifecycle.course import follow
from events.lifecycle.life import Life, Member, Milestone, Scope
from events.lifecycle.status import Status, phases, status_on
from tests.lifecycle.builders import briefly, step

NORTHWIND, SOUTHWIND = 1, 2
META = Life(
    "moratorium",
    "standing",
    (
        step("announced", "2024-06-14"),
        Milestone("resumed", "2024-09-13", extent="part", part_places=("GB",)),
        step("reaffirmed", "2025-01-10"),
        step("resumed", "2025-04-14"),
    ),
)
LOOSENED = Life(
    "use_restriction",
    "standing",
    (
        step("announced", "2025-01-10"),
        Milestone("narrowed", "2026-01-08", part_places=("EU",)),
    ),
)
ONE_BACK = Life(
    "sales_pause",
    "standing",
    (
        step("announced", "2020-06-10"),
        Milestone("resumed", "2021-03-01", extent="part", part_companies=(NORTHWIND,)),
    ),
)
PLEDGE = Life(
    "commitment",
    "standing",
    (step("announced", "2023-07-21"), step("reaffirmed", "2024-05-21")),
    members=(
        Member(NORTHWIND, joined="2023-09"),
        Member(SOUTHWIND, joined="2023-07-21", left="2024-02-01"),
    ),
)


def ask(life: Life, day: str, *scopes: Scope) -> Status:
    return status_within(life, scopes, on=date.fromisoformat(day))


def within(place: str) -> Scope:
    return Scope(place=place)


def test_a_place_where_a_halt_resumed_is_no_longer_halted() -> None:
    assert ask(META, "2024-09-12", within("GB")).words == "halted"
    there = ask(META, "2024-09-13", within("GB"))
    assert (there.slug, there.reason, there.verdict) == ("ended", "resumed", "no")
    assert [b.rule for b in there.basis] == ["R1", "R3"]
    assert ask(META, "2025-01-11", within("GB")).slug == "ended"


def test_a_place_where_nothing_resumed_is_halted_and_not_in_part() -> None:
    elsewhere = ask(META, "2024-10-01", within("EU"))
    assert (elsewhere.slug, elsewhere.words, elsewhere.flags) == (
        "in_force",
        "halted",
        (),
    )
    assert ask(META, "2025-04-14", within("EU")).slug == "ended"


def test_as_a_whole_only_the_whole_resumption_ends_it() -> None:
    whole = ask(META, "2024-10-01", Scope())
    assert (whole.slug, whole.words, whole.flags) == (
        "in_force",
        "partly resumed",
        ("part",),
    )


def test_of_several_places_the_firmest_speaks_and_says_that_it_is_a_part() -> None:
    both = ask(META, "2024-10-01", within("GB"), within("EU"))
    assert (both.slug, both.flags) == ("in_force", ("part",))
    assert ask(META, "2025-04-14", within("GB"), within("EU")).flags == ()


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("DE", "ended lifted: allowed again"),
        ("EU", "ended lifted: allowed again"),
        ("US", "in_force: forbidden"),
        ("WORLD", "in_force: loosened"),
    ],
)
def test_a_region_takes_its_countries_out_and_a_country_no_region(
    place: str, told: str
) -> None:
    found = ask(LOOSENED, "2026-02-01", within(place))
    assert f"{briefly(found)}: {found.words}" == told


def test_a_company_that_sells_again_does_so_for_itself_only() -> None:
    assert ask(ONE_BACK, "2021-03-01", Scope(company=NORTHWIND)).slug == "ended"
    assert ask(ONE_BACK, "2021-03-01", Scope(company=SOUTHWIND)).words == "not sold"


def test_a_part_that_names_products_too_takes_no_place_out() -> None:
    some = replace(META.milestones[1], part_products=("Matcher",))
    life = replace(META, milestones=(META.milestones[0], some))
    assert ask(life, "2024-10-01", within("GB")).words == "partly resumed"
    assert ask(life, "2024-10-01", within("EU")).words == "halted"


def test_a_halt_that_is_announced_again_holds_again_where_it_had_resumed() -> None:
    again = replace(
        META, milestones=(*META.milestones, step("announced", "2025-06-01"))
    )
    assert ask(again, "2025-06-01", within("GB")).slug == "in_force"


def test_a_company_that_left_is_out_of_what_goes_on() -> None:
    left = Scope(company=SOUTHWIND)
    assert ask(PLEDGE, "2024-01-31", left).slug == "in_force"
    gone = ask(PLEDGE, "2024-02-01", left)
    assert (briefly(gone), gone.verdict, gone.words) == ("ended left", "no", "left")
    assert gone.since == date(2024, 2, 1)
    assert "R7" in [b.rule for b in gone.basis]
    assert ask(PLEDGE, "2024-02-01", Scope()).slug == "in_force"
    assert ask(PLEDGE, "2024-01-31", left).until == date(2024, 1, 31)


def test_a_company_that_joined_later_was_not_in_it_before() -> None:
    joiner = Scope(company=NORTHWIND)
    early = ask(PLEDGE, "2023-08-31", joiner)
    assert (early.slug, early.words, early.since) == ("not_yet", "not yet joined", None)
    during = ask(PLEDGE, "2023-09-15", joiner)
    assert (during.slug, during.words) == (
        "possibly",
        "may be in force (joined September 2023)",
    )
    later = ask(PLEDGE, "2023-09-30", joiner)
    assert (later.slug, later.since) == ("in_force", date(2023, 9, 1))


@pytest.mark.parametrize("life", [META, LOOSENED, ONE_BACK, PLEDGE])
def test_what_has_other_days_for_some_is_known_to(life: Life) -> None:
    assert has_own_days(life)


def test_who_joined_on_the_first_day_has_the_days_of_the_whole() -> None:
    assert not has_own_days(
        replace(PLEDGE, members=(Member(NORTHWIND, joined="2023-07-21"),))
    )


@pytest.mark.parametrize("scope", [Scope(company=NORTHWIND), Scope(company=SOUTHWIND)])
def test_phases_and_statuses_agree_for_a_member_too(scope: Scope) -> None:
    course = follow(replace(PLEDGE, scope=scope))
    for phase in phases(course):
        for day in (phase.begin, phase.end):
            if day is not None:
                status = status_on(course, day)
                (own,) = [
                    p
                    for p in phases(course)
                    if (p.begin is None or p.begin <= day)
                    and (p.end is None or day < p.end)
                ]
                assert (status.slug, status.reason) == (own.status, own.reason)
