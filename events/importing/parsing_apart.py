"""Have outside bytes parsed by a process of its own, which may die of them.

What a page did to its parser for certain (too much time, too much memory, a crash of
the library) is an answer about the page. What may have been bad luck is tried once
more, and then raised.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from multiprocessing.connection import Connection, Pipe
from pathlib import Path
from typing import Any

from events.extraction.article import ExtractedArticle, Unreadable
from events.feeds.entry import FeedError, ParsedFeed
from events.importing.parsing_process import OUT_OF_MEMORY, Job, Reply, serve

# The parser's limit is of computing time; this one is for a machine that stalls.
PATIENCE_SECONDS = 40
TOO_MUCH = "Reading it takes more time or memory than any page is worth."
BROKE = "It breaks the program that reads pages."

_BEGINNING = """
import sys
from multiprocessing.connection import Connection
from events.importing.parsing_process import serve
serve(Connection(int(sys.argv[1])))
"""
_PROJECT = Path(__file__).parents[2]
_CRASHES = frozenset({signal.SIGSEGV, signal.SIGABRT, signal.SIGBUS, signal.SIGILL})


class ParserFailed(RuntimeError):
    """The parsing process went away twice, or met an error of our own."""


class _Outlived(Exception):
    """The page was too much for the process: a sentence."""


class _Vanished(Exception):
    """The process went away for no reason of the page's that we know."""


@dataclass
class _Parser:
    """A running parsing process, seen from outside."""

    pid: int
    connection: Connection

    def ask(self, job: Job) -> Reply:
        try:
            self.connection.send(job)
            if not self.connection.poll(PATIENCE_SECONDS):
                raise _Vanished("It did not answer.")
            reply: Reply = self.connection.recv()
        except (EOFError, OSError) as error:
            raise self._explain_end() from error
        return reply

    def end(self) -> int:
        """Make sure that it is gone; how it went, as the system says it."""
        self.connection.close()
        with suppress(OSError):
            os.kill(self.pid, signal.SIGKILL)
        with suppress(ChildProcessError):
            return os.waitpid(self.pid, 0)[1]
        return 0

    def _explain_end(self) -> Exception:
        with suppress(ChildProcessError):
            how = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
            if how in (-signal.SIGXCPU, OUT_OF_MEMORY):
                return _Outlived(TOO_MUCH)
            if -how in _CRASHES:
                return _Outlived(BROKE)
            return _Vanished(f"It ended with {how}.")
        return _Vanished("It ended.")


@dataclass
class _Keeper:
    """One parsing process for each process of ours, begun when it is first needed."""

    parser: _Parser | None = None
    owner: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def do(self, job: Job) -> Reply:
        with self.lock:
            try:
                return self._ask(job)
            except _Vanished:
                return self._ask(job)

    def _ask(self, job: Job) -> Reply:
        if self.parser is None or self.owner != os.getpid():
            self.parser, self.owner = _start(), os.getpid()
        parser = self.parser
        is_fit = False
        try:
            reply = parser.ask(job)
            is_fit = not reply.is_last
        finally:
            # Whatever interrupts us, a late answer must never meet another question.
            if not is_fit:
                self.parser = None
                parser.end()
        return reply


_keeper = _Keeper()


def extract_apart(
    body: bytes, *, content_type: str = "", url: str = "", latest: date | None = None
) -> ExtractedArticle:
    """`extraction.extract` under limits; Unreadable also for a page beyond them."""
    arguments = {"body": body, "content_type": content_type, "url": url}
    job = Job("article", {**arguments, "latest": latest})
    article: ExtractedArticle = _answer(job, refusal=Unreadable)
    return article


def parse_feed_apart(body: bytes, *, url: str, content_type: str = "") -> ParsedFeed:
    """`feeds.parse` under limits; FeedError also for a feed beyond them."""
    job = Job("feed", {"body": body, "url": url, "content_type": content_type})
    feed: ParsedFeed = _answer(job, refusal=FeedError)
    return feed


def _answer(job: Job, *, refusal: Callable[[str], Exception]) -> Any:
    try:
        reply = _keeper.do(job)
    except _Outlived as end:
        raise refusal(str(end)) from end
    except _Vanished as end:
        raise ParserFailed(f"The process that reads pages was lost. {end}") from end
    if reply.kind == "refused":
        raise refusal(str(reply.value))
    if reply.kind == "bug":
        raise ParserFailed(str(reply.value))
    return reply.value


def _start() -> _Parser:
    """A copy of ourselves where that is safe, for it costs next to nothing.

    In a process with threads a copy may hold a lock that nobody gives back, so there
    the parser begins afresh.
    """
    ours, theirs = Pipe()
    try:
        if not _is_alone():
            return _Parser(_begin_afresh(theirs), ours)
        pid = os.fork()
        if pid == 0:
            _become_parser(theirs)
        return _Parser(pid, ours)
    finally:
        theirs.close()


def _is_alone() -> bool:
    return threading.active_count() == 1


def _begin_afresh(theirs: Connection) -> int:
    number = theirs.fileno()
    process = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", _BEGINNING, str(number)],
        pass_fds=[number],
        stdin=subprocess.DEVNULL,
        cwd=_PROJECT,
    )
    return process.pid


def _become_parser(theirs: Connection) -> None:
    """Never returns, and runs nothing that the worker meant to run at its end."""
    try:
        number = theirs.fileno()
        os.closerange(3, number)
        os.closerange(number + 1, os.sysconf("SC_OPEN_MAX"))
        serve(theirs)
    finally:
        os._exit(0)
