"""A step's own page: what would not fit into the action is refused beside its field."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from events.models import Milestone, PolicyAction
from tests.admin.forms import leads_to, read_form, read_text
from tests.factories import a_company, a_curator, a_draft

pytestmark = pytest.mark.django_db
PAUSE = (("announced", "2020-06-10"), ("resumed", "2021-03-01"))


@pytest.fixture
def carla(client: Client) -> Client:
    client.force_login(a_curator("carla"))
    return client


def page_of(action: PolicyAction, step: str = "announced") -> str:
    row = action.milestones.get(step=step)
    return reverse("admin:events_milestone_change", args=[row.pk])


def open_step(carla: Client, url: str) -> dict[str, Any]:
    return read_form(carla.get(url), form="//form[@id='milestone_form']")


def complaints(response: Any) -> dict[str, str]:
    """What the page says is wrong, by the field it says it at; "" is no field."""
    tree: Any = html.fromstring(response.content.decode())
    found = {}
    for errors in tree.xpath("//ul[contains(@class, 'errorlist')]"):
        field = errors.get("id", "").removeprefix("id_").removesuffix("_error")
        found[field] = " ".join(errors.text_content().split())
    return found


def save(carla: Client, url: str, **typed: Any) -> dict[str, str]:
    """What was refused; nothing where the step was saved."""
    response = carla.post(url, open_step(carla, url) | typed)
    return {} if response.status_code == 302 else complaints(response)


def test_several_ends_are_edited_there(carla: Client) -> None:
    action = a_draft(endings=())
    url = page_of(action)
    assert save(carla, url, **{"endings-0-type": "notice"}) == {}
    assert action.milestones.get().endings.get().type == "notice"
    action.refresh_from_db()
    assert action.row_version == 2


def test_a_step_the_kind_does_not_allow_is_refused_with_the_right_one(
    carla: Client,
) -> None:
    action = a_draft(kind="commitment", steps=[("announced", "2020-06-10")])
    url = page_of(action)
    assert "resumed" not in read_text(carla.get(url)).casefold()
    assert "use “lifted”" in save(carla, url, step="resumed")["step"]
    assert action.milestones.get().step == "announced"


@pytest.mark.parametrize(
    ("typed", "field"),
    [({"date": "2021-05-01"}, "date"), ({"step": "reaffirmed"}, "step")],
)
def test_what_would_unseat_another_step_is_refused_at_the_field_changed(
    carla: Client, typed: dict[str, str], field: str
) -> None:
    action = a_draft(steps=PAUSE)
    said = save(carla, page_of(action), **typed)[field]
    assert "“Resumed”, 1 March 2021, would no longer fit" in said
    assert "Record “announced” before it" in said
    assert action.milestones.get(step="announced").date == "2020-06-10"


def test_a_mistake_elsewhere_does_not_keep_this_step_from_being_mended(
    carla: Client,
) -> None:
    action = a_draft(steps=PAUSE)
    Milestone.objects.create(action=action, step="lifted", date="2022-01-01")
    assert save(carla, page_of(action), date="2020-06-11") == {}
    assert action.milestones.get(step="announced").date == "2020-06-11"


def test_an_end_without_its_date_is_refused(carla: Client) -> None:
    action = a_draft(endings=())
    said = save(carla, page_of(action), **{"endings-0-type": "date"})
    assert "needs its date" in " ".join(said.values())
    assert not action.milestones.get().endings.exists()


def test_an_end_that_an_extension_would_shorten_is_refused(carla: Client) -> None:
    action = a_draft(steps=[("announced", "2020-06-10"), ("extended", "2021-05-01")])
    extended = action.milestones.get(step="extended")
    extended.endings.create(type="date", date="2021-12-31")
    ends = {"endings-0-type": "date", "endings-0-date": "2022-12-31"}
    said = " ".join(save(carla, page_of(action), **ends).values())
    assert "“Extended”, 1 May 2021, would no longer fit" in said
    assert "would end it earlier" in said
    assert action.milestones.get(step="announced").endings.get().date == ""


def test_a_step_that_others_stand_on_is_not_taken_off_before_them(
    carla: Client,
) -> None:
    action = a_draft(steps=PAUSE)
    row = action.milestones.get(step="announced")
    url = reverse("admin:events_milestone_delete", args=[row.pk])
    page = carla.get(leads_to(carla.post(url, {"post": "yes"})))
    assert "“Resumed”, 1 March 2021, would no longer fit" in read_text(page)
    assert action.milestones.count() == 2
    last = action.milestones.get(step="resumed")
    url = reverse("admin:events_milestone_delete", args=[last.pk])
    carla.post(url, {"post": "yes"})
    assert action.milestones.get() == row


def test_a_step_of_the_whole_names_no_part(carla: Client) -> None:
    action = a_draft()
    said = save(carla, page_of(action), extent="whole", part="the free tier")
    assert "A step of the whole names no part" in said["extent"]
    assert action.milestones.get().part == ""


def test_a_part_is_named_by_places_in_any_case_products_and_companies(
    carla: Client,
) -> None:
    action = a_draft(steps=PAUSE)
    typed = {
        "extent": "part",
        "part": "the German app",
        "part_places": "de, us-ca",
        "part_products": "Lens, Frame",
        "part_companies": [a_company("Southwind").pk],
    }
    assert save(carla, page_of(action, "resumed"), **typed) == {}
    row = action.milestones.get(step="resumed")
    assert (row.part_places, row.part_products) == (["DE", "US-CA"], ["Lens", "Frame"])
    preview = read_text(carla.get(reverse("desk:publish", args=[action.pk])))
    assert (
        "in part (the German app; companies: Southwind; places: Germany, California; "
        "products: Lens, Frame)"
    ) in preview


def test_a_part_is_named_on_the_actions_form_too(carla: Client) -> None:
    action = a_draft(steps=PAUSE)
    url = reverse("admin:events_policyaction_change", args=[action.pk])
    data = read_form(carla.get(url), form="//form[@id='policyaction_form']")
    typed = {
        "jurisdictions": "us",
        "milestones-1-extent": "part",
        "milestones-1-part_places": "gb",
        "milestones-1-part_products": "Lens",
        "milestones-1-part_companies": [a_company("Southwind").pk],
    }
    response = carla.post(url, data | typed)
    assert response.status_code == 302, complaints(response)
    row = action.milestones.get(step="resumed")
    assert (row.part_places, row.part_products) == (["GB"], ["Lens"])
    assert row.part_companies.get().name == "Southwind"
    action.refresh_from_db()
    assert action.jurisdictions == ["US"]
    data = read_form(carla.get(url), form="//form[@id='policyaction_form']")
    response = carla.post(url, data | {"milestones-1-extent": "whole"})
    assert "names no part" in complaints(response)["milestones-1-extent"]
