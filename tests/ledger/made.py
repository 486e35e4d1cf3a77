"""Documents out of nothing: whatever their annotations allow."""

from dataclasses import fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st


def made_of(hint: Any) -> st.SearchStrategy[Any]:
    """Any value that an annotation of a document allows."""
    if isinstance(hint, type) and is_dataclass(hint):
        hints = get_type_hints(hint)
        parts = {field.name: made_of(hints[field.name]) for field in fields(hint)}
        return st.builds(hint, **parts)
    origin, parts_of = get_origin(hint), get_args(hint)
    if origin is tuple and parts_of[-1] is Ellipsis:
        return st.lists(made_of(parts_of[0]), max_size=2).map(tuple)
    if origin is tuple:
        return st.tuples(*(made_of(part) for part in parts_of))
    if origin in (Union, UnionType):
        return st.one_of(*(made_of(part) for part in parts_of))
    if origin is Literal:
        return st.sampled_from(parts_of)
    plain: dict[Any, st.SearchStrategy[Any]] = {
        NoneType: st.none(),
        bool: st.booleans(),
        int: st.integers(0, 2**40),
        str: st.text(st.characters(exclude_categories=["Cs"]), max_size=5),
    }
    return plain[hint]
