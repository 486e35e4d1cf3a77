"""Ask the network for one page: one GET at a time, guarded at every hop."""

from __future__ import annotations

import http.client
import re
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from urllib.parse import quote, urljoin

from urllib3 import BaseHTTPResponse, HTTPConnectionPool, HTTPSConnectionPool, Timeout
from urllib3.exceptions import HTTPError, SSLError
from urllib3.exceptions import TimeoutError as PoolTimeoutError

from events.importing.addresses_allowed import check_address
from events.importing.bodies import check_encoding, take_body
from events.importing.connecting import (
    Guard,
    GuardedHTTPConnection,
    GuardedHTTPSConnection,
    Resolver,
    open_tls_context,
    resolve_host,
)
from events.importing.fetched import Fetched, FetchPolicy, Hop, Refused, Unreachable
from events.text.addresses import Address, AddressError, read_address

__all__ = ["FetchPolicy", "Fetched", "Hop", "Refused", "Unreachable", "fetch"]

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_KEPT_HEADERS = (
    *("cache-control", "content-encoding", "content-language", "content-type", "date"),
    *("etag", "expires", "last-modified", "link", "location", "retry-after"),
)
_SAFE = "/%:@!$&'()*+,;=~-._?[]|"
_CHUNK = 65_536
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_VALIDATOR = re.compile(r"[\x20-\x7e]{1,300}")
_ACCEPT = (
    "text/html, application/xhtml+xml, application/atom+xml, application/rss+xml, "
    "application/feed+json, application/xml;q=0.9, text/plain;q=0.8, */*;q=0.1"
)


class _PlainPool(HTTPConnectionPool):
    ConnectionCls = GuardedHTTPConnection


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = GuardedHTTPSConnection


def fetch(
    url: str,
    *,
    policy: FetchPolicy,
    etag: str = "",
    last_modified: str = "",
    may_follow: Callable[[str], bool] | None = None,
    resolve: Resolver = resolve_host,
) -> Fetched:
    """Ask for a page and follow its redirects; the final answer, whatever its status.

    `etag` and `last_modified` make the request conditional. `may_follow` is asked
    about every redirect's target, as robots.txt speaks for one host only. Raises
    `Refused` where a rule of ours is broken and `Unreachable` where no whole answer
    comes in time. No cookies, credentials, proxies or environment are used.
    """
    started = time.monotonic()
    headers = _compose_headers(policy, etag=etag, last_modified=last_modified)
    hops: list[Hop] = []
    address = _vet(url, policy=policy)
    while True:
        guard = Guard(
            address=address,
            policy=policy,
            deadline=started + policy.total_seconds,
            resolve=resolve,
        )
        answer = _ask(guard, url=url, headers=headers)
        if answer.status not in _REDIRECTS:
            elapsed = time.monotonic() - started
            return replace(answer, hops=tuple(hops), elapsed=elapsed)
        if len(hops) >= policy.max_redirects:
            raise Refused("redirects", "It redirects more often than we follow.")
        target = _aim(answer, url=url)
        address = _vet(target, policy=policy, coming_from=url)
        if may_follow is not None and not may_follow(target):
            raise Refused("robots", "It redirects to where robots.txt bars us.")
        hops.append(Hop(url=url, status=answer.status, target=target))
        url = target


def _compose_headers(
    policy: FetchPolicy, *, etag: str, last_modified: str
) -> dict[str, str]:
    headers = {
        "User-Agent": policy.user_agent,
        "Accept": _ACCEPT,
        "Accept-Encoding": "gzip",
        "Connection": "close",
    }
    if _VALIDATOR.fullmatch(etag):
        headers["If-None-Match"] = etag
    if _VALIDATOR.fullmatch(last_modified):
        headers["If-Modified-Since"] = last_modified
    return headers


def _vet(url: str, *, policy: FetchPolicy, coming_from: str = "") -> Address:
    try:
        address = read_address(url)
    except AddressError as error:
        raise Refused("syntax", str(error)) from error
    if address.scheme == "http" and coming_from[:6].lower() == "https:":
        raise Refused("downgrade", "It redirects from https to plain http.")
    check_address(address, policy=policy)
    return address


