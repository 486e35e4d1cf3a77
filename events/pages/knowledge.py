"""The banner of a page that is read as something was known before."""

from dataclasses import dataclass

from django.http import HttpRequest

from events.models import Changeset
from events.text.edtf import say_day
from events.timeline.question import Question

KNOWLEDGE = ("known_at", "changeset")
CLOCKS = ("on", *KNOWLEDGE, "after")
ALWAYS_NEWEST = (
    "This page always shows what is known now. What was known earlier can be read on "
    "the timeline and on the pages of companies, technologies and actions."
)


@dataclass(frozen=True, slots=True)
class Pinned:
    """As of which state of the record a page is read, and its address as of today."""

    words: str
    today: str


def tell_pinned(request: HttpRequest, question: Question | None) -> Pinned | None:
    """None where a page shows what is known now and was not asked for anything else."""
    if question is not None:
        if question.known_at is None:
            return None
        return Pinned(_say_known(question.known_at), _address_today(request))
    if any(request.GET.get(name) for name in KNOWLEDGE):
        return Pinned(ALWAYS_NEWEST, _address_today(request))
    return None


def _say_known(number: int) -> str:
    changeset = Changeset.objects.filter(number=number).first()
    if changeset is None:
        return "You read the record as it was before anything was public."
    return (
        f"You read the record as it was known at changeset {number}, "
        f"{say_day(changeset.at.date())}. Later corrections are not in it."
    )


def _address_today(request: HttpRequest) -> str:
    """The same page with no clock set: today, with all that is known."""
    params = request.GET.copy()
    for name in CLOCKS:
        params.pop(name, None)
    query = params.urlencode(safe=",:")
    return f"{request.path}?{query}" if query else request.path
