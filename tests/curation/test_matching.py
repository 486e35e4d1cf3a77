"""Which recorded action a suggestion is likely to be about."""

from datetime import date

import pytest

from events.curation.matching import Match, likely_actions
from events.curation.suggesting import suggest
from events.detection.candidate import Candidate, Found
from events.models import Article, Company, Suggestion
from events.text.quotations import quote
from tests.factories import NOW, WORDS, a_company, a_draft, a_reading

pytestmark = pytest.mark.django_db


def suggested(
    company: Company,
    *,
    kind: str = "sales_pause",
    step: str = "announced",
    on: str = "2020-06-12",
    technology: str = "facial-recognition",
) -> Suggestion:
    reading = a_reading()
    article = Article.objects.create(
        url="https://harbour-wire.example/x",
        url_key=f"{Article.objects.count():064}",
        published_on=date(2020, 6, 12),
        state="read",
        reading=reading,
        noted_at=NOW,
        next_at=NOW,
    )
    quotation = quote(WORDS, 0, 20)
    candidate = Candidate(
        company=company.slug,
        company_name=company.name,
        companies=Found((company.slug,), (quotation,)),
        kind=Found(kind, (quotation,)),
        step=Found(step, (quotation,)),
        date=Found(on, (quotation,)),
        date_precision="day",
        technologies=(Found(technology, (quotation,)),),
        evidence=(quotation,),
        confidence=0.8,
    )
    (suggestion,) = suggest(article, [candidate], lexicon="test", now=NOW)
    return suggestion


def best(suggestion: Suggestion) -> Match:
    return likely_actions(suggestion)[0]


def test_a_second_report_of_the_same_days_is_another_source() -> None:
    action = a_draft(steps=[("announced", "2020-06-10")])
    match = best(suggested(a_company()))
    assert (match.action, match.relation) == (action, "another-source")
    assert any("10 June 2020" in reason for reason in match.reasons)


def test_a_later_step_of_the_same_family_is_the_next_step() -> None:
    a_draft(steps=[("announced", "2020-06-10")])
    match = best(suggested(a_company(), step="extended", on="2021-05-18"))
    assert match.relation == "next-step"


def test_a_reversal_finds_what_it_may_undo() -> None:
    a_draft(steps=[("announced", "2020-06-10")])
    match = best(suggested(a_company(), kind="reversal", on="2024-01-10"))
    assert match.relation == "reverses"


def test_a_halt_announced_a_year_later_is_new() -> None:
    a_draft(steps=[("announced", "2020-06-10")])
    matches = likely_actions(suggested(a_company(), on="2021-09-01"))
    assert all(match.relation == "new" for match in matches)


def test_the_same_technology_counts_for_and_another_against() -> None:
    faces = a_draft("Faces", technologies=["facial-recognition"])
    speech = a_draft("Speech", technologies=["speech-recognition"])
    matches = likely_actions(suggested(a_company(), technology="speech-recognition"))
    assert [match.action for match in matches][:2] == [speech, faces]


def test_an_open_date_is_near_its_bound_and_not_near_all_that_went_before() -> None:
    a_draft("Old", steps=[("announced", "2019-04-16")])
    recent = a_draft("Recent", steps=[("announced", "2020-06-11")])
    (match,) = likely_actions(suggested(a_company(), on="../2020-06-11"))
    assert (match.action, match.relation) == (recent, "another-source")


def test_actions_of_a_parent_are_looked_at_and_strangers_are_not() -> None:
    parent = a_company("Northwind")
    child = a_company("Northwind Labs", parent=parent)
    a_draft(company=parent)
    a_draft(company=a_company("Southwind"))
    assert {m.action.title for m in likely_actions(suggested(child))} == {
        "Northwind stops selling face matching to police"
    }
    assert len(likely_actions(suggested(child, on="2020-06-11"))) == 1


def test_at_most_five_are_named_and_an_unknown_company_matches_none() -> None:
    for n in range(7):
        a_draft(f"Halt {n}")
    suggestion = suggested(a_company())
    assert len(likely_actions(suggestion)) == 5
    suggestion.company = None
    assert len(likely_actions(suggestion)) == 5
    suggestion.company_name = "Tailspin Toys"
    assert likely_actions(suggestion) == ()
