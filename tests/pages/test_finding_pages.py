"""Compare, search and technologies: the same record asked in three other ways."""

import csv
import io

import pytest
from django.test import Client

from tests.factories import (
    a_company,
    a_draft,
    a_published_action,
    number_of,
    publish,
    quote_everything,
)
from tests.pages.test_timeline import body, words

pytestmark = pytest.mark.django_db


def a_paused_and_resumed_sale() -> int:
    action = a_published_action(
        steps=[("announced", "2020-06-10"), ("resumed", "2020-09-10")],
        endings=[{"type": "notice"}],
    )
    return number_of(action)


def test_a_cell_without_a_record_says_so_in_words(client: Client) -> None:
    a_published_action(endings=[{"type": "notice"}])
    a_published_action(
        "Contoso limits its chatbot",
        company=a_company("Contoso"),
        kind="use_restriction",
        technologies=["chatbots"],
    )
    page = words(body(client, "/compare/?on=2020-07-01"))
    assert page.count("none recorded") == 2
    assert "in force since 10 June 2020" in page


def test_another_day_marks_what_changed_and_lists_it(client: Client) -> None:
    a_paused_and_resumed_sale()
    page = body(client, "/compare/?on=2020-07-01&vs=2020-06-01")
    assert page.count('class="changed"') == 1
    assert "On 1 June 2020: not in force. On 1 July 2020: in force" in words(page)
    same = body(client, "/compare/?on=2020-07-01&vs=2020-07-02")
    assert 'class="changed"' not in same
    assert "Nothing recorded is different between the two days." in words(same)


def test_who_left_a_pledge_no_longer_holds_it(client: Client) -> None:
    firms = [a_company("Contoso"), a_company("Fabrikam")]
    action = a_draft(
        "Both pledge", companies=firms, kind="commitment", endings=[{"type": "notice"}]
    )
    action.participations.filter(company=firms[0]).update(left="2020-08-01")
    quote_everything(action)
    publish(action)
    before = words(body(client, "/compare/?on=2020-07-01"))
    after = words(body(client, "/compare/?on=2020-09-01"))
    assert before.count("in force since") == 2
    assert after.count("in force since") == 1


def test_a_wrong_other_day_is_named_and_the_rest_is_answered(client: Client) -> None:
    a_paused_and_resumed_sale()
    page = words(body(client, "/compare/?on=2020-07-01&vs=soon"))
    assert "'vs' takes a day such as 2020-06-01" in page.replace("&#x27;", "'")
    assert "Northwind" in page


def test_the_table_is_cut_into_pages_of_thirty_companies(client: Client) -> None:
    for number in range(31):
        name = f"Firm {number:02}"
        a_published_action(f"{name} halts", company=a_company(name))
    first = words(body(client, "/compare/?on=2020-07-01"))
    assert "31 companies" in first
    assert "Firm 29" in first
    assert "Firm 30" not in first
    assert "Firm 30" in words(body(client, "/compare/?on=2020-07-01&page=2"))


def test_the_table_as_csv_says_both_days_and_whether_it_changed(client: Client) -> None:
    number = a_paused_and_resumed_sale()
    text = body(client, "/compare.csv?on=2020-07-01&vs=2020-06-01")
    [row] = csv.DictReader(io.StringIO(text))
    assert row["company"] == "northwind"
    assert row["technology"] == "facial-recognition"
    assert row["on"].startswith(f"{number} Northwind")
    assert (row["vs"], row["is_changed"]) == ("none recorded", "true")


def test_a_search_leads_to_actions_and_to_the_timeline(client: Client) -> None:
    a_published_action()
    page = body(client, "/search/?q=face+matching")
    assert "Northwind stops selling face matching to police" in page
    assert 'href="/?q=face+matching"' in page


def test_a_misspelt_word_is_announced(client: Client) -> None:
    a_published_action("Northwind withdraws its Rekognition service")
    page = words(body(client, "/search/?q=Rekogniton"))
    assert "showing" in page
    assert "Northwind withdraws its Rekognition service" in page


def test_a_search_without_a_hit_says_what_to_do_next(client: Client) -> None:
    a_published_action()
    page = body(client, "/search/?q=qqqqzzzz")
    assert "Nothing in the record says this" in page
    assert 'href="/companies/"' in page


def test_hostile_words_are_shown_as_words(client: Client) -> None:
    page = body(client, "/search/?q=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E%00")
    assert "<img" not in page


def test_a_technology_has_its_definition_and_its_actions(client: Client) -> None:
    a_published_action(endings=[{"type": "notice"}])
    page = words(body(client, "/technologies/facial-recognition/?on=2020-07-01"))
    assert "1 company had 1 restriction on facial recognition in force." in page
    assert "Northwind stops selling face matching to police" in page
    assert client.get("/technologies/nowhere/").status_code == 404


@pytest.mark.parametrize(
    "path", ["/compare/?on=2021-06-01&vs=2020-06-01", "/search/?q=northwind"]
)
def test_the_second_reader_costs_few_queries_whatever_the_size(
    client: Client, path: str, django_assert_max_num_queries: object
) -> None:
    for number in range(6):
        a_published_action(f"Northwind halts {number}")
    client.get(path)
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        client.get(path)
