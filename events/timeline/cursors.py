"""Where a page of an answer ends: signed, and bound to its question and changeset."""

import base64
import json
from dataclasses import dataclass
from hashlib import sha256

from django.core import signing

SALT = "company-line.cursor"
LONGEST = 600


@dataclass(frozen=True, slots=True)
class Cursor:
    """The sort key and record of the last row seen, as known at a changeset.

    `key` is a day, number or text, written as text; `asked` hashes the question.
    """

    key: str
    record: int
    changeset: int
    asked: str


class CursorMismatch(ValueError):
    """The cursor was altered, or belongs to another question."""


def hash_question(canonical: str) -> str:
    """Enough of a hash to tell questions apart."""
    return sha256(canonical.encode()).hexdigest()[:16]


def write_cursor(cursor: Cursor) -> str:
    """A URL-safe text that cannot be altered unnoticed."""
    parts = [cursor.key, cursor.record, cursor.changeset, cursor.asked]
    packed = json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode()
    text = base64.urlsafe_b64encode(packed).decode().rstrip("=")
    return signing.Signer(salt=SALT, sep=".").sign(text)


def read_cursor(text: str, *, asked: str) -> Cursor:
    """The cursor in a text; raises CursorMismatch unless it belongs to `asked`."""
    if len(text) > LONGEST:
        raise CursorMismatch("The cursor is longer than any we give out.")
    try:
        packed = signing.Signer(salt=SALT, sep=".").unsign(text)
    except signing.BadSignature:
        sentence = "The cursor was altered or is not one of ours; start without it."
        raise CursorMismatch(sentence) from None
    padded = packed + "=" * (-len(packed) % 4)
    cursor = Cursor(*json.loads(base64.urlsafe_b64decode(padded)))
    if cursor.asked != asked:
        raise CursorMismatch(
            "The cursor belongs to another question: keep every parameter but the "
            "limit as it was, or start without a cursor."
        )
    return cursor
