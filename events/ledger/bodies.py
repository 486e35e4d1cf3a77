"""Documents to stored JSON bodies and back, through pure upgraders per schema."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Any, TypeVar

from events.ledger.building import build_document
from events.ledger.documents import (
    SCHEMA,
    ActionDocument,
    CompanyDocument,
    Document,
    SourceDocument,
)

CLASSES: dict[str, type[Document]] = {
    "action": ActionDocument,
    "company": CompanyDocument,
    "source": SourceDocument,
}
ENTITY_OF: dict[type, str] = {document: entity for entity, document in CLASSES.items()}

Upgrader = Callable[[dict[str, Any]], dict[str, Any]]


def keep(body: dict[str, Any]) -> dict[str, Any]:
    """A body that the next schema has as it is."""
    return body


def list_parts(body: dict[str, Any]) -> dict[str, Any]:
    """Schema 1 said a part's places in words and did not name its products."""
    return body | {"milestones": [list_part(m) for m in body["milestones"]]}


def list_part(milestone: dict[str, Any]) -> dict[str, Any]:
    said = filter(None, (milestone["part"], milestone["part_places"]))
    return milestone | {
        "part": "; ".join(said),
        "part_places": [],
        "part_products": [],
    }


def show_searches(body: dict[str, Any]) -> dict[str, Any]:
    """Schema 2 did not say which page shows what a search found."""
    shown = {"source": None, "quotation": ""}
    return body | {"checks": [check | shown for check in body["checks"]]}


# (entity, schema) -> function from a body of that schema to one of the next.
# An upgrader fills in what a field was worth before it existed, and gives one that
# changed its type the new one: words of an older body are kept as words.
UPGRADERS: dict[tuple[str, int], Upgrader] = {
    ("action", 1): list_parts,
    ("company", 1): keep,
    ("source", 1): keep,
    ("action", 2): show_searches,
    ("company", 2): keep,
    ("source", 2): keep,
}

D = TypeVar("D", bound=Document)


def write_body(document: Document) -> str:
    """The one canonical JSON text of a document: key order is the field order."""
    return json.dumps(asdict(document), ensure_ascii=False, separators=(",", ":"))


def salted_hash(salt: str, body: str) -> str:
    """`sha256(salt ‖ body)` in hex; the salt keeps a redacted body unguessable."""
    return hashlib.sha256((salt + body).encode()).hexdigest()


def upgrade_body(entity: str, schema: int, body: dict[str, Any]) -> dict[str, Any]:
    """A stored body as today's schema has it; stored bytes are never rewritten."""
    for number in range(schema, SCHEMA):
        body = UPGRADERS[entity, number](body)
    return body


def read_body(entity: str, schema: int, text: str) -> Document:
    """A stored body as a document of today's schema."""
    body = upgrade_body(entity, schema, json.loads(text))
    document: Document = build_document(CLASSES[entity], body)
    return document


def read_as(wanted: type[D], schema: int, text: str) -> D:
    """`read_body` where the caller knows the entity: `read_as(ActionDocument, …)`."""
    document = read_body(ENTITY_OF[wanted], schema, text)
    if not isinstance(document, wanted):
        raise TypeError(f"{wanted.__name__} expected, {type(document).__name__} stored")
    return document
