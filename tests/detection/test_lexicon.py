"""Every row of the lexicon is found in its positive examples and in no negative one."""

from datetime import date

import pytest

from events.detection import LEXICON_VERSION, Names, Passage
from events.detection.gate import find_cues
from events.detection.grammar.forms import choose_forms
from events.detection.lexicon import TABLES, hash_tables
from events.detection.lexicon.row import Row, inflect_word
from events.detection.sheet import Sheet
from events.vocabulary import terms

WRITTEN = [
    (table, row) for table, rows in TABLES.items() if table != "place" for row in rows
]
NOBODY = Names(())


def rows_in(table: str, text: str) -> list[Row]:
    """The rows of the table that a sentence shows, particles looked for."""
    if table not in ("act", "deal", "noun"):
        folded = text.lower().replace("’", "'")
        return [hit.cue.row for hit in find_cues(folded)[table]]
    # Only a text that speaks of AI is cut into lines.
    passage = Passage("Neural network news", text, date(2024, 1, 1))
    sheet = Sheet(passage, NOBODY)
    return [
        hit.cue.row
        for line in sheet.lines
        for hit in choose_forms(line, line.of(table))
    ]


def name(case: object) -> str:
    return case.slug if isinstance(case, Row) else str(case)


@pytest.mark.parametrize(("table", "row"), WRITTEN, ids=name)
def test_a_row_is_found_where_it_should_be_and_nowhere_else(
    table: str, row: Row
) -> None:
    assert row.positive
    for text in row.positive:
        assert row in rows_in(table, text), text
    for text in row.negative:
        assert row not in rows_in(table, text), text


def test_no_table_has_a_spelling_with_capitals_or_curly_marks() -> None:
    for rows in TABLES.values():
        for row in rows:
            for words in (*row.verbs, *row.nouns, *row.phrases):
                assert words == words.lower()


def test_technologies_and_audiences_are_terms_of_the_vocabulary() -> None:
    for table in ("technology", "audience"):
        for row in TABLES[table]:
            assert row.slug == "" or terms.BY_SLUG[row.slug].scheme == table


def test_verbs_are_inflected() -> None:
    assert inflect_word("ban") == ("ban", "bans", "banned", "banned", "banning")
    assert inflect_word("pause") == ("pause", "pauses", "paused", "paused", "pausing")
    assert inflect_word("withdraw")[2:4] == ("withdrew", "withdrawn")
    assert inflect_word("undertake")[3] == "undertaken"
    assert inflect_word("deny")[1:3] == ("denies", "denied")


def test_the_version_is_the_hash_of_the_tables() -> None:
    assert hash_tables() == LEXICON_VERSION
