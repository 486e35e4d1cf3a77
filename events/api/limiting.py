"""How often one network may ask: a token bucket per address, kept in this process."""

import threading
from collections import OrderedDict
from time import monotonic
from typing import Any

from django.conf import settings
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from events.text.networks import name_network

PER_MINUTE = 300
BURST = 100
MOST_BUCKETS = 20_000


class TokenBuckets:
    """Buckets of `burst` tokens that fill at `per_minute`; the oldest are forgotten.

    A forgotten bucket is a full one, so running out of room never refuses anybody.
    """

    def __init__(self, *, most: int = MOST_BUCKETS) -> None:
        self.most = most
        self.lock = threading.Lock()
        self.buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(
        self, key: str, cost: float, *, per_minute: int, burst: int, now: float
    ) -> tuple[float, float]:
        """Tokens left, and seconds to wait: 0 if the cost was taken."""
        rate = per_minute / 60
        with self.lock:
            tokens, then = self.buckets.pop(key, (float(burst), now))
            tokens = min(float(burst), tokens + (now - then) * rate)
            wait = 0.0 if tokens >= cost else (cost - tokens) / rate
            tokens = tokens if wait else tokens - cost
            self.buckets[key] = (tokens, now)
            while len(self.buckets) > self.most:
                self.buckets.popitem(last=False)
        return tokens, wait


BUCKETS = TokenBuckets()


class NetworkThrottle(BaseThrottle):
    """Asks the bucket of the asker's network: /24 for IPv4, /48 for IPv6."""

    waiting = 0.0

    def allow_request(self, request: Request, view: Any) -> bool:
        per_minute: int = getattr(settings, "API_REQUESTS_PER_MINUTE", PER_MINUTE)
        burst: int = getattr(settings, "API_BURST", BURST)
        if not per_minute:
            return True
        network = name_network(str(self.get_ident(request) or ""))
        left, self.waiting = BUCKETS.take(
            network,
            getattr(view, "cost", 1.0),
            per_minute=per_minute,
            burst=burst,
            now=monotonic(),
        )
        view.limit_headers = write_limit_headers(left, per_minute, burst)
        return not self.waiting

    def wait(self) -> float:
        return self.waiting


def write_limit_headers(left: float, per_minute: int, burst: int) -> dict[str, str]:
    """How much is left, in the header fields of the IETF draft."""
    full_again = (burst - left) / (per_minute / 60)
    return {
        "RateLimit-Policy": f'"network";q={burst};w={round(burst * 60 / per_minute)}',
        "RateLimit": f'"network";r={int(left)};t={round(full_again)}',
    }
