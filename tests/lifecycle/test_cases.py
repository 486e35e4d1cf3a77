"""Hand-made lives: what a reader is told on chosen days."""

import pytest

from events.lifecycle.course import Course
from events.lifecycle.life import Ending, Milestone
from tests.lifecycle.builders import LAW, NOTICE, ONE_YEAR, briefly, course, on, step

TAY = course("withdrawal", step("announced", "2016-03-24", "", *LAW))
REKOGNITION = course(
    "moratorium",
    Milestone("announced", "2020-06-10", endings=ONE_YEAR),
    Milestone("extended", "2021-05-18", endings=NOTICE),
    step("reaffirmed", "2024-01-26?"),
)
UNEXTENDED = course(
    "moratorium", Milestone("announced", "2020-06-10", endings=ONE_YEAR)
)
GPT_4O = course(
    "withdrawal",
    step("announced", "2025-08"),
    step("resumed", "2025-08"),
    step("announced", "2026-01-29", "2026-02-13"),
    step("took_effect", "2026-02-13"),
)
CRUISE = course(
    "moratorium",
    step("announced", "2023-10-26"),
    step("resumed", "2024-04-09", part="supervised driving in Phoenix"),
    step("resumed", "2024-12-10"),
)
MICROSOFT = course(
    "sales_pause",
    Milestone("announced", "2020-06-11", endings=LAW),
    step("reaffirmed", "2024-05-01"),
)
NOT_BEFORE = course(
    "launch_delay",
    step("announced", "2024-03-01", "", Ending("date", "2024", "", "not-before")),
)
MONTH_CLOSE = course(
    "feature_suspension", step("announced", "2024-02-22"), step("resumed", "2024-08")
)
DISCLOSED = course(
    "feature_suspension",
    step("announced", "2019-08-02"),
    step("took_effect", "2019-07-10"),
)
SCHEDULED = course("withdrawal", step("announced", "2026-01-27", "2026-06-03"))
INTERVAL = course("withdrawal", step("announced", "2024-06-13", "2024-06/2024-07-26"))
SOMEDAY = course("feature_suspension", step("announced", "2021-05-03", "later"))
QUIET = course("feature_suspension", step("announced", "2019-05-10"))
YEAR_END = course(
    "moratorium", step("announced", "2023-03-01", "", Ending("date", "2024"))
)
SEEN_LATER = course(
    "use_restriction",
    step("announced", "2024-01-10"),
    step("took_effect", "2024-03-01"),
)
PLEDGE = course(
    "commitment", step("announced", "2023-07-21"), step("took_effect", "2023-09-01")
)
CALLED_OFF = course(
    "policy_change",
    step("announced", "2025-10-17", "later"),
    step("superseded", "2026-01-23"),
)
PLANNED_THEN_BACK = course(
    "withdrawal",
    step("announced", "2024-01-24", "2024-01-31"),
    step("resumed", "2025-04-10"),
)
DEED = course("sales_pause", step("announced", "2018-06"), form="once")
SALE = course("divestment", step("announced", "2020-12-07", "2021-01-19"), form="once")
SALE_OFF = course(
    "divestment",
    step("announced", "2020-12-07", "2021-03-01"),
    step("lifted", "2021-02-01"),
    form="once",
)
CHECKED = course(
    "feature_suspension",
    step("announced", "2019-05-10"),
    checks="2022-05-10 still_holds,2022-06-10 nothing_found",
)
SEEN_ENDED = course(
    "moratorium", step("announced", "2019-05-10"), checks="2019-05-20 ended"
)
OVERTAKEN_END = course(
    "moratorium",
    Milestone("announced", "2020-06-10", endings=ONE_YEAR),
    step("reaffirmed", "2021-09-01"),
)
FOR_GOOD = course(
    "launch_delay",
    step("announced", "2021-09-03"),
    step("made_permanent", "2022-12-07", "", Ending("permanent")),
)

