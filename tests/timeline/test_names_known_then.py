"""A question calls companies and terms what they were called when it was known."""

import json
import re
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.test import Client

from events.curation.publishing import publish_company, publish_term
from events.curation.redacting import redact_action
from events.exports import format as export_format
from events.models import Changeset, Company, Term, TermLabel
from events.pages import timeline
from events.timeline.naming import list_terms, name_terms
from tests.factories import NOW, a_curator, a_published_action, publish

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(days=3)
ASKED = {"company": "northwind", "technology": "facial-recognition", "on": "2020-07-01"}
THEN, NOW_CALLED = "facial recognition", "face matching"


def rename_both() -> None:
    by, company = a_curator(), Company.objects.get(slug="northwind")
    company.name = "Southwind"
    company.save(update_fields=["name"])
    publish_company(company, by=by, kind="world_changed", reason="So.", now=LATER)
    rename_term("facial-recognition", "Face matching")


def rename_term(slug: str, label: str) -> None:
    term = Term.objects.get(slug=slug)
    term.label = label
    term.save(update_fields=["label"])
    publish_term(term, by=a_curator(), kind="recoding", reason="So.", now=LATER)


def newest() -> int:
    return Changeset.objects.latest("number").number


def captions(client: Client, **more: str | int) -> dict[str, str]:
    """How every surface says one question."""
    query = urlencode({**ASKED, **more})
    page = client.get(f"/?{query}").content.decode()
    title = re.search(r"<title[^>]*>([^<]+)</title>", page[page.index("<svg") :])
    assert title is not None
    ndjson = client.get(f"/timeline.ndjson?{query}").getvalue().decode()
    return {
        "api": client.get(f"/api/v1/actions?{query}").json()["meta"]["says"],
        "page": page,
        "figure": title[1],
        "ndjson": json.loads(ndjson.splitlines()[0])["meta"]["says"],
        "atom": client.get(f"/timeline.atom?{query}").getvalue().decode(),
    }


def test_a_pinned_question_is_said_by_the_names_of_then_and_others_by_those_of_now(
    client: Client,
) -> None:
    a_published_action()
    then = newest()
    rename_both()
    for surface, said in captions(client, changeset=then).items():
        assert f"by Northwind, about {THEN}" in said, surface
        assert "outhwind" not in said, surface
    for surface, said in captions(client).items():
        assert f"by Southwind, about {NOW_CALLED}" in said, surface
    known_at = captions(client, known_at="2026-03-02")["api"]
    assert f"by Northwind, about {THEN}" in known_at


def test_later_pages_of_an_answer_keep_the_names_of_the_first(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timeline, "PAGE", 1)
    monkeypatch.setattr(export_format, "ROWS", 1)
    for title in ("One halt", "Another halt"):
        a_published_action(title)
    query = urlencode(ASKED)
    first = client.get(f"/api/v1/actions?{query}&limit=1").json()["meta"]
    page = client.get(f"/?{query}").content.decode()
    [after] = set(re.findall(r"after=([\w.:-]+)", page))
    file = client.get(f"/timeline.ndjson?{query}")
    rename_both()
    again = client.get(
        f"/api/v1/actions?{query}&limit=1&cursor={first['next_cursor']}"
    ).json()["meta"]
    assert again["says"] == first["says"]
    second = client.get(f"/?{query}&after={after}").content.decode()
    assert f"by Northwind, about {THEN}" in second
    assert "/timeline.ndjson" in file["Link"]
    following = file["Link"].split("<")[1].split(">")[0]
    rest = client.get(following).getvalue().decode()
    assert f"by Northwind, about {THEN}" in rest.splitlines()[0]


def test_a_term_of_the_codebook_is_called_what_was_published_everywhere(
    client: Client,
) -> None:
    a_published_action()
    then = newest()
    rename_term("facial-recognition", "Face matching")
    assert name_terms("technology", ["facial-recognition"]) == {
        "facial-recognition": "Face matching"
    }
    for path in (
        "/technologies/",
        "/technologies/facial-recognition/",
        "/api/v1/vocab/technologies",
        "/api/v1/search?q=face+matching&type=term",
        "/api/v1/actions?group_by=technology&limit=1",
    ):
        assert "Face matching" in client.get(path).content.decode(), path
    counted = client.get(f"/api/v1/actions?group_by=technology&changeset={then}")
    [group] = counted.json()["groups"]["technology"]
    assert group["label"] == "Facial recognition"


def test_a_half_typed_label_is_said_nowhere(client: Client) -> None:
    a_published_action()
    Term.objects.update(label="Face mat")
    assert "Face mat" not in client.get("/").content.decode()
    a_published_action("Another halt")
    assert name_terms("technology", ["facial-recognition"]) == {
        "facial-recognition": "Facial recognition"
    }


def test_a_withdrawn_action_does_not_bring_an_old_label_back() -> None:
    gone = a_published_action("One halt")
    a_published_action("Another halt")
    redact_action(gone, by=a_curator(), reason="A name.", now=LATER)
    rename_term("facial-recognition", "Face matching")
    publish(gone, reason="Without it.", now=LATER)
    redact_action(gone, by=a_curator(), reason="Another name.", now=LATER)
    assert set(name_terms("technology", ["facial-recognition"]).values()) == {
        "Face matching"
    }


def test_redaction_takes_out_a_term_that_nobody_else_has() -> None:
    gone = a_published_action("One halt", technologies=["jane-doe-lookup"])
    first = newest()
    kept = a_published_action("Another", technologies=["jane-doe-lookup", "iris-scan"])
    redact_action(gone, by=a_curator(), reason="A name.", now=LATER)
    [row] = TermLabel.objects.filter(slug="jane-doe-lookup")
    assert row.since == first + 1
    redact_action(kept, by=a_curator(), reason="A name.", now=LATER)
    assert not TermLabel.objects.filter(slug__in=["jane-doe-lookup", "iris-scan"])
    assert "iris-scan" not in list_terms("technology")


def test_a_label_that_only_what_was_redacted_gave_is_gone() -> None:
    gone = a_published_action("One halt")
    rename_term("facial-recognition", "Face matching")
    a_published_action("Another halt")
    third = newest()
    redact_action(gone, by=a_curator(), reason="A name.", now=LATER)
    rows = TermLabel.objects.filter(slug="facial-recognition")
    assert list(rows.values_list("label", "since")) == [("Face matching", third)]
