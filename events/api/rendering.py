"""JSON out: stored bodies pass through as they are, only what wraps them is written."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, is_dataclass
from datetime import date, datetime
from typing import Any

from rest_framework.renderers import BaseRenderer


class PassThroughRenderer(BaseRenderer):
    """Bytes are sent as they are; anything else is written as JSON."""

    media_type = "application/json"
    format = "json"
    charset = None

    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, Any] | None = None,
    ) -> bytes:
        if data is None:
            return b""
        return data if isinstance(data, bytes) else write_json(data).encode()


def _write_other(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    raise TypeError(f"{type(value).__name__} has no JSON form.")


# Made once: `json.dumps` makes one for every value.
ENCODER = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), default=_write_other
)


def write_json(value: Any) -> str:
    """Compact JSON; dataclasses as objects, days and moments in ISO 8601."""
    return ENCODER.encode(value)


def write_list(
    meta: Any, results: Iterable[bytes], *, groups: Any | None = None
) -> bytes:
    """The envelope of a list: `results` are JSON bytes, joined and never parsed."""
    counted = f'"groups":{write_json(groups)},' if groups is not None else ""
    head = f'{{"meta":{write_json(meta)},{counted}"results":['
    return b"".join((head.encode(), b",".join(results), b"]}"))


def write_object(**members: Any) -> bytes:
    """An object of named members; a `Raw` one is JSON text already."""
    return write_members(members).encode()


def write_members(members: Mapping[str, Any]) -> str:
    """The text of an object whose `Raw` members are JSON text already."""
    parts = [
        f'"{name}":{value.text if isinstance(value, Raw) else write_json(value)}'
        for name, value in members.items()
    ]
    return "{" + ",".join(parts) + "}"


class Raw:
    """JSON text that is to be passed through."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text
