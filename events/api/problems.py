"""Everything that can go wrong, as RFC 9457 problems that say what to do instead."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import InterfaceError, OperationalError
from django.http import Http404
from psycopg2.errors import QueryCanceled
from rest_framework import exceptions, status
from rest_framework.response import Response

from events.timeline.strict import ParameterProblem

CONTENT_TYPE = "application/problem+json"
RETRY_SECONDS = 5


@dataclass(frozen=True, slots=True)
class ProblemType:
    """A kind of problem: its slug is the anchor in the documentation."""

    slug: str
    status: int
    title: str
    meaning: str


ALL: tuple[ProblemType, ...] = (
    ProblemType(
        "unknown-parameter",
        400,
        "Unknown parameter",
        "The address has a parameter that this resource does not know. Nothing was "
        "guessed: `errors` names the nearest one and all that are allowed.",
    ),
    ProblemType(
        "invalid-value",
        400,
        "Invalid value",
        "A parameter is empty, given twice, contains a NUL, or has a value that is "
        "not allowed. `errors` names it and the nearest allowed value.",
    ),
    ProblemType(
        "invalid-body",
        400,
        "Invalid body",
        "What was sent is no JSON object as this resource takes it: a member is "
        "unknown, missing, given twice, or has a value that is not allowed.",
    ),
    ProblemType(
        "cursor-mismatch",
        400,
        "Cursor mismatch",
        "The cursor was altered or belongs to another question. Follow `next_cursor` "
        "with every other parameter unchanged, or start again without a cursor.",
    ),
    ProblemType(
        "not-found",
        404,
        "Not found",
        "Nothing public has this address, or nothing had at the time asked about.",
    ),
    ProblemType(
        "method-not-allowed",
        405,
        "Method not allowed",
        "This resource has no such method; `Allow` names those it has.",
    ),
    ProblemType(
        "not-acceptable",
        406,
        "Not acceptable",
        "Answers are JSON; ask for `application/json` or `*/*`.",
    ),
    ProblemType(
        "gone",
        410,
        "Gone",
        "The record was retracted; `reason` says why. Its versions stay readable.",
    ),
    ProblemType(
        "redacted",
        410,
        "Redacted",
        "The text was taken out for good; `reason` says why. Hash and number remain.",
    ),
    ProblemType(
        "too-large",
        413,
        "Too large",
        "What was sent is longer than this resource takes.",
    ),
    ProblemType(
        "unsupported-media-type",
        415,
        "Unsupported media type",
        "Send `application/json`.",
    ),
    ProblemType(
        "rate-limited",
        429,
        "Too many requests",
        "Wait as long as `Retry-After` says. Cached answers cost nothing: send "
        "`If-None-Match`.",
    ),
    ProblemType(
        "unavailable",
        503,
        "Unavailable",
        "The database cannot be reached: try again in a few seconds. Or it was not "
        "done in time: ask for less at once.",
    ),
)
BY_SLUG = {problem.slug: problem for problem in ALL}
OF_STATUS = {
    400: "invalid-value",
    404: "not-found",
    405: "method-not-allowed",
    406: "not-acceptable",
    415: "unsupported-media-type",
    429: "rate-limited",
}


class Problem(exceptions.APIException):
    """A problem to answer with; `extra` members stand beside the standard ones.

    `location` is where what is wrong was given, `wait` the seconds to come back after.
    """

    def __init__(
        self,
        slug: str,
        detail: str,
        *,
        errors: Iterable[ParameterProblem] = (),
        extra: Mapping[str, Any] | None = None,
        location: str = "query",
        wait: int | None = None,
    ) -> None:
        super().__init__(detail)
        self.type = BY_SLUG[slug]
        self.status_code = self.type.status
        self.sentence = detail
        self.errors = tuple(errors)
        self.extra = dict(extra or {})
        self.location = location
        self.wait = wait


class Moved(exceptions.APIException):
    """The record has another path now; the rest of the question goes along."""

    status_code = 301

    def __init__(self, address: str) -> None:
        super().__init__(f"Moved to {address}.")
        self.address = address


def refuse_parameters(problems: Iterable[ParameterProblem]) -> Problem:
    """One problem for all that is wrong with the parameters, the first one leading."""
    found = tuple(problems)
    return Problem(found[0].type, " ".join(p.sentence for p in found), errors=found)


def answer_exception(error: Exception, context: Mapping[str, Any]) -> Response | None:
    """DRF's exceptions and ours as problems; None lets a real fault through."""
    if isinstance(error, Moved):
        query = context["request"].META.get("QUERY_STRING", "")
        address = error.address + (f"?{query}" if query else "")
        return Response(status=301, headers={"Location": address})
    if isinstance(error, Problem):
        return _respond(error.type, error.sentence, _members_of(error), wait=error.wait)
    if isinstance(error, OperationalError | InterfaceError):
        away = _say_unavailable(error)
        return _respond(BY_SLUG["unavailable"], away, wait=RETRY_SECONDS)
    if isinstance(error, Http404 | PermissionDenied):
        error = exceptions.NotFound()
    if not isinstance(error, exceptions.APIException):
        return None
    slug = OF_STATUS.get(error.status_code, "invalid-value")
    response = _respond(BY_SLUG[slug], BY_SLUG[slug].meaning)
    if isinstance(error, exceptions.Throttled):
        response["Retry-After"] = str(int(getattr(error, "wait", None) or 1) + 1)
    if error.status_code == status.HTTP_405_METHOD_NOT_ALLOWED:
        response["Allow"] = ", ".join(context["view"].allowed_methods)
    return response


def _say_unavailable(error: Exception) -> str:
    if isinstance(error.__cause__, QueryCanceled):
        return (
            "This question takes longer than one answer may. Ask about fewer "
            "companies, a shorter time or a single technology."
        )
    return "The database cannot be reached."


def _members_of(problem: Problem) -> dict[str, Any]:
    if not problem.errors:
        return problem.extra
    errors = [
        {
            "location": problem.location,
            "parameter": error.parameter,
            "detail": error.sentence,
            "did_you_mean": error.nearest,
            "allowed": list(error.allowed),
        }
        for error in problem.errors
    ]
    return {**problem.extra, "errors": errors}


def _respond(
    problem: ProblemType,
    detail: str,
    members: Mapping[str, Any] | None = None,
    *,
    wait: int | None = None,
) -> Response:
    body = {
        "type": f"{settings.SITE_URL}/api/v1/docs#{problem.slug}",
        "title": problem.title,
        "status": problem.status,
        "detail": detail,
        **(members or {}),
    }
    response = Response(body, status=problem.status, content_type=CONTENT_TYPE)
    response["Cache-Control"] = "no-store"
    if wait is not None:
        response["Retry-After"] = str(wait)
    return response
