"""Fetching from hosts that behave, and from hosts that do not."""

from __future__ import annotations

import gzip

import pytest

from events.importing.fetching import Refused, Unreachable, fetch
from tests.importing.scripted_hosts import answer, redirect, running_host

PAGE = b"<html><body><p>Hello.</p></body></html>"


def test_a_page_comes_with_its_body_and_the_headers_we_use() -> None:
    headers = {
        "Content-Type": "text/html; charset=utf-8",
        "ETag": '"v1"',
        "Last-Modified": "Wed, 10 Jun 2020 08:00:00 GMT",
        "Set-Cookie": "session=1",
    }
    with running_host({"/a?b=%20c": answer(body=PAGE, headers=headers)}) as host:
        page = fetch(host.url("/a?b=%20c#part"), policy=host.policy())
    assert (page.status, page.body) == (200, PAGE)
    assert page.content_type == "text/html; charset=utf-8"
    assert (page.etag, page.header("ETag")) == ('"v1"', '"v1"')
    assert page.last_modified == "Wed, 10 Jun 2020 08:00:00 GMT"
    assert "set-cookie" not in page.headers
    assert page.hops == ()
    assert page.elapsed >= 0


def test_the_request_says_who_we_are_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9/")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9/")
    with running_host({"/": answer(body=PAGE)}) as host:
        fetch(host.url(), policy=host.policy(user_agent="CompanyLine/test"))
    (request,) = host.requests
    names = {line.split(":")[0].lower() for line in request.split("\r\n")[1:] if line}
    assert names == {"host", "user-agent", "accept", "accept-encoding", "connection"}
    assert "User-Agent: CompanyLine/test" in request
    assert "Accept-Encoding: gzip\r\n" in request


def test_validators_make_the_request_conditional() -> None:
    with running_host({"/": answer("304 Not Modified")}) as host:
        page = fetch(
            host.url(), policy=host.policy(), etag='W/"x"', last_modified="yesterday"
        )
    assert page.not_modified
    assert page.body == b""
    assert 'If-None-Match: W/"x"' in host.requests[0]
    assert "If-Modified-Since: yesterday" in host.requests[0]


def test_a_validator_that_would_break_the_request_is_not_sent() -> None:
    with running_host({"/": answer(body=PAGE)}) as host:
        fetch(host.url(), policy=host.policy(), etag='"a"\r\nX-Evil: 1')
    assert "Evil" not in host.requests[0]


@pytest.mark.parametrize("status", ["404 Not Found", "410 Gone", "503 Busy"])
def test_an_error_is_an_answer_whose_body_is_not_read(status: str) -> None:
    script = {"/": answer(status, b"x" * 9, headers={"Retry-After": "120"})}
    with running_host(script) as host:
        page = fetch(host.url(), policy=host.policy())
    assert page.status == int(status[:3])
    assert page.body == b""
    assert page.header("Retry-After") == "120"


def test_redirects_are_followed_and_told() -> None:
    script = {
        "/old": redirect("/newer", "301 Moved Permanently"),
        "/newer": redirect("new?a=ü", "308 Permanent Redirect"),
        "/new?a=%C3%BC": redirect("/now", "302 Found"),
        "/now": answer(body=PAGE),
    }
    with running_host(script) as host:
        page = fetch(host.url("/old"), policy=host.policy())
    assert page.url_final == host.url("/now")
    assert [hop.status for hop in page.hops] == [301, 308, 302]
    assert page.moved_to == host.url("/new?a=ü")
    assert page.body == PAGE


@pytest.mark.parametrize("status", ["301 M", "302 F", "303 S", "307 T", "308 P"])
@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1:1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/",
        "//10.0.0.1/",
        "file:///etc/passwd",
        "http://user@127.0.0.1/",
        "http://localhost/",
    ],
)
def test_a_redirect_to_a_forbidden_place_is_refused(status: str, target: str) -> None:
    with running_host({"/": redirect(target, status)}) as host:
        with pytest.raises(Refused):
            fetch(host.url(), policy=host.policy())
        assert len(host.requests) == 1


def test_a_redirect_loop_ends_after_five() -> None:
    with running_host({"/": redirect("/")}) as host:
        with pytest.raises(Refused, match="more often") as refusal:
            fetch(host.url(), policy=host.policy())
        assert len(host.requests) == 6
    assert refusal.value.reason == "redirects"


def test_a_redirect_is_followed_only_where_the_caller_lets_us() -> None:
    asked: list[str] = []

    def forbid(url: str) -> bool:
        asked.append(url)
        return False

    with running_host({"/": redirect("/private")}) as host:
        with pytest.raises(Refused, match=r"robots\.txt"):
            fetch(host.url(), policy=host.policy(), may_follow=forbid)
        assert asked == [host.url("/private")]


def test_a_redirect_to_nowhere_is_unreachable() -> None:
    with (
        running_host({"/": answer("302 Found")}) as host,
        pytest.raises(Unreachable, match="not where"),
    ):
        fetch(host.url(), policy=host.policy())


def test_gzip_is_unpacked() -> None:
    packed = gzip.compress(PAGE) + gzip.compress(b"more") + b"\x00" * 20
    script = {"/": answer(body=packed, headers={"Content-Encoding": "gzip"})}
    with running_host(script) as host:
        page = fetch(host.url(), policy=host.policy())
    assert page.body == PAGE + b"more"
    assert page.wire_size == len(packed)


def test_chunks_are_put_together() -> None:
    head = {"Transfer-Encoding": "chunked", "X": "1"}
    body = b"5\r\nHello\r\n3;ext=1\r\n, y\r\n0\r\n\r\n"
    raw = answer(body=body, headers=head).replace(b"Content-Length", b"X-Length")
    with running_host({"/": raw}) as host:
        assert fetch(host.url(), policy=host.policy()).body == b"Hello, y"


GZIP = {"Content-Encoding": "gzip"}


def test_a_host_that_is_not_there_is_unreachable() -> None:
    with running_host({}) as host:
        pass
    with pytest.raises(Unreachable) as failure:
        fetch(host.url(), policy=host.policy())
    assert failure.value.reason == "no-connection"


def test_the_body_of_a_bomb_is_never_held_in_memory() -> None:
    bomb = gzip.compress(b"0" * 40_000_000, 9)
    with running_host({"/": answer(body=bomb, headers=GZIP)}) as host:
        with pytest.raises(Refused) as refusal:
            fetch(host.url(), policy=host.policy(max_ratio=10**9))
        assert refusal.value.reason == "size"
