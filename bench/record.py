"""How fast the record answers: pages over HTTP beside a stock API, queries by size."""

import argparse
import http.client
import json
import os
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter

from bench._django import load_record
from bench._generated import fill_record, keep_sample
from bench._pages import (
    Spread,
    broad_asks,
    list_companies,
    narrow_asks,
    rare_asks,
    time_pages,
)
from bench._searching import time_searches
from bench._writing import time_publications, walk_while_publishing
from tracker.paths import BASE_DIR
from tracker.ports import reserve_port
from tracker.processes import start_server, stop_server

HOST = "127.0.0.1"
WANTED_PORT = 18000
START_SECONDS = 60
ROUNDS = 40
TIMES_STOCK = 20
MOST_MILLISECONDS = 5
MOST_GROWTH = 2
MOST_SEARCHING = 50
SIZES = ("1000x6", "20000x6", "100000x1")
FRESH = "/api/v1/actions?limit=100&on="
OURS = "/api/v1/actions?limit=100&on=2024-01-01"
KNOWN = "/api/v1/in-force?limit=100&on=2021-01-01&changeset=1"
STOCK = "/stock?limit=100"
MOST_PUBLISHING = 25


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table: what, how much, in which unit, the bar, and if met."""

    name: str
    figure: float
    unit: str
    bar: str = ""
    met: bool = True


@dataclass(frozen=True, slots=True)
class Size:
    """A generated record: so many actions, so many versions of each."""

    actions: int
    versions: int

    @property
    def words(self) -> str:
        return f"{self.actions:,} actions, {self.actions * self.versions:,} versions"


@contextmanager
def serve_site() -> Iterator[http.client.HTTPConnection]:
    """The site behind the web server that production uses, and a connection to it."""
    holder = reserve_port(HOST, wanted=WANTED_PORT, exactly=False)
    port = holder.getsockname()[1]
    command = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"),
        *("--host", HOST, "--port", str(port), "--workers", "1"),
        *("--blocking-threads", "1", "--log-level", "warning"),
        *("--working-dir", str(BASE_DIR), "bench._served:application"),
    ]
    log = Path(os.environ["DATA_DIR"]) / "web.log"
    server = start_server(command, log=log, farewell=signal.SIGTERM)
    try:
        yield connect(port, server=server)
    finally:
        stop_server(server, farewell=signal.SIGTERM)
        holder.close()


def connect(
    port: int, *, server: subprocess.Popen[bytes]
) -> http.client.HTTPConnection:
    """A connection that stays open, as soon as the server answers."""
    deadline = time.monotonic() + START_SECONDS
    while server.poll() is None and time.monotonic() < deadline:
        connection = http.client.HTTPConnection(HOST, port, timeout=30)
        try:
            connection.request("GET", "/api/v1/vocab")
            connection.getresponse().read()
        except OSError:
            connection.close()
            time.sleep(0.1)
        else:
            return connection
    raise SystemExit("The web server did not start.")


def measure_api() -> list[Figure]:
    """Pages of 100 nested actions through HTTP, ours and the stock one in turn."""
    with serve_site() as connection:

        def ask(path: str, expected: int, **headers: str) -> str:
            connection.request("GET", path, headers=headers)
            response = connection.getresponse()
            response.read()
            if response.status != expected:
                raise SystemExit(f"{path} answered {response.status}.")
            return response.headers.get("ETag", "")

        def read(path: str) -> bytes:
            connection.request("GET", path)
            return connection.getresponse().read()

        days = count_days()
        etag = ask(OURS, 200)
        times = time_in_turn(
            {
                "stock": lambda: ask(STOCK, 200),
                "ours": lambda: ask(OURS, 200),
                "first": lambda: ask(f"{FRESH}{next(days)}", 200),
                "known": lambda: ask(KNOWN, 200),
                "unchanged": lambda: ask(OURS, 304, **{"If-None-Match": etag}),
                "refused": lambda: ask("/api/v1/actions?knd=1", 400),
            }
        )
        wrong, changesets = walk_while_publishing(read)
    ratio = times["stock"] / times["ours"]
    fresh = times["stock"] / times["first"]
    bar = f">= {TIMES_STOCK}"
    return [
        Figure("API page of 100, stock ModelSerializer", times["stock"], "ms"),
        Figure("API page of 100, ours", times["ours"], "ms"),
        Figure(
            "API page of 100, ours, of a day not asked before", times["first"], "ms"
        ),
        Figure("API page: ours against stock", ratio, "x", bar, ratio >= TIMES_STOCK),
        Figure(
            "API page of a day not asked before: ours against stock",
            *(fresh, "x", bar, fresh >= TIMES_STOCK),
        ),
        Figure(
            "Changesets published during five walks",
            changesets,
            "",
            "> 0",
            changesets > 0,
        ),
        Figure(
            "Records told twice or never in those walks", wrong, "", "0", wrong == 0
        ),
        Figure("API page of 100 in force, as known then", times["known"], "ms"),
        Figure("API answer unchanged (304)", times["unchanged"], "ms"),
        Figure("API parameter refused (400)", times["refused"], "ms"),
    ]


def count_days() -> Iterator[date]:
    """One day after the other: a page nobody asked for before."""
    day = date(2016, 1, 1)
    while True:
        day += timedelta(days=1)
        yield day


def measure_publishing(size: Size) -> Iterator[Figure]:
    """Publishing one record with so many actions present."""
    p95 = time_publications()
    yield Figure(
        f"Publish one record p95: {size.words}",
        p95,
        "ms",
        f"<= {MOST_PUBLISHING}",
        p95 <= MOST_PUBLISHING,
    )


def time_in_turn(asks: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Median milliseconds of each, taken in turn so that a busy moment hits all."""
    taken: dict[str, list[float]] = {name: [] for name in asks}
    for ask in asks.values():
        ask()
    for _ in range(ROUNDS):
        for name, ask in asks.items():
            began = perf_counter()
            ask()
            taken[name].append((perf_counter() - began) * 1000)
    return {name: statistics.median(values) for name, values in taken.items()}


