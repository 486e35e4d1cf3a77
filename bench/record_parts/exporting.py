"""Exporting every body, beside PostgreSQL's own COPY of the same bodies."""

from collections.abc import Iterator
from time import perf_counter
from urllib.parse import urlsplit

from django.db import connection

from bench._figures import at_least, say
from bench._web import Site, serve_ours
from tracker.benching import Figure

LEAST_OF_COPY = 0.5
FIRST = "/timeline.ndjson?on=2024-01-01"
COPY = """
COPY (
    SELECT body FROM events_recordversion
    WHERE entity = 'action' AND known_to IS NULL AND live
) TO STDOUT
"""


class Counted:
    """Takes what is written and keeps only how much it was."""

    def __init__(self) -> None:
        self.rows = 0

    def write(self, data: bytes) -> int:
        self.rows += data.count(b"\n")
        return len(data)


def measure_exporting(size: str) -> Iterator[Figure]:
    """Rows a second of both, COPY before and after: the kinder of the two for it."""
    say("exporting every body …")
    with serve_ours() as site:
        before = time_copy()
        ours = time_export(site)
        after = time_copy()
    copied = max(before, after)
    yield Figure(f"COPY of all bodies: {size}", copied, "rows/s")
    yield Figure(f"Export of all bodies, NDJSON: {size}", ours, "rows/s")
    yield at_least(
        f"Export against COPY: {size}", ours / copied, "x", bar=LEAST_OF_COPY
    )


def time_copy() -> float:
    """Rows a second, thrown away as they come."""
    counted = Counted()
    with connection.cursor() as cursor:
        began = perf_counter()
        cursor.copy_expert(COPY, counted)
        return counted.rows / (perf_counter() - began)


def time_export(site: Site) -> float:
    """Rows a second through HTTP, file after file to the last."""
    path, rows = FIRST, 0
    began = perf_counter()
    while path:
        answer = site.ask(path)
        # The first line of each file says what it is.
        rows += answer.body.count(b"\n") - 1
        following = answer.headers.get("link", "")
        path = following[1 : following.index(">")] if following else ""
        if path:
            split = urlsplit(path)
            path = f"{split.path}?{split.query}"
    return rows / (perf_counter() - began)
