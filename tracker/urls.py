"""Addresses: the admin, the health check, and everything the app itself offers."""

from django.contrib import admin
from django.urls import include, path

from tracker.health import show_health

urlpatterns = [
    path("healthz", show_health, name="health"),
    path("admin/desk/", include("events.admin.urls")),
    path("admin/", admin.site.urls),
    path("", include("events.urls")),
]
