"""Codes of places as people type them: separated by commas, in any case."""

from typing import Any

from django import forms
from django.contrib.postgres.forms import SimpleArrayField

from events.models.milestones import validate_place


class PlaceCodesField(SimpleArrayField):
    """A list of place codes, each known; `de, us-ca` is read as DE, US-CA."""

    def __init__(self, **kwargs: Any) -> None:
        code = forms.CharField(max_length=8, validators=[validate_place])
        super().__init__(code, **kwargs)

    def to_python(self, value: Any) -> Any:
        """Codes are kept in capitals."""
        return super().to_python(value.upper() if isinstance(value, str) else value)
