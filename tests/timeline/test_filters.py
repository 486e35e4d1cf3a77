"""Parameters become a question; what is not known is refused and the nearest named."""

from datetime import date

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.models import RecordVersion
from events.timeline.answers import find_versions
from events.timeline.filters import (
    QuestionFilters,
    narrow_versions,
    read_question,
    say_question,
)
from events.timeline.question import Question
from tests.factories import a_company, a_published_action

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 2)


def problems_of(query: str) -> list[tuple[str, str, str | None]]:
    asked = read_question(QueryDict(query), today=TODAY)
    return [(p.parameter, p.sentence, p.nearest) for p in asked.problems]


def test_an_unknown_parameter_is_refused_with_the_nearest_one() -> None:
    ((name, sentence, nearest),) = problems_of("knd=moratorium")
    assert (name, nearest) == ("knd", "kind")
    assert "Did you mean 'kind'?" in sentence


@pytest.mark.parametrize(
    ("query", "parameter", "nearest"),
    [
        ("kind=moratorum", "kind", "moratorium"),
        ("technology=facial-recogniton", "technology", "facial-recognition"),
        ("status=in-force", "status", "in_force"),
        ("place=UU", "place", None),
        ("sort=newest", "sort", None),
        ("quoted=yes", "quoted", None),
        ("on=2020-02-30", "on", None),
        ("on=today", "on", None),
        ("on=0001-01-01", "on", None),
        ("announced_from=soon", "announced_from", None),
        ("known_at=2026-03-02T09:00", "known_at", None),
        ("known_at=2026-03-09", "known_at", None),
        ("changeset=99", "changeset", None),
        ("changeset=-1", "changeset", None),
        ("sort=relevance", "sort", None),
        ("on=2020-01-01&on=2020-01-02", "on", None),
        ("q=", "q", None),
        ("q=a%00b", "q", None),
        ("kind=%00", "kind", None),
        ("company=%00", "company", None),
        ("q=" + "x" * 300, "q", None),
    ],
)
def test_a_wrong_value_is_refused_and_unasked(
    query: str, parameter: str, nearest: str | None
) -> None:
    found = problems_of(query)
    assert [(name, near) for name, _, near in found] == [(parameter, nearest)]
    assert found[0][1].endswith((".", "?", "'."))


def test_a_company_must_be_public_and_its_former_slug_still_finds_it() -> None:
    a_company("Southwind")
    a_published_action(company=a_company("Northwind"))
    assert problems_of("company=southwind")
    assert problems_of("company=northwnd")[0][2] == "northwind"
    assert problems_of("company=northwind") == []


def test_a_list_may_be_given_with_commas_or_by_repeating() -> None:
    commas = read_question(QueryDict("kind=moratorium,withdrawal"), today=TODAY)
    repeated = read_question(
        QueryDict("kind=withdrawal&kind=moratorium&kind=withdrawal"), today=TODAY
    )
    assert commas == repeated
    assert commas.canonical == "kind=moratorium,withdrawal"


def test_the_canonical_query_drops_defaults_and_reads_back_as_the_same_question() -> (
    None
):
    query = (
        "sort=-starts&on=2020-12-01&announced_to=2020&place=US,DE&quoted=false"
        "&subsidiaries=true&q=face+matching"
    )
    asked = read_question(QueryDict(query), today=TODAY)
    assert "sort" not in asked.canonical
    again = read_question(QueryDict(asked.canonical), today=TODAY)
    assert again == asked
    assert asked.question.announced_to == date(2020, 12, 31)


def test_the_day_matters_unless_it_is_given_and_known() -> None:
    def matters(query: str) -> bool:
        return read_question(QueryDict(query), today=TODAY).day_matters

    a_published_action()
    assert matters("") is True
    assert matters("on=2020-01-01") is False
    assert matters("on=2030-01-01") is True
    assert matters("on=2030-01-01&changeset=1") is False


def test_a_question_says_itself_in_english() -> None:
    a_published_action()
    query = (
        "company=northwind&family=halt,limit&technology=facial-recognition&place=DE"
        "&status=in_force,possibly&on=2020-06-01&q=police&announced_from=2020"
    )
    asked = read_question(QueryDict(query), today=TODAY)
    assert say_question(asked.question) == (
        "Halts and limits, by Northwind, about facial recognition, in Germany or a "
        "wider region, matching “police”, begun on or after 1 January 2020, in force "
        "or possibly in force on 1 June 2020."
    )
    assert say_question(Question(on=TODAY)) == (
        "Policy actions, asked about 2 March 2026."
    )


def test_every_filter_has_words_for_people() -> None:
    for name, declared in QuestionFilters.base_filters.items():
        assert declared.label, name
        assert declared.extra["help_text"].endswith("."), name


def test_the_filter_set_narrows_like_any_other_filter_set() -> None:
    a_published_action(kind="commitment")
    a_published_action()
    question = Question(on=TODAY, kinds=("commitment",))
    actions = RecordVersion.objects.of("action")
    assert list(narrow_versions(actions, question)) == list(find_versions(question))


WORDS = st.text(st.characters(codec="utf-8"), max_size=12)
NAMES = st.sampled_from([*QuestionFilters.base_filters, "nonsense"])


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.tuples(NAMES, WORDS), max_size=4))
def test_any_parameters_at_all_give_a_question_and_sentences(
    pairs: list[tuple[str, str]],
) -> None:
    params = QueryDict(mutable=True)
    for name, value in pairs:
        params.appendlist(name, value)
    asked = read_question(params, today=TODAY)
    assert all(problem.sentence for problem in asked.problems)
    assert list(find_versions(asked.question)) == []
    assert say_question(asked.question).endswith(".")
    if not asked.problems:
        assert read_question(QueryDict(asked.canonical), today=TODAY) == asked
