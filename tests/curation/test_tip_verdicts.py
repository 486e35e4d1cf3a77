"""A tip is decided once, in the open, and its sender's traces go."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, User

from events.curation.recording import list_acts
from events.curation.redacting import redact_action
from events.curation.roles import NotAllowed, ensure_roles
from events.curation.tip_rules import TipDraft
from events.curation.tip_verdicts import (
    TipTaken,
    Verdict,
    VerdictRefused,
    amend_outcome,
    claim_next_tip,
    claim_tip,
    decide_tip,
    forget_senders,
    reopen_tip,
)
from events.curation.tipping import find_receipt, receive_tip
from events.models import Tip
from tests.factories import NOW, a_curator, a_published_action, number_of

pytestmark = pytest.mark.django_db
HERE = "192.0.2.0/24"
SOON = NOW + timedelta(minutes=1)
DECLINED = Verdict("declined", reason="not-ai")


def a_tip(nonce: str = "n1", *, kind: str = "action", **fields: object) -> Tip:
    draft = TipDraft(
        kind=kind,
        url="https://harbour-wire.example/notice",
        text="Contoso stopped selling it to schools.",
        contact="ada@example.org",
        **fields,  # type: ignore[arg-type]
    )
    receive_tip(draft, nonce=nonce, network=HERE, now=NOW)
    return Tip.objects.order_by("-pk")[0]


def a_dispute(about: str = "title") -> Tip:
    number = number_of(a_published_action())
    return a_tip(kind="dispute", action=number, about=about)


def decide(tip: Tip, verdict: Verdict, *, by: User | None = None) -> Tip:
    decide_tip(tip, verdict, by=by or a_curator(), now=SOON)
    tip.refresh_from_db()
    return tip


def test_a_decision_is_on_the_receipt_and_the_contact_is_gone() -> None:
    draft = TipDraft(kind="source", url="https://a.example/", contact="ada@example.org")
    token = receive_tip(draft, nonce="n", network=HERE, now=NOW)
    tip = decide(Tip.objects.get(), Verdict("declined", "not-ai", "It is\na crane."))
    assert tip.contact == ""
    receipt = find_receipt(token)
    assert receipt is not None
    assert receipt.state.label == "Not taken up"
    assert receipt.reason is not None
    assert receipt.reason.label == "Not about AI"
    assert receipt.outcome == "It is a crane."
    assert receipt.decided_at == SOON
    assert [act.change_message for act in list_acts(tip)] == ["Not taken up."]


def test_the_second_to_decide_is_told_who_was_first() -> None:
    tip = a_tip()
    decide(tip, Verdict("spam"), by=a_curator("bob"))
    with pytest.raises(TipTaken, match="bob closed this: set aside"):
        decide(tip, DECLINED)
    assert Tip.objects.get().state == "spam"


def test_a_held_tip_is_decided_by_who_holds_it_until_the_hold_ends() -> None:
    tip = a_tip()
    claim_tip(tip, by=a_curator("bob"), now=NOW)
    with pytest.raises(TipTaken, match="bob is looking into this"):
        decide(tip, DECLINED)
    decide_tip(tip, DECLINED, by=a_curator(), now=NOW + timedelta(minutes=15))


def test_the_next_tip_is_the_oldest_nobody_holds() -> None:
    first, second = a_tip("n1"), a_tip("n2")
    carla, bob = a_curator(), a_curator("bob")
    assert claim_next_tip(by=carla, now=SOON) == first
    assert claim_next_tip(by=bob, now=SOON) == second
    assert claim_next_tip(by=bob, now=SOON, after=second) is None
    assert claim_next_tip(by=carla, now=SOON, after=first) == second
    first.refresh_from_db()
    assert first.claimed_by is None


@pytest.mark.parametrize(
    ("verdict", "said"),
    [
        (Verdict("accepted", outcome=" \n"), "what was wrong"),
        (Verdict("declined"), "Choose a reason"),
        (Verdict("declined", "not-a-reason"), "Choose a reason"),
        (Verdict("declined", "other"), "Write the other reason out"),
        (Verdict("open"), "Choose what becomes of it"),
        (Verdict("published"), "Choose what becomes of it"),
        (Verdict("spam", outcome="a" * 501), "500 characters"),
        (Verdict("spam", outcome="a\x07"), "control characters"),
    ],
)
def test_a_verdict_that_lacks_something_writes_nothing(
    verdict: Verdict, said: str
) -> None:
    tip = a_dispute()
    with pytest.raises(VerdictRefused, match=said):
        decide(tip, verdict)
    tip.refresh_from_db()
    assert (tip.state, tip.contact) == ("open", "ada@example.org")


def test_a_decision_can_be_taken_back() -> None:
    tip = decide(a_dispute(), Verdict("accepted", outcome="It was July."))
    assert list(Tip.objects.upheld(1)) == [tip]
    reopen_tip(tip, by=a_curator(), now=SOON)
    assert not Tip.objects.upheld(1).exists()
    tip.refresh_from_db()
    assert (tip.state, tip.outcome, tip.decided_by) == ("open", "", None)
    with pytest.raises(TipTaken):
        reopen_tip(tip, by=a_curator(), now=SOON)


def test_a_closed_tips_receipt_can_say_what_it_became() -> None:
    tip, became = decide(a_tip(), Verdict("accepted")), a_published_action()
    said = {"outcome": "It became an action.", "action": became}
    amend_outcome(tip, **said, by=a_curator(), now=SOON)  # type: ignore[arg-type]
    tip.refresh_from_db()
    assert (tip.outcome, tip.action) == ("It became an action.", became)
    reopen_tip(tip, by=a_curator(), now=SOON)
    with pytest.raises(TipTaken, match="opened again"):
        amend_outcome(tip, outcome="", action=None, by=a_curator(), now=SOON)


def test_a_dispute_found_right_is_never_without_its_outcome() -> None:
    tip = decide(a_dispute(), Verdict("accepted", outcome="It was July."))
    with pytest.raises(VerdictRefused, match="what was wrong"):
        amend_outcome(tip, outcome=" ", action=None, by=a_curator(), now=SOON)


def test_deciding_is_for_curators() -> None:
    ensure_roles()
    rita = User.objects.create(username="rita", is_staff=True)
    rita.groups.add(Group.objects.get(name="reader"))
    tip = a_tip()
    with pytest.raises(NotAllowed):
        decide(tip, DECLINED, by=rita)
    with pytest.raises(NotAllowed):
        claim_next_tip(by=rita, now=NOW)
    with pytest.raises(NotAllowed):
        reopen_tip(tip, by=rita, now=NOW)
    with pytest.raises(NotAllowed):
        amend_outcome(tip, outcome="", action=None, by=rita, now=NOW)
    carl = User.objects.create(username="carl", is_staff=True)
    carl.groups.add(Group.objects.get(name="curator"))
    assert decide(tip, DECLINED, by=carl).state == "declined"


def test_traces_of_senders_go_when_they_are_not_needed() -> None:
    spam, waiting = decide(a_tip("n1"), Verdict("spam")), a_tip("n2")
    forget_senders(now=NOW + timedelta(days=1))
    waiting.refresh_from_db()
    assert waiting.network
    forget_senders(now=NOW + timedelta(days=31))
    spam.refresh_from_db()
    waiting.refresh_from_db()
    assert (spam.text, spam.url, spam.network) == ("", "", "")
    assert (waiting.network, waiting.contact) == ("", "ada@example.org")
    assert waiting.text
    forget_senders(now=NOW + timedelta(days=366))
    waiting.refresh_from_db()
    assert waiting.contact == ""


def test_a_redaction_takes_the_words_of_tips_about_the_action() -> None:
    tip = decide(a_dispute(), Verdict("accepted", outcome="Jane Doe was named."))
    assert tip.action is not None
    reason = "A private person was named."
    redact_action(tip.action, by=a_curator(), reason=reason, now=SOON)
    kept = repr(Tip.objects.values().get())
    for words in ("Jane", "Contoso", "harbour-wire", "The title"):
        assert words not in kept
