"""Dates in documents, which are texts, as words for readers."""

from django import template

from events.text.edtf import EdtfError, say

register = template.Library()


@register.filter
def in_words(text: str) -> str:
    """`2026-07-01` as 1 July 2026; what is no date stays as it is."""
    try:
        return say(text)
    except EdtfError:
        return text
