"""The detector on labelled articles: floors it may not fall below."""

from pathlib import Path

import pytest

import events
from events.detection.evaluation.corpus import read_companies, read_corpus
from events.detection.evaluation.report import Scores, evaluate

CORPORA = Path(__file__).parent
CORPUS = CORPORA / "dev"
COMPANIES = Path(events.__path__[0]) / "data" / "companies.jsonl"


@pytest.fixture(scope="module")
def scores() -> Scores:
    with COMPANIES.open(encoding="utf-8") as lines:
        return evaluate(CORPUS, read_companies(lines))


def test_precision_and_recall_do_not_fall(scores: Scores) -> None:
    assert scores.precision >= 0.95
    assert scores.recall >= 0.9


@pytest.mark.parametrize(
    ("folder", "precision", "recall"),
    [("practice", 0.95, 0.87), ("checking", 0.74, 0.72)],
)
def test_articles_the_rules_were_not_written_on_are_read_no_worse(
    folder: str, precision: float, recall: float
) -> None:
    with COMPANIES.open(encoding="utf-8") as lines:
        reached = evaluate(CORPORA / folder, read_companies(lines))
    assert reached.precision >= precision
    assert reached.recall >= recall


def test_negative_articles_stay_clean(scores: Scores) -> None:
    assert scores.clean_negatives == scores.negatives == 32


def test_history_is_not_proposed_as_news(scores: Scores) -> None:
    assert scores.counts.get("false_mention_as_new", 0) == 0


@pytest.mark.parametrize(
    ("field", "floor"),
    [("kind", 0.9), ("step", 0.95), ("date", 0.95), ("evidence", 0.85)],
)
def test_fields_do_not_fall(scores: Scores, field: str, floor: float) -> None:
    assert scores.fields[field] >= floor


@pytest.mark.parametrize("folder", ["dev", "practice", "checking"])
def test_every_label_quotes_its_article(folder: str) -> None:
    for article in read_corpus(CORPORA / folder):
        full = article.passage.full
        quotes = [q for gold in article.gold for q in gold.evidence]
        for quotation in (*quotes, *article.traps, *article.neutral):
            assert quotation in full
