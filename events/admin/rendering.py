"""How desk pages are drawn: inside the admin's own frame."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse


def render_page(
    request: HttpRequest, template: str, *, title: str, status: int = 200, **values: Any
) -> HttpResponse:
    """A desk page with the admin's header, messages and breadcrumbs."""
    context = {**admin.site.each_context(request), "title": title, **values}
    return TemplateResponse(
        request, f"admin/desk/{template}.html", context, status=status
    )
