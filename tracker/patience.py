"""What the database did not answer in time becomes a page that says what to do."""

import logging
from collections.abc import Callable

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from psycopg2.errors import QueryCanceled

TOO_BROAD = (
    "This question takes longer than one answer may. Ask about fewer companies, a "
    "shorter time or a single technology."
)
AWAY = "The record cannot be reached at the moment. Nothing of it is lost."
RETRY_SECONDS = 30

logger = logging.getLogger(__name__)


class AnswerWhenLate:
    """503 with a sentence, instead of a broken page, when PostgreSQL gives up.

    The API says the same as a problem of its own.
    """

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.answer(request)

    def process_exception(
        self, request: HttpRequest, error: Exception
    ) -> HttpResponse | None:
        """Only what the database refuses to go on with; all else stays a fault."""
        if not isinstance(error, OperationalError):
            return None
        is_late = isinstance(error.__cause__, QueryCanceled)
        logger.warning("%s: %s", request.path, "too slow" if is_late else error)
        words = TOO_BROAD if is_late else AWAY
        page = render_to_string("503.html", {"words": words, "is_late": is_late})
        response = HttpResponse(page, status=503)
        response["Retry-After"] = str(RETRY_SECONDS)
        response["Cache-Control"] = "no-store"
        return response
