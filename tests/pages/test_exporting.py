"""Files of the timeline's answer: the same question, for programs."""

import csv
import io
import json
import re
from html import unescape

import pytest
from django.test import Client

from events.exports import FORMATS
from events.exports import format as export_format
from tests.factories import a_company, a_published_action

pytestmark = pytest.mark.django_db
SLUGS = [chosen.slug for chosen in FORMATS]


def read_csv(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


@pytest.mark.parametrize(
    ("slug", "content_type"),
    [
        ("csv", "text/csv; charset=utf-8"),
        ("ndjson", "application/x-ndjson; charset=utf-8"),
        ("ics", "text/calendar; charset=utf-8"),
        ("atom", "application/atom+xml; charset=utf-8"),
        ("feed.json", "application/feed+json; charset=utf-8"),
    ],
)
def test_every_format_answers_the_page_s_question(
    client: Client, slug: str, content_type: str
) -> None:
    a_published_action()
    a_published_action("Contoso pauses its assistant", company=a_company("Contoso"))
    response = client.get(
        f"/timeline.{slug}?company=contoso&on=2020-07-01&group=family&from=2019&kind="
    )
    assert response.status_code == 200
    assert response["Content-Type"] == content_type
    text = response.content.decode().replace("\r\n ", "")
    assert "Contoso pauses its assistant" in text
    assert "Northwind stops" not in text
    assert not response.cookies


@pytest.mark.parametrize("slug", SLUGS)
def test_an_empty_record_is_an_empty_file(client: Client, slug: str) -> None:
    assert client.get(f"/timeline.{slug}").status_code == 200


def test_files_are_named_by_their_day_and_a_feed_is_no_file(client: Client) -> None:
    for slug in ("csv", "ndjson", "ics"):
        response = client.get(f"/timeline.{slug}?on=2020-07-01")
        assert response["Content-Disposition"] == (
            f'attachment; filename="company-line-2020-07-01.{slug}"'
        )
    for slug in ("atom", "feed.json"):
        assert "Content-Disposition" not in client.get(f"/timeline.{slug}")


@pytest.mark.parametrize("slug", SLUGS)
def test_an_unknown_parameter_is_refused_and_the_nearest_named(
    client: Client, slug: str
) -> None:
    response = client.get(f"/timeline.{slug}?compny=northwind")
    assert response.status_code == 400
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert "Did you mean 'company'?" in response.content.decode()


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize(
    "query",
    [
        "on=tomorrow-ish",
        "from=zzz&group=colour&after=forged",
        "company=nobody-such",
        "q=%00",
        "on=2020-01-01&on=2021-01-01",
        "known_at=1999-01-01",
        "changeset=999999",
        "place=ATLANTIS%0d%0aX:1",
        "sort=relevance",
        "q=" + "x" * 5000,
    ],
)
def test_whatever_else_is_asked_a_file_comes(
    client: Client, slug: str, query: str
) -> None:
    a_published_action()
    assert client.get(f"/timeline.{slug}?{query}").status_code == 200


def test_what_was_not_understood_is_said_in_the_file(client: Client) -> None:
    first = client.get("/timeline.ndjson?on=tomorrow-ish").content.splitlines()[0]
    meta = json.loads(first)["meta"]
    assert "tomorrow-ish" in meta["left_out"][0]
    assert meta["page"].endswith("/")


@pytest.mark.parametrize("slug", ["ics", "atom", "feed.json"])
def test_what_is_followed_names_no_day_unless_it_was_asked_for(
    client: Client, slug: str
) -> None:
    def read(query: str) -> str:
        content = client.get(f"/timeline.{slug}?{query}").content.decode()
        return content.replace("\r\n ", "").replace("\\", "")

    assert "Halts, asked about 1 July 2020." in read("family=halt&on=2020-07-01")
    assert "asked about" not in read("family=halt")
    assert "Halts, in force today." in read("family=halt&status=in_force")


def test_no_cell_is_a_formula(client: Client) -> None:
    titles = ['=HYPERLINK("x")', "+1", "-1", "@x", " =1", "＝1"]
    for title in titles:
        a_published_action(title, summary=title)
    found = read_csv(client.get("/timeline.csv").content)
    assert {row["title"].strip()[0] for row in found} == {"'"}
    assert {row["summary"].strip()[0] for row in found} == {"'"}


def test_a_long_answer_goes_on_behind_the_link(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export_format, "ROWS", 2)
    for n in range(5):
        a_published_action(f"Northwind decides thing {n}")
    address, numbers = "/timeline.csv?company=northwind", []
    for expected in (2, 2, 1):
        response = client.get(address)
        rows = read_csv(response.content)
        assert len(rows) == expected
        numbers += [row["number"] for row in rows]
        leads = re.fullmatch(r'<(.+)>; rel="next"', response.get("Link", ""))
        address = leads[1] if leads else ""
    assert address == ""
    assert len(set(numbers)) == 5


def test_a_reader_that_has_the_answer_is_not_sent_it_again(client: Client) -> None:
    a_published_action()
    first = client.get("/timeline.atom")
    again = client.get("/timeline.atom", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    a_published_action("Contoso pauses", company=a_company("Contoso"))
    changed = client.get("/timeline.atom", headers={"if-none-match": first["ETag"]})
    assert changed.status_code == 200


@pytest.mark.parametrize("slug", SLUGS)
def test_a_file_is_only_read(client: Client, slug: str) -> None:
    assert client.post(f"/timeline.{slug}").status_code == 405
    assert client.head(f"/timeline.{slug}").content == b""


def test_the_page_leads_to_every_file_of_its_answer(client: Client) -> None:
    a_published_action()
    query = "?company=northwind&group=family"
    html = unescape(client.get(f"/{query}").content.decode())
    for slug in SLUGS:
        # The order of parameters is the canonical one, which this is.
        assert f'href="/timeline.{slug}{query}"' in html
        assert client.get(f"/timeline.{slug}{query}").status_code == 200
    head = html.partition("</head>")[0]
    assert re.search(
        r'<link rel="alternate"\s+type="application/atom\+xml"[^>]+'
        + re.escape(f'href="/timeline.atom{query}"'),
        head,
    )


@pytest.mark.parametrize("slug", ["ics", "atom", "feed.json"])
def test_addresses_in_a_feed_come_from_the_settings_alone(
    client: Client, slug: str, settings: object
) -> None:
    settings.SITE_URL = "https://line.example"  # type: ignore[attr-defined]
    action = a_published_action()
    text = client.get(f"/timeline.{slug}", headers={"host": "localhost"})
    written = text.content.decode().replace("\r\n ", "")
    assert f"https://line.example/actions/{action.number}-{action.slug}/" in written
    assert f"https://line.example/timeline.{slug}" in written
    assert "localhost" not in written
