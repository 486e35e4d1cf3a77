"""Four times the text costs about four times the steps, however hostile the text.

Steps are calls of Python functions, counted and not timed: the same on every machine.
"""

import sys
from datetime import date
from types import FrameType
from typing import Any

import pytest

from events.detection import KnownCompany, Names, Passage, examine

ON = date(2024, 3, 14)
NAMES = Names(
    (
        KnownCompany("norvik", "Norvik Systems", ("Norvik",), ("Gazelight", "Parro")),
        KnownCompany("x-corp", "X (formerly Twitter)", ("Twitter", "X"), ("Grok",)),
        KnownCompany("ring", "Ring", (), (), parent="norvik"),
    )
)
HOSTILE = (
    "Norvik suspended its AI chatbot on Monday. ",
    "Norvik, Twitter and Ring halted AI, paused AI and stopped AI, ",
    "X said on X that X, which X owns, has paused X. ",
    "Veltra Robotics, a start-up in Lyon, suspended its facial recognition. ",
    "“We will not sell AI to police,” it said, “until ",
    "which, as the company said, which it halted, which ",
    "It stopped, they paused, the company banned, a spokesman resumed AI. ",
    "1 March 2024, 2 April 2024, in June, last week, two days ago, ",
    "until, while, pending, for six months, for now, indefinitely, ",
    "AAAA BBBB CCCC DDDD AI ",
    "users will be able to opt out of and switch off and block AI ",
    "(((““\"\"''—;:•,,, AI ",
    "will no longer will no longer will no longer use AI ",
)
SMALL = 32
# Linear is four, and a little for tellings that are compared with the twelve kept
# before them; quadratic would be sixteen.
MOST = 5


def count_calls(text: str) -> int:
    calls = 0

    def step(_frame: FrameType, event: str, _arg: Any) -> None:
        nonlocal calls
        calls += event == "call"

    passage = Passage("Norvik suspends AI chatbot", text, ON)
    examine(passage, NAMES)  # builds what is built once
    sys.setprofile(step)
    try:
        examine(passage, NAMES)
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize("piece", HOSTILE)
def test_steps_grow_no_faster_than_the_text(piece: str) -> None:
    short, long = (count_calls(piece * size) for size in (SMALL, SMALL * 4))
    assert long <= short * MOST
