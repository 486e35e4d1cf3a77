"""What readers send is bounded, kept once, and known by its receipt alone."""

import threading
from datetime import datetime, timedelta

import pytest
from django.db import connections
from hypothesis import given
from hypothesis import strategies as st

from events.curation.publishing import retract_action
from events.curation.tip_rules import LONGEST, TipDraft, TipRefused, read_draft
from events.curation.tipping import (
    Limits,
    TooManyTips,
    find_receipt,
    hide_network,
    receive_tip,
)
from events.models import Article, Tip
from events.text.addresses import address_key
from events.text.cleaning import clean
from tests.factories import NOW, a_curator, a_published_action, number_of

FIELDS = {"kind", "action", "about", "url", "text", "contact"}
# Kinds and web addresses often enough that what lies behind them is reached too.
ANYTHING = st.one_of(
    st.text(alphabet=st.characters(codec=None, exclude_categories=())),
    st.sampled_from(["action", "source", "dispute", "12"]),
    st.text().map(lambda rest: f"https://harbour-wire.example/{rest}"),
    st.text().map(lambda host: f"http://{host}"),
)
HERE, THERE = "192.0.2.0/24", "198.51.100.0/24"
PAGE = "https://harbour-wire.example/notice"
TYPED = {
    "kind": "action",
    "url": PAGE,
    "text": "Contoso stopped selling it to schools.",
}


def send(
    text: str = "Contoso stopped selling it to schools.",
    *,
    nonce: str = "n1",
    network: str = HERE,
    now: datetime = NOW,
    limits: Limits | None = None,
) -> str:
    draft = TipDraft(kind="action", url=PAGE, text=text)
    limits = limits or Limits()
    return receive_tip(draft, nonce=nonce, network=network, now=now, limits=limits)


def faults(**typed: str) -> dict[str, str]:
    with pytest.raises(TipRefused) as refused:
        read_draft({**TYPED, **typed})
    return {problem.field: problem.sentence for problem in refused.value.problems}


