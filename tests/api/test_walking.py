"""Walking a list to its end while another process publishes, corrects and retracts."""

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from events.models import Changeset, RecordVersion
from events.timeline.question import ORDERS_BY_SLUG
from tests.factories import a_published_action
from tests.processes import start_python

pytestmark = pytest.mark.django_db(transaction=True)

SECONDS = 60
SORTS = [slug for slug in ORDERS_BY_SLUG if slug != "relevance"]
# Every action there is moves: to another day, under another title, to the newest end.
PUBLISHER = """
import itertools, django
django.setup()
from django.utils.timezone import now
from events.curation.publishing import retract_action
from events.models import PolicyAction
from tests import factories
factories.numbers = itertools.count(10_000)
actions = itertools.cycle(PolicyAction.objects.order_by("pk"))
for turn, action in enumerate(actions):
    action.milestones.update(date=f"20{10 + turn * 7 % 10}-06-10")
    PolicyAction.objects.filter(pk=action.pk).update(title=f"{'ANZ'[turn % 3]} {turn}")
    action.refresh_from_db()
    factories.quote_everything(action)
    factories.publish(action, kind="our_error", reason="Moved.", now=now())
    passing = factories.a_published_action(f"M {turn}", now=now())
    retract_action(passing, by=factories.a_curator(), reason="A hoax.", now=now())
"""


@contextmanager
def somebody_publishing(log: Path) -> Iterator["subprocess.Popen[str]"]:
    """A process that publishes until the walk is over."""
    with log.open("w") as errors:
        process = start_python(PUBLISHER, errors=errors)
        try:
            yield process
            assert process.poll() is None, log.read_text()
        finally:
            process.kill()
            process.communicate()


def wait_for_another(process: "subprocess.Popen[str]", number: int) -> None:
    """Until something newer than a changeset is public."""
    deadline = time.monotonic() + SECONDS
    while not Changeset.objects.filter(number__gt=number).exists():
        assert process.poll() is None
        assert time.monotonic() < deadline, "nothing was published"
        time.sleep(0.01)


def walk(client: Client, sort: str) -> Iterator[dict[str, Any]]:
    """Every page of the list in an order."""
    query = {"limit": "2", "sort": sort}
    while True:
        page = client.get("/api/v1/actions", query).json()
        yield page
        if page["meta"]["next_cursor"] is None:
            return
        query["cursor"] = page["meta"]["next_cursor"]


def test_each_record_known_when_the_walk_began_is_met_once_in_every_order(
    client: Client, tmp_path: Path
) -> None:
    for n in range(5):
        a_published_action(f"Halt {n}", steps=[("announced", f"201{n}-06-10")])
    with somebody_publishing(tmp_path / "log") as process:
        for sort in SORTS:
            met: list[int] = []
            pinned = 0
            for page in walk(client, sort):
                pinned = pinned or page["meta"]["changeset"]
                assert page["meta"]["changeset"] == pinned
                met += [result["record"]["number"] for result in page["results"]]
                wait_for_another(process, Changeset.objects.latest("number").number)
            known = RecordVersion.objects.of("action").known_at(pinned)
            assert sorted(met) == sorted(known.values_list("record", flat=True)), sort
