"""A status as the plain values that programs read."""

from datetime import date
from typing import Any

from events.lifecycle.status import Basis, Status


def describe_verdict(status: Status) -> dict[str, Any]:
    """The members of a verdict, in their order; days as ISO 8601."""
    return {
        "status": status.slug,
        "reason": status.reason,
        "verdict": status.verdict,
        "words": status.words,
        "flags": list(status.flags),
        "since": _iso(status.since),
        "until": _iso(status.until),
        "days_left": status.days_left,
        "basis": [describe_reason(reason) for reason in status.basis],
    }


def describe_reason(reason: Basis) -> dict[str, Any]:
    """One reason: `asdict` copies deeply, and that is a third of writing a verdict."""
    return {
        "rule": reason.rule,
        "milestone_index": reason.milestone_index,
        "sentence": reason.sentence,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
