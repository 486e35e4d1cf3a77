"""The API where it belongs, whatever else the project mounts."""

from django.urls import include, path

urlpatterns = [path("api/v1/", include("events.api.urls"))]
