"""What changed between two versions of a record, field by field, word by word."""

import difflib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import jsonpatch

from events.ledger.bodies import upgrade_body
from events.models import RecordVersion
from events.vocabulary import checks, relations

# Computed from other fields, or told by them: no change of their own.
DERIVED = ("spells", "quoted", "starts")
LABELS = {
    "checked_until": "Checked until",
    "quotations": "Quotations",
    "jurisdictions": "Places",
    "audiences": "For whom",
}
# The first of these that a part has is what a reader knows it by.
NAMES = ("words", "label", "name", "title", "exact", "url", "edtf")
LONGEST = 1200


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that stayed (`same`), went (`gone`) or came (`new`)."""

    sort: str
    words: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that reads otherwise, as stretches in reading order."""

    label: str
    stretches: tuple[Stretch, ...]


def list_differences(
    before: RecordVersion, after: RecordVersion
) -> tuple[Difference, ...]:
    """The fields that changed; () where one of the two was redacted."""
    if before.body is None or after.body is None:
        return ()
    old, new = read_upgraded(before), read_upgraded(after)
    return tuple(
        Difference(
            label=LABELS.get(field, field.replace("_", " ").capitalize()),
            stretches=tuple(compare_words(say_value(old.get(field)), say_value(value))),
        )
        for field, value in new.items()
        if field not in DERIVED and old.get(field) != value
    )


def read_upgraded(version: RecordVersion) -> dict[str, Any]:
    """The body of a version as today's schema has it; {} where it was redacted."""
    body = json.loads(version.body or "{}")
    return upgrade_body(version.entity, version.schema, body) if body else {}


def make_patch(before: RecordVersion, after: RecordVersion) -> list[dict[str, Any]]:
    """The JSON Patch (RFC 6902) that makes the second body of the first."""
    patch = jsonpatch.make_patch(read_upgraded(before), read_upgraded(after))
    steps: list[dict[str, Any]] = patch.patch
    return steps


def say_value(value: Any) -> str:
    """A field in words: lists by semicolons, parts by what they are known by."""
    if value is None or value == []:
        return ""
    if isinstance(value, list):
        return "; ".join(filter(None, (say_value(part) for part in value)))
    if isinstance(value, dict):
        return _say_part(value)
    return str(value)


def _say_part(part: dict[str, Any]) -> str:
    if "step" in part:
        ends = say_value(part.get("endings"))
        said = f"{part['step'].replace('_', ' ')} {say_value(part['date'])}"
        return f"{said} ({ends})" if ends else said
    if "outcome" in part:
        found = checks.BY_SLUG[part["outcome"]].label.lower()
        said = f"{part['on']}: {found} ({part['where']})"
        return " ".join(filter(None, (said, part["note"], part["quotation"])))
    if "company" in part:
        return say_value(part["company"])
    if "to" in part:
        return f"{relations.BY_SLUG[part['type']].label} action {part['to']}"
    named = [str(part[name]) for name in NAMES if part.get(name)]
    return named[0] if named else ", ".join(say_value(v) for v in part.values() if v)


def compare_words(old: str, new: str) -> Iterator[Stretch]:
    """Both texts as one: what stayed, what went, what came."""
    if max(len(old), len(new)) > LONGEST:
        yield from (Stretch("gone", old[:LONGEST]), Stretch("new", new[:LONGEST]))
        return
    a, b = re.findall(r"\S+\s*", old), re.findall(r"\S+\s*", new)
    matcher = difflib.SequenceMatcher(a=a, b=b, autojunk=False)
    for sort, i1, i2, j1, j2 in matcher.get_opcodes():
        if sort == "equal":
            yield Stretch("same", "".join(a[i1:i2]))
            continue
        if i2 > i1:
            yield Stretch("gone", "".join(a[i1:i2]).rstrip())
        if j2 > j1:
            yield Stretch("new", "".join(b[j1:j2]))
