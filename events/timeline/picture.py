"""The figure of a question: its rows from the ledger, traced, laid out, remembered."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from events.ledger.reading import latest_changeset
from events.models import RecordVersion
from events.timeline.answers import checked_until, find_versions
from events.timeline.captions import say_question
from events.timeline.crowds import (
    LaneCount,
    count_crowds,
    count_days,
    count_lanes,
    lie_in,
)
from events.timeline.naming import name_terms
from events.timeline.narrowing import Versions, ask_status
from events.timeline.question import DEFAULT_ORDER, Question
from events.timeline.scene.grouping import (
    JOINT,
    JOINT_NAME,
    NOT_STATED,
    Group,
    GroupBy,
    find_lanes,
    sort_groups,
)
from events.timeline.scene.layout import Frame, Look, Size, compose, layout
from events.timeline.scene.shapes import Days, Scene, Window
from events.timeline.scene.strips import draw_overview, list_strip_bins
from events.timeline.scene.tracing import Outline, Traced, outline, see
from events.timeline.sentences import Finding, find_out
from events.timeline.statuses import name_column, read_stored
from events.timeline.stored import Stored, stored
from events.timeline.within import Within, find_within, list_scopes
from events.vocabulary import families, places

# Up to here every action is read; beyond, crowded lanes are counted instead.
READ_AT_MOST = 600
COLUMNS = (
    *("entity", "record", "version", "schema", "sha256", "body", "sort_on"),
    "apart",
)
EARLIEST = date(1950, 1, 1)


@dataclass(frozen=True, slots=True)
class View:
    """How a figure is wished for: what it shows is the question's business."""

    look: Look = field(default_factory=lambda: Look(overview=True))
    window: Window | None = None


@lru_cache(maxsize=4096)
def read_outline(text: Stored, public_by: date | None) -> Outline:
    """A version never changes, so it is read and followed once per process."""
    return outline(read_stored(text, public_by).document)


def trace_versions(
    versions: Iterable[RecordVersion], question: Question
) -> tuple[Traced, ...]:
    """Versions as the figure needs them, on the question's day."""
    within = find_within(question)
    return tuple(
        see(
            _outline_for(v, question, within),
            on=question.on,
            known_on=question.known_on,
        )
        for v in versions
        if v.body is not None
    )


def _outline_for(version: RecordVersion, question: Question, within: Within) -> Outline:
    """What has other days for the one company or place asked about is drawn so.

    Several companies or places have one bar: that of the action as a whole.
    """
    whole = read_outline(stored(version), question.public_by)
    if not version.apart:
        return whole
    scopes = list_scopes(whole.document, within)
    return outline(whole.document, scope=scopes[0]) if len(scopes) == 1 else whole


def draw_picture(question: Question, view: View, *, today: date) -> Scene:
    """The scene that answers a question; the same as long as nothing is published."""
    newest = latest_changeset()
    unordered = replace(question, order=DEFAULT_ORDER)
    return draw_remembered(unordered, view, today, newest.hash if newest else "")


@lru_cache(maxsize=128)
def draw_remembered(
    question: Question, view: View, today: date, newest_hash: str
) -> Scene:
    versions = find_versions(question)
    days = Days(
        on=question.on,
        known_on=min(question.known_on or today, today),
        today=today,
        checked_until=checked_until() if question.known_at is None else None,
    )
    title = say_question(question)
    found = find_out(question)
    if found.count <= READ_AT_MOST:
        rows = trace_versions(versions.only(*COLUMNS), question)
        return layout(rows, days=days, window=view.window, look=view.look, title=title)
    return _draw_large(versions, found, view, days, title)


def _draw_large(
    versions: Versions, found: Finding, view: View, days: Days, title: str
) -> Scene:
    """Few lanes of actions, the crowded ones as counts: cost stays what it is."""
    question, by, budget = found.question, view.look.group_by, view.look.budget
    holds = ask_status("in_force", question)
    counted, first = count_lanes(versions, by, holds=holds, earliest=EARLIEST)
    whole = _find_whole(first or days.on, days)
    frame = Frame(days, whole, view.window or whole, view.look.width)
    chosen = counted[: budget.lanes]
    crowded = [lane.key for lane in chosen if lane.total > budget.marks_a_lane]
    spans = name_column("certain", public_by=question.public_by)
    bins = list_strip_bins(frame.axis, known_on=days.known_on)
    crowds = count_crowds(versions, by, crowded, frame.axis, bins=bins, spans=spans)
    names = _name_lanes(by, chosen, known_at=question.known_at)
    few = {x.key: names[x.key][0] for x in chosen if x.key not in crowds}
    members = _read_members(versions, by, few, question)
    groups = [
        Group(
            key=names[lane.key][0],
            name=names[lane.key][1],
            members=tuple(members.get(names[lane.key][0], ())),
            in_force=lane.in_force,
            total=lane.total,
            crowd=crowds.get(lane.key),
        )
        for lane in chosen
    ]
    overview = None
    if view.look.overview:
        counts, years = count_days(versions, frame.whole_axis)
        overview = draw_overview(counts, years, frame.whole_axis, window=frame.window)
    size = Size(found.count, found.holding, len(counted))
    ordered = sort_groups(groups, by=by)
    return compose(ordered, size, frame, view.look, overview=overview, title=title)


def _find_whole(first: date, days: Days) -> Window:
    """Whole years; stated ends ahead, which no column holds, are not looked for."""
    return date(first.year, 1, 1), date(max(days.on, days.known_on).year + 1, 1, 1)


def _read_members(
    versions: Versions,
    by: GroupBy,
    lanes: dict[str, str],
    question: Question,
) -> dict[str, list[Traced]]:
    """The actions of the lanes that are not crowded, by the lane's public key.

    `lanes`: from the key in the database to the public one.
    """
    inside = versions.filter(lie_in(by, list(lanes)))
    # An action of several lanes is read for one of them and may belong to a crowd too.
    found: dict[str, list[Traced]] = {key: [] for key in lanes.values()}
    for row in trace_versions(inside.only(*COLUMNS), question):
        for key, _ in find_lanes(row.document, by=by):
            if key in found:
                found[key].append(row)
    return found


def _name_lanes(
    by: GroupBy, lanes: list[LaneCount], *, known_at: int | None
) -> dict[str, tuple[str, str]]:
    """The public key and the name of each lane, as known then."""
    keys = [lane.key for lane in lanes]
    named = {JOINT: (JOINT, JOINT_NAME), NOT_STATED: (NOT_STATED, "Not stated")}
    if by == "company":
        ids = [int(key) for key in keys if key.isdecimal()]
        public = RecordVersion.objects.of("company")
        known = public.current() if known_at is None else public.known_at(known_at)
        for version in known.filter(record__in=ids).only("record", "slug", "label"):
            named[str(version.record)] = (version.slug, version.label)
        return {key: named.get(key, (key, key)) for key in keys}
    if by == "technology":
        labels = name_terms("technology", keys, known_at=known_at)
    elif by == "jurisdiction":
        labels = {key: places.name(key) for key in keys if key != NOT_STATED}
    else:
        labels = {key: families.BY_SLUG[key].label for key in keys}
    return named | {key: (key, name) for key, name in labels.items()}
