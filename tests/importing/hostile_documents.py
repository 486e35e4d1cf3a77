"""What a row of the corpus of hostile documents says, as bytes and a type."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

Case = dict[str, Any]

CORPUS = Path(__file__).parents[1] / "corpora" / "documents.json"
_TYPES = {
    "page": "text/html",
    "text": "text/plain",
    "feed": "application/rss+xml",
    "opml": "text/x-opml",
}


def read_cases(*kinds: str) -> list[Case]:
    """Rows of these kinds, or all."""
    cases: list[Case] = json.loads(CORPUS.read_text("utf-8"))
    return [case for case in cases if not kinds or case["kind"] in kinds]


def write_document(case: Case) -> bytes:
    """The document; pieces are texts, repeated texts, or texts with a number in."""
    text = "".join(_write_piece(piece) for piece in case["body"])
    body = text.encode(case.get("encoding", "latin-1"))
    return gzip.compress(body) if case.get("packed") else body


def type_of(case: Case) -> str:
    """The content type it is served with."""
    plain = _TYPES[case["kind"]]
    if "encoding" in case:
        plain = f"{plain}; charset={case['encoding']}"
    return str(case.get("content_type", plain))


def _write_piece(piece: str | list[Any] | dict[str, Any]) -> str:
    if isinstance(piece, str):
        return piece
    if isinstance(piece, list):
        return str(piece[0]) * int(piece[1])
    counted = str(piece["counted"])
    return "".join(counted.replace("{n}", str(n)) for n in range(piece["times"]))
