"""Documents to stored JSON bodies and back, through pure upgraders per schema."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, fields, is_dataclass
from functools import lru_cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

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

# (entity, schema) -> function from a body of that schema to one of the next.
# Inside v1 a body only ever gains fields; an upgrader fills in what they were worth
# before they existed.
Upgrader = Callable[[dict[str, Any]], dict[str, Any]]
UPGRADERS: dict[tuple[str, int], Upgrader] = {}

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
    document: Document = _build(CLASSES[entity], body)
    return document


def read_as(wanted: type[D], schema: int, text: str) -> D:
    """`read_body` where the caller knows the entity: `read_as(ActionDocument, …)`."""
    document = read_body(ENTITY_OF[wanted], schema, text)
    if not isinstance(document, wanted):
        raise TypeError(f"{wanted.__name__} expected, {type(document).__name__} stored")
    return document


@lru_cache(maxsize=64)
def _hints(cls: type) -> dict[str, Any]:
    return get_type_hints(cls)


def _build(hint: Any, value: Any) -> Any:
    """JSON values as the frozen dataclasses and tuples their annotations name."""
    if isinstance(hint, type) and is_dataclass(hint):
        hints = _hints(hint)
        return hint(
            **{f.name: _build(hints[f.name], value[f.name]) for f in fields(hint)}
        )
    origin = get_origin(hint)
    if origin is tuple:
        return _build_tuple(get_args(hint), value)
    if origin in (Union, UnionType):
        inner = [part for part in get_args(hint) if part is not NoneType]
        return None if value is None else _build(inner[0], value)
    if origin is Literal and value not in get_args(hint):
        raise ValueError(f"{value!r} is none of {get_args(hint)}")
    return value


def _build_tuple(parts: tuple[Any, ...], value: list[Any]) -> tuple[Any, ...]:
    if parts[-1] is Ellipsis:
        return tuple(_build(parts[0], item) for item in value)
    return tuple(_build(part, item) for part, item in zip(parts, value, strict=True))
