"""`manage.py explain` says what an action is on a day, and by which rules."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from events.curation.publishing import retract_action
from events.curation.redacting import redact_action
from events.vocabulary import rules
from tests.factories import NOW, a_curator, a_published_action, number_of, publish

pytestmark = pytest.mark.django_db


def explain(*arguments: Any, **options: Any) -> str:
    out = StringIO()
    call_command("explain", *arguments, stdout=out, **options)
    return out.getvalue()


def publish_a_year_long_halt() -> int:
    action = a_published_action(
        "A halt for a year",
        kind="moratorium",
        endings=[{"type": "date", "date": "2021-06-10"}],
    )
    return number_of(action)


def test_it_names_the_status_its_days_and_the_rules_that_decide_it() -> None:
    number = publish_a_year_long_halt()
    said = explain(number, on="2021-06-11")
    assert said.startswith("A halt for a year\n")
    assert "(on 2021-06-11: unconfirmed)" in said
    assert "certainly from 2020-06-10 until 2021-06-11" in said
    assert "\n  R5 Endings: The last stated day is 10 June 2021;" in said
    decided, _, rules_say = said.partition("These rules say:")
    assert rules.BY_SLUG["R5"].definition in rules_say
    named = [r.slug for r in rules.ALL if f"\n  {r.slug} {r.label}:" in rules_say]
    assert named == [r.slug for r in rules.ALL if f"\n  {r.slug} " in decided]
    assert "(on 2021-06-10: in_force)" in explain(number, on="2021-06-10")


def test_it_explains_what_was_known_at_an_older_changeset() -> None:
    action = a_published_action("First title")
    action.title = "Second title"
    action.save(update_fields=["title"])
    later = NOW + timedelta(days=1)
    publish(action, kind="our_error", reason="Better words.", now=later)
    retract_action(action, by=a_curator(), reason="A hoax.", now=later)
    number = number_of(action)
    assert "First title" in explain(number, on="2020-07-01", known_at=1)
    assert "Second title" in explain(number, on="2020-07-01", known_at=2)
    with pytest.raises(CommandError, match="was not public at changeset 3"):
        explain(number, on="2020-07-01")


def test_a_day_and_a_moment_mean_the_changeset_known_then() -> None:
    action = a_published_action("First title", now=NOW)
    action.title = "Second title"
    action.save(update_fields=["title"])
    publish(action, kind="our_error", reason="Better.", now=NOW + timedelta(days=1))
    number = number_of(action)
    for known_at, title in (
        ("2026-03-02", "First title"),
        ("2026-03-02T09:00:00Z", "First title"),
        ("2026-03-03T09:59:59+01:00", "First title"),
        ("2026-03-03T10:00:00+01:00", "Second title"),
        ("2026-03-03", "Second title"),
        ("2", "Second title"),
        ("", "Second title"),
    ):
        said = explain(number, on="2020-07-01", known_at=known_at)
        assert said.startswith(title), known_at


def test_it_says_what_the_api_says_of_the_same_day_and_knowledge(
    client: Client,
) -> None:
    number = publish_a_year_long_halt()
    for on, known_at in (
        ("2026-03-20", "2026-03-10"),
        ("2026-03-20", "2026-03-20"),
        ("2021-06-10", "2026-03-02"),
    ):
        asked = f"/api/v1/actions/{number}?on={on}&known_at={known_at}"
        verdict = client.get(asked).json()["verdict"]
        said = explain(number, on=on, known_at=known_at)
        assert f"{verdict['words']} (on {on}: {verdict['status']})" in said
        for basis in verdict["basis"]:
            assert basis["sentence"] in said


@pytest.mark.parametrize(
    ("known_at", "sentence"),
    [
        ("2026-03-01", "On 1 March 2026 nothing was public yet"),
        ("2190-01-01", "cannot be asked yet"),
        ("2026-03-02T09:00", "needs its zone"),
        ("last week", "neither a day"),
        ("-1", "neither a day"),
    ],
)
def test_a_knowledge_that_cannot_be_is_a_sentence(known_at: str, sentence: str) -> None:
    number = publish_a_year_long_halt()
    with pytest.raises(CommandError, match=sentence):
        explain(number, on="2021-06-11", known_at=known_at)


def test_a_changeset_that_is_none_is_a_sentence_and_not_the_newest() -> None:
    number = publish_a_year_long_halt()
    with pytest.raises(CommandError, match="Nothing was public yet"):
        explain(number, on="2021-06-11", known_at=0)
    with pytest.raises(CommandError, match="There is no changeset 9 yet"):
        explain(number, on="2021-06-11", known_at=9)


def test_a_redacted_action_is_a_sentence() -> None:
    action = a_published_action()
    number = number_of(action)
    redact_action(action, by=a_curator(), reason="A name.", now=NOW)
    with pytest.raises(CommandError, match="was redacted"):
        explain(number, on="2021-06-11", known_at=1)


def test_a_day_that_is_none_and_an_empty_record_are_sentences() -> None:
    with pytest.raises(CommandError, match="Nothing was public yet"):
        explain(1, on="2021-06-11")
    with pytest.raises(CommandError, match="not a day like 2021-06-11"):
        explain(publish_a_year_long_halt(), on="June 2021")
