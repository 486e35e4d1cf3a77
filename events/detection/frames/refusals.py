"""Everyday dealings refused: "will not sell", "no longer offers"."""

from __future__ import annotations

from events.detection.gate import Hit
from events.detection.grammar.verbs import VerbGroup
from events.detection.words import words_of

UNSETTLED = words_of("would could can must may")
RESOLVED = words_of("will wo shall 'll would")
NEEDS_RESOLVE = words_of("make allow launch")


def refuse_deal(group: VerbGroup, hit: Hit, *, governed: bool) -> str:
    """The act of refusing the dealing, or "" where it is not refused; `governed` by
    "declined to", "refuses to", "decided against"."""
    if governed and (group.infinitive or hit.form == "gerund"):
        return f"refuse-{hit.slug}"
    refused = group.negated or group.no_longer
    if not refused or (hit.slug == "make" and group.passive):
        return ""
    if group.perfect or group.did:
        return ""
    if group.modal in UNSETTLED and group.modal != "would":
        return ""
    resolved = group.no_longer or group.modal in RESOLVED
    if hit.slug in NEEDS_RESOLVE and not resolved:
        return ""
    return f"refuse-{hit.slug}"
