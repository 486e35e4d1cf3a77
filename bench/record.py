"""How fast the API gives out the record, beside what a stock one would need."""

import json
import statistics
from collections.abc import Callable
from dataclasses import asdict, dataclass
from time import perf_counter
from typing import Any

import django
from django.conf import settings
from django.core.management import call_command
from django.test import Client

ROUNDS = 40
BAR = 20
OURS = "/api/v1/actions?limit=100&on=2024-01-01"
KNOWN = "/api/v1/in-force?limit=100&on=2021-01-01&changeset=1"
STOCK = "/stock?limit=100"


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table: what, how much, in which unit, the bar, and if met."""

    name: str
    figure: float
    unit: str
    bar: str = ""
    met: bool = True


def measure() -> list[Figure]:
    """All figures of one run; the starter record is loaded."""
    client = Client()
    etag = client.get(OURS)["ETag"]
    times = time_in_turn(
        {
            "stock": lambda: client.get(STOCK),
            "ours": lambda: client.get(OURS),
            "known": lambda: client.get(KNOWN),
            "unchanged": lambda: client.get(OURS, headers={"If-None-Match": etag}),
            "refused": lambda: client.get("/api/v1/actions?knd=1"),
        }
    )
    ratio = times["stock"] / times["ours"]
    return [
        Figure("API page of 100, stock ModelSerializer", times["stock"], "ms"),
        Figure("API page of 100, ours", times["ours"], "ms"),
        Figure("API page: ours against stock", ratio, "x", f">= {BAR}", ratio >= BAR),
        Figure("API page of 100 in force, as known then", times["known"], "ms"),
        Figure("API answer unchanged (304)", times["unchanged"], "ms"),
        Figure("API parameter refused (400)", times["refused"], "ms"),
    ]


def time_in_turn(asks: dict[str, Callable[[], Any]]) -> dict[str, float]:
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


def main() -> None:
    """Load the starter record into the servers given, measure, print JSON lines."""
    django.setup()
    settings.ROOT_URLCONF = "bench._stock_api"
    settings.ALLOWED_HOSTS = ["*"]
    # The limiter counts, and never runs dry.
    settings.API_REQUESTS_PER_MINUTE = settings.API_BURST = 10**9
    call_command("migrate", verbosity=0)
    call_command("load_starter_record")
    for figure in measure():
        print(json.dumps(asdict(figure)))


if __name__ == "__main__":
    main()
