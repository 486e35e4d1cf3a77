"""The body of an answer, taken in piece by piece and never beyond its limits."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from events.importing.fetched import FetchPolicy, Refused, Unreachable

_GZIP = frozenset({"gzip", "x-gzip"})
_PLAIN = frozenset({"", "identity"})
_MAX_MEMBERS = 64

# Short bodies may compress as well as they like; only long ones can hurt.
_RATIO_FROM = 1_000_000


def check_encoding(encoding: str) -> None:
    """Refuse anything but one layer of gzip, which is all we ask for."""
    if encoding.strip().lower() not in _GZIP | _PLAIN:
        raise Refused("encoding", "The page is packed in a way we did not ask for.")


def take_body(
    chunks: Iterable[bytes], *, encoding: str, policy: FetchPolicy
) -> tuple[bytes, int]:
    """The decoded body and its size on the wire, from the pieces as they arrive.

    Raises `Refused` as soon as a limit is passed, without reading on, and
    `Unreachable` where the packing ends too early or is damaged.
    """
    check_encoding(encoding)
    meter = _Meter(policy)
    pieces = meter.count_wire(chunks)
    if encoding.strip().lower() in _GZIP:
        pieces = _inflate(pieces, meter)
    return b"".join(meter.count_decoded(pieces)), meter.wire


class _Meter:
    """Counts bytes on both sides of the unpacking and refuses too many."""

    def __init__(self, policy: FetchPolicy) -> None:
        self.policy = policy
        self.wire = 0
        self.decoded = 0

    def count_wire(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        for chunk in chunks:
            self.wire += len(chunk)
            if self.wire > self.policy.max_wire:
                raise Refused("size", "The page is larger than we read.")
            yield chunk

    def count_decoded(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        for piece in pieces:
            self.decoded += len(piece)
            if self.decoded > self.policy.max_decoded:
                raise Refused("size", "The page unpacks to more than we read.")
            is_long = self.decoded > _RATIO_FROM
            if is_long and self.decoded > self.policy.max_ratio * self.wire:
                raise Refused("ratio", "The page unpacks to suspiciously much.")
            yield piece


def _inflate(chunks: Iterable[bytes], meter: _Meter) -> Iterator[bytes]:
    inflater = zlib.decompressobj(wbits=31)
    members = 1
    for chunk in chunks:
        data = chunk
        while data:
            if inflater.eof:
                # Servers pad the end of a body with zeros; that is no new member.
                if not data.strip(b"\x00"):
                    break
                members += 1
                inflater = zlib.decompressobj(wbits=31)
            if members > _MAX_MEMBERS:
                raise Refused("encoding", "The page is packed in too many pieces.")
            try:
                yield inflater.decompress(data, 256_000)
            except zlib.error as error:
                raise Unreachable("damaged", "The page arrived damaged.") from error
            data = inflater.unused_data if inflater.eof else inflater.unconsumed_tail
    if meter.wire and not inflater.eof:
        raise Unreachable("cut-short", "The page broke off before its end.")
