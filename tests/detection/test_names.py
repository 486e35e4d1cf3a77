"""Companies in running text, and plain words that are also names."""

from pathlib import Path

import pytest

import events
from events.detection import KnownCompany, Names
from events.detection.evaluation.corpus import read_companies
from events.detection.naming import build_index
from events.detection.words import fold

COMPANIES = Path(events.__path__[0]) / "data" / "companies.jsonl"
NAMES = Names(
    (
        KnownCompany("meta", "Meta", ("Meta Platforms", "Facebook"), ("Llama",)),
        KnownCompany("apple", "Apple", ("Apple Inc.",), ("Siri",)),
        KnownCompany("x-corp", "X (formerly Twitter)", ("Twitter", "X"), ("Grok",)),
        KnownCompany("ring", "Ring", ("Ring LLC",), (), parent="amazon"),
        KnownCompany("amazon", "Amazon", ("AWS",), ("Amazon Rekognition", "Ring")),
        KnownCompany("kmart-australia", "Kmart Australia", ("Kmart",), ()),
        KnownCompany("deepmind", "DeepMind", ("Google DeepMind",), ()),
        KnownCompany("google", "Google", (), ("Gemini",)),
    )
)


def companies_in(text: str) -> list[str]:
    return [m.slug for m in build_index(NAMES).find(text, fold(text))]


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("Meta Platforms and Apple Inc. agreed.", ["meta", "apple"]),
        ("Rekognition will no longer be sold.", ["amazon"]),
        ("Google DeepMind published it.", ["deepmind"]),
        ("Kmart has stopped.", ["kmart-australia"]),
        ("Musk's Twitter, now X, said so.", ["x-corp", "x-corp"]),
        ("METAL prices rose; Googled terms fell.", []),
        ("The ring lay in a box marked x.", []),
        ("The Apple harvest is in.", []),
        ("Objection X/25/118 was heard.", []),
        ("the meta is dead", []),
    ],
)
def test_companies_are_named_by_their_own_spelling(text: str, slugs: list[str]) -> None:
    assert companies_in(text) == slugs


def test_the_longest_name_wins_where_names_overlap() -> None:
    text = "Amazon Rekognition was switched off."
    (mention,) = build_index(NAMES).find(text, fold(text))
    assert text[mention.start : mention.end] == "Amazon Rekognition"


PLAIN_WORDS: tuple[tuple[str, list[str]], ...] = (
    ("Ring said it would stop.", ["ring"]),
    ("On Monday Ring ended the program.", ["ring"]),
    ("Ring, the doorbell maker, ended it.", ["ring"]),
    ("Amazon’s Ring ends the program.", ["amazon", "ring"]),
    ("It is an update of the Ring app.", ["ring"]),
    ("A film named after the Golden Ring was shown.", []),
    ("He wore a Ring on his left hand.", []),
    ("Ring in the new year.", []),
    ("Twitter users moved; the account vanished from X.", ["x-corp", "x-corp"]),
    ("Owners of a Tesla Model X used Twitter.", ["x-corp"]),
    ("X marks the spot.", []),
    ("“It is off,” Apple wrote on Facebook.", ["apple"]),
    ("Facebook stopped it, Apple said in a post on Twitter.", ["meta", "apple"]),
)


@pytest.mark.parametrize(("text", "slugs"), PLAIN_WORDS)
def test_a_plain_word_is_a_name_where_what_stands_around_it_shows_so(
    text: str, slugs: list[str]
) -> None:
    assert companies_in(text) == slugs


SAYING = (
    "{} said on Monday that it had suspended its facial recognition service.",
    "On Monday {} suspended its facial recognition service.",
    "{} has suspended its facial recognition service.",
    "The facial recognition service has been suspended by {}.",
    "{}, the technology company, is suspending its facial recognition service.",
)


@pytest.mark.parametrize("form", SAYING)
def test_every_company_of_the_record_is_found_by_its_own_name(form: str) -> None:
    with COMPANIES.open(encoding="utf-8") as lines:
        known = read_companies(lines)
    index = build_index(known)
    silent = []
    for company in known.companies:
        text = form.format(company.name.split(" (")[0])
        text += " Social media users cheered."
        if company.slug not in {m.slug for m in index.find(text, fold(text))}:
            silent.append(company.slug)
    assert silent == []
