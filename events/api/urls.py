"""Addresses of the API, mounted under /api/v1/."""

from django.urls import path, re_path

from events.api.actions import (
    ActionsView,
    ActionView,
    InForceView,
    VersionsView,
    VersionView,
)
from events.api.changes import ChangesetsView, ChangesetView, ChangesView
from events.api.differing import DiffView
from events.api.documentation import NowhereView, OpenApiView, show_documentation
from events.api.exporting import ExportsView
from events.api.parties import CompaniesView, CompanyView, SourcesView, SourceView
from events.api.search import SearchView
from events.api.tips import TipsView
from events.api.words import IndexView, SchemeView, VocabView

app_name = "api"
urlpatterns = [
    path("", IndexView.as_view(), name="index"),
    path("actions", ActionsView.as_view(), name="actions"),
    path("actions/<int:number>", ActionView.as_view(), name="action"),
    path("actions/<int:number>/versions", VersionsView.as_view(), name="versions"),
    path(
        "actions/<int:number>/versions/<int:version>",
        VersionView.as_view(),
        name="version",
    ),
    path(
        "actions/<int:number>/versions/<int:before>/diff/<int:after>",
        DiffView.as_view(),
        name="diff",
    ),
    path("in-force", InForceView.as_view(), name="in-force"),
    path("companies", CompaniesView.as_view(), name="companies"),
    path("companies/<slug:slug>", CompanyView.as_view(), name="company"),
    path("sources", SourcesView.as_view(), name="sources"),
    path("sources/<int:key>", SourceView.as_view(), name="source"),
    path("vocab", VocabView.as_view(), name="vocab"),
    path("vocab/<str:scheme>", SchemeView.as_view(), name="scheme"),
    path("changes", ChangesView.as_view(), name="changes"),
    path("changesets", ChangesetsView.as_view(), name="changesets"),
    path("changesets/<int:number>", ChangesetView.as_view(), name="changeset"),
    path("exports", ExportsView.as_view(), name="exports"),
    path("search", SearchView.as_view(), name="search"),
    path("tips", TipsView.as_view(), name="tips"),
    path("openapi.json", OpenApiView.as_view(), name="openapi"),
    path("docs", show_documentation, name="docs"),
    # Whatever is left, line breaks included, so that every fault here is JSON.
    re_path(r"^[\s\S]+$", NowhereView.as_view(), name="nowhere"),
]
