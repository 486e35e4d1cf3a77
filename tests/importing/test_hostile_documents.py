"""Documents that mean to stop whoever reads them, read under limits."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from events.extraction.article import Unreadable
from events.feeds.entry import FeedError
from events.feeds.opml import read_opml
from events.importing import parsing_apart, parsing_process
from events.importing.parsing_apart import extract_apart, parse_feed_apart
from tests.importing.hostile_documents import (
    Case,
    read_cases,
    type_of,
    write_document,
)
from tests.importing.parsers import end_parser
from tests.importing.socket_spy import open_canaries

CASES = read_cases()
ADDRESS = "http://a.example/page"


@pytest.fixture(scope="module", autouse=True)
def _impatient_parser() -> Iterator[None]:
    """A fifth of the time: what would take ten seconds is ended all the same."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parsing_process, "CPU_SECONDS", 2)
        # A parser that began afresh would know nothing of that.
        patch.setattr(parsing_apart, "_is_alone", lambda: True)
        end_parser()
        yield
    end_parser()


def read(case: Case, body: bytes) -> tuple[int, str]:
    """How many entries it lists, and what text it has."""
    if case["kind"] == "opml":
        return len(read_opml(body)), ""
    if case["kind"] == "feed":
        feed = parse_feed_apart(body, url=ADDRESS, content_type=type_of(case))
        return len(feed.entries), ""
    return 0, extract_apart(body, content_type=type_of(case), url=ADDRESS).text


def test_the_corpus_is_whole() -> None:
    assert sum(case["kind"] in ("feed", "opml") for case in CASES) >= 30
    assert sum(case["kind"] in ("page", "text") for case in CASES) >= 20
    assert len({case["id"] for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_hostile_document_is_read_or_refused_in_a_sentence(case: Case) -> None:
    with open_canaries() as canaries:
        here = canaries["canary4"].authority.encode()
        body = write_document(case).replace(b"{canary4}", here)
        if case["expect"] == "refuse":
            with pytest.raises((FeedError, Unreadable)) as refusal:
                read(case, body)
            assert case.get("says", "") in str(refusal.value)
            assert str(refusal.value).endswith(".")
        else:
            entries, text = read(case, body)
            assert entries == case.get("entries", entries)
            assert case.get("contains", "") in text
            assert "never" not in case or case["never"] not in text
        assert not canaries["canary4"].was_reached()
