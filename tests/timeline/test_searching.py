"""Search finds what was meant, says when it guessed, and never says too much."""

from datetime import date, timedelta

import pytest

from events.curation.publishing import publish_company
from events.curation.redacting import redact_action
from events.models import (
    Changeset,
    CompanyName,
    PolicyAction,
    RecordVersion,
    SearchWord,
)
from events.timeline import ranking
from events.timeline.question import Question
from events.timeline.search_query import read_search, write_search
from events.timeline.searching import Found, search
from tests.factories import (
    NOW,
    a_company,
    a_curator,
    a_draft,
    a_published_action,
    publish,
    quote_everything,
)

pytestmark = pytest.mark.django_db

ON = date(2026, 3, 2)


def find(words: str, known_at: int | None = None) -> Found:
    return search(words, question=Question(on=ON, known_at=known_at, known_on=ON))


def titles(found: Found) -> list[str]:
    return [action.row.document.title for action in found.actions]


def newest_number() -> int:
    return Changeset.objects.latest("number").number


def retitle(action: PolicyAction, title: str, summary: str = "") -> None:
    PolicyAction.objects.filter(pk=action.pk).update(title=title, summary=summary)
    publish(action, kind="our_error", reason="Better words.")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("AI “ban” -Police", "ai ban -police"),
        ('"Facial Recognition" face*', '"facial recognition" face*'),
        ("GPT-4o or Gemini now", '"gpt 4o" or gemini now'),
        ('or "unclosed phrase', '"unclosed phrase"'),
        ("… & | ! :* ( ' \\", ""),
    ],
)
def test_what_is_typed_is_read_and_no_sign_is_an_order(typed: str, meant: str) -> None:
    assert write_search(read_search(typed)) == meant
    assert find(typed).is_empty


def test_titles_and_names_come_before_summaries_and_those_before_quotations() -> None:
    quoted = a_draft("One", company=a_company("Northwind"))
    quote_everything(quoted)
    publish(quoted)
    titled, summed = a_published_action("Two"), a_published_action("Three")
    retitle(summed, "Three", "It stops all matching of faces, and says so at length.")
    retitle(titled, "Matching of faces")
    found = find("matching")
    assert titles(found)[:2] == ["Matching of faces", "Three"]
    assert "One" in titles(found)[2:]
    [passage] = {a.passage.exact for a in found.actions[2:] if a.passage}
    assert "face-matching" in passage


