"""Bringing a text that could not be fetched, and quoting from it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from events.models import Article, Check, Evidence, Reading
from tests.admin.forms import leads_to, read_form, read_text
from tests.curation.examples import an_article
from tests.factories import (
    a_curator,
    a_draft,
    a_published_action,
    a_reading,
    a_source,
    quote_everything,
)

pytestmark = pytest.mark.django_db
PROPOSAL = "//form[contains(@class, 'proposal')]"
PARAGRAPH = (
    "Northwind told the harbour council on Monday that it would keep its camera "
    "software away from the quay until the summer, a spokeswoman said. The council had "
    "asked for a year. Both sides want to meet again in the autumn."
)


@pytest.fixture
def carla(client: Client) -> Client:
    client.force_login(a_curator("carla"))
    return client


def test_words_of_the_text_become_evidence_for_a_claim(carla: Client) -> None:
    action = a_draft()
    reading = a_reading(source=action.citations.get().source)
    url = reverse("desk:quote", args=[action.pk])
    page = carla.get(f"{url}?field=jurisdiction")
    data = read_form(page, form=PROPOSAL)
    assert data["claim"] == ["jurisdiction||US"]
    carla.post(url, data | {"exact": "to police", "reading": str(reading.pk)})
    row = Evidence.objects.get(action=action, field="jurisdiction", value="US")
    assert reading.text[row.start : row.end] == "to police"


def test_the_place_marked_wins_where_words_stand_twice(carla: Client) -> None:
    action = a_draft()
    source = action.citations.get().source
    reading = a_reading("police and again police", source=source)
    data = {"claim": "kind||", "exact": "police", "start": "17", "end": "23"}
    carla.post(reverse("desk:quote", args=[action.pk]), data | {"reading": reading.pk})
    assert Evidence.objects.get(action=action).start == 17


def test_words_that_do_not_occur_are_refused_and_kept_in_the_form(
    carla: Client,
) -> None:
    action = a_draft()
    a_reading(source=action.citations.get().source)
    url = reverse("desk:quote", args=[action.pk])
    page = carla.post(url, {"claim": "kind||", "exact": "never said this"})
    assert page.status_code == 409
    assert "do not occur in the reading" in read_text(page)
    assert read_form(page, form=PROPOSAL)["exact"] == ["never said this"]


def test_a_quotation_can_be_taken_off_a_working_action(carla: Client) -> None:
    action = a_draft()
    quote_everything(action)
    row = action.evidence.all()[0]
    carla.post(reverse("desk:withdraw-quotation", args=[action.pk, row.pk]))
    assert not Evidence.objects.filter(pk=row.pk).exists()


def test_a_pasted_text_is_marked_as_typed_by_a_person(carla: Client) -> None:
    source = a_source()
    url = reverse("desk:source-text", args=[source.pk])
    data = {"title": "Quay cameras wait", "body": PARAGRAPH}
    assert carla.post(url, data).status_code == 302
    reading = Reading.objects.get(source=source)
    assert (reading.kind, str(reading.by)) == ("typed", "carla")
    assert reading.text == f"Quay cameras wait\n\n{PARAGRAPH}"


def test_an_uploaded_page_is_read_and_its_bytes_are_kept(carla: Client) -> None:
    source = a_source()
    page = f"<html><head><title>Quay</title></head><body><article><h1>Quay</h1>\
<p>{PARAGRAPH}</p><p>{PARAGRAPH}</p></article></body></html>"
    upload = SimpleUploadedFile("page.html", page.encode(), "text/html")
    url = reverse("desk:source-text", args=[source.pk])
    response = carla.post(url, {"title": "Quay", "body": "", "file": upload})
    assert response.status_code == 302, read_text(response)
    reading = Reading.objects.get(source=source)
    assert reading.kind == "uploaded"
    assert reading.snapshot is not None
    assert "harbour council" in reading.text


def test_a_file_without_an_article_is_refused_in_words(carla: Client) -> None:
    upload = SimpleUploadedFile("page.html", b"\x89PNG\r\n", "image/png")
    url = reverse("desk:source-text", args=[a_source().pk])
    page = carla.post(url, {"title": "Quay", "file": upload})
    assert page.status_code == 200
    assert not Reading.objects.exists()


def test_an_unreachable_article_goes_on_with_a_pasted_text(carla: Client) -> None:
    article = an_article()
    Article.objects.update(state="unreachable", reading=None)
    url = reverse("desk:article-text", args=[article.pk])
    data = read_form(carla.get(url)) | {"body": PARAGRAPH}
    assert carla.post(url, data).status_code == 302
    article.refresh_from_db()
    assert article.state == "read"
    assert article.reading is not None
    assert article.reading.kind == "typed"


def test_an_article_that_has_a_text_is_left_alone(carla: Client) -> None:
    article = an_article()
    url = reverse("desk:article-text", args=[article.pk])
    page = carla.post(url, read_form(carla.get(url)) | {"body": PARAGRAPH})
    assert "has a text already" in read_text(page)


def test_a_search_is_recorded_with_who_looked_where(carla: Client) -> None:
    action = a_published_action()
    data = {"on": "2021-03-01", "outcome": "still_holds", "where": "Press pages"}
    response = carla.post(reverse("desk:check", args=[action.pk]), data)
    assert leads_to(response) == reverse("desk:publish", args=[action.pk])
    row = Check.objects.get(action=action)
    assert (row.outcome, str(row.by)) == ("still_holds", "carla")


def test_a_search_without_a_place_is_refused(carla: Client) -> None:
    data = {"on": "2021-03-01", "outcome": "still_holds", "where": " "}
    page = carla.post(reverse("desk:check", args=[a_published_action().pk]), data)
    assert "This field is required" in read_text(page)
