"""A redacted source is gone wherever it was repeated, and says why."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from events.curation.publishing import (
    retract_action,
)
from events.curation.readiness import PublicationRefused
from events.curation.recording import list_acts
from events.curation.redacting_parties import redact_source
from events.ledger.documents import ActionDocument
from events.ledger.reading import find_current
from events.models import (
    Changeset,
    Check,
    Citation,
    Evidence,
    PolicyAction,
    RecordVersion,
    Source,
)
from tests.curation.redacted import assert_said_nowhere, faults
from tests.factories import (
    NOW,
    a_curator,
    a_draft,
    a_published_action,
    a_reading,
    a_source,
    number_of,
    publish,
    quote_everything,
)

pytestmark = pytest.mark.django_db

REASON = "A court ordered it."
LATER = NOW + timedelta(days=1)
SECRET = "doelittle"
ADDRESS = "https://doelittle-blog.example/what-i-saw"
SAID = "Jane Doelittle wrote that the maker stopped selling to police for one year."


@pytest.fixture(autouse=True)
def _unlimited(settings: Any) -> None:
    settings.API_REQUESTS_PER_MINUTE = 0


def the_blog() -> Source:
    return a_source(ADDRESS, title="What Jane Doelittle saw", publisher="Doelittle")


def cite(action: PolicyAction, source: Source, text: str = SAID) -> None:
    """Rest a draft on one source and quote everything from it."""
    action.citations.all().delete()
    Citation.objects.create(action=action, source=source, supports="Says Doelittle.")
    quote_everything(action, a_reading(text, source=source))


def an_action_on_the_blog(title: str = "A maker stops selling") -> PolicyAction:
    action = a_draft(title)
    cite(action, the_blog())
    publish(action)
    return action


def retitle(action: PolicyAction, title: str) -> None:
    PolicyAction.objects.filter(pk=action.pk).update(title=title)
    publish(action, kind="our_error", reason="Better words.")


def take_out_the_blog() -> Changeset:
    return redact_source(the_blog(), by=a_curator(), reason=REASON, now=LATER)


def test_the_words_of_a_source_are_nowhere_any_more() -> None:
    action = an_action_on_the_blog()
    Check.objects.create(
        action=action,
        on=date(2026, 2, 1),
        outcome="still_holds",
        where="Its own page",
        source=the_blog(),
        quotation="Doelittle still cannot buy it.",
    )
    retitle(action, "A maker stops selling to police")
    published = find_current(ActionDocument, number_of(action))
    assert published is not None
    assert published.checks[0].source == the_blog().pk
    assert SECRET in published.checks[0].quotation.lower()
    gone = an_action_on_the_blog("Another maker stops")
    retract_action(gone, by=a_curator(), reason="A double.", now=NOW)
    kept = a_published_action("Not on the blog")
    before = find_current(ActionDocument, number_of(kept))
    take_out_the_blog()
    assert_said_nowhere(SECRET)
    assert find_current(ActionDocument, number_of(kept)) == before
    assert faults() == []


def test_who_cited_the_source_names_it_by_its_number_and_quotes_none_of_it() -> None:
    action, other = an_action_on_the_blog(), a_source()
    Citation.objects.create(action=action, source=other)
    reading = a_reading("It stopped selling.", source=other)
    quoted = Evidence(action=action, reading=reading, field="kind", end=10, start=0)
    quoted.exact = "It stopped"
    quoted.save()
    publish(action, kind="new_evidence", reason="Another source.")
    changeset = take_out_the_blog()
    document = find_current(ActionDocument, number_of(action))
    assert document is not None
    blog, kept = document.sources
    assert (blog.id, blog.title, blog.url) == (the_blog().pk, "Redacted source", "")
    assert (blog.publisher, blog.supports, blog.archive_url) == ("", "", "")
    assert kept.url == other.url
    assert [q.exact for q in document.quotations] == ["It stopped"]
    newest = RecordVersion.objects.of("action").get(known_to=None)
    assert newest.known_from == changeset.number


def test_every_address_of_a_redacted_source_answers_with_the_reason(
    client: Client,
) -> None:
    number = number_of(an_action_on_the_blog())
    changeset = take_out_the_blog()
    source = the_blog().pk
    for path in (
        f"/api/v1/sources/{source}",
        f"/api/v1/sources/{source}?changeset=1",
        f"/api/v1/actions/{number}?changeset=1",
        f"/api/v1/actions/{number}/versions/1",
    ):
        response = client.get(path)
        problem = response.json()
        assert response.status_code == 410, path
        assert problem["type"].endswith("#redacted")
        assert (problem["reason"], problem["changeset"]) == (REASON, changeset.number)
    page = client.get(f"/sources/{source}/")
    assert page.status_code == 410
    assert REASON in page.content.decode()
    assert client.get(f"/api/v1/actions/{number}").status_code == 200
    assert client.get(f"/actions/{number}-x/", follow=True).status_code == 200
    for path, record in (("actions", number), ("sources", source)):
        answer = client.get(f"/api/v1/{path}?changeset=1").json()
        [named] = answer["meta"]["redacted"]
        assert (named["record"], named["changeset"]) == (record, changeset.number)


def test_publishing_the_action_again_brings_no_word_of_the_source_back(
    client: Client,
) -> None:
    action = an_action_on_the_blog()
    take_out_the_blog()
    assert not Evidence.objects.exists()
    other = a_source()
    Citation.objects.create(action=action, source=other)
    quote_everything(action, a_reading("It stopped selling.", source=other))
    publish(action, kind="new_evidence", reason="Another source.")
    assert_said_nowhere(SECRET)
    assert client.get(f"/api/v1/sources/{the_blog().pk}").status_code == 410
    assert {act.object_repr for act in list_acts(the_blog())} == {
        f"Source {the_blog().pk}"
    }


def test_a_source_that_was_never_public_or_needs_no_reason_is_refused() -> None:
    blog = the_blog()
    with pytest.raises(PublicationRefused, match="never public"):
        take_out_the_blog()
    an_action_on_the_blog()
    with pytest.raises(PublicationRefused, match="Say why"):
        redact_source(blog, by=a_curator(), reason="", now=LATER)
    take_out_the_blog()
    with pytest.raises(PublicationRefused, match="already"):
        take_out_the_blog()
