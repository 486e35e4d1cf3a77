"""Reading a list to its end while another process publishes."""

import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count

from django.utils.timezone import now

from bench._figures import say
from bench._web import Site, serve_ours
from bench.record_parts.publishing import prepare_draft
from events.curation.publishing import publish_action
from events.models import Company, RecordVersion
from events.timeline.question import ORDERS_BY_SLUG
from tests.factories import a_curator, quote_everything
from tracker.benching import Figure

PAGE = 10
# Every order there is, but by how well a search matches.
SORTS = tuple(slug for slug in ORDERS_BY_SLUG if slug != "relevance")
PUBLISHER = (
    "from bench.record_parts.walking import publish_for_ever; publish_for_ever()"
)


def measure_walking() -> Iterator[Figure]:
    """Walks in every order; what each told against what was public when it began."""
    say("walking the list while another process publishes …")
    with serve_ours() as site:
        before = find_newest(site)
        publisher = subprocess.Popen([sys.executable, "-c", PUBLISHER])
        try:
            while find_newest(site) == before and publisher.poll() is None:
                time.sleep(0.1)
            began = find_newest(site)
            wrong = sum(count_wrong(site, sort) for sort in SORTS)
            published = find_newest(site) - began
        finally:
            publisher.kill()
            publisher.wait()
    yield Figure(
        "Changesets another process published during the walks",
        *(published, "", "> 0", published > 0),
    )
    yield Figure(
        "Records missed, strange or told twice in them", wrong, "", "0", wrong == 0
    )


def count_wrong(site: Site, sort: str) -> int:
    """How many records one walk did not tell exactly once."""
    first = path = f"/api/v1/actions?limit={PAGE}&sort={sort}"
    told: Counter[int] = Counter()
    pinned = 0
    while path:
        page = json.loads(site.ask(path).body)
        pinned = pinned or int(page["meta"]["changeset"])
        told.update(result["record"]["number"] for result in page["results"])
        cursor = page["meta"]["next_cursor"]
        path = f"{first}&cursor={cursor}" if cursor else ""
    known = Counter(
        RecordVersion.objects.of("action")
        .known_at(pinned)
        .values_list("record", flat=True)
    )
    return sum((told - known).values()) + sum((known - told).values())


def find_newest(site: Site) -> int:
    """The newest changeset that the site knows."""
    answer = json.loads(site.ask("/api/v1/actions?limit=1").body)
    return int(answer["meta"]["changeset"])


def publish_for_ever() -> None:
    """New actions, and one that moves: another day and another title each time."""
    by = a_curator()
    company = Company.objects.get(slug="google")
    moving = prepare_draft(company)
    publish_action(moving, by=by, kind="new", reason="Measured.", now=now())
    for turn in count():
        new = prepare_draft(company)
        publish_action(new, by=by, kind="new", reason="Measured.", now=now())
        day = date(2016, 1, 1) + timedelta(days=turn * 797 % 3000)
        moving.milestones.update(date=day.isoformat())
        moving.title = f"{'ANZ'[turn % 3]} company moves for the {turn}th time"
        moving.save(update_fields=["title"])
        quote_everything(moving)
        publish_action(
            moving, by=by, kind="our_error", reason="Another day.", now=now()
        )
