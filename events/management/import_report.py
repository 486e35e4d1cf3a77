"""What an import found, as lines for a person or as JSON for a program."""

from collections.abc import Iterable, Iterator
from typing import Any

from events.curation.matching import Match, likely_actions
from events.management.import_run import Imported
from events.models import Article, Suggestion
from events.vocabulary import kinds, steps

SHORT = 160
FIELDS = (
    ("kind", "kind"),
    ("step", "step"),
    ("date", "date"),
    ("starts", "starts"),
    ("technologies", "technology"),
    ("products", "product"),
    ("audiences", "audience"),
    ("jurisdictions", "place"),
    ("endings", "ending"),
    ("exceptions", "exception"),
    ("required", "required"),
)
RELATIONS = {
    "another-source": "another source for",
    "next-step": "a next step of",
    "reverses": "a reversal of",
    "new": "new, beside",
}


def suggestions_of(article: Article) -> list[Suggestion]:
    """An article's suggestions; a copy's are those of the article it copies."""
    speaking = article.duplicate_of or article
    return list(speaking.suggestions.select_related("company").order_by("-score", "pk"))


def write_json(imported: Imported) -> dict[str, Any]:
    """Everything found, with exact quotations and their offsets in the reading."""
    article = imported.article
    reading = (article.duplicate_of or article).reading
    return {
        "new": imported.new,
        "article": {
            "id": article.pk,
            "state": article.state,
            "reason": article.state_reason,
            "duplicate_of": article.duplicate_of_id,
            "url": article.url,
            "title": article.title,
            "publisher": article.publisher,
            "published_on": str(article.published_on or ""),
            "published_from": article.published_from,
            "dates_disagree": article.dates_disagree,
        },
        "reading": reading
        and {
            "id": reading.pk,
            "extractor": reading.extractor,
            "text_sha256": reading.text_sha256,
            "characters": len(reading.text),
        },
        "lexicon": article.lexicon,
        "suggestions": [_write_suggestion(s) for s in suggestions_of(article)],
    }


def _write_suggestion(suggestion: Suggestion) -> dict[str, Any]:
    return {
        "id": suggestion.pk,
        "state": suggestion.state,
        "company": suggestion.company.slug if suggestion.company else None,
        "company_name": suggestion.company_name,
        "kind": suggestion.kind,
        "step": suggestion.step,
        "is_mention": suggestion.is_mention,
        "score": suggestion.score,
        "proposal": suggestion.proposal,
        "likely_actions": [_write_match(m) for m in likely_actions(suggestion)],
    }


def _write_match(match: Match) -> dict[str, Any]:
    return {
        "number": match.action.number,
        "title": match.action.title,
        "relation": match.relation,
        "score": match.score,
        "reasons": list(match.reasons),
    }


def write_lines(imported: Imported) -> Iterator[str]:
    """The same for a person: each suggestion, and each field with its quotation."""
    article = imported.article
    if not imported.new:
        yield (
            f"Article {article.pk} was imported before, on {article.noted_at:%Y-%m-%d};"
            " no second one was made."
        )
    if article.duplicate_of is not None:
        yield f"{article.state_reason} What follows was found there."
    found = suggestions_of(article)
    if not found:
        yield "No policy action was found in it."
    for number, suggestion in enumerate(found, start=1):
        yield ""
        yield f"{number}. {_headline(suggestion)}"
        yield from _field_lines(suggestion.proposal)
        yield from _match_lines(suggestion)


def _headline(suggestion: Suggestion) -> str:
    kind = kinds.BY_SLUG[suggestion.kind].label
    step = steps.BY_SLUG[suggestion.step].label.lower()
    known = "" if suggestion.company else " (a company not on record yet)"
    mention = "; told in passing" if suggestion.is_mention else ""
    return (
        f"{suggestion.company_name}{known}: {kind}, {step}"
        f" [score {suggestion.score:.2f}, {suggestion.state}{mention}]"
    )


def _field_lines(proposal: dict[str, Any]) -> Iterator[str]:
    companies = proposal["companies"]
    names = ", ".join(companies["value"]) or proposal["company_name"]
    yield _line("company", names, companies)
    for name, label in FIELDS:
        for found in _as_list(proposal[name]):
            if words := _say_value(name, found["value"]):
                yield _line(label, words, found)


def _line(label: str, words: str, found: dict[str, Any]) -> str:
    quotations = found["quotations"]
    if not quotations:
        return f"   {label:<11} {words}"
    exact = " ".join(quotations[0]["exact"].split())
    short = exact if len(exact) <= SHORT else f"{exact[:SHORT]}…"
    return f"   {label:<11} {words} → “{short}”"


def _as_list(found: Any) -> Iterable[dict[str, Any]]:
    if found is None:
        return []
    return found if isinstance(found, list) else [found]


def _say_value(name: str, value: Any) -> str:
    if name == "required":
        return "" if value["by"] == "none" else f"{value['by']} {value['who']}".strip()
    if name == "endings":
        words = value["date"] or value["words"]
        return f"{value['type']} {words}".strip()
    return str(value)


def _match_lines(suggestion: Suggestion) -> Iterator[str]:
    for match in likely_actions(suggestion)[:2]:
        number = f"#{match.action.number}" if match.action.number else "a draft"
        relation = RELATIONS[match.relation]
        yield (
            f"   {'perhaps':<11} {relation} {number} “{match.action.title}”"
            f" ({match.score:.2f}): {' '.join(match.reasons)}"
        )