def measure_pages(size: Size, *, sample: int) -> dict[str, Spread]:
    """The queries of pages on a record of this size, by what is asked."""
    fill_record(size.actions, versions=size.versions, sample=sample)
    asked = {
        "broad": broad_asks(),
        "narrow": narrow_asks(list_companies()),
        "rare status": rare_asks(),
    }
    return {
        f"{breadth}, {'as of' if as_of else 'now'}": time_pages(asks, as_of=as_of)
        for breadth, asks in asked.items()
        for as_of in (False, True)
    }


def describe_pages(size: Size, spreads: dict[str, Spread]) -> Iterator[Figure]:
    """The slow end of each sort of question."""
    for name, spread in spreads.items():
        yield Figure(
            f"SQL page p95, {name}: {size.words}",
            spread.p95,
            "ms",
            f"<= {MOST_MILLISECONDS}",
            spread.p95 <= MOST_MILLISECONDS,
        )


def measure_searches(size: Size) -> Iterator[Figure]:
    """Searches in the record that is in the database, of this size."""
    for name, as_of in (("now", False), ("as of", True)):
        p95 = time_searches(as_of=as_of).p95
        yield Figure(
            f"Search p95, {name}: {size.words}",
            p95,
            "ms",
            f"<= {MOST_SEARCHING}",
            p95 <= MOST_SEARCHING,
        )


def compare_sizes(
    sizes: list[Size], spreads: list[dict[str, Spread]]
) -> Iterator[Figure]:
    """How the middle grows from the smallest record to the largest."""
    span = f"{sizes[0].actions:,} to {sizes[-1].actions:,} actions"
    for name, small in spreads[0].items():
        growth = spreads[-1][name].middle / small.middle
        bar = f"<= {MOST_GROWTH}"
        yield Figure(
            f"SQL page, {name}: {span}", growth, "x", bar, growth <= MOST_GROWTH
        )


def read_size(text: str) -> Size:
    """`20000x6`: twenty thousand actions with six versions each."""
    actions, _, versions = text.partition("x")
    return Size(int(actions), int(versions or 1))


def main() -> None:
    """Load the starter record into the servers given, measure, print JSON lines."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--sizes",
        nargs="*",
        type=read_size,
        default=[read_size(size) for size in SIZES],
        help="generated records, smallest first, as ACTIONSxVERSIONS",
    )
    sizes = parser.parse_args().sizes
    load_record()
    figures = measure_api()
    sample = keep_sample() if sizes else 0
    spreads = [measure_pages(size, sample=sample) for size in sizes]
    for size, spread in zip(sizes, spreads, strict=True):
        figures += describe_pages(size, spread)
    if sizes:
        figures += measure_searches(sizes[-1])
        figures += measure_publishing(sizes[-1])
    if len(sizes) > 1:
        figures += compare_sizes(sizes, spreads)
    load = os.getloadavg()[0]
    figures.append(Figure("Load of the machine, last minute", load, ""))
    for figure in figures:
        print(json.dumps(asdict(figure)))


if __name__ == "__main__":
    main()
