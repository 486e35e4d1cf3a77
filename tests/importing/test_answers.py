"""What a host's answer means for us."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.importing.answers import judge_status, read_max_age, read_retry_after

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "wait"),
    [
        ("120", timedelta(minutes=2)),
        (" 0 ", timedelta(0)),
        ("Mon, 23 Nov 2026 12:30:00 GMT", timedelta(minutes=30)),
        ("Mon, 23 Nov 2026 11:30:00 GMT", None),
        ("-5", None),
        ("soon", None),
        ("", None),
    ],
)
def test_retry_after_is_seconds_or_a_moment(text: str, wait: timedelta | None) -> None:
    assert read_retry_after(text, now=NOON) == wait


@given(st.text() | st.from_regex(r"[0-9]{1,6000}", fullmatch=True))
def test_no_header_however_odd_breaks_us(text: str) -> None:
    read_max_age(text)
    wait = read_retry_after(text, now=NOON)
    assert wait is None or wait >= timedelta(0)


@pytest.mark.parametrize(
    ("header", "wait"),
    [
        ("public, max-age=300", timedelta(minutes=5)),
        ("s-maxage=300", None),
        ("max-age=99999999999", None),
        ("no-cache", None),
    ],
)
def test_only_a_plain_max_age_is_a_wait(header: str, wait: timedelta | None) -> None:
    assert read_max_age(header) == wait


@given(st.integers(100, 999))
def test_every_status_has_a_meaning(status: int) -> None:
    assert judge_status(status)
