"""The open forms: what is refused keeps what was typed, what is taken leads on."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.utils.timezone import now as current_moment

from events.curation.publishing import retract_action
from events.curation.redacting import redact_action
from events.models import PolicyAction, Tip
from events.pages.open_forms import TRAP, make_token
from tests.admin.forms import leads_to, read_form, read_text
from tests.factories import NOW, a_curator, a_published_action

pytestmark = pytest.mark.django_db
ENCODING = "application/x-www-form-urlencoded"
HOSTILE = '<script>alert(1)</script></textarea> & "quotes" \' {{ 7|add:7 }}'
PAGE = "https://harbour-wire.example/notice"
TYPED = {
    "kind": "action",
    "url": PAGE,
    "text": "Contoso stopped selling it to schools.",
}


def a_form(**ago: int) -> str:
    """What a form carries that was opened some time ago."""
    opened = timedelta(**(ago or {"minutes": 1}))
    return make_token(now=current_moment() - opened).signed


def send(client: Client, path: str = "/tips/", **typed: str) -> Any:
    """Post as a browser would."""
    data = {"form": a_form(), TRAP: "", **TYPED, **typed}
    return client.post(path, data=urlencode(data), content_type=ENCODING)


def dispute_path(action: PolicyAction) -> str:
    return f"/actions/{action.number}-{action.slug}/dispute/"


def test_a_tip_leads_to_its_receipt_which_repeats_nothing(client: Client) -> None:
    answer = send(client, text=HOSTILE, contact="ada@example.org")
    assert answer.status_code == 303
    page = client.get(leads_to(answer))
    words = read_text(page)
    assert "Waiting A curator will read it." in words
    assert "An action" in words
    for secret in ("alert(1)", "ada@example.org", PAGE):
        assert secret not in page.content.decode()
    assert page["X-Robots-Tag"] == "noindex"
    assert page["Referrer-Policy"] == "no-referrer"
    assert "no-store" in page["Cache-Control"]


@pytest.mark.parametrize("path", ["/tips/", "/actions/1/dispute/"])
def test_the_forms_set_no_cookie_and_stay_in_no_cache(
    client: Client, path: str
) -> None:
    a_published_action()
    page = client.get(path, follow=True)
    assert not page.cookies
    assert "Cookie" not in page.get("Vary", "")
    assert "no-store" in page["Cache-Control"]


def test_a_double_click_is_one_tip(client: Client) -> None:
    form = a_form()
    first, second = send(client, form=form), send(client, form=form)
    assert leads_to(first) == leads_to(second)
    assert Tip.objects.count() == 1


def test_a_refused_form_keeps_what_was_typed_and_may_be_sent_again(
    client: Client,
) -> None:
    page = send(client, url="nowhere", text=HOSTILE, contact="ada@example.org")
    assert page.status_code == 400
    kept = read_form(page)
    assert kept["text"] == [HOSTILE]
    assert kept["url"] == ["nowhere"]
    assert kept["contact"] == ["ada@example.org"]
    assert kept["kind"] == ["action"]
    assert "Copy the whole address" in read_text(page)
    assert "<script>alert" not in page.content.decode()
    again = {name: values[0] for name, values in kept.items()} | {"url": PAGE}
    assert send(client, **again).status_code == 303
    assert Tip.objects.get().text == HOSTILE


def test_a_text_with_line_breaks_comes_back_as_it_was(client: Client) -> None:
    page = send(client, url="", text="\nOne.\n\nTwo.")
    assert read_form(page)["text"] == ["\nOne.\n\nTwo."]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"form": ""}, "did not come from here"),
        ({"form": "1.x:forged"}, "did not come from here"),
        ({"form": a_form(hours=25)}, "open for over a day"),
        ({TRAP: "Cheap pills"}, "has to stay empty"),
        ({"text": "It pays\x07 in the end."}, "U+0007"),
    ],
)
def test_what_a_person_would_not_send_is_refused_with_a_sentence(
    client: Client, typed: dict[str, str], said: str
) -> None:
    page = send(client, **typed)
    assert page.status_code == 400
    assert said in read_text(page)
    assert read_form(page)["url"] == [PAGE]
    assert read_form(page).get(TRAP, [""]) == [""]
    assert not Tip.objects.exists()


def test_who_types_faster_than_a_person_is_asked_to_send_again(client: Client) -> None:
    page = send(client, form=make_token(now=current_moment()).signed)
    assert page.status_code == 400
    assert "faster than anybody types" in read_text(page)


def test_a_form_on_another_site_sends_nothing(client: Client) -> None:
    data = urlencode({**TYPED, "form": a_form()})
    headers = {"Sec-Fetch-Site": "cross-site"}
    page = client.post("/tips/", data, content_type=ENCODING, headers=headers)
    assert page.status_code == 400
    assert "another site" in read_text(page)


@pytest.mark.parametrize(
    ("body", "encoding", "status"),
    [
        ("url=" + "a" * 300_000, ENCODING, 413),
        ("&".join(f"f{n}=1" for n in range(2001)), ENCODING, 413),
        ("{}", "application/json", 415),
        ("--b\r\n\r\n", "multipart/form-data; boundary=b", 415),
        ("url=%ff%fe%00&text=%80", ENCODING, 400),
        ("url=a", f"{ENCODING}; charset=utf-16", 415),
        ("&", ENCODING, 400),
    ],
)
def test_what_is_no_form_of_ours_is_refused_without_a_fault(
    client: Client, body: str, encoding: str, status: int
) -> None:
    page = client.post("/tips/", body, content_type=encoding)
    assert page.status_code == status
    assert "Not sent yet." in read_text(page)


def test_the_eleventh_tip_of_a_network_waits_and_keeps_its_words(
    client: Client,
) -> None:
    for _ in range(10):
        assert send(client).status_code == 303
    page = send(client, text="One more that matters.")
    assert page.status_code == 429
    assert 86_000 < int(page["Retry-After"]) <= 86_400
    assert "10 tips a day from your network" in read_text(page)
    assert read_form(page)["text"] == ["One more that matters."]
    data = urlencode({**TYPED, "form": a_form()})
    elsewhere = client.post(
        "/tips/", data, content_type=ENCODING, REMOTE_ADDR="198.51.100.7"
    )
    assert elsewhere.status_code == 303


def test_a_claimed_address_gives_no_share_of_another_network(client: Client) -> None:
    # No proxy is trusted here, so what a client says of its own address is nothing.
    for number in range(10):
        data = urlencode({**TYPED, "form": a_form()})
        headers = {"X-Forwarded-For": f"10.{number}.0.1"}
        client.post("/tips/", data, content_type=ENCODING, headers=headers)
    assert send(client).status_code == 429


def test_a_dispute_offers_the_steps_and_fields_of_its_action(client: Client) -> None:
    action = a_published_action()
    step = action.milestones.get()
    page = client.get(dispute_path(action))
    assert "Announced, 10 June 2020" in read_text(page)
    about = f"step-{step.pk}"
    refused = send(client, dispute_path(action), about=about, text="", url="")
    assert read_form(refused)["about"] == [about]
    taken = send(client, dispute_path(action), about=about, url="")
    assert "Announced, 10 June 2020" in read_text(client.get(leads_to(taken)))
    tip = Tip.objects.get()
    assert (tip.kind, tip.action, tip.url) == ("dispute", action, "")


def test_a_dispute_is_about_the_action_of_its_address(client: Client) -> None:
    action, other = a_published_action(), a_published_action("Another")
    send(client, dispute_path(action), about="title", action=str(other.number))
    assert Tip.objects.get().action == action


def test_a_withdrawn_action_is_not_disputed(client: Client) -> None:
    action = a_published_action()
    retract_action(action, by=a_curator(), reason="A hoax.", now=NOW + timedelta(1))
    answer = client.get(dispute_path(action))
    assert leads_to(answer) == f"/actions/{action.number}-{action.slug}/"
    assert client.get("/actions/999/dispute/").status_code == 404


def test_a_receipt_repeats_no_words_of_a_record_that_was_taken_back(
    client: Client,
) -> None:
    action = a_published_action("Northwind stops what Jane Doe complained of")
    receipt = leads_to(send(client, dispute_path(action), about="title"))
    assert "Jane Doe" in read_text(client.get(receipt))
    redact_action(action, by=a_curator(), reason="Named.", now=NOW + timedelta(1))
    page = client.get(receipt)
    assert "Jane Doe" not in read_text(page)
    assert f"No. {action.number}" in read_text(page)
    assert client.get(f"/actions/{action.number}-x/").status_code == 410


def test_a_form_is_filled_in_from_its_address_and_no_further(client: Client) -> None:
    page = client.get("/tips/", {"kind": "source", "action": "12", "text": "Said."})
    form = read_form(page)
    assert (form["kind"], form["action"], form["text"]) == (["source"], ["12"], [""])


@pytest.mark.parametrize("token", ["x", "x" * 32, "%00" * 32, "é" * 32, "x" * 5000])
def test_a_receipt_nobody_was_given_is_not_found(client: Client, token: str) -> None:
    assert client.get(f"/tips/{token}/").status_code == 404