def test_a_tip_is_read_clean_and_whole() -> None:
    draft = read_draft(
        {**TYPED, "text": " Co\u00adntoso\r\n\r\n\r\nstopped. ", "action": " 12 "}
    )
    assert draft.text == "Contoso\n\nstopped."
    assert (draft.action, draft.url, draft.about) == (12, PAGE, "")


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("kind", "suggestion", "Choose what it is"),
        ("url", "", "Give the address of a page"),
        ("url", "harbour-wire.example/notice", "Copy the whole address"),
        ("url", "javascript:alert(1)", "Only http and https"),
        ("url", "https://user:secret@harbour-wire.example/", "user name or password"),
        ("url", "https://harbour-wire.example/" + "a" * 2000, "to 2,000 characters"),
        ("text", "", "Say in a sentence or two"),
        ("text", "short", "Say a little more"),
        ("text", "a" * 2001, "it has 2,001 now"),
        ("text", "It pays\x07 in the end.", "U+0007 (character 8)"),
        ("text", "It is \u202eesrever\u202c here.", "U+202E"),
        ("text", "Half a character: \ud800.", "U+D800"),
        ("url", "https://harbour-wire.example/\x00", "U+0000"),
        ("contact", "me\x1b[31m", "U+001B"),
        ("contact", "a" * 201, "to 200 characters"),
        ("action", "one", "in digits"),
        ("action", "١٢", "in digits"),
        ("action", "9" * 13, "to 12 characters"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_by_field(field: str, value: str, said: str) -> None:
    assert said in faults(**{field: value})[field]


def test_a_dispute_says_of_what_and_why_and_needs_no_page() -> None:
    wrong = faults(kind="dispute", text="", url="")
    assert set(wrong) == {"action", "about", "text"}


@given(st.dictionaries(st.sampled_from(sorted(FIELDS)), ANYTHING))
def test_whatever_is_typed_is_a_tip_in_bounds_or_a_sentence(
    typed: dict[str, str],
) -> None:
    try:
        draft = read_draft(typed)
    except TipRefused:
        return
    assert address_key(draft.url) if draft.url else draft.kind == "dispute"
    for name in ("url", "text", "contact"):
        value = getattr(draft, name)
        assert len(value) <= LONGEST[name]
        assert clean(value) == value
        value.encode()


@pytest.mark.django_db
def test_a_double_click_is_one_tip_and_other_words_are_another() -> None:
    first, again = send(), send(now=NOW + timedelta(seconds=1))
    assert first == again
    assert Tip.objects.count() == 1
    assert send("Contoso stopped something else.") != first
    assert send(nonce="n2") != first
    assert Tip.objects.count() == 3


@pytest.mark.django_db
def test_nothing_is_fetched_and_no_address_or_token_is_stored() -> None:
    token = send()
    assert not Article.objects.exists()
    row = repr(Tip.objects.values().get())
    assert token not in row
    assert "192.0.2" not in row
    assert hide_network(HERE, now=NOW) != hide_network(HERE, now=NOW + timedelta(1))


@pytest.mark.django_db
def test_a_network_has_its_share_of_a_day_and_a_neighbour_has_another() -> None:
    limits = Limits(of_network=2, of_all=9)
    for minute in range(2):
        moment = NOW + timedelta(minutes=minute)
        send(nonce=f"{minute}", now=moment, limits=limits)
    with pytest.raises(
        TooManyTips, match=r"2 tips a day from your network.*09:00 UTC"
    ) as full:
        send(nonce="3", now=NOW + timedelta(hours=16), limits=limits)
    assert full.value.until == NOW + timedelta(days=1)
    send(nonce="0", now=NOW + timedelta(hours=16), limits=limits)
    send(nonce="3", network=THERE, limits=limits)
    # The day after, which counts under another hash, the first has left the window.
    send(nonce="4", now=NOW + timedelta(days=1, seconds=30), limits=limits)
    with pytest.raises(TooManyTips):
        send(nonce="5", now=NOW + timedelta(days=1, seconds=40), limits=limits)
    assert Tip.objects.count() == 4


@pytest.mark.django_db
def test_all_networks_together_are_bounded_by_the_day_and_by_what_waits() -> None:
    for number in range(3):
        send(network=f"10.0.{number}.0/24", limits=Limits(of_all=3))
    with pytest.raises(TooManyTips, match="everybody together"):
        send(network="10.0.9.0/24", limits=Limits(of_all=3))
    with pytest.raises(TooManyTips, match="More tips wait than we can read"):
        send(now=NOW + timedelta(days=9), nonce="n", limits=Limits(unread=3))
    Tip.objects.update(state="spam", decided_at=NOW)
    send(now=NOW + timedelta(days=9), nonce="n", limits=Limits(unread=3))


@pytest.mark.django_db(transaction=True)
def test_many_at_once_get_no_more_than_the_limit() -> None:
    def try_to_send(number: int) -> None:
        try:
            send(nonce=f"{number % 8}", limits=Limits(of_network=4))
        except TooManyTips:
            pass
        finally:
            connections.close_all()

    threads = [threading.Thread(target=try_to_send, args=(n,)) for n in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Tip.objects.count() == 4


@pytest.mark.django_db
def test_a_dispute_names_a_step_as_the_page_calls_it() -> None:
    action = a_published_action()
    step = action.milestones.get()
    draft = TipDraft(
        kind="dispute",
        action=number_of(action),
        about=f"step-{step.pk}",
        text="The notice says July.",
    )
    token = receive_tip(draft, nonce="n", network=HERE, now=NOW)
    receipt = find_receipt(token)
    assert receipt is not None
    assert receipt.about == "Announced, 10 June 2020"
    assert receipt.action == action.number
    assert receipt.state.slug == "open"


@pytest.mark.django_db
def test_only_what_is_public_can_be_disputed() -> None:
    action = a_published_action()
    draft = TipDraft(
        kind="dispute", action=number_of(action), about="title", text="It is another."
    )
    receive_tip(draft, nonce="n", network=HERE, now=NOW)
    retract_action(action, by=a_curator(), reason="A hoax.", now=NOW + timedelta(1))
    for number, about in ((action.number, "title"), (999, "title")):
        gone = TipDraft(kind="dispute", action=number, about=about, text="It is wrong.")
        with pytest.raises(TipRefused, match=r"No action \d+ stands in the record"):
            receive_tip(gone, nonce="m", network=HERE, now=NOW)


@pytest.mark.django_db
def test_a_part_the_action_does_not_have_is_refused() -> None:
    number = number_of(a_published_action())
    draft = TipDraft(kind="dispute", action=number, about="step-0", text="It is wrong.")
    with pytest.raises(TipRefused, match="from the list"):
        receive_tip(draft, nonce="n", network=HERE, now=NOW)


@pytest.mark.django_db
def test_a_token_that_was_not_given_opens_nothing() -> None:
    send()
    assert find_receipt("x" * 32) is None
    assert find_receipt(Tip.objects.get().receipt) is None
