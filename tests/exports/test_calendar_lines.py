"""Lines of iCalendar: folded by octets, escaped, and read back as they were."""

from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from events.exports.calendar_lines import (
    LONGEST_LINE,
    write_day,
    write_line,
    write_moment,
    write_text,
)
from events.text.cleaning import clean

UNESCAPED = {"n": "\n", "N": "\n"}


def unfold(text: str) -> str:
    return text.replace("\r\n ", "").removesuffix("\r\n")


def unescape(value: str) -> str:
    letters, found = iter(value), ""
    for letter in letters:
        if letter == "\\":
            escaped = next(letters)
            found += UNESCAPED.get(escaped, escaped)
        else:
            found += letter
    return found


@given(st.text())
def test_any_text_reads_back_and_no_line_is_too_long(text: str) -> None:
    written = write_text("SUMMARY", text)
    lines = written.split("\r\n")
    assert lines.pop() == ""
    assert all(len(line.encode()) <= LONGEST_LINE for line in lines)
    assert "\n" not in "".join(lines)
    assert all(line.startswith(" ") for line in lines[1:])
    assert unescape(unfold(written).removeprefix("SUMMARY:")) == clean(text)


def test_a_line_is_folded_between_letters_of_several_octets() -> None:
    written = write_text("SUMMARY", "é" * 60 + "👩‍💻" * 20)
    assert [line.encode().decode() for line in written.split("\r\n")]
    assert unfold(written) == "SUMMARY:" + "é" * 60 + "👩‍💻" * 20


def test_a_line_of_75_octets_stays_whole() -> None:
    assert write_line("X", "a" * 73) == f"X:{'a' * 73}\r\n"
    assert write_line("X", "a" * 74) == f"X:{'a' * 73}\r\n a\r\n"


def test_nothing_can_begin_a_property_of_its_own() -> None:
    hostile = "Title\r\nATTENDEE:mailto:a@b.example\x00\x0b;x,y\\n"
    assert unfold(write_text("SUMMARY", hostile)) == (
        "SUMMARY:Title\\nATTENDEE:mailto:a@b.example\\n\\;x\\,y\\\\n"
    )


def test_days_and_moments_are_written_in_their_basic_forms() -> None:
    assert write_day(date(2021, 6, 9)) == "20210609"
    assert write_day(date(987, 1, 2)) == "09870102"
    moment = datetime(2026, 3, 2, 9, tzinfo=UTC)
    assert write_moment(moment) == "20260302T090000Z"
    elsewhere = moment.astimezone(timezone(timedelta(hours=5)))
    assert write_moment(elsewhere) == "20260302T090000Z"
