"""Servers that stall, lie, flood and break off, against the real fetcher."""

from __future__ import annotations

import pytest

from events.importing.fetched import NotFetched
from events.importing.fetching import Refused, fetch
from tests.importing.hostile_servers import Case, read_cases, speak
from tests.importing.scripted_hosts import running_host
from tests.importing.socket_spy import watch_sockets

CASES = read_cases()
# Those that mean to outlast us are given little time; the others are never late.
HURRIED = {"total_seconds": 0.6, "read_seconds": 0.4}


def test_the_corpus_is_whole() -> None:
    assert len(CASES) >= 40
    assert len({case["id"] for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_hostile_server_ends_in_a_named_reason(case: Case) -> None:
    with running_host({"/": speak(case)}) as host, watch_sockets() as spy:
        spy.allowed.add(host.port)
        policy = host.policy(**(HURRIED if case["category"] == "slow" else {}))
        if case["expect"] == "keep":
            page = fetch(host.url(), policy=policy)
            assert page.status == case.get("status", 200)
            assert page.body.startswith(case.get("starts", "").encode("latin-1"))
            assert page.body == case.get("body", "").encode() or "starts" in case
            assert "set-cookie" not in page.headers
        else:
            with pytest.raises(NotFetched) as stopped:
                fetch(host.url(), policy=policy)
            assert isinstance(stopped.value, Refused) == (case["expect"] == "refuse")
            assert stopped.value.reason == case["reason"]
            assert stopped.value.sentence.endswith(".")
            assert stopped.value.sentence.isprintable()
        assert len(host.requests) == 1
    assert spy.tried == []
