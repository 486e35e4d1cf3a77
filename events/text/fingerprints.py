"""Near-duplicate texts: MinHash over three-word shingles, looked up by band.

The numbers here are for ever: stored bands of old readings are compared with those
of new ones, so changing a seed or a size means computing every band anew.
"""

from __future__ import annotations

import re

import numpy as np
import numpy.typing as npt
import xxhash

WORDS = 3
BANDS = 42
ROWS = 3
PERMUTATIONS = BANDS * ROWS

# Texts are hashed this many shingles at a time, so that memory stays flat.
_BLOCK = 4096
_WORD = re.compile(r"\w+")


def _constants(salt: str) -> npt.NDArray[np.uint64]:
    values = [
        xxhash.xxh64_intdigest(f"{salt}{n}".encode()) for n in range(PERMUTATIONS)
    ]
    return np.array(values, dtype=np.uint64)[:, np.newaxis]


_FACTORS = _constants("factor") | np.uint64(1)
_SUMMANDS = _constants("summand")


def fingerprint(text: str) -> bytes:
    """The MinHash signature, 126 big-endian 64-bit numbers; empty without words."""
    hashes = _hash_shingles(text)
    if not hashes.size:
        return b""
    lowest = np.full(PERMUTATIONS, np.iinfo(np.uint64).max, dtype=np.uint64)
    for begin in range(0, hashes.size, _BLOCK):
        block = hashes[begin : begin + _BLOCK]
        permuted = _FACTORS * block + _SUMMANDS
        np.minimum(lowest, permuted.min(axis=1), out=lowest)
    return lowest.astype(">u8").tobytes()


def bands(text: str) -> tuple[int, ...]:
    """42 signed 64-bit numbers, or none for a text without words.

    Two texts that share any one of them are worth comparing by `containment`. The
    number of the band is part of its hash, so one indexed column holds them all.
    """
    signature = fingerprint(text)
    if not signature:
        return ()
    width = ROWS * 8
    return tuple(
        _signed(xxhash.xxh64_intdigest(signature[n * width : (n + 1) * width], seed=n))
        for n in range(BANDS)
    )


def containment(one: str, other: str) -> float:
    """How much of the shorter text stands in the longer, 0.0 to 1.0, by shingles."""
    left, right = (set(_hash_shingles(text).tolist()) for text in (one, other))
    smaller = min(len(left), len(right))
    return len(left & right) / smaller if smaller else 0.0


def _hash_shingles(text: str) -> npt.NDArray[np.uint64]:
    words = _WORD.findall(text.casefold())
    if not words:
        return np.empty(0, dtype=np.uint64)
    last = max(1, len(words) - WORDS + 1)
    hashes = {
        xxhash.xxh64_intdigest(
            " ".join(words[n : n + WORDS]).encode("utf-8", "replace")
        )
        for n in range(last)
    }
    return np.fromiter(hashes, dtype=np.uint64, count=len(hashes))


def _signed(number: int) -> int:
    return number - (1 << 64) if number >= 1 << 63 else number
