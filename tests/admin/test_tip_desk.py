"""Tips on the desk: the pile, the screen, four verdicts, and nothing by itself."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from events import pipeline
from events.admin.curated import change_url
from events.curation.roles import ensure_roles
from events.curation.tip_rules import TipDraft
from events.curation.tipping import find_receipt, receive_tip
from events.models import Article, Tip
from tests.admin.forms import leads_to, read_form, read_text
from tests.factories import NOW, a_curator, a_published_action, a_source, number_of

pytestmark = pytest.mark.django_db
VERDICT = "//form[@id='verdict']"
PAGE = "https://harbour-wire.example/notice"
HOSTILE = "<script>alert(1)</script> {{ 7|add:7 }}"


@pytest.fixture
def carla(client: Client) -> Client:
    client.force_login(a_curator("carla"))
    return client


def a_tip(nonce: str = "n", **fields: Any) -> Tip:
    given = {"kind": "action", "url": PAGE, "text": "Contoso stopped.", **fields}
    receive_tip(TipDraft(**given), nonce=nonce, network="192.0.2.0/24", now=NOW)
    return Tip.objects.order_by("-pk")[0]


def screen(tip: Tip) -> str:
    return reverse("desk:tip", args=[tip.pk])


def press(carla: Client, tip: Tip, verdict: str, **typed: str) -> Any:
    """Open the screen, fill in, press one of its buttons."""
    data = read_form(carla.get(screen(tip)), form=VERDICT)
    return carla.post(screen(tip), {**data, **typed, "verdict": verdict})


def test_the_desk_shows_the_pile_only_where_there_is_one(carla: Client) -> None:
    assert "Tips from readers" not in read_text(carla.get(reverse("desk:home")))
    a_tip(text=HOSTILE, contact="ada@example.org")
    page = carla.get(reverse("desk:home"))
    assert "Tips from readers 1" in read_text(page)
    assert HOSTILE in read_text(page)
    assert "<script>alert" not in page.content.decode()
    assert "ada@example.org" not in page.content.decode()
    assert leads_to(carla.post(reverse("desk:next-tip"))) == screen(Tip.objects.get())


def test_the_screen_shows_what_was_sent_and_what_we_have_of_it(carla: Client) -> None:
    source = a_source(PAGE, title="The notice")
    other = a_tip("m", kind="source", text="The same page.")
    tip = a_tip(text=HOSTILE, contact="ada@example.org")
    page = carla.get(screen(tip))
    words = read_text(page)
    assert HOSTILE in words
    assert "ada@example.org" in words
    assert f"Cited here already: {source}" in words
    assert screen(other) in page.content.decode()
    assert "<script>alert" not in page.content.decode()


def test_accepting_sends_the_page_on_its_way_and_nothing_before_does(
    carla: Client,
) -> None:
    tip = a_tip()
    carla.get(screen(tip))
    assert not Article.objects.exists()
    answer = press(carla, tip, "accepted")
    article = Article.objects.get()
    assert leads_to(answer) == change_url(article)
    assert (article.url, article.state, article.queue) == (PAGE, "noted", "interactive")
    tip.refresh_from_db()
    assert (tip.state, tip.article) == ("accepted", article)
    assert "Decided" in read_text(carla.get(screen(tip)))


def test_accepting_without_the_page_fetches_nothing(carla: Client) -> None:
    tip = a_tip()
    data = read_form(carla.get(screen(tip)), form=VERDICT)
    del data["fetch"]
    carla.post(screen(tip), {**data, "verdict": "accepted"})
    assert not Article.objects.exists()
    assert Tip.objects.get().state == "accepted"


def test_an_address_that_may_not_be_asked_is_stopped_by_the_pipeline(
    carla: Client,
) -> None:
    tip = a_tip(url="http://169.254.169.254/latest/meta-data")
    press(carla, tip, "accepted")
    article = Article.objects.get()
    assert pipeline.advance(article.pk, now=article.next_at) == "refused"


def test_an_accepted_dispute_leads_to_its_action(carla: Client) -> None:
    action = a_published_action()
    tip = a_tip(kind="dispute", action=number_of(action), about="title")
    refused = press(carla, tip, "accepted")
    assert "Say in our own words what was wrong" in read_text(refused)
    answer = press(carla, tip, "accepted", outcome="It was July.")
    assert leads_to(answer) == change_url(action)
    assert not Article.objects.exists()


def test_declining_asks_for_a_reason_and_keeps_what_was_typed(carla: Client) -> None:
    tip, other = a_tip(), a_tip("m")
    page = press(carla, tip, "declined", outcome="A crane.")
    assert "Choose a reason." in read_text(page)
    assert read_form(page, form=VERDICT)["outcome"] == ["A crane."]
    answer = press(carla, tip, "declined", outcome="A crane.", reason="not-ai")
    assert leads_to(answer) == screen(other)
    tip.refresh_from_db()
    assert (tip.state, tip.reason, tip.outcome) == ("declined", "not-ai", "A crane.")


def test_known_already_names_the_action_on_the_receipt(carla: Client) -> None:
    action = a_published_action()
    draft = TipDraft("action", url=PAGE, text="Contoso stopped.")
    token = receive_tip(draft, nonce="n", network="192.0.2.0/24", now=NOW)
    tip = Tip.objects.get()
    assert "No action has the number 99" in read_text(
        press(carla, tip, "duplicate", number="99")
    )
    press(carla, tip, "duplicate", number=str(action.number))
    receipt = find_receipt(token)
    assert receipt is not None
    assert receipt.action == action.number
    page = read_text(carla.get(f"/tips/{token}/"))
    assert "Known already" in page
    assert action.title in page


def test_the_receipt_of_an_accepted_tip_leads_to_the_action_it_became(
    carla: Client,
) -> None:
    draft = TipDraft("action", url=PAGE, text="Contoso stopped.")
    token = receive_tip(draft, nonce="n", network="192.0.2.0/24", now=NOW)
    tip, action = Tip.objects.get(), a_published_action()
    press(carla, tip, "accepted", outcome="We read it.")
    form = read_form(carla.get(screen(tip)), form=VERDICT)
    assert form["outcome"] == ["We read it."]
    amend = reverse("desk:amend-tip", args=[tip.pk])
    refused = carla.post(amend, {**form, "number": "99"})
    assert "No action has the number 99" in read_text(refused)
    said = {"outcome": "Published.", "number": str(action.number)}
    assert leads_to(carla.post(amend, {**form, **said})) == screen(tip)
    page = carla.get(f"/tips/{token}/")
    assert "Outcome Published." in read_text(page)
    assert f'href="/actions/{action.number}-{action.slug}/"' in page.content.decode()


def test_a_decided_tip_is_read_and_opened_again(carla: Client) -> None:
    tip = a_tip(contact="ada@example.org")
    press(carla, tip, "spam")
    page = carla.get(screen(tip))
    assert "Set aside" in read_text(page)
    assert "ada@example.org" not in page.content.decode()
    late = carla.post(screen(tip), {"verdict": "accepted"})
    assert late.status_code == 409
    carla.post(reverse("desk:reopen-tip", args=[tip.pk]))
    tip.refresh_from_db()
    assert tip.state == "open"


def test_a_reader_of_the_admin_sees_no_contact_and_decides_nothing(
    client: Client,
) -> None:
    ensure_roles()
    rita = User.objects.create(username="rita", is_staff=True)
    rita.groups.add(Group.objects.get(name="reader"))
    client.force_login(rita)
    tip = a_tip(contact="ada@example.org")
    page = client.get(screen(tip))
    assert "curators and editors" in read_text(page)
    listed = client.get(change_url(tip))
    assert listed.status_code == 200
    for shown in (page, listed):
        assert "ada@example.org" not in shown.content.decode()
    assert client.post(screen(tip), {"verdict": "spam"}).status_code == 403
    assert client.post(reverse("desk:next-tip")).status_code == 403
    assert Tip.objects.get().state == "open"


def test_nobody_without_a_login_sees_the_desk(client: Client) -> None:
    assert client.get(screen(a_tip())).status_code == 302
