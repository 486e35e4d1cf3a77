"""What a reader is told of lives that the table of thirty leaves out."""

import pytest

from events.lifecycle.course import Course
from tests.lifecycle.builders import briefly, course, on, step

QUIET = course("feature_suspension", step("announced", "2019-05-10"))
PLANNED = course("withdrawal", step("announced", "2026-01-27", "2026-06-03"))
SALE = course("divestment", step("announced", "2020-12-07", "2021-01-19"), form="once")

# Day, status and reason, verdict: words.
TOLD: list[tuple[Course, str]] = [
    (QUIET, "2020-05-09 in_force yes: switched off"),
    (QUIET, "2020-05-10 unconfirmed quiet possible: no recent news since 10 May 2019"),
    (PLANNED, "2028-01-01 due_unconfirmed possible: due 3 June 2026, unconfirmed"),
    (SALE, "2021-01-19 due_unconfirmed no: due 19 January 2021, unconfirmed"),
    (SALE, "2026-01-19 due_unconfirmed no: due 19 January 2021, unconfirmed"),
]


@pytest.mark.parametrize(("course", "told"), TOLD)
def test_a_reader_is_told(course: Course, told: str) -> None:
    found = on(course, told[:10])
    assert f"{told[:10]} {briefly(found)} {found.verdict}: {found.words}" == told
