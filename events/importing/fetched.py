"""What may be asked of the network, and what comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

_PERMANENT = frozenset({301, 308})

READABLE_TYPES = frozenset(
    {
        "",
        "application/atom+xml",
        "application/feed+json",
        "application/gzip",
        "application/json",
        "application/octet-stream",
        "application/rdf+xml",
        "application/rss+xml",
        "application/x-gzip",
        "application/xhtml+xml",
        "application/xml",
        "text/html",
        "text/plain",
        "text/xml",
        "text/x-opml",
    }
)


class NotFetched(Exception):
    """No page came.

    `reason` is one word for counting; the message is a sentence for a curator.
    """

    def __init__(self, reason: str, sentence: str) -> None:
        super().__init__(sentence)
        self.reason = reason
        self.sentence = sentence


class Refused(NotFetched):
    """We will not fetch this, now or later: it breaks one of our own rules."""


class Unreachable(NotFetched):
    """No usable answer came, which may pass: trying again later makes sense.

    `retry_after` is a wait in seconds where the other side asked for one.
    """

    def __init__(
        self, reason: str, sentence: str, *, retry_after: int | None = None
    ) -> None:
        super().__init__(reason, sentence)
        self.retry_after = retry_after


@dataclass(frozen=True, slots=True)
class FetchPolicy:
    """Every rule and limit of fetching; bytes and seconds.

    `allowed_networks` names `host:port` pairs, exactly as they stand in an address,
    that the address rule is waived for: a test's own server, a laptop's proxy.
    Empty in production. `ca_file` names further certificate authorities to trust.
    """

    user_agent: str = "CompanyLine/1.0"
    allowed_networks: frozenset[str] = frozenset()
    ports: frozenset[int] = frozenset({80, 443})
    content_types: frozenset[str] = READABLE_TYPES
    max_redirects: int = 5
    max_wire: int = 3_000_000
    max_decoded: int = 10_000_000
    max_ratio: int = 100
    max_headers: int = 100
    max_header_bytes: int = 64_000
    connect_seconds: float = 5.0
    read_seconds: float = 10.0
    total_seconds: float = 30.0
    ca_file: str = ""


@dataclass(frozen=True, slots=True)
class Hop:
    """One redirect on the way: who answered, how, and where it pointed."""

    url: str
    status: int
    target: str


@dataclass(frozen=True, slots=True)
class Fetched:
    """A host's final answer, whatever its status; an error's body is not read.

    `body` is decoded from gzip. `headers` keeps the few we use, names in lower case.
    `elapsed` is in seconds, redirects included.
    """

    status: int
    url: str
    hops: tuple[Hop, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    wire_size: int = 0
    elapsed: float = 0.0

    def header(self, name: str) -> str:
        """A header by any spelling of its name, or nothing."""
        return self.headers.get(name.lower(), "")

    @property
    def url_final(self) -> str:
        """The address that answered, after redirects."""
        return self.url

    @property
    def content_type(self) -> str:
        """The media type and charset as sent."""
        return self.header("content-type")

    @property
    def etag(self) -> str:
        """The validator to send back next time."""
        return self.header("etag")

    @property
    def last_modified(self) -> str:
        """The date to send back next time."""
        return self.header("last-modified")

    @property
    def not_modified(self) -> bool:
        """Whether the host says that nothing changed since the validators sent."""
        return self.status == 304

    @property
    def moved_to(self) -> str:
        """Where the asked address moved for good, or nothing.

        A temporary redirect on the way ends the promise of the permanent ones.
        """
        target = ""
        for hop in self.hops:
            if hop.status not in _PERMANENT:
                break
            target = hop.target
        return target
