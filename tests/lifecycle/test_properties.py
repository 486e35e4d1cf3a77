"""What is true of every life, whatever its steps."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from random import Random

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from events.lifecycle.course import Course, follow, problems
from events.lifecycle.life import Check, Ending, Life, Milestone
from events.lifecycle.status import phases, status_on
from events.lifecycle.windows import (
    FIRST,
    LAST,
    add_months,
    holds_day,
    read_window,
)
from events.vocabulary import kinds, rules, statuses, steps

settings.register_profile("brief", max_examples=60, deadline=None)
FEW = settings.get_profile("brief")

FIRST_DAY = date(2018, 1, 1)
DAYS = st.integers(0, 2200).map(lambda n: FIRST_DAY + timedelta(days=n))
OUTCOMES = st.sampled_from(["still_holds", "ended", "nothing_found"])
CHECKS = st.builds(Check, on=DAYS, outcome=OUTCOMES)


@st.composite
def dates(draw: st.DrawFn) -> str:
    day, later = sorted([draw(DAYS), draw(DAYS)])
    forms = [
        day.isoformat(),
        day.isoformat(),
        f"{day:%Y-%m}",
        f"{day.year}",
        f"{day.isoformat()}~",
        f"{day.isoformat()}/{later.isoformat()}",
        f"../{day.isoformat()}",
        f"{day.isoformat()}/..",
    ]
    return draw(st.sampled_from(forms))


@st.composite
def endings(draw: st.DrawFn) -> Ending:
    kind = draw(
        st.sampled_from(["date", "condition", "notice", "permanent", "unstated"])
    )
    return Ending(
        type=kind,
        date=draw(dates()) if kind == "date" else "",
        bound=draw(st.sampled_from(["ends", "ends", "not-before"])),
    )


MILESTONES = st.builds(
    Milestone,
    step=st.sampled_from([step.slug for step in steps.ALL]),
    date=dates(),
    starts=st.one_of(st.just(""), st.just(""), st.just("later"), dates()),
    endings=st.lists(endings(), max_size=2).map(tuple),
    extent=st.sampled_from(["whole", "whole", "part"]),
    position=st.one_of(st.none(), st.none(), st.integers(0, 5)),
)


@st.composite
def lives(draw: st.DrawFn) -> Life:
    """A legal life: steps are drawn one by one and kept where the table allows."""
    kind = draw(st.sampled_from(kinds.ALL))
    form = "once" if kind.once else draw(st.sampled_from(["standing"] * 3 + ["once"]))
    checks = tuple(draw(st.lists(CHECKS, max_size=3)))
    opening = Milestone(
        "announced", draw(dates()), draw(st.sampled_from(["", "later"]))
    )
    life = Life(kind.slug, form, (opening,), checks)
    for milestone in draw(st.lists(MILESTONES, max_size=5)):
        longer = add_milestone(life, milestone)
        if not problems(longer):
            life = longer
    return life


def add_milestone(life: Life, milestone: Milestone) -> Life:
    return replace(life, milestones=(*life.milestones, milestone))


def add_check(life: Life, check: Check) -> Life:
    return replace(life, checks=(*life.checks, check))


def list_days(life: Life) -> list[date]:
    """Days on which something could change: stated bounds, horizons, and around."""
    texts = {m.date for m in life.milestones}
    texts |= {m.starts for m in life.milestones if m.starts not in ("", "later")}
    texts |= {e.date for m in life.milestones for e in m.endings if e.date}
    windows = [read_window(text) for text in texts]
    bounds = {day for w in windows for day in (w.earliest, w.latest)}
    bounds = (bounds | {check.on for check in life.checks}) - {FIRST, LAST}
    turns = {add_months(day, months) for day in bounds for months in (0, 12, 36)}
    around = {day + timedelta(days=n) for day in turns for n in (-1, 0, 1)}
    return sorted(around | {date(1990, 1, 1), date(2060, 1, 1)})


def is_certain(course: Course, day: date) -> bool:
    return any(holds_day(span, day) for span in course.certain)


def is_possible(course: Course, day: date) -> bool:
    return any(holds_day(span, day) for span in course.possible)


@FEW
@given(lives(), st.lists(DAYS, max_size=20))
def test_what_is_certain_is_possible(life: Life, days: list[date]) -> None:
    course = follow(life)
    for day in [*days, *list_days(life)]:
        assert is_possible(course, day) or not is_certain(course, day)


@FEW
@given(lives(), st.lists(DAYS, max_size=20))
def test_status_and_phases_agree_on_every_day(life: Life, days: list[date]) -> None:
    course = follow(life)
    for day in [*days, *list_days(life)]:
        status = status_on(course, day)
        (phase,) = [p for p in phases(course) if holds_day((p.begin, p.end), day)]
        assert (status.slug, status.reason) == (phase.status, phase.reason)


@FEW
@given(lives())
def test_phases_cover_all_days_once_and_in_order(life: Life) -> None:
    found = phases(follow(life))
    assert found[0].begin is None
    assert found[-1].end is None
    for before, after in pairwise(found):
        assert before.end == after.begin
        assert (before.status, before.reason) != (after.status, after.reason)


@FEW
@given(lives(), st.lists(DAYS, max_size=20))
def test_the_verdict_is_what_the_ranges_say(life: Life, days: list[date]) -> None:
    course = follow(life)
    for day in [*days, *list_days(life)]:
        status = status_on(course, day)
        if is_certain(course, day):
            assert (status.slug, status.verdict) == ("in_force", "yes")
        else:
            assert status.slug != "in_force"
            expected = "possible" if is_possible(course, day) else "no"
            assert status.verdict == expected


@FEW
@given(lives(), DAYS)
def test_words_reasons_and_flags_are_those_of_the_codebook(
    life: Life, day: date
) -> None:
    status = status_on(follow(life), day)
    assert status.words
    assert status.slug in statuses.BY_SLUG
    assert status.reason in {"", *statuses.REASONS_BY_SLUG}
    assert set(status.flags) <= set(statuses.FLAGS_BY_SLUG)
    assert all(basis.sentence.endswith(".") for basis in status.basis)
    assert {basis.rule for basis in status.basis} <= set(rules.BY_SLUG)


@FEW
@given(lives(), st.randoms(use_true_random=False))
def test_the_order_of_entry_does_not_matter(life: Life, dice: Random) -> None:
    shuffled = list(life.milestones)
    dice.shuffle(shuffled)
    checks = tuple(reversed(life.checks))
    other = follow(replace(life, milestones=tuple(shuffled), checks=checks))
    course = follow(life)
    assert (course.certain, course.possible) == (other.certain, other.possible)
    assert (course.starts_on, course.ends_on) == (other.starts_on, other.ends_on)
    assert phases(course) == phases(other)


@FEW
@given(lives(), st.randoms(use_true_random=False))
def test_nor_does_it_among_the_steps_of_one_day(life: Life, dice: Random) -> None:
    steps_of_day = [replace(m, date="2021-06-10") for m in life.milestones]
    one_day = replace(life, milestones=tuple(steps_of_day))
    assume(not problems(one_day))
    dice.shuffle(steps_of_day)
    other = follow(replace(life, milestones=tuple(steps_of_day)))
    course = follow(one_day)
    assert (course.certain, course.possible) == (other.certain, other.possible)
    assert phases(course) == phases(other)


@FEW
@given(lives(), DAYS, st.lists(DAYS, max_size=20))
def test_a_search_that_found_it_holding_makes_nothing_uncertain(
    life: Life, found_on: date, days: list[date]
) -> None:
    before = follow(life)
    checked = add_check(life, Check(found_on, "still_holds"))
    after = follow(checked)
    for day in [*days, *list_days(life), *list_days(checked)]:
        assert is_certain(after, day) or not is_certain(before, day)


@FEW
@given(lives(), DAYS)
def test_a_search_that_found_nothing_changes_nothing(life: Life, day: date) -> None:
    assert follow(add_check(life, Check(day, "nothing_found"))) == follow(life)


@FEW
@given(
    kind=st.sampled_from(["moratorium", "use_restriction", "commitment"]),
    begin=DAYS,
    told=st.integers(1, 900),
    length=st.integers(0, 900),
    more=st.one_of(st.none(), st.integers(0, 900)),
)
def test_an_extension_never_shortens(
    kind: str, begin: date, told: int, length: int, more: int | None
) -> None:
    def until(days: int) -> tuple[Ending, ...]:
        return (Ending("date", str(begin + timedelta(days=days))),)

    opening = Milestone("announced", str(begin), endings=until(length))
    life = Life(kind, "standing", (opening,))
    longer = () if more is None else until(length + more)
    extended_on = str(begin + timedelta(days=told))
    extension = Milestone("extended", extended_on, endings=longer)
    before, after = follow(life), follow(add_milestone(life, extension))
    for n in range(0, 3000, 13):
        day = begin + timedelta(days=n)
        assert is_certain(after, day) or not is_certain(before, day)
        assert is_possible(after, day) or not is_possible(before, day)


@FEW
@given(lives(), DAYS, st.integers(1, 900))
def test_a_day_after_what_is_known_is_never_certain(
    life: Life, known_on: date, days: int
) -> None:
    course = follow(life)
    day = known_on + timedelta(days=days)
    ahead = status_on(course, day, known_on=known_on)
    assert ahead.verdict != "yes"
    assert ahead.slug != "in_force"
    assert status_on(course, day, known_on=day) == status_on(course, day)


@FEW
@given(
    kind=st.sampled_from([kind.slug for kind in kinds.ALL if not kind.once]),
    day=DAYS,
    starts=st.sampled_from(["", "later"]),
)
def test_a_less_precise_opening_is_never_more_certain(
    kind: str, day: date, starts: str
) -> None:
    crisp_life, rough_life = (
        Life(kind, "standing", (Milestone("announced", text, starts),))
        for text in (str(day), f"{day:%Y-%m}")
    )
    crisp, rough = follow(crisp_life), follow(rough_life)
    for probe in [*list_days(crisp_life), *list_days(rough_life)]:
        assert is_certain(crisp, probe) or not is_certain(rough, probe)
        assert is_possible(rough, probe) or not is_possible(crisp, probe)
