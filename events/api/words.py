"""The index, and every vocabulary with its definitions and counts."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import Count

from events.api.answering import ALWAYS, PublicView
from events.api.asking import Asking
from events.api.problems import Problem
from events.api.rendering import write_object
from events.api.shapes import Index
from events.api.shapes_of_changes import SchemeList, TermList
from events.models import RecordVersion
from events.timeline.facets import count_groups
from events.timeline.naming import list_terms, name_terms
from events.timeline.question import Question
from events.timeline.strict import find_nearest
from events.vocabulary import (
    changes,
    disclosures,
    endings,
    extents,
    families,
    forms,
    kinds,
    places,
    relations,
    required,
    roles,
    rules,
    sources,
    statuses,
    steps,
    terms,
)
from events.vocabulary.word import Word

BASE = "/api/v1"
RESOURCES = (
    "actions",
    "in-force",
    "companies",
    "sources",
    "vocab",
    "changes",
    "changesets",
    "exports",
    "search",
    "tips",
    "openapi.json",
    "docs",
)
ENTITY_NAMES = {"action": "actions", "company": "companies", "source": "sources"}

Entry = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A vocabulary: `parameter` is the filter that asks for its words, if any."""

    slug: str
    label: str
    list_entries: Callable[[], list[Entry]]
    parameter: str | None = None


class IndexView(PublicView):
    """Where everything is, and how much of it there is."""

    answer_shape = Index
    summary = "Read the index"
    cost = 0.1

    def answer(self, asking: Asking, **path: Any) -> bytes:
        newest_hash = asking.newest.hash if asking.newest else ""
        return write_object(
            meta=asking.write_meta(),
            counts={**count_entities(newest_hash), "changesets": asking.number},
            links={name: f"{BASE}/{name}" for name in RESOURCES},
        )


@lru_cache(maxsize=8)
def count_entities(newest_hash: str) -> dict[str, int]:
    """Public records by entity, counted once per changeset."""
    versions = RecordVersion.objects.all().current().order_by()
    counted = dict(versions.values_list("entity").annotate(Count("pk")))
    return {name: counted.get(slug, 0) for slug, name in ENTITY_NAMES.items()}


class VocabView(PublicView):
    """Every vocabulary, and the parameter that asks for its words."""

    answer_shape = SchemeList
    summary = "List vocabularies"
    cost = 0.1

    def answer(self, asking: Asking, **path: Any) -> bytes:
        rows = [
            {
                "slug": vocabulary.slug,
                "label": vocabulary.label,
                "parameter": vocabulary.parameter,
                "terms": len(vocabulary.list_entries()),
            }
            for vocabulary in ALL
        ]
        return write_object(meta=asking.write_meta(), results=rows)


class SchemeView(PublicView):
    """The words of one vocabulary: what each means, with how many actions have it."""

    answer_shape = TermList
    summary = "Read a vocabulary"
    problem_slugs = (*ALWAYS, "not-found")
    cost = 0.1

    def answer(self, asking: Asking, **path: Any) -> bytes:
        vocabulary = find_vocabulary(path["scheme"])
        counts: dict[str, int] = {}
        if vocabulary.parameter:
            question = Question(on=asking.today, known_on=asking.today)
            groups = count_groups(question, vocabulary.parameter)
            counts = {group.slug: group.count for group in groups}
        is_counted = vocabulary.parameter is not None
        rows = [
            {**entry, "count": counts.get(entry["slug"], 0) if is_counted else None}
            for entry in vocabulary.list_entries()
        ]
        return write_object(meta=asking.write_meta(), results=rows)


def find_vocabulary(slug: str) -> Vocabulary:
    """The vocabulary of that slug; raises a Problem that names the nearest."""
    by_slug = {vocabulary.slug: vocabulary for vocabulary in ALL}
    if slug in by_slug:
        return by_slug[slug]
    nearest = find_nearest(slug, by_slug)
    hint = f" Did you mean {nearest!r}?" if nearest else ""
    raise Problem("not-found", f"There is no vocabulary {slug[:100]!r}.{hint}")


def _words(words: Iterable[Word]) -> Callable[[], list[Entry]]:
    entries = [_describe(word) for word in words]
    return lambda: entries


def _describe(word: Word) -> Entry:
    return {
        "slug": word.slug,
        "label": word.label,
        "definition": word.definition,
        "example": word.example,
        "counter_example": word.counter_example,
    }


def _bare(slug: str, label: str) -> Entry:
    blank = {"definition": "", "example": "", "counter_example": ""}
    return {"slug": slug, "label": label, **blank}


def _define(word: Word | None) -> Entry:
    return _describe(word) if word else _bare("", "")


def _terms(scheme: str) -> Callable[[], list[Entry]]:
    """The starter terms with definitions, then what curators added, by label alone.

    All are called what the public record calls them.
    """

    def list_entries() -> list[Entry]:
        slugs = list_terms(scheme)
        labels = name_terms(scheme, slugs)
        starter = {term.slug: term for term in terms.list_terms_of(scheme)}
        return [
            {**_define(starter.get(slug)), "slug": slug, "label": labels[slug]}
            for slug in slugs
        ]

    return list_entries


ALL: tuple[Vocabulary, ...] = (
    Vocabulary("families", "Families", _words(families.ALL), "family"),
    Vocabulary("kinds", "Kinds", _words(kinds.ALL), "kind"),
    Vocabulary("statuses", "Statuses", _words(statuses.ALL), "status"),
    Vocabulary("status-reasons", "Reasons of a status", _words(statuses.REASONS)),
    Vocabulary("flags", "Flags of a status", _words(statuses.FLAGS)),
    Vocabulary("rules", "Rules that a basis names", _words(rules.ALL)),
    Vocabulary("forms", "Forms", _words(forms.ALL)),
    Vocabulary("steps", "Steps", _words(steps.ALL)),
    Vocabulary("endings", "Endings", _words(endings.ALL)),
    Vocabulary("extents", "Extents", _words(extents.ALL)),
    Vocabulary("relations", "Relations", _words(relations.ALL)),
    Vocabulary("roles", "Roles of companies", _words(roles.ALL)),
    Vocabulary("required", "Required", _words(required.ALL), "required"),
    Vocabulary("disclosures", "Disclosures", _words(disclosures.ALL), "disclosure"),
    Vocabulary("changes", "Kinds of change", _words(changes.ALL)),
    Vocabulary("source-types", "Types of source", _words(sources.ALL)),
    Vocabulary("technologies", "Technologies", _terms("technology"), "technology"),
    Vocabulary("audiences", "Audiences", _terms("audience"), "audience"),
    Vocabulary("drivers", "Drivers", _terms("driver"), "driver"),
    Vocabulary(
        "places",
        "Places",
        lambda: [_bare(place.slug, place.label) for place in places.ALL],
        "place",
    ),
)
