"""A status as the plain values that programs read."""

from dataclasses import asdict
from datetime import date
from typing import Any

from events.lifecycle.status import Status


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
        "basis": [asdict(reason) for reason in status.basis],
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