def _aim(answer: Fetched, *, url: str) -> str:
    location = answer.header("location")
    if not location:
        raise Unreachable("redirect", "It redirects, but says not where.")
    # Headers arrive as Latin-1 by decree, but hosts put UTF-8 into this one.
    with suppress(UnicodeError):
        location = location.encode("latin-1").decode("utf-8")
    # Joining would drop tabs and line breaks, and so make another address of it.
    if _CONTROL.search(location.strip()):
        raise Refused("syntax", "It redirects to what is no address.")
    try:
        return urljoin(url, location)
    except ValueError as error:
        raise Refused("syntax", "It redirects to what is no address.") from error


def _ask(guard: Guard, *, url: str, headers: dict[str, str]) -> Fetched:
    pool = _open_pool(guard)
    try:
        response = pool.urlopen(
            "GET",
            _compose_target(guard.address),
            headers=headers,
            retries=False,
            redirect=False,
            assert_same_host=False,
            preload_content=False,
            decode_content=False,
        )
        try:
            return _take(response, url=url, policy=guard.policy)
        finally:
            response.close()
    except (HTTPError, OSError, http.client.HTTPException, ValueError) as error:
        # ValueError is how http.client meets a chunk of negative size.
        raise _explain(error, is_late=time.monotonic() >= guard.deadline) from error
    finally:
        pool.close()


def _open_pool(guard: Guard) -> HTTPConnectionPool:
    policy, address = guard.policy, guard.address
    timeout = Timeout(connect=policy.connect_seconds, read=policy.read_seconds)
    if address.scheme == "http":
        return _PlainPool(address.host, address.port, timeout=timeout, guard=guard)
    return _SecurePool(
        address.host,
        address.port,
        timeout=timeout,
        guard=guard,
        cert_reqs="CERT_REQUIRED",
        ssl_context=open_tls_context(policy.ca_file),
    )


def _compose_target(address: Address) -> str:
    # Escapes that are there stay as they are: a signed address must not change.
    path = quote(address.path or "/", safe=_SAFE)
    return f"{path}?{quote(address.query, safe=_SAFE)}" if address.query else path


def _take(response: BaseHTTPResponse, *, url: str, policy: FetchPolicy) -> Fetched:
    sent = response.headers
    size = sum(len(name) + len(value) for name, value in sent.items())
    if len(sent) > policy.max_headers or size > policy.max_header_bytes:
        raise Refused("headers", "Its headers are longer than we read.")
    kept = {name: sent[name] for name in _KEPT_HEADERS if name in sent}
    answer = Fetched(status=response.status, url=url, headers=kept)
    if not 200 <= response.status < 300:
        return answer
    _check_announced(response, answer, policy=policy)
    body, wire_size = take_body(
        _read_chunks(response),
        encoding=answer.header("content-encoding"),
        policy=policy,
    )
    return replace(answer, body=body, wire_size=wire_size)


def _check_announced(
    response: BaseHTTPResponse, answer: Fetched, *, policy: FetchPolicy
) -> None:
    kind = answer.content_type.partition(";")[0].strip().lower()
    if kind not in policy.content_types:
        shown = kind[:60] if kind.isascii() and kind.isprintable() else "something"
        raise Refused("content-type", f"It is {shown}, which we do not read.")
    check_encoding(answer.header("content-encoding"))
    if response.headers.get("transfer-encoding", "chunked").lower() != "chunked":
        raise Refused("encoding", "The page is sent in a way we did not ask for.")
    announced = response.headers.get("content-length", "")
    is_number = announced.isascii() and announced.isdigit()
    if is_number and int(announced[:19]) > policy.max_wire:
        raise Refused("size", "The page is larger than we read.")


def _read_chunks(response: BaseHTTPResponse) -> Iterator[bytes]:
    while chunk := response.read(_CHUNK, decode_content=False):
        yield chunk


def _explain(error: Exception, *, is_late: bool) -> Exception:
    if is_late or isinstance(error, PoolTimeoutError | TimeoutError):
        return Unreachable("timeout", "The host did not answer in time.")
    if isinstance(error, SSLError):
        return Unreachable("tls", "Its certificate or encryption is not in order.")
    causes = [error, *(arg for arg in error.args if isinstance(arg, Exception))]
    if any(
        isinstance(cause, http.client.LineTooLong)
        or str(cause).startswith("got more than")
        for cause in causes
    ):
        return Refused("headers", "Its headers are longer than we read.")
    return Unreachable("broken-off", "The host broke off or does not speak HTTP.")
