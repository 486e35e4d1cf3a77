"""The starter record obeys the rule, and the rule can say something of all of it."""

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from events import lifecycle
from events.lifecycle.course import follow, problems
from events.lifecycle.life import Ending, Life, Milestone
from events.lifecycle.relating import asks_for_end, find_missing_end
from events.lifecycle.status import phases, status_on

DATA = Path(lifecycle.__file__).parents[1] / "data"
ACTIONS = {
    action["slug"]: action
    for action in map(json.loads, (DATA / "actions.jsonl").open(encoding="utf-8"))
}
CHECKED_UNTIL = date(2026, 7, 1)


def read_life(slug: str) -> Life:
    action = ACTIONS[slug]
    return Life(
        kind=action["kind"],
        form=action["form"],
        milestones=tuple(read_milestone(row) for row in action["milestones"]),
        required=action["required"]["by"],
    )


def read_milestone(row: dict[str, Any]) -> Milestone:
    return Milestone(
        step=row["step"],
        date=row["date"],
        starts=row["starts"] or "",
        endings=tuple(
            Ending(e["type"], e["date"] or "", e["words"], e["bound"])
            for e in row["endings"]
        ),
        extent=row["extent"],
        part=row["part"],
    )


def test_every_action_of_the_starter_record_follows_without_a_problem() -> None:
    assert ACTIONS
    assert [slug for slug in ACTIONS if problems(read_life(slug))] == []


def test_titles_fit_a_line_and_a_page_of_cards() -> None:
    assert [slug for slug, a in ACTIONS.items() if len(a["title"]) > 90] == []


def test_two_actions_are_related_once_and_to_what_the_record_holds() -> None:
    pairs = Counter(
        frozenset((slug, relation["to"]))
        for slug, action in ACTIONS.items()
        for relation in action["relations"]
    )
    assert {slug for pair in pairs for slug in pair} <= set(ACTIONS)
    # A wave may be told from both ends; any closer relation only from one.
    waves = {
        frozenset((slug, relation["to"]))
        for slug, action in ACTIONS.items()
        for relation in action["relations"]
        if relation["type"] == "same-wave"
    }
    closer = {
        frozenset((slug, relation["to"]))
        for slug, action in ACTIONS.items()
        for relation in action["relations"]
        if relation["type"] != "same-wave"
    }
    assert waves & closer == set()


def test_whole_reversals_stand_beside_the_closing_step_of_their_target() -> None:
    """Rule R8: intervals read milestones only, so the step must be there."""
    closed = {"ended", "done"}
    for slug, action in ACTIONS.items():
        for relation in action["relations"]:
            is_closing = relation["type"] in ("reverses", "replaces")
            if is_closing and relation["extent"] == "whole":
                target = follow(read_life(relation["to"]))
                began = follow(read_life(slug)).starts_on
                assert began
                reached = {
                    status_on(target, phase.begin).slug
                    for phase in phases(target)
                    if phase.begin
                }
                assert reached & closed, (slug, relation["to"])


def test_every_action_has_a_status_with_words_and_a_basis() -> None:
    slugs: Counter[str] = Counter()
    for slug in ACTIONS:
        status = status_on(follow(read_life(slug)), CHECKED_UNTIL)
        assert status.words, slug
        assert status.basis, slug
        slugs[status.slug] += 1
    assert set(slugs) == {
        "in_force",
        "unconfirmed",
        "done",
        "ended",
        "due_unconfirmed",
        "scheduled",
        "possibly",
    }


def test_every_action_is_sorted_by_a_day_and_has_phases() -> None:
    for slug in ACTIONS:
        course = follow(read_life(slug))
        assert course.starts_on, slug
        assert len(phases(course)) > 1, slug


@pytest.mark.parametrize(
    ("slug", "day", "expected"),
    [
        ("microsoft-tay-withdrawn", date(2026, 11, 25), "in_force"),
        ("amazon-rekognition-police-moratorium", date(2020, 6, 9), "not_yet"),
        ("amazon-rekognition-police-moratorium", date(2021, 6, 11), "in_force"),
        ("amazon-rekognition-police-moratorium", date(2026, 11, 25), "in_force"),
        ("openai-gpt4o-retired-from-chatgpt", date(2025, 12, 1), "ended"),
        ("openai-gpt4o-retired-from-chatgpt", date(2026, 2, 13), "in_force"),
        ("ring-request-for-assistance-ended", date(2024, 6, 1), "due_unconfirmed"),
        ("cloudflare-mixed-use-crawler-block", date(2026, 9, 14), "scheduled"),
    ],
)
def test_known_actions_are_what_readers_would_expect(
    slug: str, day: date, expected: str
) -> None:
    assert status_on(follow(read_life(slug)), day).slug == expected


def test_what_an_action_ends_whole_has_its_end() -> None:
    ended = [
        (slug, relation["to"], relation["type"])
        for slug, action in ACTIONS.items()
        for relation in action["relations"]
        if asks_for_end(relation["type"], extent=relation["extent"])
    ]
    assert ended
    for slug, to, type_ in ended:
        by, target = read_life(slug), read_life(to)
        assert find_missing_end(target, by=by, relation=type_) is None, (slug, to)
