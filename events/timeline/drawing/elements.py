"""SVG elements as strings in which everything that is not an element is escaped."""

import re
from collections.abc import Iterable, Mapping
from html import escape

from django.utils.safestring import SafeString, mark_safe

# What XML 1.0 does not allow, and what could turn the direction of text around.
UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]"
    "|[\ud800-\udfff]"
)
Value = str | float | int | None
Attributes = dict[str, Value]


def say_text(text: str) -> str:
    """Words made safe for element content and attribute values alike."""
    return escape(UNPRINTABLE.sub("", text), quote=True)


def draw(name: str, attributes: Mapping[str, Value], *children: str) -> SafeString:
    """An element; children that are not elements themselves are escaped as words."""
    written = "".join(
        f' {key}="{_say_value(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    inner = "".join(
        c if isinstance(c, SafeString) else say_text(c) for c in children if c
    )
    close = f">{inner}</{name}>" if inner else "/>"
    return mark_safe(f"<{name}{written}{close}")  # noqa: S308 - all parts are escaped


def join(parts: Iterable[SafeString]) -> SafeString:
    """Elements after each other."""
    return mark_safe("".join(parts))  # noqa: S308 - they are elements already


def say_length(value: float) -> str:
    """To half a pixel: finer is seen by nobody, and every page carries it."""
    return f"{round(value * 2) / 2:g}"


def _say_value(value: Value) -> str:
    return say_length(value) if isinstance(value, float) else say_text(str(value))
