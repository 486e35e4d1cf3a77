"""The address rule, against a corpus of hostile and honest addresses."""

from __future__ import annotations

import json
import socket
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.importing.addresses_allowed import is_address_allowed
from events.importing.connecting import resolve_host
from events.importing.fetching import FetchPolicy, Refused, Unreachable, fetch
from tests.importing.socket_spy import watch_sockets

CORPUS = Path(__file__).parents[1] / "corpora" / "addresses.json"
CASES: list[dict[str, Any]] = json.loads(CORPUS.read_text("utf-8"))
POLICY = FetchPolicy(ports=frozenset({80, 443, 8080, 8443}))


@pytest.fixture
def attempts() -> Iterator[list[str]]:
    """Every address a connection was tried to; none is let through."""
    with watch_sockets() as spy:
        yield spy.tried


def resolver_of(case: dict[str, Any]) -> Any:
    if "resolves" in case:
        return lambda _host, _port: case["resolves"]
    return resolve_host


def test_the_corpus_is_whole() -> None:
    counted = Counter(case["expect"] for case in CASES)
    assert counted["refuse"] >= 112
    assert counted["accept"] >= 40
    assert len({case["id"] for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_the_address_rule_decides_as_the_corpus_says(
    case: dict[str, Any], attempts: list[str]
) -> None:
    if case["expect"] == "refuse":
        with pytest.raises(Refused) as refusal:
            fetch(case["input"], policy=POLICY, resolve=resolver_of(case))
        assert refusal.value.reason == case["reason"]
        assert refusal.value.sentence.endswith(".")
        assert attempts == []
    else:
        with pytest.raises(Unreachable, match="no connection"):
            fetch(case["input"], policy=POLICY, resolve=resolver_of(case))
        assert attempts
        assert all(is_address_allowed(number) for number in attempts)


@pytest.mark.parametrize("private", ["127.0.0.1", "10.0.0.7", "fd00::1", "::1"])
@pytest.mark.parametrize("place", [0, 1])
def test_one_private_answer_spoils_all(
    private: str, place: int, attempts: list[str]
) -> None:
    answers = ["93.184.215.14"]
    answers.insert(place, private)
    with pytest.raises(Refused):
        fetch("http://a.example/", policy=POLICY, resolve=lambda _h, _p: answers)
    assert attempts == []


def test_a_rebinding_name_is_looked_up_once_a_request(attempts: list[str]) -> None:
    asked = []

    def flip(_host: str, _port: int) -> list[str]:
        asked.append(1)
        return ["93.184.215.14"] if len(asked) % 2 else ["127.0.0.1"]

    outcomes = Counter[str]()
    for _ in range(100):
        with pytest.raises((Refused, Unreachable)) as stopped:
            fetch("http://flip.example/", policy=POLICY, resolve=flip)
        outcomes[type(stopped.value).__name__] += 1
    assert outcomes == {"Refused": 50, "Unreachable": 50}
    assert set(attempts) == {"93.184.215.14"}


def test_every_vetted_address_is_tried_in_turn(attempts: list[str]) -> None:
    answers = ["2606:4700:4700::1111", "1.1.1.1"]
    with pytest.raises(Unreachable):
        fetch("https://a.example/", policy=POLICY, resolve=lambda _h, _p: answers)
    assert attempts == answers


def test_a_name_nobody_has_is_unreachable(attempts: list[str]) -> None:
    def fail(_host: str, _port: int) -> list[str]:
        raise socket.gaierror

    with pytest.raises(Unreachable, match="No host is called"):
        fetch("http://none.example/", policy=POLICY, resolve=fail)
    assert attempts == []


def test_an_exception_holds_for_exactly_one_host_and_port(attempts: list[str]) -> None:
    policy = FetchPolicy(allowed_networks=frozenset({"127.0.0.1:8000"}))
    with pytest.raises(Unreachable):
        fetch("http://127.0.0.1:8000/", policy=policy)
    assert attempts == ["127.0.0.1"]
    for url in ("http://127.0.0.1:8001/", "http://127.0.0.2:8000/", "http://[::1]/"):
        with pytest.raises(Refused):
            fetch(url, policy=policy)
    assert attempts == ["127.0.0.1"]


@given(st.ip_addresses(network="::ffff:0:0/96"))
def test_a_mapped_address_is_judged_as_what_it_maps_to(address: Any) -> None:
    mapped = address.ipv4_mapped
    assert is_address_allowed(str(address)) == is_address_allowed(str(mapped))


@given(st.ip_addresses())
def test_whatever_python_calls_private_is_forbidden(address: Any) -> None:
    if address.is_private or address.is_multicast or address.is_loopback:
        assert not is_address_allowed(str(address))
