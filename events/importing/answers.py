"""What a host's answer means for us: kept, tried again, or given up; pure."""

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

BUSY = frozenset({408, 425, 429})
FORBIDDEN = frozenset({401, 402, 403, 407, 451})
MAX_AGE = re.compile(r"(?:^|[\s,])max-age=([0-9]{1,9})(?![0-9])", re.ASCII)
# Ways of failing that may pass by themselves.
PASSING = frozenset({"busy", "server-error", "unreachable"})


def judge_status(status: int) -> str:
    """One word for a status: kept, unchanged, gone, or a way of failing."""
    if 200 <= status < 300:
        return "kept"
    if status == 304:
        return "unchanged"
    if status == 410:
        return "gone"
    if status in BUSY:
        return "busy"
    if status in FORBIDDEN:
        return "forbidden"
    return "server-error" if status >= 500 else "not-found"


def read_retry_after(text: str, *, now: datetime) -> timedelta | None:
    """The wait a `Retry-After` header asks for; nonsense asks for nothing."""
    text = text.strip()
    if text.isascii() and text.isdigit():
        return timedelta(seconds=int(text[:9]))
    try:
        moment = parsedate_to_datetime(text)
    except (TypeError, ValueError, OverflowError):
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware - now if aware > now else None


def read_max_age(cache_control: str) -> timedelta | None:
    """How long an answer says it stays good, or nothing."""
    found = MAX_AGE.search(cache_control)
    return timedelta(seconds=int(found[1])) if found else None
