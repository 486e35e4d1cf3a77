"""What every resource does alike: parameters, ETags, caching, limits, open reading."""

from abc import abstractmethod
from collections.abc import Sequence
from hashlib import sha256
from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.http import parse_etags
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from events.api.asking import Asking, read_asking, read_today
from events.api.limiting import NetworkThrottle
from events.api.parameters import NoFilters
from events.api.problems import answer_exception
from events.api.rendering import PassThroughRenderer
from events.api.schema import PublicSchema
from events.ledger.documents import SCHEMA
from events.ledger.reading import latest_changeset
from events.timeline.strict import StrictFilterSet

ALWAYS = (
    "unknown-parameter",
    "invalid-value",
    "not-acceptable",
    "rate-limited",
    "unavailable",
)
READING = "GET, HEAD, OPTIONS"
EXPOSED = "ETag, Link, RateLimit, RateLimit-Policy, Retry-After"
FRESH = "public, max-age=60, stale-while-revalidate=600"
# A day, not for ever: a redaction has to reach the caches.
SETTLED = "public, max-age=86400"


class PublicView(APIView):
    """A resource that everybody may read."""

    renderer_classes = [PassThroughRenderer]
    throttle_classes = [NetworkThrottle]
    schema = PublicSchema()
    http_method_names = ["get", "head", "options"]

    filters: ClassVar[type[StrictFilterSet]] = NoFilters
    answer_shape: ClassVar[type]
    summary: ClassVar[str]
    problem_slugs: ClassVar[Sequence[str]] = ALWAYS
    # Tokens of the rate limit: single records are nearly free.
    cost: ClassVar[float] = 1.0
    moves: ClassVar[bool] = False
    # Never another answer, whatever is published.
    settled: ClassVar[bool] = False

    limit_headers: dict[str, str]
    next_page: str | None = None

    @abstractmethod
    def answer(self, asking: Asking, **path: Any) -> bytes:
        """The body of the answer."""

    def get(self, request: Request, **path: Any) -> Response:
        asking = read_asking(
            self.filters,
            request.META.get("QUERY_STRING", ""),
            today=read_today(),
            newest=latest_changeset(),
        )
        etag = self.write_etag(asking, request)
        if is_unchanged(request, etag):
            response = Response(status=304)
        else:
            response = Response(self.answer(asking, **path))
        response["ETag"] = etag
        pinned = asking.asked.settled and not asking.asked.day_matters
        response["Cache-Control"] = SETTLED if self.settled or pinned else FRESH
        if self.next_page:
            response["Link"] = f'<{self.next_page}>; rel="next"'
        return response

    def write_etag(self, asking: Asking, request: Request) -> str:
        """Weak: the address, the newest changeset, and the day where it matters."""
        newest = asking.newest.hash[:12] if asking.newest else "nothing"
        day = f".{asking.today}" if asking.asked.day_matters else ""
        address = sha256(request.get_full_path().encode()).hexdigest()[:8]
        return f'W/"{address}.{newest}.{SCHEMA}{day}"'

    def link_next(self, cursor: str) -> None:
        """Remember the address of the next page: all parameters kept but the cursor."""
        params = self.request.GET.copy()
        params["cursor"] = cursor
        self.next_page = f"{self.request.path}?{params.urlencode(safe=',:')}"

    def options(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Response:
        """Anybody's page may ask; nothing but reading is offered."""
        response = Response(status=204)
        response["Access-Control-Allow-Methods"] = READING
        response["Access-Control-Allow-Headers"] = "Accept, If-None-Match"
        response["Access-Control-Max-Age"] = "86400"
        return response

    def finalize_response(
        self, request: Request, response: Response, *args: Any, **kwargs: Any
    ) -> Response:
        response = super().finalize_response(request, response, *args, **kwargs)
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = EXPOSED
        for name, value in getattr(self, "limit_headers", {}).items():
            response[name] = value
        return response

    def get_exception_handler(self) -> Any:
        return answer_exception


def is_unchanged(request: Request, etag: str) -> bool:
    """Whether the asker already has this answer, compared weakly (RFC 9110)."""
    given = parse_etags(request.headers.get("If-None-Match", ""))
    opaque = etag.removeprefix("W/")
    return "*" in given or opaque in [tag.removeprefix("W/") for tag in given]
