"""JSON values to frozen dataclasses: one builder per annotation, made once."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import lru_cache
from operator import itemgetter
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

Builder = Callable[[Any], Any]
# What JSON has of its own needs no building.
PLAIN = (str, int, bool)


def build_document(cls: type, body: dict[str, Any]) -> Any:
    """A decoded body as an instance of its dataclass, all the way down."""
    builder = find_builder(cls)
    return body if builder is None else builder(body)


@lru_cache(maxsize=256)
def find_builder(hint: Any) -> Builder | None:
    """What turns a JSON value into what `hint` names; None where it already is that.

    Strict: a field or a place of a pair that is missing raises, so does a word that
    is not among the literals.
    """
    if hint in PLAIN:
        return None
    if isinstance(hint, type) and is_dataclass(hint):
        return _build_class(hint)
    origin, parts = get_origin(hint), get_args(hint)
    if origin is tuple:
        if parts[-1] is Ellipsis:
            return _build_many(find_builder(parts[0]))
        return _build_places([find_builder(part) for part in parts])
    if origin in (Union, UnionType):
        [inner] = [part for part in parts if part is not NoneType]
        return _build_optional(find_builder(inner))
    if origin is Literal:
        return _choose_literal(parts)
    raise TypeError(f"A document may not have a field of type {hint}.")


def _build_class(cls: type) -> Builder:
    """Takes the fields in their order, then builds those that need it."""
    hints = get_type_hints(cls)
    names = [field.name for field in fields(cls)]
    takes = itemgetter(*names)
    builders = [(n, find_builder(hints[name])) for n, name in enumerate(names)]
    needed = [(n, builder) for n, builder in builders if builder is not None]
    if not needed:
        return lambda value: cls(*takes(value))

    def build(value: dict[str, Any]) -> Any:
        values = list(takes(value))
        for n, builder in needed:
            values[n] = builder(values[n])
        return cls(*values)

    return build


def _build_many(builder: Builder | None) -> Builder:
    if builder is None:
        return tuple
    return lambda values: tuple([builder(value) for value in values])


def _build_places(builders: list[Builder | None]) -> Builder:
    def build(values: list[Any]) -> tuple[Any, ...]:
        pairs = zip(builders, values, strict=True)
        return tuple([value if b is None else b(value) for b, value in pairs])

    return build


def _build_optional(builder: Builder | None) -> Builder | None:
    if builder is None:
        return None
    return lambda value: None if value is None else builder(value)


def _choose_literal(allowed: tuple[Any, ...]) -> Builder:
    words = {word: word for word in allowed}

    def choose(value: Any) -> Any:
        try:
            return words[value]
        except (KeyError, TypeError):
            raise ValueError(f"{value!r} is none of {allowed}") from None

    return choose
