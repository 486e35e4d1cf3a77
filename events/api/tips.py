"""Programs tell the desk what is missing or wrong: the only resource that takes."""

import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from math import ceil
from typing import IO, Any, Literal

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from rest_framework.parsers import BaseParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from events.api.limiting import NetworkThrottle
from events.api.problems import Problem, answer_exception
from events.api.rendering import PassThroughRenderer
from events.api.schema import PublicSchema, shape_of
from events.curation.tip_rules import LONGEST, TipRefused, read_draft
from events.curation.tipping import TooManyTips, receive_tip
from events.text.networks import name_network
from events.timeline.strict import ParameterProblem, find_nearest

LARGEST = 64 * 1024
LONGEST_KEY = 200
NAMED_AT_MOST = 20


@dataclass(frozen=True, slots=True)
class TipBody:
    """A tip. An action wants `url` and `text`, a source `url`, a dispute `action`,
    `about` and `text`.

    `about` is `step-` and the id of a milestone, or the name of a field as the form
    of the action's page lists them. `contact` is seen by curators only and deleted
    when the tip is closed. Nothing of a tip is ever published.
    """

    kind: Literal["action", "source", "dispute"]
    url: str = field(default="", metadata={"maxLength": LONGEST["url"]})
    text: str = field(default="", metadata={"maxLength": LONGEST["text"]})
    action: int | None = field(default=None, metadata={"minimum": 1})
    about: str = field(default="", metadata={"maxLength": LONGEST["about"]})
    contact: str = field(default="", metadata={"maxLength": LONGEST["contact"]})


@dataclass(frozen=True, slots=True)
class TipReceipt:
    """Where to see what becomes of a tip; the address is its only key."""

    receipt: str
    state: Literal["open"]


MEMBERS = tuple(member.name for member in fields(TipBody))


class TipParser(BaseParser):
    """A small JSON object, each member once."""

    media_type = "application/json"

    def parse(
        self,
        stream: IO[bytes],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> dict[str, Any]:
        body = stream.read(LARGEST + 1)
        if len(body) > LARGEST:
            sentence = f"A tip may have {LARGEST // 1024} KB; this has more."
            raise Problem("too-large", sentence)
        try:
            parsed = json.loads(body.decode(), object_pairs_hook=_read_object)
        except (ValueError, RecursionError):
            raise Problem("invalid-body", "The body is no JSON in UTF-8.") from None
        if not isinstance(parsed, dict):
            raise Problem("invalid-body", "The body has to be one JSON object.")
        return parsed


def _read_object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise Problem("invalid-body", "A member stands twice in the body.")
    return found


class TipSchema(PublicSchema):
    """Describes the one operation that takes something."""

    def get_override_parameters(self) -> list[Any]:
        return [
            OpenApiParameter(
                "Idempotency-Key",
                {"type": "string", "minLength": 1, "maxLength": LONGEST_KEY},
                OpenApiParameter.HEADER,
                description="The same body sent again with the same key is one tip.",
            )
        ]

    def get_request_serializer(self) -> Any:
        return shape_of(TipBody)

    def get_response_serializers(self) -> Any:
        taken = OpenApiResponse(shape_of(TipReceipt), description="Taken to the desk.")
        return {(202, "application/json"): taken, **self.describe_problems()}

    def map_parsers(self) -> list[str]:
        return [TipParser.media_type]


class TipsView(APIView):
    """A curator reads every tip and decides; nothing is fetched or changed before.

    Pages of other sites cannot send one from a browser: there is no CORS here.
    """

    renderer_classes = [PassThroughRenderer]
    parser_classes = [TipParser]
    throttle_classes = [NetworkThrottle]
    schema = TipSchema()
    http_method_names = ["post", "options"]
    summary = "Send a tip"
    problem_slugs = (
        *("invalid-body", "unknown-parameter", "too-large", "unsupported-media-type"),
        *("not-acceptable", "rate-limited", "unavailable"),
    )
    cost = 5.0

    limit_headers: dict[str, str]

    def post(self, request: Request) -> Response:
        _refuse_parameters(request)
        nonce = _read_key(request) or secrets.token_urlsafe(16)
        address = str(NetworkThrottle().get_ident(request) or "")
        now = timezone.now()
        try:
            draft = read_draft(_read_members(request.data))
            token = receive_tip(
                draft, nonce=nonce, network=name_network(address), now=now
            )
        except TipRefused as refused:
            raise _refuse((p.field, p.sentence) for p in refused.problems) from None
        except TooManyTips as full:
            wait = ceil((full.until - now).total_seconds())
            raise Problem("rate-limited", str(full), wait=max(1, wait)) from None
        path = reverse("receipt", args=[token])
        receipt = TipReceipt(receipt=f"{settings.SITE_URL}{path}", state="open")
        return Response(receipt, status=202, headers={"Location": path})

    def options(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Response:
        return Response(status=204, headers={"Allow": "POST, OPTIONS"})

    def finalize_response(
        self, request: Request, response: Response, *args: Any, **kwargs: Any
    ) -> Response:
        response = super().finalize_response(request, response, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        for name, value in getattr(self, "limit_headers", {}).items():
            response[name] = value
        return response

    def get_exception_handler(self) -> Any:
        return answer_exception


def _refuse_parameters(request: Request) -> None:
    unknown = [
        ParameterProblem(name, f"There is no parameter {name!r} here.")
        for name in request.query_params
    ]
    if unknown:
        sentence = " ".join(problem.sentence for problem in unknown)
        raise Problem("unknown-parameter", sentence, errors=unknown)


def _read_key(request: Request) -> str:
    key: str = request.headers.get("Idempotency-Key", "")
    if len(key) > LONGEST_KEY:
        sentence = f"Idempotency-Key may have {LONGEST_KEY} characters."
        raise Problem("invalid-body", sentence)
    # Apart from the numbers that forms draw, whatever somebody chooses.
    return f"key {key}" if key else ""


def _read_members(body: Any) -> dict[str, str]:
    """The members as a form would send them; raises `Problem` for what is none."""
    wrong = [
        (name, sentence)
        for name, value in body.items()
        if (sentence := _find_fault(name, value))
    ]
    if wrong:
        raise _refuse(wrong)
    return {name: "" if value is None else str(value) for name, value in body.items()}


def _find_fault(name: str, value: Any) -> str:
    if name not in MEMBERS:
        nearest = find_nearest(name, MEMBERS)
        hint = f" Did you mean {nearest!r}?" if nearest else ""
        return f"A tip has no member '{_spell(name)}'.{hint}"
    if name == "action":
        fits = value is None or type(value) is int
        return "" if fits else "'action' is a whole number."
    return "" if isinstance(value, str) else f"{name!r} is a text."


def _spell(name: str) -> str:
    """A member's name as it may be repeated: short, and without what breaks JSON."""
    return ascii(name[:40])[1:-1]


def _refuse(wrong: Iterable[tuple[str, str]]) -> Problem:
    errors = [
        ParameterProblem(_spell(name), sentence, find_nearest(name, MEMBERS), MEMBERS)
        for name, sentence in list(wrong)[:NAMED_AT_MOST]
    ]
    sentence = " ".join(error.sentence for error in errors)
    return Problem("invalid-body", sentence, errors=errors, location="body")
