"""NDJSON: what the file is on the first line, then one verdict and record a line."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import date
from typing import Any

from events.exports.format import ExportFormat, Header
from events.ledger.bodies import upgrade_body
from events.ledger.documents import SCHEMA
from events.timeline.answers import Row
from events.timeline.verdicts import describe_verdict


def write_ndjson(header: Header, rows: Iterable[Row]) -> Iterator[str]:
    """`{"meta": …}`, then `{"verdict": …, "record": …}`, stored bodies as they are."""
    yield f'{{"meta":{write_json(describe_header(header))}}}\n'
    for row in rows:
        verdict = describe_verdict(row.status)
        yield f'{{"verdict":{write_json(verdict)},"record":{read_body(row)}}}\n'


def describe_header(header: Header) -> dict[str, Any]:
    """What the first line says of the file."""
    return {
        "says": header.says,
        "on": header.on,
        "changeset": header.changeset,
        "checked_until": header.checked_until,
        "count": header.count,
        "licence": header.licence,
        "left_out": header.left_out,
        "redacted": [asdict(record) for record in header.redacted],
        "page": header.page,
    }


def read_body(row: Row) -> str:
    """The stored body as it is; one of an older schema is brought up to date."""
    version = row.version
    body = version.body or "null"
    if version.schema == SCHEMA:
        return body
    return write_json(upgrade_body(version.entity, version.schema, json.loads(body)))


def write_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_iso)


def _iso(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no JSON form.")


NDJSON = ExportFormat("ndjson", "NDJSON", "application/x-ndjson", write_ndjson)
