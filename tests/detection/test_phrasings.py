"""How outlets write it: lists of own-words sentences, and what each amounts to.

A line of `phrasings/*.txt` is "kind step | sentence" ("kind|kind" where a careful coder
could choose either); a line of `not_news.txt` is a sentence that must propose nothing.
To teach the detector a phrasing, add a line, see it fail, and mend a table.
"""

from datetime import date
from pathlib import Path

import pytest

from events.detection import Candidate, KnownCompany, Names, Passage, examine
from events.detection.frames.kinds import KIND_FAMILY, STEP_FAMILY

FOLDER = Path(__file__).parent / "phrasings"
ON = date(2024, 3, 14)
NAMES = Names(
    (
        KnownCompany("norvik", "Norvik Systems", ("Norvik",), ("Gazelight", "Parro")),
        KnownCompany("tolma", "Tolma", ("Tolma AG",), ("Tolma Drive",), country="DE"),
        KnownCompany("aperio", "Aperio AI", ("Aperio",), ("Scribe One",)),
    )
)
NEGATIVE = "not_news"


def list_lines(*, negative: bool) -> list[str]:
    return [
        line
        for file in sorted(FOLDER.glob("*.txt"))
        if (file.stem == NEGATIVE) is negative
        for line in file.read_text("utf-8").splitlines()
        if line and not line.startswith("#")
    ]


def read(text: str) -> list[Candidate]:
    passage = Passage("Technology news", text, ON, publisher="Evening Ledger")
    return [c for c in examine(passage, NAMES) if not c.is_mention]


@pytest.mark.parametrize("line", list_lines(negative=False))
def test_a_phrasing_is_read_as_the_step_it_tells(line: str) -> None:
    label, text = line.split(" | ", 1)
    kinds, step = label.rsplit(" ", 1)
    families = {KIND_FAMILY[kind] for kind in kinds.split("|")}
    found = [
        (c.company, KIND_FAMILY[c.kind.value], STEP_FAMILY[c.step.value])
        for c in read(text)
    ]
    assert found
    assert {(company, step) for company, _, step in found} == {
        ("norvik", STEP_FAMILY[step])
    }
    assert families & {family for _, family, _ in found}


@pytest.mark.parametrize("text", list_lines(negative=True))
def test_what_is_no_step_of_a_company_proposes_nothing(text: str) -> None:
    assert read(text) == []
