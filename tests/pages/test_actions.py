"""An action's page: its status with the reasons, its evidence, its past."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from events.curation.merging import merge_actions
from events.curation.publishing import publish_action, retract_action
from events.curation.redacting import redact_action
from events.curation.tip_rules import TipDraft
from events.curation.tip_verdicts import Verdict, decide_tip
from events.curation.tipping import receive_tip
from events.models import PolicyAction, Relation, Tip
from tests.factories import (
    NOW,
    a_curator,
    a_draft,
    a_published_action,
    a_source,
    publish,
    quote_everything,
)
from tests.pages.test_timeline import HOSTILE, body, words

pytestmark = pytest.mark.django_db
LATER = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)


def path_of(action: PolicyAction) -> str:
    return f"/actions/{action.number}-{action.slug}/"


def test_the_status_box_answers_for_a_day_and_says_why(client: Client) -> None:
    action = a_published_action(endings=[{"type": "duration", "date": "2021-06-10"}])
    page = words(body(client, path_of(action) + "?on=2020-12-01"))
    assert "On 1 December 2020: In force" in page
    assert "Since 10 June 2020." in page
    assert "191 days left" in page
    assert "Why: what decided this" in page
    assert "Announced 10 June 2020, starting at once. R1 Start" in page


def test_endings_are_said_once_and_joined(client: Client) -> None:
    action = a_published_action(
        endings=[
            {"type": "duration", "date": "2021-06-10", "bound": "not-before"},
            {"type": "condition", "words": "until a review is finished"},
        ]
    )
    page = words(body(client, path_of(action)))
    assert (
        "Stated to hold at least until 10 June 2021, or “until a review is finished”."
    ) in page


def test_the_words_of_an_ending_stand_beside_it(client: Client) -> None:
    action = a_published_action(
        endings=[
            {"type": "notice", "words": "no new date"},
            {"type": "duration", "date": "2026-07/2026-12", "words": "by the winter"},
            {"type": "unstated", "words": "temporarily"},
        ]
    )
    page = words(body(client, path_of(action)))
    assert (
        "Stated to hold until further notice (“no new date”), or until a day between "
        "July and December 2026 (“by the winter”)."
    ) in page
    assert "No end was stated: “temporarily”." in page


def test_a_step_with_a_later_start_has_done_nothing_yet(client: Client) -> None:
    draft = a_draft(kind="withdrawal", endings=())
    draft.milestones.update(starts="2020-08-01")
    quote_everything(draft)
    publish(draft)
    page = words(body(client, path_of(PolicyAction.objects.get(pk=draft.pk))))
    assert "Announced: to be withdrawn" in page


def test_a_stated_end_without_news_is_not_an_end(client: Client) -> None:
    action = a_published_action(endings=[{"type": "duration", "date": "2021-06-10"}])
    page = words(body(client, path_of(action) + "?on=2022-01-01"))
    assert "Not confirmed" in page
    assert "stated end passed" in page


def test_the_number_counts_and_the_slug_is_put_right(client: Client) -> None:
    action = a_published_action()
    for wrong in (
        f"/actions/{action.number}/",
        f"/actions/{action.number}-old/?on=2021",
    ):
        response = client.get(wrong)
        assert response.status_code == 301
        assert response["Location"].startswith(path_of(action))


def test_a_quotation_is_shown_marked_with_its_place_and_hash(client: Client) -> None:
    action = a_published_action()
    html = body(client, path_of(action))
    assert "<mark>Northwind on Tuesday stopped selling" in html
    assert "#:~:text=" in html
    assert "sha256" in html
    assert "Characters 0–" in words(html)


def test_the_words_of_the_whole_action_stand_once(client: Client) -> None:
    html = body(client, path_of(a_published_action()))
    # Once for the action as a whole, once with its only step.
    assert html.count("<mark>") == 2


def test_scope_exceptions_and_whose_word_are_told(client: Client) -> None:
    action = a_published_action(
        exceptions=["Missing children may be looked for"], disclosure="reported"
    )
    page = words(body(client, path_of(action)))
    assert "Missing children may be looked for" in page
    assert "United States" in page
    assert "Reported" in page


def test_an_older_version_can_still_be_read(client: Client) -> None:
    action = a_published_action()
    first = client.get(path_of(action)).context["version"].known_from
    action.summary = "Put right."
    action.save()
    publish_action(
        action, by=a_curator(), kind="our_error", reason="A slip.", now=LATER
    )
    assert "Put right." in body(client, path_of(action))
    old = words(body(client, f"{path_of(action)}?changeset={first}"))
    assert "This is version 1" in old
    assert "In one sentence." in old


def test_the_history_tells_each_change_its_reason_and_words(client: Client) -> None:
    action = a_published_action()
    action.summary = "In another sentence."
    action.save()
    publish_action(
        action, by=a_curator(), kind="our_error", reason="A slip.", now=LATER
    )
    html = body(client, path_of(action) + "history/")
    assert "<del>one</del>" in html
    assert "<ins>another" in html
    page = words(html)
    assert "A slip." in page
    assert "Our error" in page
    assert "First published." in page


def test_a_retracted_action_is_gone_with_its_reason(client: Client) -> None:
    action = a_published_action()
    retract_action(action, by=a_curator(), reason="It was a hoax.", now=LATER)
    page = words(body(client, path_of(action), status=410))
    assert "It was a hoax." in page
    assert "withdrawn" in body(client, path_of(action) + "history/")
    before = words(body(client, path_of(action) + "?changeset=1"))
    assert "In one sentence." in before
    assert "It was withdrawn later" in before
    assert "Northwind stops" not in body(client, "/")


def test_a_merged_action_leads_to_the_one_that_took_its_place(client: Client) -> None:
    kept, lost = a_published_action("Kept"), a_published_action("Lost")
    changeset = merge_actions(
        lost, into=kept, by=a_curator(), reason="One halt.", now=LATER
    )
    since = f"?on=2020-07-01&changeset={changeset.number}"
    for query in ("", "?on=2020-07-01", since):
        for path in (path_of(lost), f"/actions/{lost.number}/"):
            response = client.get(path + query)
            assert response.status_code == 301
            assert response["Location"] == path_of(kept) + query
    assert "Lost" in words(body(client, path_of(lost) + "?changeset=2"))
    assert "One halt." in words(body(client, path_of(lost) + "history/"))


def test_a_redacted_past_is_a_tombstone_with_its_reason(client: Client) -> None:
    action = a_published_action()
    redact_action(action, by=a_curator(), reason="A private person.", now=LATER)
    for query in ("", "?changeset=1"):
        page = words(body(client, path_of(action) + query, status=410))
        assert "A private person." in page


def test_a_number_never_published_is_not_found(client: Client) -> None:
    assert client.get("/actions/4711-nothing/").status_code == 404
    a_draft()
    assert client.get("/actions/1-action/").status_code == 404


def test_both_sides_of_a_relation_lead_to_each_other(client: Client) -> None:
    first = a_published_action()
    second = a_draft("Northwind sells again after all", kind="reversal", form="once")
    Relation.objects.create(action=second, to=first, type="reverses", extent="part")
    quote_everything(second)
    publish_action(second, by=a_curator(), kind="new", reason="New.", now=NOW)
    second.refresh_from_db()
    assert path_of(first) in body(client, path_of(second))
    assert "reverses this one" in words(body(client, path_of(first)))


def test_an_address_that_is_no_web_page_is_no_link(client: Client) -> None:
    action = a_draft()
    citation = action.citations.get()
    source = a_source("https://harbour-wire.example/odd")
    type(source).objects.filter(pk=source.pk).update(url="javascript:alert(1)")
    citation.source = source
    citation.save()
    quote_everything(action)
    publish_action(action, by=a_curator(), kind="new", reason="New.", now=NOW)
    action.refresh_from_db()
    html = body(client, path_of(action))
    assert 'href="javascript' not in html
    assert 'href="javascript' not in body(client, f"/sources/{source.pk}/")


def test_hostile_words_stay_words_everywhere(client: Client) -> None:
    action = a_published_action(HOSTILE, summary=HOSTILE, exceptions=[HOSTILE])
    for address in (path_of(action), path_of(action) + "history/", "/new/"):
        html = body(client, address)
        assert "<script>" not in html
        assert "<img" not in html


def test_a_dispute_found_right_stands_on_the_page_in_our_words(client: Client) -> None:
    action = a_published_action()
    words_of_tip = "You have the wrong month."
    draft = TipDraft("dispute", text=words_of_tip, action=action.number, about="title")
    receive_tip(draft, nonce="n", network="192.0.2.0/24", now=NOW)
    assert "Disputed" not in words(body(client, path_of(action)))
    verdict = Verdict("accepted", outcome="The notice says July; it is mended.")
    decide_tip(Tip.objects.get(), verdict, by=a_curator(), now=LATER)
    page = words(body(client, path_of(action)))
    assert (
        "Disputed on 2 March 2026: The title. "
        "Outcome on 1 April 2026: The notice says July; it is mended."
    ) in page
    assert words_of_tip not in page
    pinned = words(body(client, path_of(action) + "?changeset=1"))
    assert "The notice says July" not in pinned
