"""`manage.py import_article`: one article by hand, and one sentence if it cannot be."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from events.importing.storing import note_address
from events.models import Article, FetchAttempt, Reading, Snapshot, Suggestion
from tests.factories import NOW, a_company, a_draft
from tests.importing.articles import (
    HEADLINE,
    OTHER_HEADLINE,
    OTHER_PARAGRAPHS,
    PARAGRAPHS,
    write_page,
)
from tests.importing.local_site import LocalSite, Page

pytestmark = pytest.mark.django_db
TEXT = "\n\n".join([HEADLINE, *PARAGRAPHS])


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("import_article", *arguments, stdout=out, stderr=StringIO())
    return out.getvalue()


def refusal(*arguments: str) -> str:
    """The sentence of a refused import, having checked that it left nothing."""
    before = [m.objects.count() for m in (Article, Snapshot, Reading, FetchAttempt)]
    with pytest.raises(CommandError) as caught:
        run(*arguments)
    after = [m.objects.count() for m in (Article, Snapshot, Reading, FetchAttempt)]
    assert after == before
    assert caught.value.returncode == 1
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


@pytest.fixture
def story(tmp_path: Path) -> str:
    path = tmp_path / "story.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def test_an_address_goes_through_every_stage_and_shows_quoted_fields(
    site: LocalSite,
) -> None:
    amazon = a_company("Amazon", slug="amazon")
    a_draft(company=amazon, kind="moratorium")
    output = run(site.put("/a", write_page()))
    stages = [line.split()[0] for line in output.splitlines()[:4]]
    assert stages == ["noted", "fetched", "read", "examined"]
    assert "published 2020-06-10 (found on the page)" in output
    assert "1. Amazon: " in output
    assert "kind" in output
    assert "→ “" in output
    assert "another source for a draft" in output


def test_json_gives_exact_quotations_with_their_offsets(story: str) -> None:
    a_company("Amazon", slug="amazon")
    found = json.loads(run(story, "--published", "2020-06-10", "--json"))
    assert found["article"]["published_from"] == "curator"
    text = Reading.objects.get(pk=found["reading"]["id"]).text
    quotations = [
        quotation
        for suggestion in found["suggestions"]
        for field in suggestion["proposal"].values()
        for part in (field if isinstance(field, list) else [field])
        if isinstance(part, dict)
        for quotation in part.get("quotations", [])
    ]
    assert quotations
    assert all(text[q["start"] : q["end"]] == q["exact"] for q in quotations)


def test_an_unknown_company_is_suggested_by_name_and_never_dropped(story: str) -> None:
    output = run(story, "--published", "2020-06-10")
    assert "Amazon (a company not on record yet)" in output
    assert Suggestion.objects.filter(company=None, company_name="Amazon").exists()


def test_importing_again_makes_no_second_article_and_shows_what_was_found(
    site: LocalSite,
) -> None:
    a_company("Amazon", slug="amazon")
    url = site.put("/a", write_page())
    run(url)
    asked = list(site.asked)
    output = run(f"{url}?utm_source=mail")
    assert "imported before" in output
    assert "1. Amazon: " in output
    assert Article.objects.count() == 1
    assert site.asked == asked


def test_an_article_without_any_action_says_so(tmp_path: Path) -> None:
    path = tmp_path / "library.html"
    path.write_text(write_page(OTHER_HEADLINE, OTHER_PARAGRAPHS))
    assert "No policy action was found in it." in run(str(path))


@pytest.mark.parametrize(
    ("body", "name", "words"),
    [
        (b"", "empty.txt", "empty"),
        (b"%PDF-1.7\n\x00\x01", "paper.pdf", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "picture.png", "picture"),
        (b"Two words.", "short.txt", "too little text"),
        (TEXT.encode(), "undated.txt", "--published"),
    ],
)
def test_what_is_no_dated_article_is_refused_with_nothing_kept(
    tmp_path: Path, body: bytes, name: str, words: str
) -> None:
    path = tmp_path / name
    path.write_bytes(body)
    assert words in refusal(str(path))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--published", "2031-01-01"], "future"),
        (["--published", "10 June"], "2020-06-10"),
        (["--published", "2020-W24-3"], "2020-06-10"),
        (["--published", "2020-02-30"], "not a day"),
        (["--url", "javascript:alert(1)"], "http"),
    ],
)
def test_a_bad_option_is_refused_in_a_sentence(
    story: str, arguments: list[str], words: str
) -> None:
    assert words in refusal(story, *arguments)


def test_a_missing_file_a_folder_and_a_nul_are_refused(tmp_path: Path) -> None:
    assert "no file" in refusal(str(tmp_path / "missing.html"))
    assert "folder" in refusal(str(tmp_path))
    assert "cannot be read" in refusal("a\x00b")


@pytest.mark.parametrize("status", [404, 403, 500])
def test_a_page_that_cannot_be_had_is_refused_with_its_answer(
    site: LocalSite, status: int
) -> None:
    site.pages["/a"] = Page(status=status)
    assert str(status) in refusal(site.url("/a"))


def test_an_address_on_our_own_network_is_refused() -> None:
    assert "public" in refusal("http://169.254.169.254/latest/meta-data/")


def test_control_characters_in_a_file_are_cleaned_away(tmp_path: Path) -> None:
    path = tmp_path / "dirty.txt"
    path.write_bytes(TEXT.replace("Amazon", "Ama\x00zon\x1b").encode())
    run(str(path), "--published", "2020-06-10")
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM events_reading")
        (text,) = cursor.fetchone()
    assert text == TEXT


def test_a_refused_page_can_be_given_as_the_file_somebody_saved(
    site: LocalSite, story: str
) -> None:
    url = site.url("/paywalled")
    note_address(url, now=NOW)
    Article.objects.update(state="refused", state_reason="Its host answered 403.")
    output = run(story, "--url", url, "--published", "2020-06-10")
    assert "examined" in output
    assert Article.objects.get().state == "examined"
