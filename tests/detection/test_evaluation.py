"""The scorer itself, and the command that runs it."""

import json
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

import events
from events.detection import LEXICON_VERSION
from events.detection.evaluation.corpus import (
    Gold,
    LabelledArticle,
    hash_corpus,
    read_corpus,
)
from events.detection.evaluation.predictions import Prediction
from events.detection.evaluation.scoring import tally_corpus

CORPUS = Path(__file__).parents[1] / "corpus" / "dev"
COMPANIES = Path(events.__path__[0]) / "data" / "companies.jsonl"


def perfect(gold: Gold) -> Prediction:
    return Prediction(
        company=gold.companies[0],
        companies=gold.companies,
        kind=gold.kind,
        step=gold.step,
        date=gold.date,
        precision=gold.precision,
        ending_type=gold.ending_type,
        ending_date=gold.ending_date,
        technologies=gold.technologies,
        products=gold.products,
        audiences=gold.audiences,
        jurisdictions=gold.jurisdictions,
        required=gold.required,
        evidence=gold.evidence[0],
        confidence=1.0,
    )


@pytest.fixture(scope="module")
def articles() -> tuple[LabelledArticle, ...]:
    return read_corpus(CORPUS)


def test_the_gold_itself_scores_full_marks(
    articles: tuple[LabelledArticle, ...],
) -> None:
    tally = tally_corpus((a, tuple(perfect(g) for g in a.gold)) for a in articles)
    assert (tally.precision, tally.recall) == (1.0, 1.0)
    assert all(set(values) == {1.0} for values in tally.fields.values())


def test_nothing_proposed_is_nothing_found_and_all_negatives_clean(
    articles: tuple[LabelledArticle, ...],
) -> None:
    tally = tally_corpus((a, ()) for a in articles)
    assert tally.recall == 0.0
    assert tally.counts["clean_negatives"] == tally.counts["negatives"] == 32


def test_an_old_step_proposed_as_new_is_the_worst_mistake(
    articles: tuple[LabelledArticle, ...],
) -> None:
    article = next(a for a in articles if any(g.is_mention for g in a.gold))
    old = next(g for g in article.gold if g.is_mention)
    wrong = replace(perfect(old), step="announced")
    tally = tally_corpus([(article, (wrong,))])
    assert tally.counts["false_mention_as_new"] == 1


def test_the_command_prints_scores_as_json() -> None:
    out = StringIO()
    call_command(
        "evaluate_detection", str(CORPUS), companies=COMPANIES, json=True, stdout=out
    )
    scores = json.loads(out.getvalue())
    assert scores["articles"] == 72
    assert {"precision", "recall", "f1", "lexicon", "corpus"} <= scores.keys()


def test_the_command_saves_the_scores_beside_others_with_both_hashes(
    tmp_path: Path,
) -> None:
    file = tmp_path / "scores.json"
    file.write_text('{"elsewhere": {"articles": 3}}', encoding="utf-8")
    call_command(
        "evaluate_detection",
        str(CORPUS),
        companies=COMPANIES,
        save=file,
        stdout=StringIO(),
    )
    kept = json.loads(file.read_text("utf-8"))
    assert kept["elsewhere"] == {"articles": 3}
    saved = kept[CORPUS.name]
    assert saved["lexicon"] == LEXICON_VERSION
    assert saved["corpus"] == hash_corpus(CORPUS)


def test_the_command_names_a_folder_it_cannot_find() -> None:
    with pytest.raises(CommandError, match="There is no folder"):
        call_command("evaluate_detection", "/nowhere/at/all", companies=COMPANIES)
