"""Policy actions: the form researchers work in."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse

from events.admin.action_inlines import INLINES
from events.admin.curated import CuratedAdmin, curator_of
from events.admin.milestone_forms import MilestoneForm
from events.admin.place_codes import PlaceCodesField
from events.admin.step_choices import list_steps_by_kind
from events.admin.to_do import list_to_do
from events.admin.versioned_form import VersionedForm
from events.curation.editing import set_stated_ending
from events.models import Check, Evidence, Milestone, PolicyAction
from events.vocabulary import kinds


class ActionForm(VersionedForm):
    """An action as typed; places are codes we know, products are names."""

    jurisdictions = PlaceCodesField(
        required=False,
        help_text="ISO codes such as US or US-CA, EU or WORLD. Empty: not stated.",
    )

    def clean(self) -> dict[str, Any]:
        """A deed is done once, whatever the form field says."""
        cleaned = super().clean()
        kind = kinds.BY_SLUG.get(cleaned.get("kind", ""))
        if kind and kind.once and cleaned.get("form") != "once":
            self.add_error("form", f"{kind.label} is always a deed done once.")
        if cleaned.get("required_by") == "none" and cleaned.get("required_who"):
            self.add_error("required_by", "Say with what force it was required.")
        return cleaned


class QuotedFilter(admin.SimpleListFilter):
    """Actions that still lack every quotation, so that somebody can find them."""

    title = "quotations"
    parameter_name = "quoted"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("no", "Cited, not yet quoted"), ("yes", "Quoted")]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[PolicyAction]
    ) -> QuerySet[PolicyAction]:
        if self.value() is None:
            return queryset
        quoted = Evidence.objects.values("action")
        asked = Q(pk__in=quoted)
        return queryset.filter(asked if self.value() == "yes" else ~asked)


@admin.register(PolicyAction)
class PolicyActionAdmin(CuratedAdmin[PolicyAction]):
    """Edit an action with everything that hangs on it; publishing is a page apart."""

    form: Any = ActionForm
    change_form_template = "admin/events/action_change_form.html"
    list_display = ["title", "number", "state", "kind", "who", "quotations"]
    list_filter = ["state", "kind", "form", QuotedFilter, "disclosure", "required_by"]
    search_fields = ["title", "slug", "number", "companies__name", "summary"]
    autocomplete_fields = ["technologies", "audiences", "drivers"]
    prepopulated_fields = {"slug": ["title"]}
    inlines = INLINES
    fieldsets = [
        (
            "What was decided",
            {
                "fields": ["title", "summary", ("kind", "form"), "slug"],
                "description": "Title and summary are our own words and need no "
                "quotation. Everything else is published only with one.",
            },
        ),
        (
            "About what and whom",
            {"fields": ["technologies", "products", "audiences", "jurisdictions"]},
        ),
        (
            "On whose word, and why",
            {
                "fields": [
                    "disclosure",
                    "drivers",
                    ("required_by", "required_who"),
                    ("checked_until", "confidence"),
                ]
            },
        ),
        ("For curators only", {"fields": ["curator_note"], "classes": ["collapse"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[PolicyAction]:
        found = super().get_queryset(request).prefetch_related("companies")
        return found.annotate(quotation_count=Count("evidence", distinct=True))

    def get_prepopulated_fields(
        self, request: HttpRequest, obj: PolicyAction | None = None
    ) -> Any:
        return {} if obj else self.prepopulated_fields

    def get_readonly_fields(
        self, request: HttpRequest, obj: PolicyAction | None = None
    ) -> Any:
        """The address of a public action does not change."""
        return ["slug"] if obj and obj.number else []

    def save_formset(
        self, request: HttpRequest, form: Any, formset: Any, change: Any
    ) -> None:
        """Rows first, then the stated ending of each step and who searched."""
        by = curator_of(request)
        if formset.model is Check:
            for row in formset.save(commit=False):
                row.by = row.by or by
        formset.save()
        if formset.model is Milestone:
            for row_form in formset.forms:
                _save_ending(row_form)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """With what keeps the saved action from being published."""
        action = self.get_object(request, object_id)
        to_do = list_to_do(action) if action and action.state != "merged" else []
        context = {
            **(extra_context or {}),
            "publish_to_do": to_do,
            "steps_by_kind": list_steps_by_kind(),
        }
        return super().change_view(request, object_id, form_url, context)

    @admin.display(description="Companies")
    def who(self, obj: PolicyAction) -> str:
        return ", ".join(company.name for company in obj.companies.all())

    @admin.display(description="Quotations", ordering="quotation_count")
    def quotations(self, obj: Any) -> int:
        return int(obj.quotation_count)


def _save_ending(form: MilestoneForm) -> None:
    typed = form.cleaned_data
    if form.instance.pk is None or not typed.get("step") or typed.get("DELETE"):
        return
    if form.has_changed():
        set_stated_ending(form.instance, form.stated_ending())
