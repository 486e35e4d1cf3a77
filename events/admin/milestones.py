"""One step on a page of its own: for several endings, and for a part in detail."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.timezone import now as current_moment

from events.admin.curated import change_url, curator_of
from events.admin.one_step_forms import OneStepEndings, OneStepForm
from events.curation.editing import touch
from events.curation.recording import record_act
from events.curation.roles import require_curator
from events.curation.step_edits import find_removal_problems
from events.models import Ending, Milestone


class EndingInline(admin.TabularInline[Ending, Milestone]):
    """Stated ends; the action ends when any of them comes."""

    model = Ending
    formset = OneStepEndings
    extra = 1


@admin.register(Milestone)
class MilestoneAdmin(admin.ModelAdmin[Milestone]):
    """Reached from its action; not listed on the front page."""

    form = OneStepForm
    inlines = [EndingInline]
    autocomplete_fields = ["part_companies"]
    readonly_fields = ["action"]
    fieldsets = [
        (None, {"fields": ["action", "step", "date", "starts", "note", "position"]}),
        (
            "Whole or part",
            {
                "fields": [
                    *("extent", "part", "part_companies", "part_places"),
                    "part_products",
                ],
                "description": "A part that is named by its companies, places or "
                "products is answered for: readers who ask about one of them see it.",
            },
        ),
    ]
    actions = None

    class Media:
        css = {"all": ["events/desk.css"]}

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def delete_model(self, request: HttpRequest, obj: Milestone) -> None:
        """Take the step off its action, which has a new version then."""
        action, by, now = obj.action, curator_of(request), current_moment()
        require_curator(by)
        sentence = f"Took off the step “{obj}”."
        obj.delete()
        touch(action, now=now)
        record_act(action, by=by, now=now, sentence=sentence)

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Any, change: Any
    ) -> None:
        """Once the endings are there, the action has a new version."""
        by = curator_of(request)
        require_curator(by)
        super().save_related(request, form, formsets, change)
        milestone = form.instance
        now = current_moment()
        touch(milestone.action, now=now)
        record_act(
            milestone.action,
            by=by,
            now=now,
            sentence=f"Changed the step “{milestone}”.",
        )

    def response_change(self, request: HttpRequest, obj: Milestone) -> HttpResponse:
        """Back to the action."""
        if "_continue" in request.POST:
            return super().response_change(request, obj)
        messages.success(request, "The step was saved.")
        return HttpResponseRedirect(change_url(obj.action))

    def delete_view(
        self,
        request: HttpRequest,
        object_id: str,
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """A step that others stand on is not taken off before them."""
        row = self.get_object(request, object_id)
        found = find_removal_problems(row) if row is not None else []
        if row is None or not found:
            return super().delete_view(request, object_id, extra_context)
        for problem in found:
            messages.error(request, f"The step was not taken off. {problem.sentence}")
        return HttpResponseRedirect(change_url(row))
