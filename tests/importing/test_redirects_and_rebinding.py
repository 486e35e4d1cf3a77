"""Pages, headers and names that try to send us elsewhere, against the real fetcher."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from events.importing.fetched import NotFetched
from events.importing.fetching import FetchPolicy, Refused, Unreachable, fetch
from tests.importing.scripted_hosts import answer, running_host
from tests.importing.socket_spy import (
    Canary,
    SocketSpy,
    open_canaries,
    watch_sockets,
)

Case = dict[str, Any]
CORPUS = Path(__file__).parents[1] / "corpora" / "redirects.json"
CASES: list[Case] = json.loads(CORPUS.read_text("utf-8"))
SERVED = [case for case in CASES if "answers" in case]
RESOLVED = [case for case in CASES if "resolves" in case]
MANY = [f"93.184.{215 + n // 250}.{n % 250 + 1}" for n in range(1_000)]


@pytest.fixture
def canaries() -> Iterator[dict[str, Canary]]:
    with open_canaries() as opened:
        yield opened
        assert not any(canary.was_reached() for canary in opened.values())


@pytest.fixture
def spy() -> Iterator[SocketSpy]:
    with watch_sockets() as watching:
        yield watching


def name_of(case: Case) -> str:
    return str(case["id"])


def fill(text: str, places: dict[str, str]) -> str:
    for name, value in places.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def write_answer(scripted: dict[str, Any], places: dict[str, str]) -> bytes:
    headers = {name: fill(value, places) for name, value in scripted.get("headers", [])}
    if "filler" in scripted:
        headers["X-Filler"] = "x" * scripted["filler"]
    body = fill(scripted.get("body", ""), places).encode()
    return answer(scripted["status"], body, headers=headers)


def assert_ends_as_said(case: Case, ask: Callable[[], Any]) -> None:
    if case["expect"] == "keep":
        assert ask().status == case.get("status", 200)
        return
    with pytest.raises(NotFetched) as stopped:
        ask()
    assert isinstance(stopped.value, Refused) == (case["expect"] == "refuse")
    assert stopped.value.reason == case["reason"]
    assert stopped.value.sentence.endswith(".")


def test_the_corpus_is_whole() -> None:
    assert len(CASES) >= 40
    assert len({case["id"] for case in CASES}) == len(CASES)
    assert len(SERVED) + len(RESOLVED) == len(CASES)


@pytest.mark.parametrize("case", SERVED, ids=name_of)
def test_nobody_sends_us_to_a_forbidden_place(
    case: Case,
    canaries: dict[str, Canary],
    spy: SocketSpy,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    places = {name: canary.authority for name, canary in canaries.items()}
    script: dict[str, bytes] = {}
    with running_host(script) as host:
        places["host"] = host.url("").rstrip("/")
        for path, scripted in case["answers"].items():
            script[path] = write_answer(scripted, places)
        for name, value in case.get("environment", {}).items():
            monkeypatch.setenv(name, fill(value, places))
        spy.allowed.add(host.port)
        ports = {80, 443, *(canary.port for canary in canaries.values())}
        policy = replace(host.policy(), ports=frozenset(ports))
        assert_ends_as_said(case, lambda: fetch(host.url(), policy=policy))
        assert [request.split(" ")[1] for request in host.requests] == case["asked"]
    assert spy.tried == []


@pytest.mark.parametrize("case", RESOLVED, ids=name_of)
def test_a_name_is_asked_once_and_every_answer_is_vetted(
    case: Case, spy: SocketSpy
) -> None:
    lookups = iter(case["resolves"])

    def resolve(_host: str, _port: int) -> list[str]:
        found = next(lookups)
        return [*MANY, *found[1:]] if found[:1] == ["many public"] else list(found)

    assert_ends_as_said(
        case,
        lambda: fetch("http://flip.example/", policy=FetchPolicy(), resolve=resolve),
    )
    assert spy.tried == case["tried"]
    assert len(list(lookups)) == len(case["resolves"]) - 1


def test_the_spy_sees_and_stops_what_the_guard_would_have_to(spy: SocketSpy) -> None:
    with running_host({"/": answer()}) as host:
        with pytest.raises(Unreachable, match="no connection"):
            fetch(host.url(), policy=host.policy())
        assert host.requests == []
    assert spy.tried == ["127.0.0.1"]
