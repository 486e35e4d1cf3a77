"""No page asks more than twelve times of parts, leavers, owners or a large record."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from events.models import RecordVersion
from events.timeline import picture
from tests.factories import (
    a_company,
    a_draft,
    a_published_action,
    publish,
    quote_everything,
)

pytestmark = pytest.mark.django_db

MOST = 12
# Of who asks first after a publication, with names, places and parts to look up.
MOST_OF_MANY_FILTERS = 14
ASKED = [
    "/",
    "/timeline.svg",
    "/timeline.png",
    "/timeline.json",
    "/share.png",
    "/embed/timeline/",
    "/timeline.csv",
    "/timeline.ndjson",
    "/timeline.feed.json",
    "/timeline.atom",
    "/timeline.ics",
    "/timeline.bib",
    "{action}",
    "{action_file}.ris",
    "{action_file}.csv",
    "{action}history/",
    "{action}dispute/",
    "/companies/",
    "/companies/northwind/",
    "/companies/northwind.csv",
    "/sources/",
    "/sources/{source}/",
    "/technologies/",
    "/technologies/facial-recognition/",
    "/search/?q=northwind",
    "/compare/",
    "/compare.csv?on=2024-06-01&vs=2025-12-01",
    "/methodology/",
    "/new/",
    "/subscribe/",
    "/data/",
    "/tips/",
    "/companies/southwind/?on=2025-01-01",
    "/companies/northwind/?subsidiaries=true",
    "/compare/?on=2024-06-01&vs=2025-12-01&place=GB",
    "/?place=EU&group=jurisdiction&status=in_force",
]
MANY_FILTERS = [
    "/?on=2025-12-01&place=GB&company=northwind&status=in_force,ended&technology=chatbots",
    "/?company=northwind,southwind&subsidiaries=true&group=technology",
    "/?company=southwind&public_by=2025-12-01",
    "/?family=halt&changeset=3&q=northwind",
    "/search/?q=nortwhind",
]


def publish_some(prefix: str) -> None:
    """Halts resumed in one place only, pledges that somebody left, and subsidiaries."""
    owner = a_company("Northwind")
    child = a_company(f"{prefix} child", parent=owner)
    parties = [owner, a_company("Southwind")]
    halt = a_draft(
        f"{prefix} resumed in part",
        kind="moratorium",
        jurisdictions=["EU", "GB"],
        steps=[("announced", "2025-06-14"), ("resumed", "2025-09-13")],
    )
    halt.milestones.filter(step="resumed").update(
        extent="part", part="United Kingdom", part_places=["GB"]
    )
    pledge = a_draft(f"{prefix} pledge", kind="commitment", companies=parties)
    pledge.participations.filter(company__slug="southwind").update(left="2025-02")
    for action in (halt, pledge):
        quote_everything(action)
        publish(action)
    a_published_action(f"{prefix} of the child", company=child)
    other = a_company(f"{prefix} other")
    a_published_action(other.name, company=other, technologies=["chatbots"])


def fill_in(path: str) -> str:
    """The path with an action and a source that there are."""
    action = RecordVersion.objects.of("action").current().order_by("record")[0]
    source = RecordVersion.objects.of("source").current().order_by("record")[0]
    file = f"/actions/{action.record}-{action.slug}"
    return path.format(action=f"{file}/", action_file=file, source=source.record)


@pytest.mark.parametrize("read_at_most", [600, 2])
def test_a_page_asks_few_questions_also_of_parts_leavers_and_a_large_record(
    client: Client, read_at_most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picture, "READ_AT_MOST", read_at_most)
    for prefix in ("first", "second", "third"):
        publish_some(prefix)
    too_many = {}
    for path in (*ASKED, *MANY_FILTERS):
        # Whatever was remembered is of another state of the record.
        a_published_action("Another")
        address = fill_in(path)
        with CaptureQueriesContext(connection) as queries:
            response = client.get(address)
            if response.streaming:
                b"".join(response)
        assert response.status_code == 200, address
        most = MOST if path in ASKED else MOST_OF_MANY_FILTERS
        if len(queries) > most:
            too_many[address] = [query["sql"][:200] for query in queries]
    assert not too_many
