"""The methodology: the codebook as the code has it, so that the two cannot differ."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

import events
from events.pages.freshness import keep_until_changed
from events.pages.legend import FORM_WORDS
from events.pages.rendering import render_page
from events.timeline.drawing import render_symbol
from events.timeline.drawing.glyphs import WORDS
from events.vocabulary import (
    changes,
    checks,
    disclosures,
    endings,
    families,
    forms,
    kinds,
    relations,
    required,
    roles,
    rules,
    sources,
    statuses,
    steps,
    tips,
    truth_table,
)
from events.vocabulary.kinds import Kind
from events.vocabulary.word import Word

CORPORA = {
    "dev": "Development articles: the rules were written with them in view",
    "practice": "Practice articles: the rules were mended on what they missed here",
    "checking": "Checking articles: written like the practice ones, then set aside",
    "held_out": "Held-out articles: not looked at while the rules were written",
}
SCORES = Path(events.__file__).parent / "data" / "detector_scores.json"
LISTS: tuple[tuple[str, str, tuple[Word, ...]], ...] = (
    ("forms", "Forms", forms.ALL),
    ("endings", "Stated endings", endings.ALL),
    ("roles", "What a company is to an action", roles.ALL),
    ("relations", "How actions bear on each other", relations.ALL),
    ("required", "Whether it was required", required.ALL),
    ("disclosures", "Whose word it is", disclosures.ALL),
    ("checks", "What a search brought", checks.ALL),
    ("source-types", "Types of source", sources.ALL),
    ("source-roles", "What a source is to an action", sources.ROLES),
    ("readings", "How a source was read", sources.READINGS),
    ("changes", "Why the record was changed", changes.ALL),
    ("tips", "What becomes of a tip or a dispute", tips.STATES),
    ("tip-reasons", "Why a tip is not taken up", tips.REASONS),
)


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """A cell of the truth table as printed: code and words of the step.

    `before` are the words while a stated start is ahead; `part_code` and `part_words`
    what the step does where it reaches a part alone, empty where that is the same.
    """

    code: str
    words: str
    note: str
    before: str
    part_code: str
    part_words: str


@require_safe
@keep_until_changed
def show_methodology(request: HttpRequest) -> HttpResponse:
    """`/methodology/`: families, kinds, steps, the truth table, statuses, rules."""
    context = {
        "families": [(f, kinds.list_kinds_of(f.slug)) for f in families.ALL],
        "steps": [(s, *_sign(s.slug)) for s in steps.ALL],
        "all_steps": steps.ALL,
        "table": _rows("standing"),
        "once_table": _rows("once"),
        "rules": rules.ALL,
        "effects": [(e.value, e.meaning) for e in truth_table.Effect],
        "statuses": statuses.ALL,
        "reasons": statuses.REASONS,
        "flags": statuses.FLAGS,
        "signs": [(render_symbol(s, family="change"), w) for s, w in WORDS.items()],
        "forms_drawn": FORM_WORDS.items(),
        "lists": LISTS,
        "scores": read_scores(),
    }
    return render_page(
        request, "events/codebook/page.html", context, here="methodology"
    )


def _sign(step: str) -> tuple[SafeString]:
    shapes = {
        "announced": "announced",
        "took_effect": "observed",
        "extended": "extended",
        "narrowed": "narrowed",
        "broadened": "broadened",
        "reaffirmed": "reaffirmed",
        "made_permanent": "permanent",
        "expired": "expired",
    }
    shape: Any = shapes.get(step, "ended")
    return (render_symbol(shape, family="change"),)


def _rows(form: str) -> list[tuple[Kind, list[PrintedCell]]]:
    """The truth table for one form: per kind its cells in the order of the steps."""
    return [
        (kind, [_print_cell(whole, in_part) for _, whole, in_part in cells])
        for kind, cells in truth_table.list_rows(form=form)
    ]


def _print_cell(whole: truth_table.Cell, in_part: truth_table.Cell) -> PrintedCell:
    differs = in_part != whole
    return PrintedCell(
        code=whole.effect.value,
        words=_words(whole),
        note=whole.note,
        before=whole.words_before,
        part_code=in_part.effect.value if differs else "",
        part_words=in_part.words if differs else "",
    )


def _words(cell: truth_table.Cell) -> str:
    if cell.effect is truth_table.Effect.REFUSED:
        instead = steps.BY_SLUG[cell.instead].label.lower() if cell.instead else ""
        return f"use {instead}" if instead else ""
    return cell.words


def read_scores() -> list[tuple[str, dict[str, Any]]]:
    """How well suggestions are found: each corpus in words, with its figures."""
    if not SCORES.exists():
        return []
    kept: dict[str, dict[str, Any]] = json.loads(SCORES.read_text(encoding="utf-8"))
    return [(CORPORA.get(name, name), scores) for name, scores in kept.items()]
