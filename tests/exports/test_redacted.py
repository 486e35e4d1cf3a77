"""Files and the timeline name what was redacted of the answer, never its words."""

import csv
import io
import json
from datetime import timedelta

import pytest
from django.test import Client

from events.curation.redacting import redact_action
from events.exports import format as export_format
from events.models import Changeset
from tests.factories import NOW, a_curator, a_published_action, number_of

pytestmark = pytest.mark.django_db

REASON = "A private person was named."
SECRET = "Doelittle"
LATER = NOW + timedelta(days=3)
SAID_ON = LATER.date().isoformat()


def redact_one_of_three() -> tuple[int, int]:
    """The number of the redacted action, and the changeset before its redaction."""
    gone = a_published_action(f"What {SECRET} complained of")
    for title in ("Another halt", "A third halt"):
        a_published_action(title)
    then = Changeset.objects.latest("number").number
    redact_action(gone, by=a_curator(), reason=REASON, now=LATER)
    return number_of(gone), then


def read(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    content = b"".join(response) if response.streaming else response.content
    return content.decode()


def test_csv_has_a_line_with_number_day_and_reason(client: Client) -> None:
    number, then = redact_one_of_three()
    text = read(client, f"/timeline.csv?on=2020-07-01&changeset={then}")
    assert SECRET not in text
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["redacted"] for row in rows[:2]] == ["", ""]
    filled = {name: cell for name, cell in rows[2].items() if cell}
    said = f"{SAID_ON}, changeset {then + 1}: {REASON}"
    assert filled == {"number": str(number), "redacted": said}


def test_ndjson_names_them_where_it_says_what_it_is(client: Client) -> None:
    number, then = redact_one_of_three()
    text = read(client, f"/timeline.ndjson?on=2020-07-01&changeset={then}")
    assert SECRET not in text
    assert json.loads(text.splitlines()[0])["meta"]["redacted"] == [
        {
            "entity": "action",
            "record": number,
            "changeset": then + 1,
            "redacted_on": SAID_ON,
            "reason": REASON,
        }
    ]


def test_the_timeline_names_them_and_leads_to_the_tombstone(client: Client) -> None:
    number, then = redact_one_of_three()
    page = read(client, f"/?on=2020-07-01&changeset={then}")
    assert SECRET not in page
    assert f'<a href="/actions/{number}-redacted/">Action {number}</a>' in page
    assert f"“{REASON}”" in page
    assert client.get(f"/actions/{number}-redacted/").status_code == 410


def test_an_answer_that_never_held_them_names_none(client: Client) -> None:
    a_published_action("The first halt")
    before = Changeset.objects.latest("number").number
    redact_one_of_three()
    for known in (f"&changeset={before}", ""):
        for path in ("/", "/timeline.csv", "/timeline.ndjson"):
            assert REASON not in read(client, f"{path}?on=2020-07-01{known}")


def test_of_several_files_only_the_first_names_them(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, then = redact_one_of_three()
    monkeypatch.setattr(export_format, "ROWS", 1)
    first = client.get(f"/timeline.csv?on=2020-07-01&changeset={then}")
    assert REASON in read(client, f"/timeline.csv?on=2020-07-01&changeset={then}")
    following = first["Link"].split("<")[1].split(">")[0]
    assert REASON not in read(client, following)
