"""Calendars and feeds: valid whatever stands in them, and the same every time."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from defusedxml.ElementTree import fromstring

from events import feeds
from events.exports import BY_SLUG, Header
from events.exports.following import read_changes
from events.models import PolicyAction
from events.timeline.answers import Row
from events.timeline.question import Question
from tests.factories import NOW, a_company, a_published_action, publish

pytestmark = pytest.mark.django_db
PAGE = "https://line.example/?company=northwind"
HEADER = Header(
    "Policy actions by <i>Northwind</i> & others.",
    date(2020, 7, 1),
    1,
    None,
    page=PAGE,
    here="https://line.example/timeline",
    link=lambda number, slug: f"https://line.example/actions/{number}-{slug}/",
)
ASKED = Question(on=date(2020, 7, 1))
LATER = datetime(2026, 4, 1, 12, tzinfo=UTC)
HOSTILE = (
    "</title>]]><script>alert(1)</script>&amp; \u202egnp.exe ;,\\ BEGIN:VEVENT é👩‍💻 "
) * 2
ATOM = "{http://www.w3.org/2005/Atom}"


def rows_of(slug: str, question: Question = ASKED) -> tuple[Row, ...]:
    return BY_SLUG[slug].read(question, None).rows


def write(slug: str, question: Question = ASKED) -> str:
    return "".join(BY_SLUG[slug].write(HEADER, rows_of(slug, question)))


def read_events(text: str) -> list[dict[str, str]]:
    """The properties of each event, unfolded; values as they are written."""
    assert text.endswith("END:VCALENDAR\r\n")
    lines = text.replace("\r\n ", "").split("\r\n")
    events: list[dict[str, str]] = []
    inside = False
    for line in lines:
        if line in ("BEGIN:VEVENT", "END:VEVENT"):
            inside = line.startswith("BEGIN")
            events += [{}] if inside else []
        elif inside:
            name, _, value = line.partition(":")
            assert name not in events[-1]
            events[-1][name] = value
    return events


def change(action: PolicyAction, title: str, *, kind: str = "our_error") -> None:
    action.title = title
    action.save()
    publish(action, kind=kind, reason="A word was <wrong>.", now=LATER)


def test_a_stated_end_is_an_event_of_whole_days() -> None:
    action = a_published_action(endings=[{"type": "date", "date": "2021-06-10"}])
    (event,) = read_events(write("ics"))
    assert event["UID"] == f"action-{action.number}-1-stated-end@company-line"
    assert event["DTSTART;VALUE=DATE"] == "20210610"
    assert event["DTEND;VALUE=DATE"] == "20210611"
    assert event["SEQUENCE"] == "1"
    assert event["DTSTAMP"] == event["LAST-MODIFIED"] == "20260302T090000Z"
    assert event["SUMMARY"].startswith("Stated end: Northwind stops")
    assert event["URL"] == HEADER.link(action.number or 0, action.slug)


def test_a_changed_action_keeps_its_uid_and_raises_its_sequence() -> None:
    action = a_published_action(endings=[{"type": "date", "date": "2021-06-10"}])
    (before,) = read_events(write("ics"))
    change(action, "Northwind stops selling it")
    (after,) = read_events(write("ics"))
    assert after["UID"] == before["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == ("1", "2")
    assert after["LAST-MODIFIED"] == "20260401T120000Z"


def test_a_calendar_tells_how_often_to_look_and_what_it_answers() -> None:
    text = write("ics").replace("\r\n ", "")
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT12H\r\n" in text
    assert "X-PUBLISHED-TTL:PT12H\r\n" in text
    assert "X-WR-CALDESC:Policy actions by" in text


def test_a_calendar_says_when_there_are_more_actions_than_it_looked_at() -> None:
    held = "".join(BY_SLUG["ics"].write(replace(HEADER, count=1_200), rows_of("ics")))
    assert "From the first 0 of 1\\,200 actions." in held.replace("\r\n ", "")


def test_a_calendar_without_events_is_still_one() -> None:
    text = write("ics")
    assert read_events(text) == []
    assert text.count("BEGIN:VTIMEZONE") == text.count("END:VTIMEZONE") == 1


def test_a_calendar_leaves_out_what_is_over_and_what_was_done_once() -> None:
    a_published_action(steps=[("announced", "2020-06-10"), ("resumed", "2020-09-01")])
    a_published_action(
        "Contoso sells its lab",
        company=a_company("Contoso"),
        kind="divestment",
        form="once",
        endings=[],
    )
    assert read_events(write("ics")) == []


def test_hostile_words_stay_words_in_a_calendar() -> None:
    a_published_action(HOSTILE, summary=HOSTILE)
    text = write("ics")
    assert len(read_events(text)) == text.count("\r\nBEGIN:VEVENT\r\n") == 1
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\u202e" not in text


def test_a_feed_has_what_atom_asks_for_and_leads_back() -> None:
    action = a_published_action(HOSTILE, summary=HOSTILE)
    root = fromstring(write("atom"))
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links == {"alternate": PAGE, "self": HEADER.here}
    assert root.findtext(f"{ATOM}id") == PAGE
    assert root.findtext(f"{ATOM}updated") == "2026-03-02T09:00:00+00:00"
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "Company Line"
    (entry,) = root.findall(f"{ATOM}entry")
    assert "</title>]]><script>" in (entry.findtext(f"{ATOM}title") or "")
    assert (entry.findtext(f"{ATOM}id") or "").startswith("urn:uuid:")
    summary = entry.findtext(f"{ATOM}summary") or ""
    assert "<script" not in summary
    assert "&lt;script&gt;" in summary
    link = entry.find(f"{ATOM}link")
    assert link is not None
    assert link.get("href") == HEADER.link(action.number or 0, action.slug)


@pytest.mark.parametrize("slug", ["atom", "feed.json"])
def test_our_own_reader_of_feeds_reads_it(slug: str) -> None:
    a_published_action("Northwind & others stop")
    parsed = feeds.parse(write(slug).encode(), url=HEADER.here)
    assert [entry.title for entry in parsed.entries] == ["Northwind & others stop"]
    assert parsed.entries[0].published_at == NOW


def test_every_change_is_an_entry_the_newest_first() -> None:
    action = a_published_action("The first title")
    first = fromstring(write("atom")).findtext(f"{ATOM}entry/{ATOM}id")
    change(action, "The second title")
    root = fromstring(write("atom"))
    titles = [e.findtext(f"{ATOM}title") for e in root.findall(f"{ATOM}entry")]
    assert titles == ["Changed: The second title", "The first title"]
    ids = [e.findtext(f"{ATOM}id") for e in root.findall(f"{ATOM}entry")]
    assert ids[1] == first
    assert ids[0] != first
    assert root.findtext(f"{ATOM}updated") == "2026-04-01T12:00:00+00:00"
    assert "A word was &amp;lt;wrong&amp;gt;." in write("atom")


def test_a_json_feed_says_what_the_atom_feed_says() -> None:
    change(a_published_action(HOSTILE, summary=HOSTILE), "The second title")
    feed = json.loads(write("feed.json"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert (feed["home_page_url"], feed["feed_url"]) == (PAGE, HEADER.here)
    root = fromstring(write("atom"))
    assert [
        (item["id"], item["title"], item["url"], item["date_published"])
        for item in feed["items"]
    ] == [
        (
            entry.findtext(f"{ATOM}id"),
            entry.findtext(f"{ATOM}title"),
            entry.find(f"{ATOM}link").get("href"),  # type: ignore[union-attr]
            entry.findtext(f"{ATOM}updated"),
        )
        for entry in root.findall(f"{ATOM}entry")
    ]
    assert feed["_company_line"]["updated"] == root.findtext(f"{ATOM}updated")
    assert all("<script" not in item["content_html"] for item in feed["items"])


def test_a_feed_is_as_it_was_known() -> None:
    change(a_published_action("The first title"), "The second title")
    then = replace(ASKED, known_at=1)
    assert [row.document.title for row in rows_of("atom", then)] == ["The first title"]


def test_a_change_of_nothing_but_the_format_is_no_news() -> None:
    change(a_published_action("The first title"), "The second", kind="format")
    (row,) = read_changes(ASKED, None).rows
    assert row.document.title == "The first title"


def test_a_feed_narrows_like_the_page() -> None:
    a_published_action("Contoso pauses its assistant", company=a_company("Contoso"))
    a_published_action()
    found = rows_of("atom", replace(ASKED, companies=("contoso",)))
    assert [row.document.title for row in found] == ["Contoso pauses its assistant"]


def test_nothing_found_is_a_feed_that_says_since_when() -> None:
    assert fromstring(write("atom")).findtext(f"{ATOM}updated") == (
        "1970-01-01T00:00:00+00:00"
    )


@pytest.mark.parametrize("slug", BY_SLUG)
def test_the_same_answer_is_the_same_file(slug: str) -> None:
    a_published_action()
    assert write(slug) == write(slug)
