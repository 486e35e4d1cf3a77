"""What the admins of all working rows share: one way to write, and no bin."""

from typing import Any, ClassVar, TypeVar

from django.contrib import admin, messages
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet, URLField
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.timezone import now as current_moment

from events.admin.versioned_form import MEMORY, VersionedForm
from events.curation.editing import (
    DeletionRefused,
    check_deletion,
    delete_row,
    is_public,
    save_edit,
)
from events.curation.roles import may_redact
from events.models.base import Curated

M = TypeVar("M", bound=Curated)
R = TypeVar("R", bound=Model)


def curator_of(request: HttpRequest) -> User:
    """The person at the keyboard; admin pages are never anonymous."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


class CuratedAdmin(admin.ModelAdmin[M]):
    """Saves through `events.curation`, answers conflicts, and deletes only drafts."""

    form: Any = VersionedForm
    change_form_template: ClassVar[Any] = "admin/events/curated_change_form.html"
    actions = None
    list_per_page = 50
    show_full_result_count = False
    formfield_overrides = {URLField: {"assume_scheme": "https"}}

    class Media:
        css = {"all": ["events/desk.css"]}

    def get_fields(self, request: HttpRequest, obj: M | None = None) -> Any:
        """The memory of the form is drawn by its template, not among the fields."""
        return [f for f in super().get_fields(request, obj) if f not in MEMORY]

    def save_model(self, request: HttpRequest, obj: M, form: Any, change: Any) -> None:
        """Write through curation; the form has checked and locked the version."""
        save_edit(obj, by=curator_of(request))

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """With whether the person may redact it."""
        row = self.get_object(request, object_id)
        offered = row is not None and is_public(row) and may_redact(curator_of(request))
        context = {**(extra_context or {}), "may_redact": offered}
        return super().change_view(request, object_id, form_url, context)

    def delete_view(
        self,
        request: HttpRequest,
        object_id: str,
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Say what to do instead where a record may not be deleted."""
        row = self.get_object(request, object_id)
        try:
            if row is not None:
                check_deletion(row)
            return super().delete_view(request, object_id, extra_context)
        except DeletionRefused as refusal:
            messages.error(request, str(refusal))
            return HttpResponseRedirect(change_url(row) if row else "..")

    def delete_model(self, request: HttpRequest, obj: M) -> None:
        """Delete through curation, which refuses whatever was public."""
        delete_row(obj, by=curator_of(request), now=current_moment())

    def log_deletions(
        self, request: HttpRequest, queryset: QuerySet[M]
    ) -> list[LogEntry]:
        """Curation writes the line of history itself."""
        return []


class ReadOnlyAdmin(admin.ModelAdmin[R]):
    """Rows that only the program writes: to look at, never to type in."""

    actions: Any = None
    list_per_page = 50
    show_full_result_count = False

    class Media:
        css = {"all": ["events/desk.css"]}

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: R | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: R | None = None) -> bool:
        return False


def change_url(row: Model) -> str:
    """Where a row is edited."""
    name = f"admin:{row._meta.app_label}_{row._meta.model_name}_change"
    return reverse(name, args=[row.pk])
