"""Publishing into a record of any size, and reading on while somebody publishes."""

import json
import statistics
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from time import perf_counter

from django.utils.timezone import now

from events.curation.publishing import publish_action
from tests.factories import a_company, a_curator, a_draft, quote_everything

PUBLICATIONS = 60
# The first few warm up plans and connections.
WARM_UP = 5
TIMES_AGAIN = 4
WALKS = 5
PAGE = 10
PUBLISHER = (
    "import bench._django; from bench._writing import publish_for_ever as publish;"
    " publish()"
)


def time_publications() -> float:
    """The slow end (p95) of publishing one record, in milliseconds."""
    publish = publish_by_turns()
    taken = [next(publish) for _ in range(WARM_UP + PUBLICATIONS)][WARM_UP:]
    return statistics.quantiles(taken, n=20)[-1]


def publish_by_turns() -> Iterator[float]:
    """Publish one quoted action and then it again, for ever; milliseconds of each."""
    by = a_curator()
    while True:
        company = a_company(slug="google")
        action = a_draft(company=company, slug=f"measured-{uuid.uuid4().hex}")
        quote_everything(action)
        for kind in ("new", *["recoding"] * TIMES_AGAIN):
            action.title = f"{action.title.partition(' (')[0]} ({action.row_version})"
            action.save(update_fields=["title"])
            began = perf_counter()
            publish_action(action, by=by, kind=kind, reason="Measured.", now=now())
            yield (perf_counter() - began) * 1000


def publish_for_ever() -> None:
    """What another process does while somebody reads."""
    for _ in publish_by_turns():
        continue


def walk_while_publishing(read: Callable[[str], bytes]) -> tuple[int, int]:
    """Walk a list page by page while another process publishes.

    How many records were told twice or never, in all walks, and how many changesets
    came meanwhile. `read` asks our site for a path.
    """
    before = _newest(read)
    publisher = subprocess.Popen([sys.executable, "-c", PUBLISHER])
    try:
        while _newest(read) == before and publisher.poll() is None:
            time.sleep(0.1)
        wrong = sum(_walk_once(read) for _ in range(WALKS))
    finally:
        publisher.kill()
        publisher.wait()
    return wrong, _newest(read) - before


def _walk_once(read: Callable[[str], bytes]) -> int:
    first = path = f"/api/v1/actions?limit={PAGE}"
    seen: list[int] = []
    expected: int | None = None
    while path:
        page = json.loads(read(path))
        if expected is None:
            expected = int(page["meta"]["count"])
        seen += [result["record"]["number"] for result in page["results"]]
        cursor = page["meta"]["next_cursor"]
        path = f"{first}&cursor={cursor}" if cursor else ""
    twice = len(seen) - len(set(seen))
    return twice + abs((expected or 0) - len(set(seen)))


def _newest(read: Callable[[str], bytes]) -> int:
    answer = json.loads(read("/api/v1/actions?limit=1"))
    return int(answer["meta"]["changeset"])
