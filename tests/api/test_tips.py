"""Tips by program: strict, bounded, taken once, and answered by a receipt."""

import json
from typing import Any

import pytest
from django.test import Client

from events.models import Tip
from tests.admin.forms import read_text
from tests.factories import a_published_action

pytestmark = pytest.mark.django_db
TIPS = "/api/v1/tips"
TYPED = {
    "kind": "action",
    "url": "https://harbour-wire.example/notice",
    "text": "Contoso stopped selling it to schools.",
}


def send(client: Client, body: Any = None, **headers: str) -> Any:
    data = body if isinstance(body, bytes) else json.dumps({**TYPED, **(body or {})})
    return client.post(TIPS, data, content_type="application/json", headers=headers)


def test_a_tip_is_taken_and_its_receipt_may_be_read(client: Client) -> None:
    answer = send(client, {"contact": "ada@example.org"})
    assert answer.status_code == 202
    receipt = answer.json()
    assert receipt["state"] == "open"
    assert receipt["receipt"].endswith(answer["Location"])
    assert answer["Cache-Control"] == "no-store"
    page = client.get(answer["Location"])
    assert "Waiting" in read_text(page)
    assert "ada@example.org" not in page.content.decode()
    assert Tip.objects.get().contact == "ada@example.org"


def test_the_same_body_with_the_same_key_is_one_tip(client: Client) -> None:
    key = {"Idempotency-Key": "7"}
    first, again = send(client, **key), send(client, **key)
    assert first.json() == again.json()
    assert Tip.objects.count() == 1
    assert send(client).json() != first.json()
    assert send(client, {"text": "Something else entirely."}, **key).status_code == 202
    assert Tip.objects.count() == 3


def test_a_dispute_names_a_step_by_the_id_the_record_has(client: Client) -> None:
    action = a_published_action()
    record = client.get(f"/api/v1/actions/{action.number}").json()["record"]
    about = f"step-{record['milestones'][0]['id']}"
    body = {"kind": "dispute", "action": action.number, "about": about}
    assert send(client, body).status_code == 202
    assert Tip.objects.get().about_words == "Announced, 10 June 2020"


@pytest.mark.parametrize(
    ("body", "parameter", "said"),
    [
        ({"kind": "gossip"}, "kind", "Choose what it is"),
        ({"url": ""}, "url", "Give the address"),
        ({"url": 5}, "url", "'url' is a text"),
        ({"url": None}, "url", "'url' is a text"),
        ({"txt": "x"}, "txt", "Did you mean 'text'?"),
        ({"action": "12"}, "action", "a whole number"),
        ({"action": True}, "action", "a whole number"),
        ({"action": 1.0}, "action", "a whole number"),
        ({"action": -1}, "action", "in digits"),
        ({"action": 10**30}, "action", "Shorten this"),
        ({"action": 999}, "action", "No action 999"),
        ({"text": "Half a \ud800."}, "text", "U+D800"),
        ({"\ud800": "x"}, "\\ud800", "no member"),
    ],
)
def test_what_is_wrong_is_named_by_member(
    client: Client, body: dict[str, Any], parameter: str, said: str
) -> None:
    answer = send(client, body)
    assert answer.status_code == 400
    problem = answer.json()
    assert problem["type"].endswith("#invalid-body")
    (error,) = problem["errors"]
    assert (error["location"], error["parameter"]) == ("body", parameter)
    assert said in error["detail"]
    assert not Tip.objects.exists()


@pytest.mark.parametrize(
    ("body", "status", "slug"),
    [
        (b"", 400, "invalid-body"),
        (b"[]", 400, "invalid-body"),
        (b"{", 400, "invalid-body"),
        (b"\xff\xfe{}", 400, "invalid-body"),
        (b'{"kind":"action","kind":"source"}', 400, "invalid-body"),
        (b'{"action":' + b"9" * 5000 + b"}", 400, "invalid-body"),
        (b"[" * 60_000, 400, "invalid-body"),
        (b'{"a":' * 5_000 + b"1" + b"}" * 5_000, 400, "invalid-body"),
        (b'{"text":"' + b"a" * 70_000 + b'"}', 413, "too-large"),
    ],
)
def test_a_body_that_is_none_is_a_problem_not_a_fault(
    client: Client, body: bytes, status: int, slug: str
) -> None:
    answer = send(client, body)
    assert answer.status_code == status
    assert answer.json()["type"].endswith(f"#{slug}")


def test_many_strange_members_make_no_long_answer(client: Client) -> None:
    answer = send(client, {f"m{number}": "" for number in range(4000)})
    assert answer.status_code == 400
    assert len(answer.content) < 20_000


def test_other_encodings_parameters_and_methods_are_refused(client: Client) -> None:
    form = client.post(TIPS, TYPED)
    assert form.status_code == 415
    asked = client.post(f"{TIPS}?kind=action", TYPED, content_type="application/json")
    assert asked.json()["type"].endswith("#unknown-parameter")
    read = client.get(TIPS)
    assert read.status_code == 405
    assert read["Allow"] == "POST, OPTIONS"


def test_pages_of_other_sites_are_given_no_leave(client: Client) -> None:
    asked = client.options(TIPS, headers={"Origin": "https://elsewhere.example"})
    sent = send(client, Origin="https://elsewhere.example")
    for answer in (asked, sent):
        assert "Access-Control-Allow-Origin" not in answer
    assert asked["Allow"] == "POST, OPTIONS"


def test_form_and_program_share_one_limit(client: Client) -> None:
    for number in range(10):
        assert send(client, {"text": f"Tip number {number}."}).status_code == 202
    answer = send(client)
    assert answer.status_code == 429
    assert answer.json()["type"].endswith("#rate-limited")
    assert 86_000 < int(answer["Retry-After"]) <= 86_400
    assert Tip.objects.count() == 10
