"""A large answer is counted by the database and drawn as if it had been read."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from events.timeline import picture
from events.timeline.picture import View, draw_picture
from events.timeline.question import Question
from events.timeline.scene.grouping import GROUPINGS, GroupBy
from events.timeline.scene.lanes import Budget
from events.timeline.scene.layout import Look
from events.timeline.scene.shapes import Scene
from tests.factories import a_company, a_published_action

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)
# So small that the few actions of this test are already a crowd.
SMALL = Budget(lanes=3, marks_a_lane=2)


@pytest.fixture(autouse=True)
def _forgotten() -> Iterator[None]:
    picture.draw_remembered.cache_clear()
    yield
    picture.draw_remembered.cache_clear()


@pytest.fixture
def _record() -> None:
    contoso = a_company("Contoso")
    for n in range(4):
        a_published_action(
            f"Northwind decides thing {n}",
            kind=("sales_pause", "use_restriction")[n % 2],
            steps=[("announced", f"20{18 + 2 * n}-0{1 + n}-15")],
            jurisdictions=["US", "EU"][: n % 3],
            now=datetime(2026, 3, 1, 9, n, tzinfo=UTC),
        )
    a_published_action(
        "Contoso held its assistant back",
        company=contoso,
        kind="launch_delay",
        steps=[("announced", "2024-05"), ("resumed", "2024-09-01")],
    )
    a_published_action(
        "Contoso and Northwind promise tests",
        companies=[contoso, a_company()],
        kind="commitment",
        steps=[("announced", "2025-02-16")],
    )


def draw(by: GroupBy, monkeypatch: pytest.MonkeyPatch, *, read_at_most: int) -> Scene:
    monkeypatch.setattr(picture, "READ_AT_MOST", read_at_most)
    picture.draw_remembered.cache_clear()
    look = Look(group_by=by, budget=SMALL, overview=True)
    question = Question(on=date(2025, 6, 1), known_on=TODAY)
    return draw_picture(question, View(look), today=TODAY)


@pytest.mark.usefixtures("_record")
@pytest.mark.parametrize("by", GROUPINGS)
def test_counted_and_read_figures_are_the_same(
    by: GroupBy, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = draw(by, monkeypatch, read_at_most=600)
    counted = draw(by, monkeypatch, read_at_most=1)
    assert any(lane.strip for lane in read.lanes)
    for a, b in zip(read.lanes, counted.lanes, strict=False):
        assert a == b
    assert counted == read


@pytest.mark.usefixtures("_record")
def test_a_new_publication_is_drawn_at_once() -> None:
    question = Question(on=TODAY, known_on=TODAY)
    before = draw_picture(question, View(), today=TODAY)
    a_published_action("Contoso stops something", company=a_company("Contoso"))
    after = draw_picture(question, View(), today=TODAY)
    assert after.actions == before.actions + 1


@pytest.mark.usefixtures("_record")
def test_an_older_state_of_knowledge_has_no_line_of_what_was_checked_since() -> None:
    question = replace(Question(on=TODAY, known_on=TODAY), known_at=2)
    scene = draw_picture(question, View(), today=TODAY)
    assert all(rule.kind != "checked" for rule in scene.rules)
