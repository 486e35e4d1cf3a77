"""Search over the whole record: actions, companies, terms, sources, quoted passages."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace

from events.ledger.documents import (
    CompanyDocument,
    QuotationDocument,
    SourceDocument,
)
from events.ledger.reading import document_of, latest_changeset
from events.models import Changeset, RecordVersion
from events.timeline.answers import Row, read_rows
from events.timeline.question import Question
from events.timeline.ranking import (
    MOST_COUNTED,
    find_matches,
    is_said,
    rank_matches,
)
from events.timeline.search_query import (
    Search,
    Wanted,
    build_query,
    read_search,
    write_search,
)
from events.timeline.search_terms import FoundTerm, find_terms, says_wanted
from events.timeline.spelling import (
    Respelled,
    finish_beginnings,
    has_strange_words,
    respell,
    spell_as_written,
)

__all__ = ["MOST_COUNTED", "SORTS", "Found", "search"]

SORTS = ("action", "company", "term", "source")


@dataclass(frozen=True, slots=True)
class FoundAction:
    """An action, what it is on the day, and the quoted passage that says the words."""

    row: Row
    score: float
    passage: QuotationDocument | None


@dataclass(frozen=True, slots=True)
class FoundCompany:
    """A company; `formerly` is the name by which it was found, if not one of now."""

    version: RecordVersion
    document: CompanyDocument
    score: float
    formerly: str


@dataclass(frozen=True, slots=True)
class FoundSource:
    """A source whose title, publisher or address says the words."""

    version: RecordVersion
    document: SourceDocument
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """The best matches of each sort, best first, and how many there are of each.

    `words` is what was looked for, `respelled` where that is not what was typed. A
    count above `MOST_COUNTED` means: more than that.
    """

    words: str = ""
    respelled: tuple[Respelled, ...] = ()
    actions: tuple[FoundAction, ...] = ()
    companies: tuple[FoundCompany, ...] = ()
    terms: tuple[FoundTerm, ...] = ()
    sources: tuple[FoundSource, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was found."""
        return not (self.actions or self.companies or self.terms or self.sources)


def search(
    words: str,
    *,
    question: Question,
    limit: int = 20,
    sorts: Collection[str] = SORTS,
    newest: Changeset | None = None,
) -> Found:
    """What the record says about words, as known when the question asks.

    Only the clocks of the question count. Words that nothing says are read as the
    beginnings of others, else as slips of the nearest words.
    `limit` holds for each of the sorts; those not asked for are left empty.
    `newest` is the newest changeset, from a caller who has looked already.
    """
    typed = read_search(words)
    newest = newest or latest_changeset()
    if not typed or newest is None:
        return Found(counts=dict.fromkeys(SORTS, 0))
    number = _number_known(question, newest)

    def says(wanted: Wanted) -> bool:
        asked = finish_beginnings(((wanted,),), number=number)
        return is_said(asked, question) or bool(
            find_terms(asked, known_at=question.known_at, newest=newest)
        )

    meant: Search = typed
    respelled: tuple[Respelled, ...] = ()
    if has_strange_words(typed, number=number):
        meant, respelled = respell(typed, number=number, says=says)
    found = _find(meant, question, limit, sorts, newest)
    if found.is_empty and meant == typed:
        # Words of what was withdrawn or said otherwise are known, and not said.
        meant, respelled = respell(typed, number=number, says=says)
        if meant != typed:
            found = _find(meant, question, limit, sorts, newest)
    return replace(found, respelled=_write_as_found(respelled, found))


def _number_known(question: Question, newest: Changeset) -> int:
    return newest.number if question.known_at is None else question.known_at


def _find(
    asked: Search,
    question: Question,
    limit: int,
    sorts: Collection[str],
    newest: Changeset,
) -> Found:
    recorded = [sort for sort in sorts if sort != "term"]
    number = _number_known(question, newest)
    finished = finish_beginnings(asked, number=number)
    matches = find_matches(finished, question, recorded, newest)
    best = rank_matches(matches, finished, limit)
    actions, companies, sources = (
        best.get(sort, []) for sort in ("action", "company", "source")
    )
    terms = (
        find_terms(asked, known_at=question.known_at, newest=newest)
        if "term" in sorts
        else ()
    )
    formerly = _find_former_names(asked, companies, question)
    return Found(
        words=write_search(asked),
        actions=tuple(
            FoundAction(row, score_of(row.version), _find_passage(asked, row))
            for row in read_rows(actions, question)
        ),
        companies=tuple(
            FoundCompany(
                version,
                document_of(CompanyDocument, version),
                score_of(version),
                formerly.get(version.record, ""),
            )
            for version in companies
        ),
        terms=terms[:limit],
        sources=tuple(
            FoundSource(v, document_of(SourceDocument, v), score_of(v)) for v in sources
        ),
        counts={sort: len(matches.get(sort, {}).get("words", ())) for sort in SORTS}
        | {"term": len(terms)},
    )


def score_of(version: RecordVersion) -> float:
    """How well a version that was found matches."""
    return float(getattr(version, "score", 0.0))


def _find_former_names(
    asked: Search, companies: Iterable[RecordVersion], question: Question
) -> dict[int, str]:
    """By company, the name that was asked for where it is not the one it has now."""
    formerly: dict[int, str] = {}
    missing = []
    for version in companies:
        document = document_of(CompanyDocument, version)
        current = (document.name, document.legal_name, *document.products)
        if any(says_wanted(asked, text) for text in current):
            continue
        for name in document.names:
            if says_wanted(asked, name.name):
                formerly.setdefault(version.record, name.name)
        if version.record not in formerly:
            missing.append(version.record)
    if not missing:
        return formerly
    named = RecordVersion.objects.of("company").filter(record__in=missing)
    if question.known_at is not None:
        named = named.filter(known_from__lte=question.known_at)
    named = named.filter(title_words__finds=build_query(asked)).order_by("known_from")
    return formerly | dict(named.values_list("record", "label"))


def _find_passage(asked: Search, row: Row) -> QuotationDocument | None:
    """The quotation that says most of the words, if any says one."""
    wanted = [each for group in asked for each in group if not each.without]
    best, most = None, 0
    for quotation in row.document.quotations:
        many = sum(says_wanted(((each,),), quotation.exact) for each in wanted)
        if many > most:
            best, most = quotation, many
    return best


def _write_as_found(
    respelled: Iterable[Respelled], found: Found
) -> tuple[Respelled, ...]:
    """The words shown instead, with their capitals as what was found has them."""
    texts = [
        *(
            text
            for c in found.companies
            for text in (c.document.name, *c.document.products)
        ),
        *(term.label for term in found.terms),
        *(action.row.document.title for action in found.actions),
        *(source.document.title for source in found.sources),
    ]
    return tuple(
        replace(each, shown=tuple(spell_as_written(word, texts) for word in each.shown))
        for each in respelled
    )
