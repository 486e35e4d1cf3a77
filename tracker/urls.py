"""Addresses: the admin, the health check, and everything the app itself offers."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from tracker.health import show_health

ICON = "events/icon.svg"

urlpatterns = [
    path("healthz", show_health, name="health"),
    # Browsers ask for it on pages that name no icon, such as the admin's.
    path("favicon.ico", RedirectView.as_view(url=f"{settings.STATIC_URL}{ICON}")),
    path("admin/desk/", include("events.admin.urls")),
    path("admin/", admin.site.urls),
    path("", include("events.urls")),
]
