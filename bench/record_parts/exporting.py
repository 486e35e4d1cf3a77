"""Exporting every body, beside PostgreSQL's own COPY of the same bodies."""

from collections.abc import Iterator
from time import perf_counter
from urllib.parse import urlsplit

from django.db import connection

from bench._figures import at_least, say
from bench._web import Site, serve_ours
from tracker.benching import Figure

LEAST_OF_COPY = 0.5
EVERYTHING = "/api/v1/exports?entity=action&limit=2000"
ALL_PAGES = 1_000_000
# An answer for a day judges every row; a few pages tell how long that takes.
JUDGED, JUDGED_PAGES = "/timeline.ndjson?on=2024-01-01", 3
# Stands once in every row, before what is stored.
EACH = b',"record":{'
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
    """Rows a second, COPY before and after: the kinder of the two for it."""
    say("exporting every body …")
    with serve_ours() as site:
        before = time_copy()
        ours = time_export(site, EVERYTHING, pages=ALL_PAGES)
        after = time_copy()
        judged = time_export(site, JUDGED, pages=JUDGED_PAGES)
    copied = max(before, after)
    yield Figure(f"COPY of all bodies: {size}", copied, "rows/s")
    yield Figure(f"Export of all bodies: {size}", ours, "rows/s")
    yield at_least(
        f"Export against COPY: {size}", ours / copied, "x", bar=LEAST_OF_COPY
    )
    yield Figure(f"NDJSON with a verdict for each: {size}", judged, "rows/s")


def time_copy() -> float:
    """Rows a second, thrown away as they come."""
    counted = Counted()
    with connection.cursor() as cursor:
        began = perf_counter()
        cursor.copy_expert(COPY, counted)
        return counted.rows / (perf_counter() - began)


def time_export(site: Site, path: str, *, pages: int) -> float:
    """Rows a second through HTTP, page after page to the last or as many as told."""
    rows = 0
    began = perf_counter()
    for _ in range(pages):
        answer = site.ask(path)
        rows += answer.body.count(EACH)
        following = answer.headers.get("link", "")
        if not following:
            break
        address = urlsplit(following[1 : following.index(">")])
        path = f"{address.path}?{address.query}"
    return rows / (perf_counter() - began)
