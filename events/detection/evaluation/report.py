"""The scores of the detector as plain values and as a page of text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from events.detection import LEXICON_VERSION, examine
from events.detection.candidate import Names
from events.detection.evaluation.corpus import hash_corpus, read_corpus
from events.detection.evaluation.predictions import predict
from events.detection.evaluation.scoring import Mistake, Tally, tally_corpus


@dataclass(frozen=True, slots=True)
class Scores:
    """What the detector reached on one corpus; ratios from 0 to 1."""

    lexicon: str
    corpus: str
    articles: int
    precision: float
    recall: float
    f1: float
    clean_negatives: int
    negatives: int
    counts: dict[str, int]
    fields: dict[str, float]
    tags: dict[str, dict[str, int]]
    mistakes: tuple[Mistake, ...]


def evaluate(folder: Path, names: Names) -> Scores:
    """Examines every article of the folder and scores what comes out."""
    articles = read_corpus(folder)
    judged = [(one, predict(examine(one.passage, names))) for one in articles]
    return sum_up(tally_corpus(judged), hash_corpus(folder), len(articles))


def sum_up(tally: Tally, corpus: str, articles: int) -> Scores:
    return Scores(
        lexicon=LEXICON_VERSION,
        corpus=corpus,
        articles=articles,
        precision=round(tally.precision, 3),
        recall=round(tally.recall, 3),
        f1=round(tally.f1, 3),
        clean_negatives=tally.counts["clean_negatives"],
        negatives=tally.counts["negatives"],
        counts=dict(sorted(tally.counts.items())),
        fields={
            name: round(sum(values) / len(values), 3)
            for name, values in sorted(tally.fields.items())
        },
        tags={tag: dict(counts) for tag, counts in sorted(tally.tags.items())},
        mistakes=tuple(tally.mistakes),
    )


def as_plain(scores: Scores, *, mistakes: bool = False) -> dict[str, object]:
    """The scores for JSON, with or without the list of mistakes."""
    plain: dict[str, object] = {
        name: getattr(scores, name)
        for name in Scores.__dataclass_fields__
        if name != "mistakes"
    }
    if mistakes:
        plain["mistakes"] = [
            {name: getattr(one, name) for name in Mistake.__dataclass_fields__}
            for one in scores.mistakes
        ]
    return plain


def say(scores: Scores, *, verbose: bool = False) -> str:
    """The scores as text; verbose adds the table by tag and every mistake."""
    lines = [
        f"{scores.articles} articles, lexicon {scores.lexicon}, corpus {scores.corpus}",
        f"precision {scores.precision:.3f}  recall {scores.recall:.3f}"
        f"  F1 {scores.f1:.3f}",
        f"clean negatives {scores.clean_negatives} of {scores.negatives}",
        "counts  " + "  ".join(f"{k} {v}" for k, v in scores.counts.items()),
        "fields  " + "  ".join(f"{k} {v:.2f}" for k, v in scores.fields.items()),
    ]
    if verbose:
        lines += [
            f"  {tag:24} hit {c.get('hit', 0):3}  missed {c.get('miss', 0):3}"
            f"  false {c.get('false', 0):3}"
            for tag, c in scores.tags.items()
        ]
        lines += [
            f"{m.what:22} {m.article[:34]:34} {m.company} {m.kind} {m.step}: "
            f"{m.quote[:90]}"
            for m in scores.mistakes
        ]
    return "\n".join(lines)
