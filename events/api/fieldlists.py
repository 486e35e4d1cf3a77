"""Only the fields asked for: dotted paths into a stored document."""

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from functools import lru_cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

KEYS = ("number", "id")


@lru_cache(maxsize=8)
def list_paths(document: type) -> tuple[str, ...]:
    """Every field of a document class, nested ones as `kind.slug`."""
    return tuple(_walk(document, ""))


def _walk(cls: type, lead: str) -> Iterator[str]:
    hints = get_type_hints(cls)
    for field in fields(cls):
        yield lead + field.name
        inner = find_dataclass(hints[field.name])
        if inner is not None:
            yield from _walk(inner, f"{lead}{field.name}.")


def find_dataclass(hint: Any) -> type | None:
    """The dataclass inside `X`, `X | None` or `tuple[X, ...]`."""
    if isinstance(hint, type) and is_dataclass(hint):
        return hint
    if get_origin(hint) in (Union, UnionType, tuple):
        for part in get_args(hint):
            found = None if part in (NoneType, Ellipsis) else find_dataclass(part)
            if found is not None:
                return found
    return None


def pick_fields(body: dict[str, Any], paths: Sequence[str]) -> dict[str, Any]:
    """The record's key and the fields named, in the order the record has them."""
    wanted = [path.split(".") for path in (*KEYS, *paths)]
    return dict(_pick_members(body, wanted))


def _pick(value: Any, paths: list[list[str]]) -> Any:
    if isinstance(value, list):
        return [_pick(item, paths) for item in value]
    return dict(_pick_members(value, paths)) if isinstance(value, dict) else value


def _pick_members(
    value: dict[str, Any], paths: list[list[str]]
) -> Iterator[tuple[str, Any]]:
    for name, inner in value.items():
        below = [path[1:] for path in paths if path[0] == name]
        if below:
            yield name, inner if [] in below else _pick(inner, below)
