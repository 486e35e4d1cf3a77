"""How the record answers: pages beside peers; queries, searches and acts by size."""

import argparse
import os
from collections.abc import Iterator
from dataclasses import dataclass
from time import perf_counter, process_time

from bench._desk import fill_desk
from bench._figures import say, show
from bench._generated import Sample, fill_record, keep_sample
from bench._starter import load_record
from bench.record_parts.api_pages import measure_api_pages
from bench.record_parts.exporting import measure_exporting
from bench.record_parts.publishing import measure_publishing
from bench.record_parts.searching import measure_searching
from bench.record_parts.sql_pages import (
    Spreads,
    compare_sizes,
    describe_pages,
    measure_pages,
)
from bench.record_parts.walking import measure_walking
from tracker.benching import Figure

LOOP = 5_000_000
SIZES = ("1000x6", "20000x6", "100000x1")


@dataclass(frozen=True, slots=True)
class Size:
    """A generated record: so many actions, so many versions of each."""

    actions: int
    versions: int

    @property
    def words(self) -> str:
        return f"{self.actions:,} actions, {self.actions * self.versions:,} versions"


def read_size(text: str) -> Size:
    """`20000x6`: twenty thousand actions with six versions each."""
    actions, _, versions = text.partition("x")
    return Size(int(actions), int(versions or 1))


def measure_sizes(sizes: list[Size], *, sample: Sample) -> None:
    """Queries at every size; searches, exports and acts at the last and largest."""
    spreads: list[Spreads] = []
    for size in sizes:
        say(f"generating {size.words} …")
        fill_record(size.actions, versions=size.versions, sample=sample)
        show(measure_crowding(f"before {size.words}"))
        spreads.append(measure_pages())
        show(describe_pages(size.words, spreads[-1]))
    first, last = sizes[0], sizes[-1]
    if first != last:
        span = f"{first.actions:,} to {last.actions:,} actions"
        show(compare_sizes(span, small=spreads[0], large=spreads[-1]))
    show(measure_searching(last.words))
    show(measure_exporting(last.words))
    say(f"filling the desk with {last.actions:,} actions …")
    fill_desk(last.actions)
    show(measure_publishing(last.words))


def measure_crowding(moment: str) -> Iterator[Figure]:
    """How busy others keep the machine: every time measured is longer by about that."""
    began, spent = perf_counter(), process_time()
    sum(number * number for number in range(LOOP))
    slower = (perf_counter() - began) / (process_time() - spent)
    yield Figure(f"Time a loop takes over what it works, {moment}", slower, "x")
    yield Figure(f"Load of the machine, {moment}", os.getloadavg()[0], "")


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
    show(measure_crowding("at the start"))
    load_record()
    sample = keep_sample()
    show(measure_api_pages())
    show(measure_walking())
    if sizes:
        measure_sizes(sizes, sample=sample)
    show(measure_crowding("at the end"))


if __name__ == "__main__":
    main()
