"""Pages of 100 nested actions through HTTP, beside what others would have built."""

import json
import os
import statistics
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter

from bench._figures import at_least, say
from bench._web import Site, serve_ours
from bench.peers import datasette
from tracker.benching import Figure

ROUNDS = 40
TIMES_STOCK = 20
TIMES_DATASETTE = 2
ON = date(2024, 1, 1)
OURS = f"/api/v1/actions?limit=100&on={ON}"
FRESH = "/api/v1/actions?limit=100&on="
KNOWN = "/api/v1/in-force?limit=100&on=2021-01-01&changeset=1"
STOCK = "/stock?limit=100"


def measure_api_pages() -> Iterator[Figure]:
    """Ours, the stock one and Datasette's, in turn in one run."""
    with ExitStack() as stack:
        ours = stack.enter_context(serve_ours())
        peer = start_peer(stack)
        if peer is not None:
            compare_numbers(ours, peer)
        days = count_days()
        etag = ours.ask(OURS).headers["etag"]
        asks: dict[str, Callable[[], object]] = {
            "stock": lambda: ours.ask(STOCK),
            "warm": lambda: ours.ask(OURS),
            "cold": lambda: ours.ask(f"{FRESH}{next(days)}"),
            "known": lambda: ours.ask(KNOWN),
            "unchanged": lambda: ours.ask(OURS, expected=304, etag=etag),
            "refused": lambda: ours.ask("/api/v1/actions?knd=1", expected=400),
        }
        if peer is not None:
            asks["peer"] = lambda: peer.ask(datasette.PAGE)
        times = time_in_turn(asks)
    yield from describe(times)


def start_peer(stack: ExitStack) -> Site | None:
    """Datasette on the same actions, or a line that says why it is missing."""
    try:
        python = datasette.install()
    except datasette.NotInstalled as missing:
        say(f"Datasette is not measured: it could not be installed ({missing}).")
        return None
    database = Path(os.environ["DATA_DIR"]) / "record.db"
    datasette.flatten(database, on=ON)
    return stack.enter_context(datasette.serve_datasette(python, database=database))


def compare_numbers(ours: Site, peer: Site) -> None:
    """Both must tell the same actions in the same order, or no ratio means anything."""
    told = json.loads(ours.ask(OURS).body)["results"]
    flat = json.loads(peer.ask(datasette.PAGE).body)["rows"]
    if [r["record"]["number"] for r in told] != [int(r["number"]) for r in flat]:
        raise SystemExit("Datasette tells other actions than our page.")


def describe(times: dict[str, float]) -> Iterator[Figure]:
    """What was timed, then how ours compares."""
    said = {
        "stock": "API page of 100, stock ModelSerializer",
        "peer": "Page of 100 flat rows, Datasette",
        "warm": "API page of 100, ours",
        "cold": "API page of 100, ours, of a day not asked before",
        "known": "API page of 100 in force, as known then",
        "unchanged": "API answer unchanged (304)",
        "refused": "API parameter refused (400)",
    }
    for key, words in said.items():
        if key in times:
            yield Figure(words, times[key], "ms")
    peers = {"stock": ("stock", TIMES_STOCK), "peer": ("Datasette", TIMES_DATASETTE)}
    for key, (name, bar) in peers.items():
        if key not in times:
            continue
        yield at_least(
            f"API page: ours against {name}", times[key] / times["warm"], "x", bar=bar
        )
        yield at_least(
            f"API page of a day not asked before: ours against {name}",
            times[key] / times["cold"],
            "x",
            bar=bar,
        )


def count_days() -> Iterator[date]:
    """One day after the other: a page nobody asked for before."""
    day = date(2016, 1, 1)
    while True:
        day += timedelta(days=1)
        yield day


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
