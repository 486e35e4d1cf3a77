"""Words that changed on a cited page are a task of the desk with both texts."""

import pytest
from django.test import Client
from django.urls import reverse

from events.importing.sighting import look_for_quotations, record_sightings
from events.models import Evidence, Sighting, Watch
from tests.admin.forms import read_text
from tests.factories import NOW, WORDS, a_curator, a_published_action, a_reading

pytestmark = pytest.mark.django_db


@pytest.fixture
def carla(client: Client) -> Client:
    client.force_login(a_curator("carla"))
    return client


def a_changed_quotation(now_says: str) -> Sighting:
    evidence = Evidence.objects.filter(action=a_published_action()).first()
    assert evidence is not None
    later = a_reading(now_says, evidence.reading.source)
    record_sightings(
        look_for_quotations([evidence], later.text), reading=later, now=NOW
    )
    return Sighting.objects.get()


def test_the_desk_shows_quoted_words_that_changed(carla: Client) -> None:
    a_changed_quotation(WORDS.replace("one year", "two years"))
    page = read_text(carla.get(reverse("desk:home")))
    assert "Quoted words that changed 1" in page


def test_the_screen_has_both_texts_and_an_answer_closes_the_task(
    carla: Client,
) -> None:
    sighting = a_changed_quotation(WORDS.replace("one year", "two years"))
    screen = reverse("desk:words", args=[sighting.pk])
    page = read_text(carla.get(screen))
    assert "for one year" in page
    assert "for two years" in page
    carla.post(screen, {"answer": "The pause was made longer: see the next step."})
    sighting.refresh_from_db()
    assert sighting.answered_by is not None
    assert "Quoted words that changed" not in read_text(carla.get(reverse("desk:home")))


def test_the_first_answer_stands(carla: Client) -> None:
    sighting = a_changed_quotation("Nothing of the kind is said here any more.")
    screen = reverse("desk:words", args=[sighting.pk])
    carla.post(screen, {"answer": "First."})
    carla.post(screen, {"answer": "Second."})
    sighting.refresh_from_db()
    assert sighting.answer == "First."


def test_a_cited_page_that_went_asks_for_an_archived_copy(carla: Client) -> None:
    source = a_published_action().sources.get()
    Watch.objects.create(source=source, next_at=NOW, fate="gone", detail="It is 410.")
    page = read_text(carla.get(reverse("desk:home")))
    assert "Cited pages that went 1" in page
    assert "It is 410." in page
