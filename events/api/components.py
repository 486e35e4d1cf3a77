"""Dataclasses as JSON Schema: the stored documents are the API's components."""

import inspect
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

Schema = dict[str, Any]
Refer = Callable[[type], Schema]

PLAIN: dict[Any, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
}


def name_component(cls: type) -> str:
    """ActionDocument is Action to the outside."""
    return cls.__name__.removesuffix("Document") or cls.__name__


def describe_dataclass(cls: type, refer: Refer) -> Schema:
    """The schema of a dataclass; `refer` gives the reference to a nested one."""
    hints = get_type_hints(cls)
    declared = fields(cls)
    # What an annotation cannot say of a field, such as its length, is its metadata.
    properties = {
        f.name: {**describe_hint(hints[f.name], refer), **f.metadata} for f in declared
    }
    schema: Schema = {
        "type": "object",
        "description": inspect.cleandoc(cls.__doc__ or ""),
        "properties": properties,
    }
    required = [f.name for f in declared if f.default is MISSING]
    return {**schema, "required": required} if required else schema


def describe_hint(hint: Any, refer: Refer) -> Schema:
    """The schema of an annotation as documents use them."""
    if hint in PLAIN:
        return dict(PLAIN[hint])
    if isinstance(hint, type) and is_dataclass(hint):
        return refer(hint)
    origin, parts = get_origin(hint), get_args(hint)
    if origin is Literal:
        return {"type": "string", "enum": list(parts)}
    if origin is tuple:
        return _describe_tuple(parts, refer)
    if origin is dict:
        return {
            "type": "object",
            "additionalProperties": describe_hint(parts[1], refer),
        }
    if origin in (Union, UnionType):
        return _describe_union(parts, refer)
    raise TypeError(f"{hint!r} has no JSON Schema here; describe it first.")


def _describe_tuple(parts: tuple[Any, ...], refer: Refer) -> Schema:
    if parts[-1] is Ellipsis:
        return {"type": "array", "items": describe_hint(parts[0], refer)}
    return {
        "type": "array",
        "items": describe_hint(parts[0], refer),
        "minItems": len(parts),
        "maxItems": len(parts),
    }


def _describe_union(parts: tuple[Any, ...], refer: Refer) -> Schema:
    schemas = [describe_hint(part, refer) for part in parts if part is not NoneType]
    if NoneType not in parts:
        return {"anyOf": schemas}
    (only,) = schemas if len(schemas) == 1 else (None,)
    if only is not None and isinstance(only.get("type"), str) and "enum" not in only:
        return {**only, "type": [only["type"], "null"]}
    return {"anyOf": [*schemas, {"type": "null"}]}
