"""What two versions of an action say differently: in words, and as JSON Patch."""

from typing import Any

from events.api.actions import find_version
from events.api.answering import ALWAYS, PublicView
from events.api.asking import Asking
from events.api.rendering import write_object
from events.api.shapes_of_changes import DiffAnswer
from events.timeline.differences import Difference, list_differences, make_patch


class DiffView(PublicView):
    """The difference between two versions, in either direction.

    Both are read in today's format, so that a change of format is no difference.
    """

    answer_shape = DiffAnswer
    summary = "Compare two versions of an action"
    problem_slugs = (*ALWAYS, "not-found", "redacted")
    cost = 0.1

    def answer(self, asking: Asking, **path: Any) -> bytes:
        before = find_version(path["number"], path["before"])
        after = find_version(path["number"], path["after"])
        return write_object(
            meta=asking.write_meta(),
            before=before.version,
            after=after.version,
            words=[describe_words(d) for d in list_differences(before, after)],
            patch=make_patch(before, after),
        )


def describe_words(difference: Difference) -> dict[str, str]:
    """Both readings of a field, each with only what the other does not say."""

    def join(sort: str) -> str:
        return " … ".join(s.words for s in difference.stretches if s.sort == sort)

    return {"label": difference.label, "gone": join("gone"), "new": join("new")}
