"""Files of actions: what stands in them, and that opening them is safe."""

import csv
import io
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.exports import BY_SLUG, FORMATS, Header
from events.exports.as_csv import FORMULA_STARTS, neutralise, write_line
from events.exports.rows import COLUMNS, join_list
from events.models import RecordVersion
from events.timeline.answers import Row, read_all
from events.timeline.question import Question
from tests.factories import a_company, a_published_action

HEADER = Header("Policy actions.", date(2020, 7, 1), 1, None)


def some_rows() -> tuple[Row, ...]:
    a_published_action(
        '=HYPERLINK("x")',
        companies=[a_company("Northwind"), a_company("Eastwind")],
        exceptions=["a|b", "line\nbreak"],
        endings=[{"type": "date", "date": "2021-06"}],
    )
    return read_all(Question(on=date(2020, 7, 1)), limit=10)


def test_every_format_and_column_is_named_once_and_explained() -> None:
    assert list(BY_SLUG) == [found.slug for found in FORMATS]
    names = [column.name for column in COLUMNS]
    assert len(set(names)) == len(names)
    assert all(column.meaning.endswith(".") for column in COLUMNS)
    assert BY_SLUG["csv"].content_type == "text/csv; charset=utf-8"


@pytest.mark.django_db
def test_csv_has_a_line_per_action_and_no_formula() -> None:
    text = "".join(BY_SLUG["csv"].write(HEADER, some_rows()))
    (line,) = csv.DictReader(io.StringIO(text))
    assert line["title"] == '\'=HYPERLINK("x")'
    assert line["companies"] == "northwind|eastwind"
    assert line["exceptions"] == "a\\|b|line\nbreak"
    assert (line["status"], line["in_force"]) == ("in_force", "yes")
    assert line["starts"] == "2020-06-10"
    assert line["stated_ends"] == "2021-06"
    assert line["certain"].startswith("2020-06-10/")
    assert line["places"] == "US"


@pytest.mark.django_db
def test_ndjson_says_what_it_is_and_passes_bodies_through() -> None:
    lines = "".join(BY_SLUG["ndjson"].write(HEADER, some_rows())).splitlines()
    assert json.loads(lines[0])["meta"]["changeset"] == 1
    body = RecordVersion.objects.of("action").get().body
    assert body is not None
    assert body in lines[1]
    assert json.loads(lines[1])["verdict"]["status"] == "in_force"
    assert len(lines) == 2


@given(st.lists(st.text()))
def test_a_list_in_a_cell_can_be_taken_apart_again(parts: list[str]) -> None:
    cell = join_list(parts)
    found, part, rest = [], "", iter(cell)
    for character in rest:
        if character == "\\":
            part += next(rest)
        elif character == "|":
            found.append(part)
            part = ""
        else:
            part += character
    assert [*found, part] == (parts or [""])


@given(st.lists(st.text(st.characters(exclude_characters="\r\n\x00")), min_size=1))
def test_a_line_reads_back_and_no_cell_starts_a_formula(cells: list[str]) -> None:
    safe = [neutralise(cell) for cell in cells]
    assert not any(cell.startswith(FORMULA_STARTS) for cell in safe)
    (read,) = csv.reader(io.StringIO(write_line(safe)))
    assert read == (safe if safe != [""] else [""])
