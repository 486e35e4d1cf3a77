"""The process that parses dies of its pages, and nobody else does."""

from __future__ import annotations

import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from events.extraction.article import Unreadable
from events.feeds.entry import FeedError
from events.importing import parsing_apart, parsing_process
from events.importing.parsing_apart import (
    ParserFailed,
    extract_apart,
    parse_feed_apart,
)
from tests.importing.articles import (
    HEADLINE,
    OTHER_HEADLINE,
    OTHER_PARAGRAPHS,
    write_feed,
    write_page,
)
from tests.importing.parsers import end_parser

PAGE = write_page().encode()
OTHER = write_page(OTHER_HEADLINE, OTHER_PARAGRAPHS).encode()
FEED = write_feed(["http://a.example/1"]).encode()


@pytest.fixture(autouse=True)
def _fresh_parser(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A copy of ourselves, with what a test changes, whatever threads others left."""
    monkeypatch.setattr(parsing_apart, "_is_alone", lambda: True)
    end_parser()
    yield
    end_parser()


def parser_pid() -> int:
    assert parsing_apart._keeper.parser is not None
    return parsing_apart._keeper.parser.pid


def let_articles(monkeypatch: pytest.MonkeyPatch, do: Callable[..., Any]) -> None:
    """What the parser does with an article from now on."""
    monkeypatch.setitem(parsing_process._JOBS, "article", do)


def test_pages_and_feeds_are_read_by_one_process_that_is_not_ours() -> None:
    assert extract_apart(PAGE).title == HEADLINE
    first = parser_pid()
    assert len(parse_feed_apart(FEED, url="http://a.example/feed").entries) == 1
    assert parser_pid() == first != os.getpid()


def test_a_refusal_comes_in_the_parsers_own_words() -> None:
    with pytest.raises(Unreadable, match="empty"):
        extract_apart(b"")
    with pytest.raises(FeedError, match="empty"):
        parse_feed_apart(b"", url="http://a.example/feed")


def test_what_computes_for_ever_is_ended_and_the_next_page_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(parsing_process, "CPU_SECONDS", 1)

    def spin(body: bytes, **_: object) -> object:
        while body == PAGE:
            pass
        return "read"

    let_articles(monkeypatch, spin)
    with pytest.raises(Unreadable, match="more time or memory"):
        extract_apart(PAGE)
    assert str(extract_apart(OTHER)) == "read"


def test_each_page_has_the_whole_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing_process, "CPU_SECONDS", 1)

    def work_half_a_second(**_: object) -> int:
        ending = time.process_time() + 0.6
        while time.process_time() < ending:
            pass
        return os.getpid()

    let_articles(monkeypatch, work_half_a_second)
    assert len({extract_apart(PAGE) for _ in range(4)}) == 1


def test_what_asks_for_too_much_memory_is_ended(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    let_articles(monkeypatch, lambda **_: bytearray(600_000_000))
    with pytest.raises(Unreadable, match="more time or memory"):
        extract_apart(PAGE)


def test_a_crash_of_the_library_is_the_pages_fault(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    let_articles(monkeypatch, lambda **_: os.kill(os.getpid(), signal.SIGSEGV))
    with pytest.raises(Unreadable, match="breaks the program"):
        extract_apart(PAGE)


def test_a_parser_killed_by_others_is_begun_again() -> None:
    extract_apart(PAGE)
    os.kill(parser_pid(), signal.SIGKILL)
    assert extract_apart(PAGE).title == HEADLINE


def test_a_parser_that_goes_twice_is_nobodys_fault_we_know(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    let_articles(monkeypatch, lambda **_: os.kill(os.getpid(), signal.SIGKILL))
    with pytest.raises(ParserFailed, match="lost"):
        extract_apart(PAGE)


def test_an_error_of_our_own_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    let_articles(monkeypatch, lambda **names: names["missing"])
    with pytest.raises(ParserFailed, match="KeyError"):
        extract_apart(PAGE)


def test_an_interrupted_question_is_never_answered_to_the_next(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class TimeIsOver(Exception):
        pass

    def ring(*_: object) -> None:
        raise TimeIsOver

    let_articles(monkeypatch, lambda **_: signal.pause())
    before = signal.signal(signal.SIGALRM, ring)
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.3)
        with pytest.raises(TimeIsOver):
            extract_apart(PAGE)
    finally:
        signal.signal(signal.SIGALRM, before)
    monkeypatch.undo()
    assert extract_apart(OTHER).title == OTHER_HEADLINE


def test_a_parser_opens_no_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    let_articles(monkeypatch, lambda **_: socket.create_connection(("127.0.0.1", 9)))
    with pytest.raises(ParserFailed, match="no place in a parser"):
        extract_apart(PAGE)


def test_a_parser_that_has_grown_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing_process, "MOST_JOBS", 2)
    extract_apart(PAGE)
    first = parser_pid()
    assert extract_apart(OTHER).title == OTHER_HEADLINE
    assert extract_apart(PAGE).title == HEADLINE
    assert parser_pid() != first


def test_what_a_parser_shares_with_a_large_process_is_not_held_against_it() -> None:
    ballast = b"x" * 350_000_000
    extract_apart(PAGE)
    first = parser_pid()
    assert extract_apart(OTHER).title == OTHER_HEADLINE
    assert parser_pid() == first
    assert ballast


def test_beside_threads_the_parser_begins_afresh_and_serves_them_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.undo()
    titles: list[str] = []

    def read(body: bytes) -> None:
        titles.append(extract_apart(body).title)

    threads = [threading.Thread(target=read, args=(body,)) for body in [PAGE, OTHER]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(titles) == sorted([HEADLINE, OTHER_HEADLINE])
