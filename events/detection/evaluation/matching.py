"""Which prediction meets which gold row, and how well: the corpus's rules."""

from __future__ import annotations

from datetime import date

from events.detection.evaluation.corpus import Gold
from events.detection.evaluation.predictions import Prediction
from events.detection.frames.kinds import KIND_FAMILY, STEP_FAMILY

TOLERANCE = {"day": 3, "month": 31, "year": 366}
STEPS = {**STEP_FAMILY, "mention": "mention"}


def date_is_right(gold: Gold, day: date | None, precision: str) -> bool:
    """Within three days, the same month or the same year: the coarser of the two."""
    if day is None:
        return False
    if day in gold.other_dates:
        return True
    apart = abs((gold.date - day).days)
    if "month" in (gold.precision, precision):
        same = (gold.date.year, gold.date.month) == (day.year, day.month)
        return same or apart <= TOLERANCE["day"]
    if "year" in (gold.precision, precision):
        return gold.date.year == day.year
    return apart <= TOLERANCE["day"]


def rate_match(gold: Gold, prediction: Prediction) -> float:
    """0 for no match; else the quality, halved by a wrong date."""
    if prediction.company not in gold.companies:
        return 0.0
    best = 0.0
    for kind, step, weight in gold.ways:
        if KIND_FAMILY[kind] != KIND_FAMILY.get(prediction.kind):
            continue
        if STEPS[step] != STEPS.get(prediction.step):
            continue
        exact_kind = 1.0 if kind == prediction.kind else 0.8
        exact_step = 1.0 if step == prediction.step else 0.8
        best = max(best, weight * exact_kind * exact_step)
    right = date_is_right(gold, prediction.date, prediction.precision)
    return best * (1.0 if right else 0.5)


def pair_up(
    golds: tuple[Gold, ...], predictions: tuple[Prediction, ...]
) -> dict[int, int]:
    """Gold index to prediction index, one to one, best quality first."""
    rated = sorted(
        (
            (rate_match(gold, prediction), g, p)
            for g, gold in enumerate(golds)
            for p, prediction in enumerate(predictions)
        ),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for quality, g, p in rated:
        if quality > 0 and g not in pairs and p not in used:
            pairs[g] = p
            used.add(p)
    return pairs


def overlaps(quote: str, spans: tuple[str, ...]) -> bool:
    return any(quote and span and (quote in span or span in quote) for span in spans)


def f1(found: tuple[str, ...], wanted: tuple[str, ...]) -> float:
    one, other = set(found), set(wanted)
    if not one and not other:
        return 1.0
    return 2 * len(one & other) / (len(one) + len(other))
