"""Candidates become suggestions, each once."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.curation.filing import file_source, guess_type
from events.curation.proposals import read_proposal, write_proposal
from events.curation.suggesting import known_names, suggest
from events.detection.candidate import Candidate, Found, Requirement
from events.lifecycle.life import Ending
from events.models import Article, Company, CompanyName, Product, Suggestion
from events.text.quotations import Quotation, quote
from tests.factories import NOW, WORDS, a_company, a_reading, a_source

WORDS_OF_ANY_KIND = st.text(max_size=20)
QUOTATIONS = st.builds(
    Quotation,
    exact=WORDS_OF_ANY_KIND,
    start=st.integers(0, 99),
    end=st.integers(100, 199),
    prefix=WORDS_OF_ANY_KIND,
    suffix=WORDS_OF_ANY_KIND,
)


def found_of(values: st.SearchStrategy[object]) -> st.SearchStrategy[Found[object]]:
    return st.builds(
        Found,
        values,
        st.lists(QUOTATIONS, max_size=2).map(tuple),
        st.floats(0, 1),
        st.lists(WORDS_OF_ANY_KIND, max_size=2).map(tuple),
    )


def several(values: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.lists(found_of(values), max_size=2).map(tuple)


ENDINGS = st.builds(Ending, WORDS_OF_ANY_KIND, WORDS_OF_ANY_KIND, WORDS_OF_ANY_KIND)
CANDIDATES = st.builds(
    Candidate,
    company=WORDS_OF_ANY_KIND,
    company_name=WORDS_OF_ANY_KIND,
    companies=found_of(st.lists(WORDS_OF_ANY_KIND, max_size=2).map(tuple)),
    kind=found_of(WORDS_OF_ANY_KIND),
    step=found_of(WORDS_OF_ANY_KIND),
    date=found_of(WORDS_OF_ANY_KIND),
    date_precision=WORDS_OF_ANY_KIND,
    technologies=several(WORDS_OF_ANY_KIND),
    starts=st.none() | found_of(WORDS_OF_ANY_KIND),
    endings=several(ENDINGS),
    exceptions=several(WORDS_OF_ANY_KIND),
    required=found_of(
        st.builds(Requirement, by=WORDS_OF_ANY_KIND, who=WORDS_OF_ANY_KIND)
    ),
    evidence=st.lists(QUOTATIONS, max_size=3).map(tuple),
    confidence=st.floats(0, 1),
    is_mention=st.booleans(),
)


@given(CANDIDATES)
def test_a_proposal_gives_back_the_candidate_it_was_written_from(
    candidate: Candidate,
) -> None:
    assert read_proposal(write_proposal(candidate)) == candidate


def an_article(**fields: object) -> Article:
    defaults = {
        "url": "https://harbour-wire.example/a",
        "url_key": f"{Article.objects.count():064}",
        "published_on": date(2020, 6, 10),
        "state": "read",
        "reading": a_reading(),
        "noted_at": NOW,
        "next_at": NOW,
    }
    return Article.objects.create(**{**defaults, **fields})


def a_candidate(company: str = "northwind", *, start: int = 0) -> Candidate:
    quotation = quote(WORDS, start, 20)
    return Candidate(
        company=company,
        company_name=company.title(),
        companies=Found((company,), (quotation,)),
        kind=Found("sales_pause", (quotation,)),
        step=Found("announced", (quotation,)),
        date=Found("2020-06-10", (quotation,)),
        date_precision="day",
        evidence=(quotation,),
        confidence=0.8,
    )


@pytest.mark.django_db
def test_the_same_candidate_is_suggested_once_however_it_is_quoted_later() -> None:
    article = an_article()
    a_company()
    first = suggest(article, [a_candidate()], lexicon="1", now=NOW)
    again = suggest(article, [a_candidate(start=3)], lexicon="2", now=NOW)
    assert (len(first), again) == (1, [])


@pytest.mark.django_db
def test_a_rejected_suggestion_is_not_suggested_again() -> None:
    article = an_article()
    suggest(article, [a_candidate()], lexicon="1", now=NOW)
    Suggestion.objects.update(state="rejected")
    assert suggest(article, [a_candidate()], lexicon="2", now=NOW) == []
    assert Suggestion.objects.get().state == "rejected"


@pytest.mark.django_db
def test_two_actions_alike_in_one_article_are_two_suggestions() -> None:
    article = an_article()
    pair = [a_candidate(), a_candidate(start=5)]
    assert len(suggest(article, pair, lexicon="1", now=NOW)) == 2
    assert suggest(article, reversed(pair), lexicon="1", now=NOW) == []


@pytest.mark.django_db
def test_an_unknown_company_is_suggested_by_its_name() -> None:
    candidate = replace(a_candidate(""), company_name="Tailspin Toys")
    (suggestion,) = suggest(an_article(), [candidate], lexicon="1", now=NOW)
    assert (suggestion.company, suggestion.company_name) == (None, "Tailspin Toys")


@pytest.mark.django_db
def test_known_names_are_the_same_object_until_a_company_changes() -> None:
    company = a_company(legal_name="Northwind Traders Ltd.")
    CompanyName.objects.create(company=company, name="NW")
    Product.objects.create(company=company, name="Facewise")
    names = known_names()
    assert known_names() is names
    (known,) = names.companies
    assert set(known.names) == {"NW", "Northwind Traders Ltd."}
    assert known.products == ("Facewise",)
    Product.objects.update(name="Facewiser")
    assert known_names().companies[0].products == ("Facewiser",)


@pytest.mark.django_db
def test_an_article_is_filed_once_and_its_reading_with_it() -> None:
    reading = a_reading()
    reading.source = None
    reading.save(update_fields=["source"])
    article = an_article(reading=reading)
    source = file_source(article)
    assert file_source(article) == source
    reading.refresh_from_db()
    assert reading.source == source
    assert source.published == "2020-06-10"


@pytest.mark.django_db
def test_an_article_at_a_known_sources_address_is_filed_under_it() -> None:
    known = a_source("https://harbour-wire.example/known")
    reading = a_reading()
    reading.source = None
    reading.save(update_fields=["source"])
    assert file_source(an_article(url_key=known.url_key, reading=reading)) == known


@pytest.mark.django_db
def test_the_host_says_what_type_of_source_it_is() -> None:
    Company.objects.create(slug="n", name="N", website="https://www.northwind.example")
    assert guess_type("https://blog.northwind.example/post") == "company-blog"
    assert guess_type("https://www.prnewswire.com/x") == "press-release"
    assert guess_type("https://notprnewswire.com/x") == "news"
    assert guess_type("https://www.ftc.gov/x") == "regulator"
