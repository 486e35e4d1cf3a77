"""Every public address of the app."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", include("events.api.urls")),
    path("", include("events.pages.urls")),
]
