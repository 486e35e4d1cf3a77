"""The form of a working row: it knows which version it was opened on."""

import json
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.forms.models import model_to_dict
from django.utils.timezone import now as current_moment

from events.curation.editing import EditConflict, check_version
from events.models.base import Curated

MEMORY = ("opened_version", "opened_at", "opened_as")


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of a conflict: as it was when opened, as it is now, as typed here."""

    label: str
    base: str
    theirs: str
    mine: str


class VersionedForm(forms.ModelForm[Curated]):
    """A form that remembers which version it was opened on, and what it said then."""

    opened_version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    opened_at = forms.DateTimeField(widget=forms.HiddenInput, required=False)
    opened_as = forms.CharField(widget=forms.HiddenInput, required=False)

    conflict: EditConflict | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is not None:
            self.initial["opened_version"] = self.instance.row_version
            self.initial["opened_at"] = current_moment().isoformat()
            self.initial["opened_as"] = json.dumps(self._say_values(self.instance))

    def clean(self) -> dict[str, Any]:
        """Refuse a save over somebody else's; nothing typed is lost."""
        cleaned = super().clean() or self.cleaned_data
        opened = cleaned.get("opened_version")
        if self.instance.pk is None or opened is None:
            return cleaned
        opened_at = cleaned.get("opened_at") or current_moment()
        try:
            check_version(self.instance, opened_version=opened, opened_at=opened_at)
        except EditConflict as conflict:
            self.conflict = conflict
            self._reopen_on(conflict.current)
            raise ValidationError(str(conflict), code="conflict") from conflict
        return cleaned

    def _reopen_on(self, current: Curated) -> None:
        """A second save then says: I have seen the other version, keep mine."""
        data: Any = self.data
        data = data.copy()
        data[self.add_prefix("opened_version")] = str(current.row_version)
        data[self.add_prefix("opened_at")] = current_moment().isoformat()
        self.data = data

    def list_differences(self) -> list[Difference]:
        """The fields on which the other version and this form do not agree."""
        if self.conflict is None:
            return []
        base = json.loads(self.data.get(self.add_prefix("opened_as")) or "{}")
        theirs = self._say_values(self.conflict.current)
        mine = self._say_typed()
        return [
            Difference(
                label=str(self.fields[name].label or name),
                base=base.get(name, ""),
                theirs=theirs[name],
                mine=mine.get(name, ""),
            )
            for name in theirs
            if theirs[name] != base.get(name, "") or theirs[name] != mine.get(name, "")
        ]

    def _say_values(self, row: Curated) -> dict[str, str]:
        values = model_to_dict(row, fields=self._own_fields())
        return {name: self._say(name, value) for name, value in values.items()}

    def _say_typed(self) -> dict[str, str]:
        return {
            name: self._say(name, self.cleaned_data.get(name))
            for name in self._own_fields()
        }

    def _own_fields(self) -> list[str]:
        return [name for name in self.fields if name not in MEMORY]

    def _say(self, name: str, value: object) -> str:
        """A value as a curator reads it, whether it comes from a row or from a form."""
        if value is None or value == "":
            return ""
        field = self.fields[name]
        if isinstance(value, (list, tuple, QuerySet)):
            return ", ".join(sorted(str(each) for each in value))
        if isinstance(field, forms.ModelChoiceField) and not isinstance(value, Model):
            found = field.queryset.filter(pk=value).first() if field.queryset else None
            return str(found or "")
        return str(value)
