"""Readers tell us something: bounded, kept once, and answered by a receipt."""

import hashlib
from base64 import urlsafe_b64encode
from dataclasses import astuple, dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.utils.crypto import salted_hmac

from events.curation.tip_rules import TipDraft, TipProblem, TipRefused, list_parts
from events.ledger.documents import ActionDocument
from events.ledger.reading import find_current
from events.models import PolicyAction, Tip
from events.models.tips import TipQuerySet
from events.text.addresses import address_key
from events.vocabulary import tips
from events.vocabulary.word import Word

DAY = timedelta(days=1)
TIPS_LOCK = 0x7195
SALT = "events.curation.tipping"


@dataclass(frozen=True, slots=True)
class Limits:
    """How much we take: a day from one network, a day from everybody, unread at all."""

    of_network: int = 10
    of_all: int = 300
    unread: int = 2000


LIMITS = Limits()


class TooManyTips(Exception):
    """A limit was met; the message says which, `until` when it will have passed."""

    def __init__(self, sentence: str, *, until: datetime) -> None:
        super().__init__(sentence)
        self.until = until


@dataclass(frozen=True, slots=True)
class Receipt:
    """What whoever holds a token may know of a tip: never a word that was sent."""

    kind: Word
    action: int | None
    about: str
    received_at: datetime
    state: Word
    reason: Word | None
    outcome: str
    decided_at: datetime | None


def receive_tip(
    draft: TipDraft,
    *,
    nonce: str,
    network: str,
    now: datetime,
    limits: Limits = LIMITS,
) -> str:
    """Keep a tip for the desk; returns the token of its receipt.

    The same words sent twice with one `nonce` are one tip with one receipt. Nothing
    a tip names is fetched. Raises `TipRefused` and `TooManyTips`.
    """
    token = _make_token(draft, nonce=nonce, network=network)
    known = Tip.objects.filter(receipt=hash_token(token))
    if known.exists():
        return token
    action, about = _find_subject(draft)
    with transaction.atomic():
        _wait_for_turn()
        if not known.exists():
            _check_limits(network, now=now, limits=limits)
            Tip.objects.create(
                kind=draft.kind,
                action=action,
                about=draft.about,
                about_words=about,
                url=draft.url,
                url_key=address_key(draft.url) if draft.url else "",
                text=draft.text,
                contact=draft.contact,
                receipt=hash_token(token),
                network=hide_network(network, now=now),
                received_at=now,
            )
    return token


def find_receipt(token: str) -> Receipt | None:
    """The receipt with this token, if there is one."""
    tip = Tip.objects.filter(receipt=hash_token(token)).select_related("action").first()
    if tip is None:
        return None
    return Receipt(
        kind=tips.BY_SLUG[tip.kind],
        action=tip.action.number if tip.action else None,
        about=tip.about_words,
        received_at=tip.received_at,
        state=tips.STATES_BY_SLUG[tip.state],
        reason=tips.REASONS_BY_SLUG.get(tip.reason),
        outcome=tip.outcome,
        decided_at=tip.decided_at,
    )


def hash_token(token: str) -> str:
    """What is stored of a token, so that a copied database opens no receipt."""
    return hashlib.sha256(token.encode()).hexdigest()


def hide_network(network: str, *, now: datetime) -> str:
    """A network under a key and a day: it can be counted, not read or followed."""
    value = f"{now.date().isoformat()} {network}"
    return salted_hmac(SALT, value, algorithm="sha256").hexdigest()


def _make_token(draft: TipDraft, *, nonce: str, network: str) -> str:
    value = repr((nonce, network, astuple(draft)))
    digest = salted_hmac(f"{SALT}.receipt", value, algorithm="sha256").digest()
    return urlsafe_b64encode(digest[:24]).decode()


def _find_subject(draft: TipDraft) -> tuple[PolicyAction | None, str]:
    """The public action a tip is about, and what its page calls the disputed part."""
    if draft.action is None:
        return None, ""
    document = find_current(ActionDocument, draft.action)
    action = PolicyAction.objects.filter(number=draft.action).first()
    if document is None or action is None:
        sentence = f"No action {draft.action} stands in the record. Check the number."
        raise TipRefused([TipProblem("action", sentence)])
    if draft.kind != "dispute":
        return action, ""
    labels = {part.slug: part.label for part in list_parts(document)}
    if draft.about not in labels:
        sentence = "Choose what is wrong from the list: the record has changed."
        raise TipRefused([TipProblem("about", sentence)])
    return action, labels[draft.about][:200]


def _wait_for_turn() -> None:
    """One at a time, so that a limit is kept to the last tip."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TIPS_LOCK])


def _check_limits(network: str, *, now: datetime, limits: Limits) -> None:
    today = Tip.objects.filter(received_at__gt=now - DAY)
    days = (now, now - DAY)
    own = today.filter(network__in=[hide_network(network, now=day) for day in days])
    _check(own, limits.of_network, "your network")
    _check(today, limits.of_all, "everybody together")
    if Tip.objects.open().count() >= limits.unread:
        raise TooManyTips(
            "More tips wait than we can read. Keep what you wrote and send it on "
            "another day.",
            until=now + DAY,
        )


def _check(received: TipQuerySet, most: int, whose: str) -> None:
    moments = list(
        received.order_by("-received_at").values_list("received_at", flat=True)[:most]
    )
    if len(moments) < most:
        return
    until = moments[-1] + DAY
    raise TooManyTips(
        f"We take {most} tips a day from {whose}, and they have come. Keep what you "
        f"wrote and send it after {until:%H:%M} UTC on {until.day} {until:%B}.",
        until=until,
    )
