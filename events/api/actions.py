"""Actions: lists with verdicts, single ones, and every version there ever was."""

import json
from dataclasses import replace
from typing import Any

from rest_framework.request import Request

from events.api.answering import ALWAYS, PublicView
from events.api.asking import Asking
from events.api.fieldlists import pick_fields
from events.api.finding import (
    find_readable,
    refuse_unreadable,
    write_found,
    write_version,
)
from events.api.judged import write_results
from events.api.parameters import ActionFilters, RecordFilters
from events.api.problems import Problem
from events.api.rendering import Raw, write_json, write_list, write_object
from events.api.shapes import ActionAnswer, ActionList, VersionAnswer, VersionList
from events.api.verdicts import write_record, write_verdict_on
from events.models import Changeset, RecordVersion
from events.timeline.answers import list_question
from events.timeline.cursors import write_cursor
from events.timeline.facets import FacetCount, count_groups
from events.timeline.paging import VersionPage, read_keys, read_listing
from events.timeline.question import Question
from events.timeline.records import list_versions
from events.timeline.statuses import NotDisclosed
from events.timeline.stored import KeyRow, stored


class ActionsView(PublicView):
    """Policy actions that match every filter given, each with its verdict for the day.

    Walk all pages by following `next_cursor`: they stay as they were when you began,
    however much is published meanwhile.
    """

    filters = ActionFilters
    answer_shape = ActionList
    summary = "List actions"
    problem_slugs = (*ALWAYS, "cursor-mismatch")

    def shape_question(self, question: Question) -> Question:
        return question

    def answer(self, asking: Asking, **path: Any) -> bytes:
        question = self.shape_question(asking.question)
        listing = list_question(question)
        after = asking.read_after(listing.identity)
        page = read_listing(
            listing,
            after=after,
            size=asking.limit,
            newest=asking.newest,
            pick=read_keys,
        )
        results = write_results(page.versions, question)
        wanted = asking.values.get("fields")
        if wanted:
            results = [pick_from_judged(text, wanted) for text in results]
        pinned = replace(question, known_at=page.changeset)
        return write_list(
            self.write_meta(asking, page),
            results,
            groups=count_all(pinned, asking.values.get("group_by", ())),
        )

    def write_meta(self, asking: Asking, page: VersionPage[KeyRow]) -> dict[str, Any]:
        cursor = write_cursor(page.next) if page.next else None
        if cursor:
            self.link_next(cursor)
        return {
            **asking.write_meta(page.changeset),
            "on": asking.question.on,
            "count": page.count,
            "limit": asking.limit,
            "next_cursor": cursor,
            "query": asking.write_query(),
            "says": asking.say(page.changeset),
            "redacted": asking.list_redacted(["action"], page.changeset),
        }


class InForceView(ActionsView):
    """What certainly or possibly held on a day, as known at any time.

    `verdict` is yes or possible for every row and `basis` says which milestones and
    rules decided it. Deeds done once are never in force. Leave `on` out for today.
    """

    summary = "List what is in force"

    def shape_question(self, question: Question) -> Question:
        return replace(question, holding=True)


def pick_from_judged(text: bytes, wanted: tuple[str, ...]) -> bytes:
    """A result with only the fields wanted of its record."""
    judged = json.loads(text)
    judged["record"] = pick_fields(judged["record"], wanted)
    return write_json(judged).encode()


def count_all(
    question: Question, groupings: tuple[str, ...]
) -> dict[str, list[dict[str, Any]]] | None:
    """All that match, counted by each grouping; None where none was asked for."""
    if not groupings:
        return None
    return {
        name: [describe_count(group) for group in count_groups(question, name)]
        for name in groupings
    }


def describe_count(group: FacetCount) -> dict[str, Any]:
    return {"slug": group.slug, "label": group.label, "count": group.count}


class ActionView(PublicView):
    """One action with its verdict for the day.

    An action that was merged into another leads there; a retracted one says why.
    """

    filters = RecordFilters
    answer_shape = ActionAnswer
    summary = "Read an action"
    problem_slugs = (*ALWAYS, "not-found", "gone", "redacted")
    cost = 0.1
    moves = True

    def answer(self, asking: Asking, **path: Any) -> bytes:
        found = find_readable("action", path["number"], asking)
        return write_object(
            meta={**asking.write_meta(), "on": asking.question.on},
            version=write_found(found, asking),
            verdict=Raw(self.judge(found.version, asking.question).decode()),
            record=Raw(write_record(found.version)),
        )

    def judge(self, version: RecordVersion, question: Question) -> bytes:
        """The verdict, or a problem where nothing had been public by the day given."""
        try:
            return write_verdict_on(version, question)
        except NotDisclosed as absent:
            raise Problem("not-found", str(absent)) from None


class VersionsView(PublicView):
    """Every public version of an action: when it was known, and why it was made."""

    answer_shape = VersionList
    summary = "List an action's versions"
    problem_slugs = (*ALWAYS, "not-found")
    cost = 0.1

    def answer(self, asking: Asking, **path: Any) -> bytes:
        versions = list_versions("action", path["number"])
        if not versions:
            raise Problem("not-found", f"No action {path['number']} was ever public.")
        numbers = {version.known_from for version in versions}
        changesets = Changeset.objects.in_bulk(list(numbers))
        rows = [write_version(v, changesets[v.known_from]) for v in versions]
        return write_object(meta=asking.write_meta(), results=rows)


class VersionView(PublicView):
    """One version, the same for ever unless it is redacted."""

    answer_shape = VersionAnswer
    summary = "Read a version of an action"
    problem_slugs = (*ALWAYS, "not-found", "redacted")
    cost = 0.1
    settled = True
    version_found: RecordVersion

    def write_etag(self, asking: Asking, request: Request) -> str:
        """Strong: these bytes are named by their hash."""
        self.version_found = find_version(**self.kwargs)
        return f'"{self.version_found.sha256[:32]}"'

    def answer(self, asking: Asking, **path: Any) -> bytes:
        version = self.version_found
        return write_object(
            version=version.version,
            known_from=version.known_from,
            schema=version.schema,
            live=version.live,
            record_sha256=version.sha256,
            record=Raw(stored(version).body),
        )


def find_version(number: int, version: int) -> RecordVersion:
    """A readable version of an action; raises a Problem where there is none."""
    versions = RecordVersion.objects.of("action").filter(record=number)
    found = versions.filter(version=version).first()
    if found is None:
        sentence = f"Action {number} has no version {version}."
        raise Problem("not-found", sentence)
    if found.body is None:
        raise refuse_unreadable(found, None)
    return found
