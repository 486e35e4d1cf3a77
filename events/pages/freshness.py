"""Whether a reader has the page already: same address, day, record and program."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache, wraps
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response

from events.ledger.documents import SCHEMA
from events.ledger.reading import latest_changeset

FRESH_SECONDS = 60
PROGRAM = Path(__file__).resolve().parent.parent
SHAPING = (".py", ".html", ".css", ".js")

View = Callable[..., HttpResponse]


def write_etag(request: HttpRequest, *, today: date, also: str = "") -> str:
    """Weak: the address, the day, the newest changeset and the program that answers.

    The day is always in it: where no day is asked about it is the one asked about,
    and every figure draws it. `also` is what the page says beside the ledger.
    """
    newest = latest_changeset()
    known = newest.hash if newest else "nothing"
    parts = (request.get_full_path(), known, SCHEMA, today, identify_program(), also)
    return f'W/"{sha256(" ".join(map(str, parts)).encode()).hexdigest()[:24]}"'


@lru_cache(maxsize=1)
def identify_program() -> str:
    """A hash of all that shapes a page: what was written by another is not the same."""
    found = sha256()
    for path in sorted(PROGRAM.rglob("*")):
        if path.suffix in SHAPING:
            found.update(path.relative_to(PROGRAM).as_posix().encode())
            found.update(path.read_bytes())
    return found.hexdigest()


def keep_until_changed(view: View) -> View:
    """A page of the ledger alone: who has it is told so (304) before any of it is made.

    For views whose answer nothing decides but what the ETag holds.
    """
    return keep_until_changed_with(lambda **_: "")(view)


def keep_until_changed_with(also: Callable[..., str]) -> Callable[[View], View]:
    """A page that says more than the ledger does: `also` tells its state in words.

    It is called with what the address names.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            today = timezone.now().date()
            etag = write_etag(request, today=today, also=also(**kwargs))
            unchanged = get_conditional_response(request, etag=etag)
            if isinstance(unchanged, HttpResponse):
                unchanged["ETag"] = etag
                unchanged["Cache-Control"] = f"public, max-age={FRESH_SECONDS}"
                return unchanged
            response = view(request, *args, **kwargs)
            if response.status_code == 200:
                response["ETag"] = etag
            return response

        return answer

    return decorate
