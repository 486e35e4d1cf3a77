"""What every request for an answer has around it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from events.ledger.reading import one_state

READING = ("GET", "HEAD")


class OneState:
    """Whatever an answer is put together from is of one state of the record."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer what only reads with the newest changeset looked up once."""
        if request.method not in READING:
            return self.answer(request)
        with one_state():
            return self.answer(request)