# Day, status and reason, verdict: words.
TOLD: list[tuple[Course, str]] = [
    (TAY, "2016-03-23 not_yet no: not yet announced"),
    (TAY, "2016-03-24 in_force yes: withdrawn"),
    (TAY, "2026-11-25 in_force yes: withdrawn"),
    (REKOGNITION, "2020-06-09 not_yet no: not yet announced"),
    (REKOGNITION, "2021-06-09 in_force yes: halt extended"),
    (REKOGNITION, "2021-06-10 in_force yes: halt extended"),
    (REKOGNITION, "2021-06-11 in_force yes: halt extended"),
    (REKOGNITION, "2026-11-25 in_force yes: still halted"),
    (
        REKOGNITION,
        "2027-01-26 unconfirmed quiet possible: no recent news since 26 January 2024",
    ),
    (UNEXTENDED, "2021-06-09 in_force yes: halted"),
    (UNEXTENDED, "2021-06-10 in_force yes: halted"),
    (
        UNEXTENDED,
        "2021-06-11 unconfirmed lapsed possible: was to end 10 June 2021, unconfirmed",
    ),
    (
        GPT_4O,
        "2025-08-10 possibly possible: may be in force (date known only to the month)",
    ),
    (GPT_4O, "2025-09-01 ended resumed no: returned"),
    (GPT_4O, "2026-01-30 scheduled no: to be withdrawn (13 February 2026)"),
    (GPT_4O, "2026-02-13 in_force yes: withdrawn"),
    (CRUISE, "2024-01-01 in_force yes: halted"),
    (CRUISE, "2024-06-01 in_force yes: partly resumed"),
    (CRUISE, "2024-12-09 in_force yes: partly resumed"),
    (CRUISE, "2024-12-10 ended resumed no: resumed"),
    (MICROSOFT, "2026-11-25 in_force yes: still not sold"),
    (NOT_BEFORE, "2025-06-01 in_force yes: held back"),
    (
        NOT_BEFORE,
        "2027-03-01 unconfirmed quiet possible: no recent news since 1 March 2024",
    ),
    (MONTH_CLOSE, "2024-07-31 in_force yes: switched off"),
    (
        MONTH_CLOSE,
        "2024-08-15 possibly possible: may be in force (date known only to the month)",
    ),
    (MONTH_CLOSE, "2024-08-31 ended resumed no: back"),
    (DISCLOSED, "2019-07-09 not_yet no: not yet announced"),
    (DISCLOSED, "2019-07-10 in_force yes: switched off"),
    (SCHEDULED, "2026-01-26 not_yet no: not yet announced"),
    (SCHEDULED, "2026-06-02 scheduled no: to be withdrawn (3 June 2026)"),
    (SCHEDULED, "2026-06-03 due_unconfirmed possible: due 3 June 2026, unconfirmed"),
    (
        INTERVAL,
        "2024-06-20 possibly possible: may be in force (date known only roughly)",
    ),
    (SOMEDAY, "2023-01-01 scheduled no: announced, no date given"),
    (
        SOMEDAY,
        "2024-05-03 unconfirmed quiet possible: no news of a start since 3 May 2021",
    ),
    (QUIET, "2020-05-09 in_force yes: switched off"),
    (QUIET, "2020-05-10 unconfirmed quiet possible: no recent news since 10 May 2019"),
    (YEAR_END, "2024-01-01 in_force yes: halted"),
    (
        YEAR_END,
        "2024-06-01 possibly possible: may be in force (date known only to the year)",
    ),
    (
        YEAR_END,
        "2025-01-01 unconfirmed lapsed possible: was to end 2024, unconfirmed",
    ),
    (
        SEEN_LATER,
        "2024-02-01 possibly possible: may be in force (first seen 1 March 2024)",
    ),
    (SEEN_LATER, "2024-03-01 in_force yes: forbidden"),
    (PLEDGE, "2023-07-21 in_force yes: pledged"),
    (PLEDGE, "2023-09-01 in_force yes: first acted on"),
    (CALLED_OFF, "2025-12-01 scheduled no: to change, no date given"),
    (CALLED_OFF, "2026-01-23 ended replaced no: called off before it began"),
    (
        PLANNED_THEN_BACK,
        "2024-03-01 due_unconfirmed possible: due 31 January 2024, unconfirmed",
    ),
    (PLANNED_THEN_BACK, "2025-04-10 ended resumed no: returned"),
    (DEED, "2018-05-31 not_yet no: not yet announced"),
    (DEED, "2018-06-15 possibly no: may be done (date known only to the month)"),
    (DEED, "2018-06-30 done no: not sold"),
    (SALE, "2021-01-18 scheduled no: to be sold (19 January 2021)"),
    (SALE, "2021-01-19 due_unconfirmed no: due 19 January 2021, unconfirmed"),
    (SALE_OFF, "2021-02-01 ended lifted no: called off"),
    (CHECKED, "2021-01-01 in_force yes: switched off"),
    (
        CHECKED,
        "2023-05-10 unconfirmed quiet possible: no recent news since 10 May 2022",
    ),
    (SEEN_ENDED, "2019-05-10 in_force yes: halted"),
    (
        SEEN_ENDED,
        "2019-05-20 unconfirmed quiet possible: found ended 20 May 2019, unconfirmed",
    ),
    (OVERTAKEN_END, "2021-07-01 in_force yes: halted"),
    (
        OVERTAKEN_END,
        "2022-09-01 unconfirmed quiet possible: no recent news since 1 September 2021",
    ),
    (FOR_GOOD, "2026-11-25 in_force yes: cancelled"),
]


@pytest.mark.parametrize(("course", "told"), TOLD)
def test_a_reader_is_told(course: Course, told: str) -> None:
    found = on(course, told[:10])
    assert f"{told[:10]} {briefly(found)} {found.verdict}: {found.words}" == told


def test_a_planned_start_within_bounds_is_due_when_they_have_passed() -> None:
    status = on(INTERVAL, "2024-07-26")
    assert status.slug == "due_unconfirmed"
    assert status.words == "due between 13 June and 26 July 2024, unconfirmed"
