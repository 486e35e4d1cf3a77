"""How a parameter's text becomes a value: one form field per sort of parameter."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any

from django import forms
from django.http import QueryDict

from events.text.edtf import EdtfError, parse
from events.timeline.strict import Refused, refuse_unknown

EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)
LONGEST_TEXT = 200
MOST_WORDS = 50

Known = Callable[[], Iterable[str]]
Strange = Callable[[Sequence[str]], Sequence[str]]


class CommaSeparated(forms.SelectMultiple):
    """Reads `a=x,y`, `a=x&a=y` and a browser's multiple choice alike."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        given = data.getlist(name) if isinstance(data, QueryDict) else data.get(name)
        texts = [given] if isinstance(given, str) else given or []
        return [part.strip() for text in texts for part in text.split(",")]


class WordsField(forms.Field):
    """One or several words of a vocabulary, as a sorted tuple without repeats."""

    widget = CommaSeparated

    def __init__(
        self,
        *,
        what: str,
        known: Known,
        strange: Strange | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.what, self.known, self.strange = what, known, strange

    def to_python(self, value: Any) -> tuple[str, ...]:
        words = sorted({word for word in value or [] if word})
        if len(words) > MOST_WORDS:
            raise Refused(f"At most {MOST_WORDS} values can be asked for at once.")
        for word in self._list_strange(words):
            raise refuse_unknown(word[:100], self.known(), what=self.what)
        return tuple(words)

    def _list_strange(self, words: list[str]) -> Sequence[str]:
        # A NUL cannot even be looked up; the base filter set says so to the asker.
        spoilt = [word for word in words if "\x00" in word]
        if spoilt or self.strange is None:
            known = set(self.known())
            return spoilt or [word for word in words if word not in known]
        return self.strange(words)


class WordField(forms.Field):
    """Exactly one word of a vocabulary."""

    def __init__(self, *, what: str, known: Known, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.what, self.known = what, known

    def to_python(self, value: Any) -> str | None:
        if not value:
            return None
        if value not in set(self.known()):
            raise refuse_unknown(str(value)[:100], self.known(), what=self.what)
        return str(value)


class DayField(forms.Field):
    """A day as `2020-06-10`."""

    def to_python(self, value: Any) -> date | None:
        if not value:
            return None
        try:
            day = date.fromisoformat(str(value)) if len(value) == 10 else None
        except ValueError:
            day = None
        if day is None:
            raise Refused(f"{value[:100]!r} is no day; write it as 2020-06-10.")
        return refuse_far_away(day)


class DateBoundField(forms.Field):
    """A date as precise as wanted (`2020`, `2020-06`): its first or its last day."""

    def __init__(self, *, last: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.last = last

    def to_python(self, value: Any) -> date | None:
        if not value:
            return None
        try:
            parsed = parse(str(value))
        except EdtfError as error:
            raise Refused(str(error)) from error
        day = parsed.latest if self.last else parsed.earliest
        if day is None:
            raise Refused(f"{value!r} is open on the side that is asked for.")
        return refuse_far_away(day)


class MomentField(forms.Field):
    """A day or a moment with its zone: `2026-03-02`, `2026-03-02T09:00:00Z`."""

    def to_python(self, value: Any) -> date | datetime | None:
        if not value:
            return None
        # An unescaped plus sign of a zone arrives as a blank.
        text = str(value).strip().replace(" ", "+")
        try:
            if len(text) == 10:
                return refuse_far_away(date.fromisoformat(text))
            moment = datetime.fromisoformat(text)
        except ValueError:
            sentence = (
                f"{text[:100]!r} is neither a day (2026-03-02) nor a moment "
                "(2026-03-02T09:00:00Z)."
            )
            raise Refused(sentence) from None
        if moment.tzinfo is None:
            raise Refused(f"{text!r} needs its zone: add Z for UTC.")
        refuse_far_away(moment.date())
        return moment.astimezone(UTC)


class NumberField(forms.Field):
    """A whole number within bounds."""

    def __init__(self, *, lowest: int, highest: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.lowest, self.highest = lowest, highest

    def to_python(self, value: Any) -> int | None:
        if not value:
            return None
        text = str(value)
        plain = text.isascii() and text.isdigit() and len(text) <= 18
        if not plain or not self.lowest <= int(text) <= self.highest:
            bounds = f"from {self.lowest} to {self.highest}"
            raise Refused(f"{text[:100]!r} is no whole number {bounds}.")
        return int(text)


class SwitchField(forms.Field):
    """true or false."""

    widget = forms.Select(choices=[("", "Either"), ("true", "Yes"), ("false", "No")])

    def to_python(self, value: Any) -> bool | None:
        if not value:
            return None
        if value not in ("true", "false"):
            raise refuse_unknown(str(value)[:100], ("true", "false"), what="switch")
        return bool(value == "true")


class TextField(forms.CharField):
    """Words to search for, as one would type them into a search box."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=LONGEST_TEXT, **kwargs)


def refuse_far_away(day: date) -> date:
    """The day, if the record could ever speak of it."""
    if not EARLIEST <= day <= LATEST:
        raise Refused(f"Ask about days from {EARLIEST} to {LATEST}.")
    return day
