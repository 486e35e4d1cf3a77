"""The timeline page: one address per question, and what is not known said so."""

import re
from datetime import UTC, datetime

import pytest
from django.test import Client

from events.pages import timeline
from tests.factories import a_company, a_published_action

pytestmark = pytest.mark.django_db
HOSTILE = "</title><script>alert(1)</script><img src=x onerror=alert(2)>\"'&"


def body(client: Client, address: str, *, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def words(html: str) -> str:
    """The page without tags, white space as single blanks."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_an_empty_record_says_so_and_explains_itself(client: Client) -> None:
    page = words(body(client, "/"))
    assert "This record is still empty" in page
    assert "Nothing has been checked yet" in page


def test_the_finding_is_a_computed_sentence_with_its_day(client: Client) -> None:
    a_published_action(
        endings=[{"type": "notice"}], steps=[("announced", "2020-06-10")]
    )
    page = words(body(client, "/?on=2021-06-01"))
    assert "On 1 June 2021, 1 company had 1 restriction on AI in force." in page
    assert "1 halt holds" in page


def test_the_day_before_it_nobody_has_anything_in_force(client: Client) -> None:
    a_published_action()
    page = words(body(client, "/?on=2020-06-09"))
    assert (
        "On 9 June 2020, nobody was known to have a restriction on AI in force" in page
    )


def test_a_pledge_is_not_called_a_restriction(client: Client) -> None:
    a_published_action(kind="commitment", title="Northwind promises outside tests")
    assert "nobody was known to have a restriction" in words(
        body(client, "/?on=2020-07-01")
    )
    page = words(body(client, "/?on=2020-07-01&family=pledge"))
    assert "1 company had 1 pledge on AI in force" in page


def test_the_figure_and_the_list_hold_the_same_actions(client: Client) -> None:
    action = a_published_action()
    path = f"/actions/{action.number}-{action.slug}/"
    html = body(client, "/")
    assert html.count(f'href="{path}"') == 2


def test_filters_narrow_the_answer_and_stand_as_chips(client: Client) -> None:
    a_published_action()
    other = a_company("Contoso")
    a_published_action("Contoso pauses its assistant", company=other)
    html = body(client, "/?company=contoso")
    assert "Contoso pauses its assistant" in html
    assert "Northwind stops" not in html
    assert "Company: Contoso" in words(html)


def test_an_unknown_parameter_is_named_and_not_fatal(client: Client) -> None:
    a_published_action()
    page = words(body(client, "/?compny=northwind"))
    assert "&#x27;compny&#x27; is no parameter here" in page
    assert "company" in page
    assert "Northwind stops" in page


@pytest.mark.parametrize(
    "query",
    [
        "on=tomorrow-ish",
        "from=zzz",
        "from=2022&to=2020",
        "group=colour",
        "after=forged",
        "company=nobody-such",
        "q=%00",
        "on=2020-01-01&on=2021-01-01",
        "known_at=1999-01-01",
        "changeset=999999",
        "kind=%3Cscript%3E",
        "place=ATLANTIS",
        "q=" + "x" * 5000,
    ],
)
def test_whatever_is_asked_the_page_stands(client: Client, query: str) -> None:
    a_published_action()
    assert "<h1>" in body(client, f"/?{query}")


def test_blank_fields_of_the_form_leave_the_address(client: Client) -> None:
    response = client.get("/?company=&kind=&on=&q=halt")
    assert response.status_code == 302
    assert response["Location"] == "/?q=halt"


def test_nothing_found_names_the_filter_that_leaves_out_most(client: Client) -> None:
    a_published_action()
    page = words(body(client, "/?company=northwind&family=pledge"))
    assert "Nothing recorded answers this" in page
    assert "What was done: Pledge" in page
    assert "without it there are 1" in page
    assert "does not mean that a company has no policy" in page


def test_older_actions_are_a_page_away(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timeline, "PAGE", 3)
    for n in range(4):
        a_published_action(
            f"Northwind decides thing number {n}",
            # Two on one day: the page must neither lose nor double one of them.
            steps=[("announced", f"2020-01-0{1 + n // 2}")],
            now=datetime(2026, 3, 2, 9, n, tzinfo=UTC),
        )
    html = body(client, "/")
    match = re.search(r'href="(\?after=[^"]+)"', html)
    assert match
    following = body(client, "/" + match[1].replace("&amp;", "&"))
    listed = re.compile(r'<a href="(/actions/[^"]+)">North')
    first, second = listed.findall(html), listed.findall(following)
    assert (len(set(first)), len(set(second))) == (3, 1)
    assert not set(first) & set(second)
    assert "The list, continued" in following


def test_a_window_shows_a_part_and_leads_on(client: Client) -> None:
    a_published_action()
    html = body(client, "/?from=2020-03&to=2021-02&group=family")
    assert "?from=2019-09" in html.replace("&amp;", "&")
    assert 'class="brush"' in html


def test_a_hostile_title_stays_words(client: Client) -> None:
    a_published_action(HOSTILE, summary=HOSTILE)
    html = body(client, "/")
    assert "<script>" not in html
    assert "<img" not in html


def test_the_page_keeps_the_content_policy_and_sets_no_cookie(client: Client) -> None:
    a_published_action()
    response = client.get("/")
    html = response.content.decode()
    assert not response.cookies
    assert "style=" not in html
    assert " onclick" not in html
    assert "'unsafe" not in response["Content-Security-Policy"]
    assert "Cookie" not in response.get("Vary", "")


def test_the_page_asks_few_questions_of_the_database(
    client: Client, django_assert_max_num_queries: object
) -> None:
    for n in range(4):
        a_published_action(f"Northwind decides thing {n}")
    client.get("/")
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        client.get("/?on=2021-01-01")


def test_two_words_of_the_record_must_be_posted_nowhere(client: Client) -> None:
    assert client.post("/").status_code == 405


def test_the_figure_is_also_a_file_with_its_question_and_licence(
    client: Client,
) -> None:
    a_published_action()
    response = client.get("/timeline.svg?company=northwind&colour=blue&kind=")
    assert response["Content-Type"] == "image/svg+xml"
    svg = response.content.decode()
    assert "By Northwind" in svg or "by Northwind" in svg
    assert "CC BY 4.0" in svg
    assert "?company=northwind ·" in svg
    assert 'href="/timeline.svg?company=northwind"' in body(
        client, "/?company=northwind"
    )
