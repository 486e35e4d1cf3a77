"""The scores shown to readers are those of today's rules and today's articles."""

import json
from pathlib import Path

import pytest

import events
from events.detection import LEXICON_VERSION
from events.detection.evaluation.corpus import hash_corpus

SAVED = json.loads(
    (Path(events.__file__).parent / "data" / "detector_scores.json").read_text()
)
CORPUS = Path(__file__).parents[1] / "corpus"
RENEW = (
    "stale: run manage.py evaluate_detection tests/corpus/{} "
    "--companies events/data/companies.jsonl --save events/data/detector_scores.json"
)


@pytest.mark.parametrize("name", sorted(SAVED))
def test_the_scores_are_of_todays_lexicon_and_corpus(name: str) -> None:
    assert SAVED[name]["lexicon"] == LEXICON_VERSION, RENEW.format(name)
    assert SAVED[name]["corpus"] == hash_corpus(CORPUS / name), RENEW.format(name)
