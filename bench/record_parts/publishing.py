"""Publishing one record, by kind of change, into a record of any size."""

import uuid
from collections.abc import Callable, Iterator
from time import perf_counter

from django.contrib.auth.models import User
from django.utils.timezone import now

from bench._figures import at_most, say, spread_of
from events.curation.publishing import publish_action
from events.models import Citation, Company, Milestone, PolicyAction
from tests.factories import a_curator, a_draft, a_source, quote_everything
from tracker.benching import Figure

PUBLICATIONS = 60
# The first few warm up plans and connections.
WARM_UP = 5
MOST_MILLISECONDS = 25
# Most actions cite about so many, beside the first.
MORE_SOURCES = 2

Edit = Callable[[PolicyAction], None]


def measure_publishing(size: str) -> Iterator[Figure]:
    """The middle and the slow end for each kind of change, with so much present."""
    for kind, (words, edit) in EDITS.items():
        say(f"publishing {words} …")
        spread = spread_of(time_publications(kind, edit))
        yield Figure(f"Publish {words} p50: {size}", spread.middle, "ms")
        yield at_most(
            f"Publish {words} p95: {size}", spread.p95, "ms", bar=MOST_MILLISECONDS
        )


def time_publications(kind: str, edit: Edit | None) -> list[float]:
    """Milliseconds of each: from asking to having committed."""
    by = a_curator()
    company = Company.objects.get(slug="google")
    taken = []
    for _ in range(WARM_UP + PUBLICATIONS):
        action = prepare_draft(company)
        if edit is not None:
            publish(action, by=by, kind="new")
            edit(action)
            quote_everything(action)
        taken.append(publish(action, by=by, kind=kind))
    return taken[WARM_UP:]


def prepare_draft(company: Company) -> PolicyAction:
    """An action as most are, with a quotation for all it says, not public yet."""
    mark = uuid.uuid4().hex
    action = a_draft(company=company, slug=f"measured-{mark}")
    for place in range(MORE_SOURCES):
        source = a_source(f"https://harbour-wire.example/{mark}/{place}")
        Citation.objects.create(action=action, source=source, role="follow-up")
    quote_everything(action)
    return action


def publish(action: PolicyAction, *, by: User, kind: str) -> float:
    """Milliseconds that one publication takes."""
    began = perf_counter()
    publish_action(action, by=by, kind=kind, reason="Measured.", now=now())
    return (perf_counter() - began) * 1000


def add_step(action: PolicyAction) -> None:
    """What was to last a year goes on."""
    Milestone.objects.create(action=action, step="extended", date="2021-05-18")


def recode(action: PolicyAction) -> None:
    """The same decision, filed under another kind."""
    action.kind = "internal_ban"
    action.save(update_fields=["kind"])


EDITS: dict[str, tuple[str, Edit | None]] = {
    "new": ("a new record", None),
    "world_changed": ("a step added", add_step),
    "recoding": ("a recoding", recode),
}
