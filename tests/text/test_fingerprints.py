"""Near-duplicates share a band; strangers do not."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.text.fingerprints import bands, containment, fingerprint


def invent(seed: int, words: int = 400) -> list[str]:
    chance = np.random.default_rng(seed)
    return [f"w{n}" for n in chance.integers(0, 3000, words)]


def edit(words: list[str], share: float, seed: int) -> list[str]:
    chance = np.random.default_rng(seed)
    return [
        f"new{n}" if chance.random() < share else word for n, word in enumerate(words)
    ]


def test_bands_are_42_signed_numbers_of_64_bits() -> None:
    found = bands("One company paused one product on one day.")
    assert len(found) == 42
    assert all(-(2**63) <= number < 2**63 for number in found)
    assert len(fingerprint("A few words here")) == 126 * 8


def test_bands_are_for_ever() -> None:
    first, second, *_ = bands("The quick brown fox jumps over the lazy dog.")
    assert (first, second) == (4759033785444427478, 7202673036043686601)


def test_a_text_without_words_has_no_bands() -> None:
    assert bands(" …! ") == ()
    assert containment("", "some words here") == 0.0


@given(st.integers(0, 10_000))
def test_a_lightly_edited_copy_shares_a_band(seed: int) -> None:
    words = invent(seed)
    copy = edit(words, 0.05, seed + 1)
    assert set(bands(" ".join(words))) & set(bands(" ".join(copy)))
    assert containment(" ".join(words), " ".join(copy)) >= 0.5


@given(st.integers(0, 10_000))
def test_a_copy_inside_a_longer_page_shares_a_band(seed: int) -> None:
    words = invent(seed)
    page = invent(seed + 1, 60) + words + invent(seed + 2, 60)
    assert set(bands(" ".join(words))) & set(bands(" ".join(page)))
    assert containment(" ".join(page), " ".join(words)) == 1.0


@given(st.integers(0, 10_000))
def test_unrelated_texts_are_not_contained_in_each_other(seed: int) -> None:
    one, other = " ".join(invent(seed)), " ".join(invent(seed + 20_000))
    assert not set(bands(one)) & set(bands(other))
    assert containment(one, other) == pytest.approx(0.0, abs=0.05)


@given(st.text(max_size=80), st.text(max_size=80))
def test_containment_is_a_symmetric_share(one: str, other: str) -> None:
    assert containment(one, other) == containment(other, one)
    assert 0.0 <= containment(one, other) <= 1.0


def test_case_and_punctuation_do_not_matter() -> None:
    assert bands("Sales to POLICE: paused!") == bands("sales to police paused")
