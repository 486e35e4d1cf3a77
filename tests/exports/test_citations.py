"""Citations read back as what was cited, whatever stands in a title."""

import json
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.exports.citations import (
    BIBTEX,
    CITATIONS,
    CSL_JSON,
    RIS,
    TEXT,
    CitationFormat,
    Work,
)
from events.text.cleaning import squash

HOSTILE = (
    "}}, note={x} @misc{a, \\input{/etc/passwd} \r\nER  - \nTY  - BOOK "
    "\x00\x1b[31m \u202e % # $ & _ ~ ^ \"quoted\" 'so' </script>"
)
WORDS = {
    r"\textbackslash{}": "\\",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    **{f"\\{sign}": sign for sign in "$&#_%"},
}
texts = st.text(
    st.one_of(st.sampled_from("\\{}~^$&#_%\"'@,=-\r\n\t \x00\u2028é"), st.characters())
)


def a_work(
    title: str = "Northwind pauses", *about: str, says: str = "In force"
) -> Work:
    return Work(
        key="company-line-142-v3",
        title=title,
        about=about,
        says=says,
        edition="Action 142, version 3, as known at changeset 41",
        recorded_on=date(2026, 3, 2),
        asked_on=date(2026, 11, 25),
        address="https://line.example/actions/142-a/?on=2026-11-25&changeset=41",
    )


def read_bibtex(text: str) -> dict[str, str]:
    """The fields of the one entry, by counting braces as BibTeX does."""
    opened = re.match(r"@misc\{([a-zA-Z0-9-]+),\n", text)
    assert opened
    fields, at = {"key": opened[1]}, opened.end()
    while field := re.compile(r"  ([a-z]+) = \{").match(text, at):
        depth, end = 1, field.end()
        while depth:
            depth += {"{": 1, "}": -1}.get(text[end], 0)
            end += 1
        fields[field[1]] = text[field.end() : end - 1]
        assert text[end : end + 2] == ",\n"
        at = end + 2
    assert text[at:] == "}\n"
    return fields


def print_latex(value: str) -> str:
    """What LaTeX prints of a field; a command it would run is a failure."""
    pattern = "|".join(re.escape(word) for word in WORDS)
    rest = re.sub(pattern, "", value)
    assert not set(rest) & set("\\{}~^$&#_%\n")
    return re.sub(pattern, lambda found: WORDS[found[0]], value)


def read_ris(text: str) -> list[tuple[str, str]]:
    lines = text.split("\r\n")
    assert lines.pop() == ""
    found = [re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line) for line in lines]
    assert all(found)
    return [(line[1], line[2]) for line in found if line]


@given(texts, st.lists(texts, max_size=5))
def test_bibtex_reads_back_and_runs_nothing(title: str, about: list[str]) -> None:
    fields = read_bibtex(BIBTEX.write(a_work(title, *about)))
    assert set(fields) <= {
        *("key", "title", "author", "year", "month", "note", "keywords"),
        *("url", "urldate"),
    }
    inner = fields["title"]
    assert (inner[0], inner[-1]) == ("{", "}")
    assert print_latex(inner[1:-1]) == squash(title)
    assert print_latex(fields.get("keywords", "")) == squash(", ".join(about))


@given(texts, st.lists(texts, max_size=5))
def test_ris_reads_back_as_one_reference(title: str, about: list[str]) -> None:
    tags = read_ris(RIS.write(a_work(title, *about)))
    assert (tags[0], tags[-1]) == (("TY", "ELEC"), ("ER", ""))
    assert [tag for tag, _ in tags].count("TY") == 1
    assert [tag for tag, _ in tags].count("ER") == 1
    assert dict(tags)["TI"] == squash(title)
    assert [v for tag, v in tags if tag == "KW"] == [squash(name) for name in about]


@given(texts, st.lists(texts, max_size=5))
def test_csl_json_reads_back_as_one_item(title: str, about: list[str]) -> None:
    (item,) = json.loads(CSL_JSON.write(a_work(title, *about)))
    assert item.get("title", "") == squash(title)
    assert item["issued"] == {"date-parts": [[2026, 3, 2]]}
    assert item["accessed"] == {"date-parts": [[2026, 11, 25]]}


@given(texts, st.lists(texts, max_size=5))
def test_plain_text_is_one_line_that_ends_in_the_address(
    title: str, about: list[str]
) -> None:
    work = a_work(title, *about)
    line, rest = TEXT.write(work).split("\n")
    assert rest == ""
    assert line.startswith(f"“{squash(title)}”")
    assert line.endswith(f" {work.address}")


@pytest.mark.parametrize("chosen", CITATIONS, ids=lambda c: c.slug)
def test_hostile_words_hold_no_control_character(chosen: CitationFormat) -> None:
    text = chosen.write(a_work(HOSTILE, HOSTILE, says=HOSTILE))
    assert not re.search("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f\u202e]", text)


def test_a_footnote_says_who_when_what_and_as_of_which_state() -> None:
    work = a_work("Northwind pauses", "Northwind", says="In force on 25 November 2026")
    assert TEXT.write(work) == (
        "“Northwind pauses” (Northwind). Company Line, 2 March 2026. "
        "In force on 25 November 2026. "
        "Action 142, version 3, as known at changeset 41. "
        "https://line.example/actions/142-a/?on=2026-11-25&changeset=41\n"
    )


def test_of_many_who_signed_a_footnote_names_three() -> None:
    work = a_work("A pledge", *"ABCDE")
    assert TEXT.write(work).startswith("“A pledge” (A, B, C and 2 more). ")
    assert len([1 for tag, _ in read_ris(RIS.write(work)) if tag == "KW"]) == 5
