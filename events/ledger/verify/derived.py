"""What was derived from bodies, made again from them and compared."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from django.db.models import F
from django.db.models.lookups import Exact

from events.ledger.append import index_values
from events.ledger.bodies import read_body, upgrade_body
from events.ledger.dictionary import vector_of
from events.ledger.disclosing import list_stages
from events.ledger.documents import TERM_FIELDS, ActionDocument, Document
from events.ledger.index import IndexColumns, SearchedTexts, index_document
from events.ledger.term_labels import Named
from events.ledger.verify.fault import Fault, Progress
from events.lifecycle.life import Span
from events.models import RecordVersion, Term, TermLabel
from events.models.ledger import Spans

SPANS = [field.name for field in Spans._meta.get_fields()]
UNREADABLE = (AttributeError, KeyError, TypeError, ValueError)


def verify_columns(*, progress: Progress) -> Iterator[Fault]:
    """What helps to find a version, and its stages, are what its body says."""
    versions = RecordVersion.objects.exclude(body=None).order_by("pk")
    total = versions.count()
    each = versions.prefetch_related("stages").iterator(chunk_size=200)
    for done, version in enumerate(each, start=1):
        progress("columns", done, total)
        try:
            document = read_body(version.entity, version.schema, version.body or "")
            columns = index_document(document, company_groups=version.company_groups)
        except UNREADABLE:
            sentence = f"Its body cannot be read as schema {version.schema}."
            yield Fault(str(version), sentence)
            continue
        wrong = [*_compare_columns(version, columns), *_compare_words(version, columns)]
        if wrong:
            sentence = f"Not what its body says: {', '.join(wrong)}."
            yield Fault(str(version), sentence)
        if not _has_its_stages(version, document):
            sentence = "When it was what by what had been public is not as it says."
            yield Fault(str(version), sentence)


def _compare_columns(version: RecordVersion, columns: IndexColumns) -> Iterator[str]:
    derived = index_values(columns)
    days = _list_days(columns.spans)
    for name, value in {**derived, **days}.items():
        stored = getattr(version, name)
        if name in days:
            stored = join_spans(stored)
        if stored != value:
            yield name


def _list_days(spans: Mapping[str, tuple[Span, ...]]) -> dict[str, tuple[Span, ...]]:
    return {name: join_spans(spans.get(name, ())) for name in SPANS}


def join_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans as the database keeps them: in order, those that touch made one."""
    found: list[Span] = []
    for begin, end in sorted(spans, key=lambda span: span[0] or date.min):
        if begin is not None and begin == end:
            continue
        before = found[-1] if found else None
        if before and (before[1] is None or (begin or date.min) <= before[1]):
            ends = (before[1], end)
            until = None if None in ends else max(day for day in ends if day)
            found[-1] = (before[0], until)
        else:
            found.append((begin, end))
    return tuple(found)


def _compare_words(version: RecordVersion, columns: IndexColumns) -> Iterator[str]:
    vectors = {
        "title_words": vector_of(SearchedTexts(columns.texts.titles)),
        "words": vector_of(columns.texts),
    }
    row = RecordVersion.objects.filter(pk=version.pk)
    for name, vector in vectors.items():
        if not row.filter(Exact(F(name), vector)).exists():
            yield name


def _has_its_stages(version: RecordVersion, document: Document) -> bool:
    stages = list_stages(document) if isinstance(document, ActionDocument) else ()
    stored = [
        (row.since, row.until, _list_days({n: getattr(row, n) for n in SPANS}))
        for row in version.stages.all()
    ]
    return stored == [(s.since, s.until, _list_days(s.spans)) for s in stages]


def verify_labels(*, progress: Progress) -> Iterator[Fault]:
    """Terms are called what the documents that have them call them."""
    said = _read_labels(progress)
    kept: dict[Named, list[tuple[int, str]]] = {}
    for row in TermLabel.objects.order_by("since"):
        kept.setdefault((row.scheme, row.slug), []).append((row.since, row.label))
    for scheme, slug in sorted(said.keys() | kept.keys()):
        if said.get((scheme, slug)) != kept.get((scheme, slug)):
            sentence = "Its labels are not those that documents gave it."
            yield Fault(f"{scheme} {slug}", sentence)
    working = {
        (term.scheme, term.slug): term.public_label for term in Term.objects.all()
    }
    for (scheme, slug), labels in sorted(said.items()):
        public, label = labels[-1][1], working.get((scheme, slug))
        if label is None:
            yield Fault(f"{scheme} {slug}", "It is public and has no working row.")
        elif label != public:
            sentence = f"Its row says that it is public as “{label}”, not “{public}”."
            yield Fault(f"{scheme} {slug}", sentence)


def _read_labels(progress: Progress) -> dict[Named, list[tuple[int, str]]]:
    """Since when which label, as the bodies left of live versions have it."""
    found: dict[Named, list[tuple[int, str]]] = {}
    versions = RecordVersion.objects.of("action").filter(live=True).exclude(body=None)
    total = versions.count()
    rows = versions.order_by("known_from").values_list("known_from", "body", "schema")
    for done, (number, body, schema) in enumerate(rows.iterator(), start=1):
        progress("labels", done, total)
        for term, label in _list_labels_of(body or "", schema):
            labels = found.setdefault(term, [])
            if not labels or labels[-1][1] != label:
                labels.append((number, label))
    return found


def _list_labels_of(body: str, schema: int) -> Iterator[tuple[Named, str]]:
    try:
        document = upgrade_body("action", schema, json.loads(body))
        said = {
            (scheme, str(term["slug"])): str(term["label"])
            for scheme, field in TERM_FIELDS.items()
            for term in document[field]
        }
    except UNREADABLE:
        # Said of its columns already.
        return
    yield from said.items()
