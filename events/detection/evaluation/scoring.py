"""Counts hits, misses and false alarms over labelled articles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from events.detection.evaluation.corpus import Gold, LabelledArticle
from events.detection.evaluation.matching import (
    date_is_right,
    f1,
    overlaps,
    pair_up,
    rate_match,
)
from events.detection.evaluation.predictions import Prediction


@dataclass(frozen=True, slots=True)
class Mistake:
    """A missed gold row, a duplicate or a false alarm, in a line."""

    what: str
    article: str
    company: str
    kind: str
    step: str
    quote: str


@dataclass
class Tally:
    """Everything counted; `counts` and `fields` are keyed as in the report."""

    counts: Counter[str] = field(default_factory=Counter)
    fields: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    mistakes: list[Mistake] = field(default_factory=list)
    tags: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    @property
    def false_alarms(self) -> int:
        kinds = ("trap", "mention_as_new", "other")
        return (
            sum(self.counts[f"false_{kind}"] for kind in kinds)
            + self.counts["duplicate"]
        )

    @property
    def precision(self) -> float:
        return ratio(self.counts["hit"], self.counts["hit"] + self.false_alarms)

    @property
    def recall(self) -> float:
        return ratio(self.counts["hit"], self.counts["hit"] + self.counts["miss"])

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def ratio(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def tally_corpus(
    judged: Iterable[tuple[LabelledArticle, tuple[Prediction, ...]]],
) -> Tally:
    tally = Tally()
    for article, predictions in judged:
        tally_article(tally, article, predictions)
    return tally


def tally_article(
    tally: Tally, article: LabelledArticle, predictions: tuple[Prediction, ...]
) -> None:
    pairs = pair_up(article.gold, predictions)
    split: dict[int, set[str]] = defaultdict(set)
    for number, gold in enumerate(article.gold):
        if number in pairs:
            count_hit(tally, article, gold, predictions[pairs[number]])
        else:
            count_miss(tally, article, gold, predictions)
    alarms = 0
    for place, prediction in enumerate(predictions):
        if place not in pairs.values():
            alarms += count_stray(tally, article, predictions, pairs, prediction, split)
    for number, place in pairs.items():
        gold = article.gold[number]
        if gold.joint and not gold.is_mention:
            named = set(predictions[place].companies) | split[number]
            tally.fields["signatories"].append(f1(tuple(named), gold.companies))
    if "negative" in article.tags:
        tally.counts["negatives"] += 1
        tally.counts["clean_negatives"] += not alarms


def count_hit(
    tally: Tally, article: LabelledArticle, gold: Gold, prediction: Prediction
) -> None:
    if gold.is_mention:
        tally.counts["mention_hit"] += 1
        return
    tally.counts["hit"] += 1
    for tag in article.tags:
        tally.tags[tag]["hit"] += 1
    right = date_is_right(gold, prediction.date, prediction.precision)
    values: dict[str, float] = {
        "kind": any(kind == prediction.kind for kind, _, _ in gold.ways),
        "step": any(step == prediction.step for _, step, _ in gold.ways),
        "date": right,
        "date_precision": prediction.precision == gold.precision,
        "ending_type": prediction.ending_type == gold.ending_type,
        "required": prediction.required == gold.required,
        "evidence": overlaps(prediction.evidence, gold.evidence),
    }
    if gold.ending_date:
        day = prediction.ending_date
        values["ending_date"] = bool(day and abs((day - gold.ending_date).days) <= 31)
    for name in ("technologies", "products", "audiences", "jurisdictions"):
        wanted: tuple[str, ...] = getattr(gold, name)
        if wanted:  # an empty list means the article does not say: not scored
            values[name] = f1(getattr(prediction, name), wanted)
    for name, value in values.items():
        tally.fields[name].append(float(value))


def count_miss(
    tally: Tally,
    article: LabelledArticle,
    gold: Gold,
    predictions: tuple[Prediction, ...],
) -> None:
    if gold.is_mention:
        tally.counts["mention_miss"] += 1
        return
    tally.counts["miss"] += 1
    tally.counts[f"miss_{explain_miss(gold, predictions)}"] += 1
    for tag in article.tags:
        tally.tags[tag]["miss"] += 1
    tally.mistakes.append(
        Mistake(
            "missed",
            article.id,
            gold.companies[0],
            gold.kind,
            gold.step,
            gold.evidence[0],
        )
    )


def explain_miss(gold: Gold, predictions: tuple[Prediction, ...]) -> str:
    """What was proposed instead: nothing, another company, history, another step."""
    if not predictions:
        return "empty"
    theirs = [one for one in predictions if one.company in gold.companies]
    if not theirs:
        same = any(overlaps(one.evidence, gold.evidence) for one in predictions)
        return "as_other_company" if same else "company_silent"
    here = [one for one in theirs if overlaps(one.evidence, gold.evidence)]
    if not here:
        return "elsewhere"
    return "as_mention" if here[0].is_mention else "as_other_step"


def count_stray(
    tally: Tally,
    article: LabelledArticle,
    predictions: tuple[Prediction, ...],
    pairs: dict[int, int],
    stray: Prediction,
    split: dict[int, set[str]],
) -> int:
    """Names what is wrong with a prediction that met no gold row; 1 if false."""
    if stray.is_mention:
        tally.counts["mention_extra"] += 1
        return 0
    if overlaps(stray.evidence, article.neutral):
        tally.counts["neutral"] += 1
        return 0
    for number, place in pairs.items():
        gold = article.gold[number]
        other = predictions[place].company != stray.company
        if gold.joint and other and rate_match(gold, stray) > 0:
            tally.counts["joint_split"] += 1
            split[number].add(stray.company)
            return 0
    twin = next(
        (
            gold
            for gold in article.gold
            if stray.company in gold.companies
            and overlaps(stray.evidence, gold.evidence)
        ),
        None,
    )
    what = name_stray(twin, stray, article)
    tally.counts[what] += 1
    tally.mistakes.append(
        Mistake(what, article.id, stray.company, stray.kind, stray.step, stray.evidence)
    )
    if what == "duplicate":
        return 0
    for tag in article.tags:
        tally.tags[tag]["false"] += 1
    return 1


def name_stray(twin: Gold | None, stray: Prediction, article: LabelledArticle) -> str:
    if twin is not None:
        return "false_mention_as_new" if twin.is_mention else "duplicate"
    return "false_trap" if overlaps(stray.evidence, article.traps) else "false_other"