def test_the_newest_matches_are_compared_in_whichever_window_they_lie(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, each in (("MOST_RANKED", 3), ("WINDOWS", (2, 4, 8, 16))):
        monkeypatch.setattr(ranking, name, each)
    for year in range(2012, 2026):
        said = "Northwind pauses" if year % 4 else "Northwind pauses drones"
        a_published_action(f"{said} {year}", steps=[("announced", f"{year}-06-01")])
    newest = Changeset.objects.latest("number")
    assert len(ranking.list_windows("action", newest.hash)) == 4
    for typed, expected in (
        ("northwind", [2025, 2024, 2023, 2022]),
        ("drones", [2024, 2020, 2016, 2012]),
        ("drones -2020", [2024, 2016, 2012]),
        ("2012", [2012]),
    ):
        for known_at in (None, newest.number):
            found = ranking.find_matches(
                read_search(typed),
                Question(on=ON, known_at=known_at),
                ["action"],
                newest,
            )
            for rows in found["action"].values():
                versions = RecordVersion.objects.in_bulk(rows)
                assert [versions[row].sort_on.year for row in rows] == expected


def test_accents_and_capitals_do_not_matter_on_either_side() -> None:
    a_published_action("Żółw pauses its café camera")
    assert titles(find("ZOLW")) == titles(find("cafë żółw")) != []
    assert not find("zolw").respelled


def test_a_phrase_a_minus_and_an_or_mean_what_they_say() -> None:
    a_published_action("Camera ban for schools")
    a_published_action("Ban for a school camera")
    assert titles(find('"camera ban"')) == ["Camera ban for schools"]
    assert titles(find("ban -schools")) == []
    assert len(titles(find('"camera ban" or "school camera"'))) == 2


def test_a_misspelt_word_finds_the_nearest_and_says_so() -> None:
    a_published_action("Amazon suspends police use of Rekognition")
    found = find("Rekogniton polce")
    assert titles(found) == ["Amazon suspends police use of Rekognition"]
    assert [each.sentence for each in found.respelled] == [
        "Nothing says «rekogniton»; showing «Rekognition».",
        "Nothing says «polce»; showing «police».",
    ]


def test_an_unfinished_word_finds_the_words_it_begins() -> None:
    a_published_action("Amazon suspends police use of Rekognition")
    found = find("police rekogniti")
    assert len(found.actions) == 1
    assert (found.words, found.respelled) == ("police rekogniti*", ())


def test_a_short_word_or_one_far_from_all_others_is_not_guessed() -> None:
    a_published_action("Amazon suspends police use of Rekognition")
    for words in ("uze", "blockchain", "2025"):
        found = find(words)
        assert found.is_empty
        assert not found.respelled


def test_a_company_is_found_by_alias_product_and_former_name() -> None:
    company = a_company("Northwind", legal_name="Northwind Ltd")
    CompanyName.objects.create(company=company, name="Facegram", kind="former")
    company.products.create(name="Lenscope")
    a_published_action(company=company)
    for words, formerly in (("facegram", "Facegram"), ("lenscope", ""), ("ltd", "")):
        [hit] = find(words).companies
        assert (hit.document.name, hit.formerly) == ("Northwind", formerly)


def test_a_renamed_company_is_found_by_the_name_it_had() -> None:
    company = a_company("Oldwind")
    a_published_action(company=company)
    before = newest_number()
    company.name = "Newwind"
    publish_company(company, by=a_curator(), kind="world", reason="Renamed.", now=NOW)
    hits = find("oldwind").companies
    assert [(h.document.name, h.formerly) for h in hits] == [("Newwind", "Oldwind")]
    assert [h.document.name for h in find("oldwind", before).companies] == ["Oldwind"]
    assert find("newwind", before).companies == ()


def test_terms_and_sources_are_found_too() -> None:
    a_published_action()
    found = find("recognising faces")
    assert find("facial recognition").terms[0].slug == "facial-recognition"
    assert found.counts.keys() == {"action", "company", "term", "source"}
    [source] = find("example").sources[:1]
    assert source.document.url.startswith("https://")


def test_what_was_learnt_later_is_neither_found_nor_guessed_as_known_before() -> None:
    action = a_published_action("Amazon suspends police use")
    before = newest_number()
    retitle(action, "Amazon suspends Zebrawatch")
    assert titles(find("zebrawatch", before)) == []
    then = find("zebrawatsh", before)
    assert then.is_empty
    assert not then.respelled
    assert find("zebrawatsh").respelled[0].shown == ("Zebrawatch",)
    assert titles(find("use", before)) == ["Amazon suspends police use"]


def test_redaction_takes_out_the_words_that_only_it_had() -> None:
    kept = a_published_action("Northwind stops what a customer complained of")
    gone = a_published_action("Northwind stops what Jane Doelittle complained of")
    assert SearchWord.objects.filter(word="doelittle").exists()
    redact_action(gone, by=a_curator(), reason="A person.", now=NOW + timedelta(days=1))
    said = set(SearchWord.objects.values_list("word", flat=True))
    assert not said & {"jane", "doelittle"}
    assert {"northwind", "complained", "customer"} <= said
    for known_at in (None, newest_number() - 1):
        found = find("doelitle", known_at)
        assert found.is_empty
        assert not found.respelled
    assert titles(find("complained")) == [kept.title]


def test_a_word_said_first_by_what_was_redacted_is_known_since_the_next_to_say_it() -> (
    None
):
    gone = a_published_action("Zebra crossing")
    first = newest_number()
    a_published_action("Zebra again")
    second = newest_number()
    assert SearchWord.objects.get(word="zebra").since == first
    redact_action(gone, by=a_curator(), reason="A person.", now=NOW + timedelta(days=1))
    assert SearchWord.objects.get(word="zebra").since == second
