"""What's new: changesets as they came, each with its reason and what it touched."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from events.models import Changeset, RecordVersion
from events.pages.addresses import action_path, company_path, source_path
from events.pages.rendering import render_page
from events.vocabulary import changes

PAGE = 30
NAMED = 12
ENTITY_WORDS = {
    "action": ("action", "actions"),
    "company": ("company", "companies"),
    "source": ("source", "sources"),
}


@dataclass(frozen=True, slots=True)
class Touched:
    """A record in a changeset: its name then, its address now."""

    label: str
    path: str
    version: int
    live: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A changeset as the page tells it."""

    changeset: Changeset
    kind: str
    actions: tuple[Touched, ...]
    more: str


@require_safe
def show_changes(request: HttpRequest) -> HttpResponse:
    """`/new/`: newest first; format changes say nothing and are left out."""
    before = request.GET.get("before", "")
    changesets = Changeset.objects.exclude(kind="format").order_by("-number")
    if before.isdecimal():
        changesets = changesets.filter(number__lt=int(before[:15]))
    found = list(changesets[: PAGE + 1])
    shown = found[:PAGE]
    context = {
        "told": [_tell(changeset) for changeset in shown],
        "next": f"?before={shown[-1].number}" if len(found) > PAGE else "",
        "is_first": not before.isdecimal(),
    }
    return render_page(request, "events/changes/page.html", context, here="new")


def _tell(changeset: Changeset) -> Told:
    versions = RecordVersion.objects.filter(known_from=changeset.number)
    actions = versions.filter(entity="action").order_by("-sort_on", "-record")
    named = list(actions.only("record", "slug", "label", "version", "live")[:NAMED])
    if not named:
        others = versions.exclude(entity="action").order_by("entity", "label")
        named = list(others.defer("body", "words")[:NAMED])
    return Told(
        changeset=changeset,
        kind=changes.BY_SLUG[changeset.kind].label,
        actions=tuple(_touched(v) for v in named),
        more=_say_more(versions.count(), named),
    )


def _touched(version: RecordVersion) -> Touched:
    paths = {
        "action": lambda: action_path(version.record, version.slug),
        "company": lambda: company_path(version.slug),
        "source": lambda: source_path(version.record),
    }
    label = version.label or f"{version.entity} {version.record}"
    path = paths[version.entity]()
    return Touched(label, path, version.version, version.live)


def _say_more(count: int, named: Sequence[RecordVersion]) -> str:
    more = count - len(named)
    if more <= 0:
        return ""
    return f"and {more:,} more {'record' if more == 1 else 'records'}"
