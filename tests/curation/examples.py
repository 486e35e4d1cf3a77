"""Suggestions for tests, as the detector would make them of an article of our own."""

import hashlib
from datetime import date
from itertools import count

from events.curation.proposals import write_proposal
from events.detection.candidate import Candidate, Found, Requirement
from events.lifecycle.life import Ending
from events.models import Article, Company, Reading, Suggestion
from events.text.addresses import address_key
from events.text.quotations import Quotation, find
from tests.factories import NOW

TITLE = "Northwind stops selling face matching to police for a year"
TEXT = f"""{TITLE}

Northwind said on Wednesday it would not sell its face-matching software, Beacon, \
to police departments in the United States for one year.

Groups that look for missing children keep access to the product. The company did \
not say what happens to contracts already signed. “We want lawmakers to have the \
time they need,” the firm wrote.

Civil rights groups called the decision late. <b>A tag typed by a joker</b> stood in \
the statement as well."""
numbers = count(1)


def words(exact: str) -> tuple[Quotation, ...]:
    """The quotation of these words in the example text."""
    found = find(TEXT, exact)
    assert found is not None, exact
    return (found,)


def a_candidate(**changes: object) -> Candidate:
    """What detection finds in the example article."""
    fields: dict[str, object] = {
        "company": "",
        "company_name": "Northwind",
        "companies": Found(("Northwind",), words("Northwind said"), 0.9, ("name",)),
        "kind": Found("sales_pause", words("would not sell"), 0.9, ("frame",)),
        "step": Found("announced", words("said on Wednesday"), 0.9, ("frame",)),
        "date": Found("2020-06-10", words("on Wednesday"), 0.8, ("weekday",)),
        "date_precision": "day",
        "technologies": (
            Found("facial-recognition", words("face-matching software"), 0.9),
        ),
        "products": (Found("Beacon", words("Beacon"), 0.7),),
        "audiences": (Found("law-enforcement", words("police departments"), 0.9),),
        "jurisdictions": (Found("US", words("in the United States"), 0.8),),
        "endings": (
            Found(
                Ending("duration", "2021-06-10", "for one year"),
                words("for one year"),
                0.9,
            ),
        ),
        "exceptions": (
            Found(
                "Groups that look for missing children",
                words("Groups that look for missing children keep access"),
                0.8,
            ),
        ),
        "required": Found(Requirement(), confidence=1.0),
        "evidence": words("Northwind said on Wednesday it would not sell"),
        "confidence": 0.88,
    }
    return Candidate(**{**fields, **changes})  # type: ignore[arg-type]


def an_article(text: str = TEXT) -> Article:
    """An examined article with its reading, not filed under a source yet."""
    url = f"https://harbour-wire.example/story/{next(numbers)}"
    reading = Reading.objects.create(
        kind="fetched",
        extractor="test",
        title=TITLE,
        text=text,
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        language="en",
        read_at=NOW,
    )
    return Article.objects.create(
        url=url,
        url_key=address_key(url),
        title=TITLE,
        publisher="Harbour Wire",
        published_on=date(2020, 6, 10),
        published_from="feed",
        state="examined",
        noted_at=NOW,
        next_at=NOW,
        reading=reading,
    )


def a_suggestion(
    article: Article | None = None,
    *,
    candidate: Candidate | None = None,
    score: float = 0.88,
    company: Company | None = None,
) -> Suggestion:
    """An open suggestion about the example article."""
    article = article or an_article()
    candidate = candidate or a_candidate()
    assert article.reading is not None
    return Suggestion.objects.create(
        article=article,
        reading=article.reading,
        company=company,
        company_name=candidate.company_name,
        kind=candidate.kind.value,
        step=candidate.step.value,
        is_mention=candidate.is_mention,
        proposal=write_proposal(candidate),
        score=score,
        digest=f"{next(numbers):064d}",
        lexicon="test",
        created_at=NOW,
    )
