"""Verdicts as JSON text, remembered: the same version on the same day is the same."""

import json
from datetime import date
from functools import lru_cache

from events.api.rendering import write_json
from events.ledger.bodies import upgrade_body
from events.ledger.documents import SCHEMA
from events.lifecycle.status import Status
from events.models import RecordVersion
from events.timeline.question import Question
from events.timeline.statuses import status_of_stored
from events.timeline.stored import Stored, StoredRow, stored
from events.timeline.verdicts import describe_verdict
from events.timeline.within import Within, judge_version

REMEMBERED = 16_384


def write_judged(
    version: RecordVersion | StoredRow,
    question: Question,
    *,
    within: Within | None = None,
) -> bytes:
    """An action with its verdict for the day asked about.

    `within` is what `find_within` finds, from whoever writes many.

    Bytes one by one: one curly quotation mark would make a joined text wide, and
    slow to encode, from end to end.
    """
    verdict = write_verdict_on(version, question, within=within)
    body = write_record(version).encode()
    return b'{"verdict":%b,"record":%b}' % (verdict, body)


def write_verdict_on(
    version: RecordVersion | StoredRow,
    question: Question,
    *,
    within: Within | None = None,
) -> bytes:
    """The verdict for the day asked about, and the companies and places asked."""
    if version.apart:
        return write_status(judge_version(version, question, within=within))
    on, known_on = question.on, question.known_on
    # Only a day ahead of what is known is answered differently.
    ahead = known_on if known_on is not None and on > known_on else None
    return write_verdict(stored(version), on, ahead, question.public_by)


@lru_cache(maxsize=REMEMBERED)
def write_verdict(
    text: Stored, on: date, known_on: date | None, public_by: date | None
) -> bytes:
    """The verdict on a stored action."""
    return write_status(
        status_of_stored(text, on=on, known_on=known_on, public_by=public_by)
    )


def write_status(status: Status) -> bytes:
    return write_json(describe_verdict(status)).encode()


def write_record(version: RecordVersion | StoredRow) -> str:
    """The stored body as it is; one of an older schema is brought up to date."""
    text = stored(version)
    return write_body(version.entity, text.schema, text.body)


def write_body(entity: str, schema: int, body: str) -> str:
    """A body of any schema as today's schema has it."""
    if schema == SCHEMA:
        return body
    return write_json(upgrade_body(entity, schema, json.loads(body)))
