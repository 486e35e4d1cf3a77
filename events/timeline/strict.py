"""The base of every filter set: what it does not know, it refuses with a sentence."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar

import django_filters
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import QueryDict
from rapidfuzz import process

# Below this likeness a suggestion would be a guess.
LIKE_ENOUGH = 60
NAMED_AT_MOST = 60


@dataclass(frozen=True, slots=True)
class ParameterProblem:
    """What is wrong with a parameter, the nearest right word, and what is allowed."""

    parameter: str
    sentence: str
    nearest: str | None = None
    allowed: tuple[str, ...] = ()
    type: str = "invalid-value"


def find_nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like this one, or None where none is like it."""
    match = process.extractOne(word, tuple(known), score_cutoff=LIKE_ENOUGH)
    return str(match[0]) if match else None


class Refused(ValidationError):
    """A value of a parameter is refused; carries the nearest and the allowed ones."""

    def __init__(
        self, sentence: str, *, nearest: str | None = None, allowed: Iterable[str] = ()
    ) -> None:
        super().__init__(sentence, code="refused")
        self.nearest = nearest
        self.allowed = tuple(allowed)[:NAMED_AT_MOST]


def refuse_unknown(value: str, known: Iterable[str], *, what: str) -> Refused:
    """The refusal of a word that is not in a vocabulary."""
    allowed = tuple(known)
    nearest = find_nearest(value, allowed)
    hint = f" Did you mean {nearest!r}?" if nearest else ""
    sentence = f"{value!r} is no {what}.{hint}"
    return Refused(sentence, nearest=nearest, allowed=allowed)


class StrictFilterSet(django_filters.FilterSet):
    """Declared filters only. `problems` lists everything wrong with the parameters.

    `also` names parameters that the surface reads itself and vouches for; `refused`
    has a sentence for one that others take and this one cannot answer.
    """

    refused: ClassVar[Mapping[str, str]] = {}

    def __init__(
        self, data: QueryDict, *args: Any, also: Iterable[str] = (), **kwargs: Any
    ) -> None:
        self.also = frozenset(also)
        super().__init__(data, *args, **kwargs)

    def get_form_class(self) -> type[Form]:
        return _form_class(type(self))

    @property
    def problems(self) -> tuple[ParameterProblem, ...]:
        """In the order of the parameters given, then of the filters declared."""
        shape = [p for name in self._given for p in self._shape_problems(name)]
        named = {p.parameter for p in shape}
        values = [p for p in self._value_problems() if p.parameter not in named]
        return (*shape, *values)

    @property
    def _given(self) -> QueryDict:
        return self.data if isinstance(self.data, QueryDict) else QueryDict()

    def _shape_problems(self, name: str) -> list[ParameterProblem]:
        if name in self.also:
            return []
        if name in self.refused:
            sentence = self.refused[name]
            return [ParameterProblem(name, sentence, type="unknown-parameter")]
        if name not in self.base_filters:
            return [self._unknown(name)]
        values = self._given.getlist(name)
        if any("\x00" in value for value in values):
            return [ParameterProblem(name, f"{name!r} contains a NUL character.")]
        if any(not value.strip() for value in values):
            sentence = f"{name!r} is empty; leave it out to ask nothing of it."
            return [ParameterProblem(name, sentence)]
        repeats = getattr(self.base_filters[name], "repeats", False)
        if len(values) > 1 and not repeats:
            sentence = f"{name!r} is given {len(values)} times and takes one value."
            return [ParameterProblem(name, sentence)]
        return []

    def _unknown(self, name: str) -> ParameterProblem:
        allowed = (*self.base_filters, *sorted(self.also))
        nearest = find_nearest(name, allowed)
        hint = f" Did you mean {nearest!r}?" if nearest else ""
        return ParameterProblem(
            parameter=name[:100],
            sentence=f"{name[:100]!r} is no parameter here.{hint}",
            nearest=nearest,
            allowed=allowed,
            type="unknown-parameter",
        )

    def _value_problems(self) -> list[ParameterProblem]:
        return [
            ParameterProblem(
                parameter=name,
                sentence=" ".join(error.messages),
                nearest=getattr(error, "nearest", None),
                allowed=getattr(error, "allowed", ()),
            )
            for name, errors in self.form.errors.as_data().items()
            for error in errors
        ]


@cache
def _form_class(filters: type[StrictFilterSet]) -> type[Form]:
    """Made once per filter set: what is declared never changes."""
    fields = {name: declared.field for name, declared in filters.base_filters.items()}
    return type(f"{filters.__name__}Form", (Form,), fields)
