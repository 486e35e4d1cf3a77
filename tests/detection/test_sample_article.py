"""The sample article: three decisions, and much that is none."""

from datetime import date
from pathlib import Path

import pytest

import events
from events.detection import Candidate, Names, Passage, examine
from events.detection.evaluation.corpus import read_companies

DATA = Path(events.__path__[0]) / "data"


@pytest.fixture(scope="module")
def names() -> Names:
    with (DATA / "companies.jsonl").open(encoding="utf-8") as lines:
        return read_companies(lines)


@pytest.fixture(scope="module")
def found(names: Names) -> dict[str, Candidate]:
    title, _, text = (DATA / "sample_article.txt").read_text("utf-8").partition("\n")
    passage = Passage(title.strip(), text.strip(), date(2020, 6, 11))
    candidates = [c for c in examine(passage, names) if not c.is_mention]
    for candidate in candidates:
        for quotation in candidate.evidence:
            assert passage.full[quotation.start : quotation.end] == quotation.exact
    assert len(candidates) == 3
    return {candidate.company: candidate for candidate in candidates}


def values(found: tuple[object, ...]) -> list[object]:
    return [getattr(one, "value", None) for one in found]


def test_exactly_three_companies_took_a_step(found: dict[str, Candidate]) -> None:
    assert sorted(found) == ["amazon", "ibm", "microsoft"]
    assert {c.step.value for c in found.values()} == {"announced"}
    for candidate in found.values():
        assert values(candidate.technologies) == ["facial-recognition"]


def test_the_halt_of_one_year_has_its_day_end_scope_and_exception(
    found: dict[str, Candidate],
) -> None:
    halt = found["amazon"]
    assert halt.kind.value == "moratorium"
    assert (halt.date.value, halt.date_precision) == ("2020-06-10", "day")
    ending = halt.endings[0].value
    assert (ending.type, ending.date) == ("duration", "2021-06-10")
    assert values(halt.products) == ["Rekognition"]
    assert values(halt.audiences) == ["law-enforcement"]
    assert values(halt.jurisdictions) == ["US"]
    assert "missing children" in halt.exceptions[0].value


def test_the_withdrawal_is_dated_to_the_week_and_no_day_is_made_up(
    found: dict[str, Candidate],
) -> None:
    exit_ = found["ibm"]
    assert exit_.kind.value == "withdrawal"
    assert exit_.date.value == "2020-06-08/2020-06-11"
    assert exit_.endings == ()


def test_the_refusal_to_sell_ends_with_a_law_and_has_no_day_of_its_own(
    found: dict[str, Candidate],
) -> None:
    refusal = found["microsoft"]
    assert refusal.kind.value == "sales_pause"
    assert refusal.date.value == "../2020-06-11"
    assert values(refusal.audiences) == ["law-enforcement"]
    ending = refusal.endings[0].value
    assert ending.type == "condition"
    assert "until a national law" in ending.words


def test_another_day_of_publication_moves_every_relative_date(names: Names) -> None:
    title, _, text = (DATA / "sample_article.txt").read_text("utf-8").partition("\n")
    passage = Passage(title, text.strip(), date(2023, 3, 3))
    days = {c.company: c.date.value for c in examine(passage, names)}
    assert days["amazon"] == "2023-03-01"
    assert days["ibm"] == "2023-02-27/2023-03-03"
    assert days["microsoft"] == "../2023-03-03"
