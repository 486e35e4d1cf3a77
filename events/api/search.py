"""Search across actions and companies, the best match first."""

from typing import Any

from django.contrib.postgres.search import SearchRank
from django.db.models import F

from events.api.answering import ALWAYS, PublicView
from events.api.asking import Asking
from events.api.parameters import SearchFilters
from events.api.problems import refuse_parameters
from events.api.rendering import Raw, write_list, write_members
from events.api.shapes import SearchResults
from events.api.verdicts import write_record, write_verdict_on
from events.models import RecordVersion
from events.timeline.naming import list_companies
from events.timeline.narrowing import search_query
from events.timeline.question import Question
from events.timeline.strict import ParameterProblem, find_nearest
from events.vocabulary import terms

SEARCHED = ("action", "company")


class SearchView(PublicView):
    """The best matches among actions, with verdicts, and companies."""

    filters = SearchFilters
    answer_shape = SearchResults
    summary = "Search"
    problem_slugs = ALWAYS

    def answer(self, asking: Asking, **path: Any) -> bytes:
        question = asking.question
        if not question.text:
            missing = ParameterProblem("q", "Give 'q': the words to search for.")
            raise refuse_parameters([missing])
        entities = asking.values.get("type", SEARCHED)
        versions = find_matches(question, entities)
        hits = list(versions[: asking.limit])
        meta = {
            **asking.write_meta(),
            "count": versions.count(),
            "on": question.on,
            "redacted": asking.list_redacted(entities),
            "did_you_mean": None if hits else suggest_word(question.text),
        }
        return write_list(meta, [write_hit(version, question) for version in hits])


def find_matches(question: Question, entities: Any) -> Any:
    """Public records of these entities that match, best first."""
    versions = RecordVersion.objects.filter(entity__in=entities).exclude(body=None)
    number = question.known_at
    known = versions.current() if number is None else versions.known_at(number)
    query = search_query(question.text)
    columns = ("entity", "record", "version", "schema", "body", "sha256")
    return (
        known.filter(words=query)
        .annotate(score=SearchRank(F("words"), query))
        .order_by("-score", "-sort_on", "entity", "-record")
        .only(*columns)
    )


def write_hit(version: Any, question: Question) -> bytes:
    """One result as JSON."""
    verdict = None
    if version.entity == "action":
        verdict = Raw(write_verdict_on(version, question).decode())
    return write_members(
        {
            "type": version.entity,
            "score": round(version.score, 4),
            "verdict": verdict,
            "record": Raw(write_record(version)),
        }
    ).encode()


def suggest_word(text: str) -> str | None:
    """The company or technology most like what was searched for in vain."""
    names = [company.name for company in list_companies()]
    labels = [term.label for term in terms.ALL]
    return find_nearest(text, (*names, *labels))
