"""Every admin page opens, and no admin sets an attribute Django does not know."""

from typing import Any

import pytest
from django.contrib import admin
from django.contrib.admin.options import InlineModelAdmin, ModelAdmin
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from events.models import Feed, FetchAttempt, Host
from tests.admin.forms import read_text
from tests.curation.examples import a_suggestion
from tests.factories import a_curator, a_published_action, a_source

OURS = [m for m in admin.site._registry if m._meta.app_label == "events"]
# Methods that admins name in their list and field tuples.
SHOWN = ("list_display", "readonly_fields", "fields", "actions")


@pytest.fixture
def rows(db: None) -> None:
    a_published_action(exceptions=["Schools"])
    a_suggestion()
    a_source()
    feed = Feed.objects.create(url="https://harbour-wire.example/f", next_poll_at=now())
    FetchAttempt.objects.create(feed=feed, at=now(), outcome="fetched")
    Host.objects.create(name="harbour-wire.example", next_allowed_at=now())


@pytest.mark.parametrize("model", OURS, ids=lambda m: m.__name__)
def test_lists_and_forms_open(model: type[Model], rows: None, client: Client) -> None:
    client.force_login(a_curator())
    name = f"admin:events_{model._meta.model_name}"
    if model._meta.model_name != "milestone":
        assert client.get(reverse(f"{name}_changelist")).status_code == 200
        searched = client.get(reverse(f"{name}_changelist"), {"q": "north"})
        assert searched.status_code == 200
    row = model._default_manager.first()
    if row is not None:
        assert client.get(reverse(f"{name}_change", args=[row.pk])).status_code == 200
    if type(admin.site._registry[model]).has_add_permission is (
        ModelAdmin.has_add_permission
    ):
        assert client.get(reverse(f"{name}_add")).status_code == 200


def known_names(model_admin: type[Any]) -> set[str]:
    inline = issubclass(model_admin, InlineModelAdmin)
    base = InlineModelAdmin if inline else ModelAdmin
    extra = {"Media", "media", "model", "form", "formset", "__doc__", "__module__"}
    return set(dir(base)) | extra


def own_names(model_admin: type[Any]) -> set[str]:
    shown = {
        name
        for attribute in SHOWN
        for name in getattr(model_admin, attribute, None) or ()
        if isinstance(name, str)
    }
    return {
        name
        for cls in model_admin.__mro__
        if cls.__module__.startswith("events.")
        for name in vars(cls)
        if not name.startswith("__") and name not in shown
    }


@pytest.mark.parametrize("model", OURS, ids=lambda m: m.__name__)
def test_no_admin_sets_an_attribute_django_ignores(model: type[Model]) -> None:
    model_admin = type(admin.site._registry[model])
    for cls in [model_admin, *model_admin.inlines]:
        assert own_names(cls) - known_names(cls) <= {"__orig_bases__"}, cls


def test_the_front_page_leads_to_the_desk(client: Client, db: None) -> None:
    client.force_login(a_curator())
    page = client.get(reverse("admin:index"))
    assert reverse("desk:home") in page.content.decode()
    assert "Open the review desk" in read_text(page)
