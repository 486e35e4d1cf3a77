"""Search across actions, companies, terms and sources, the best match first."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from events.api.answering import ALWAYS, PublicView
from events.api.asking import Asking
from events.api.parameters import SearchFilters
from events.api.problems import refuse_parameters
from events.api.rendering import Raw, write_json, write_list, write_members
from events.api.shapes_of_search import SearchResults
from events.api.verdicts import write_record, write_verdict_on
from events.timeline.question import Question
from events.timeline.searching import MOST_COUNTED, SORTS, Found, search
from events.timeline.strict import ParameterProblem


class SearchView(PublicView):
    """The best matches of each type; a word nothing says is read as the nearest."""

    filters = SearchFilters
    answer_shape = SearchResults
    summary = "Search"
    problem_slugs = ALWAYS

    def answer(self, asking: Asking, **path: Any) -> bytes:
        question = asking.question
        if not question.text:
            missing = ParameterProblem("q", "Give 'q': the words to search for.")
            raise refuse_parameters([missing])
        sorts = asking.values.get("type", SORTS)
        found = search(
            question.text,
            question=question,
            limit=asking.limit,
            sorts=sorts,
            newest=asking.newest,
        )
        hits = sorted(list_hits(found, question), key=lambda hit: -hit["score"])
        recorded = [sort for sort in sorts if sort != "term"]
        meta = {
            **asking.write_meta(),
            "counts": {sort: found.counts[sort] for sort in sorts},
            "counted_to": MOST_COUNTED,
            "on": question.on,
            "redacted": asking.list_redacted(recorded),
            "words": found.words,
            "respelled": [
                {**asdict(each), "sentence": each.sentence} for each in found.respelled
            ],
        }
        shown = hits[: asking.limit]
        return write_list(meta, [write_members(hit).encode() for hit in shown])


def list_hits(found: Found, question: Question) -> Iterator[dict[str, Any]]:
    """Every result as the members of its JSON, one type after the other."""
    for action in found.actions:
        verdict = write_verdict_on(action.row.version, question).decode()
        passage = asdict(action.passage) if action.passage else None
        record = write_record(action.row.version)
        yield write_hit(
            "action", action.score, record, verdict=Raw(verdict), passage=passage
        )
    for company in found.companies:
        record = write_record(company.version)
        formerly = company.formerly or None
        yield write_hit("company", company.score, record, formerly=formerly)
    for term in found.terms:
        said = asdict(term)
        yield write_hit("term", said.pop("score"), write_json(said))
    for source in found.sources:
        yield write_hit("source", source.score, write_record(source.version))


def write_hit(sort: str, score: float, record: str, **also: Any) -> dict[str, Any]:
    """One result; what its type does not have is null."""
    return {
        "type": sort,
        "score": round(score, 4),
        "verdict": None,
        "passage": None,
        "formerly": None,
        **also,
        "record": Raw(record),
    }
