"""Companies and sources: plain lists, and single ones as known then."""

import json
from abc import abstractmethod
from typing import Any

from events.api.answering import ALWAYS, PublicView
from events.api.asking import Asking
from events.api.fieldlists import pick_fields
from events.api.finding import find_readable, write_found
from events.api.parameters import CompanyFilters, SourceFilters
from events.api.problems import Moved, Problem
from events.api.rendering import Raw, write_json, write_list, write_object
from events.api.shapes import CompanyAnswer, CompanyList, SourceAnswer, SourceList
from events.api.verdicts import write_record
from events.models import RecordVersion
from events.timeline.cursors import write_cursor
from events.timeline.declared import KnowledgeFilters
from events.timeline.naming import name_companies
from events.timeline.paging import read_listing, read_rows
from events.timeline.records import RecordQuestion, list_records


class RecordsView(PublicView):
    """A plain list of records of one entity."""

    entity: str
    problem_slugs = (*ALWAYS, "cursor-mismatch")

    def answer(self, asking: Asking, **path: Any) -> bytes:
        listing = list_records(
            RecordQuestion(
                entity=self.entity,
                text=asking.values.get("q", ""),
                first=asking.values.get("published_from"),
                last=asking.values.get("published_to"),
                known_at=asking.question.known_at,
            )
        )
        after = asking.read_after(listing.identity)
        page = read_listing(
            listing,
            after=after,
            size=asking.limit,
            newest=asking.newest,
            pick=read_rows,
        )
        cursor = write_cursor(page.next) if page.next else None
        if cursor:
            self.link_next(cursor)
        meta = {
            **asking.write_meta(page.changeset),
            "count": page.count,
            "limit": asking.limit,
            "next_cursor": cursor,
            "query": asking.write_query(),
            "redacted": asking.list_redacted([self.entity], page.changeset),
        }
        texts = [write_record(version) for version in page.versions]
        wanted = asking.values.get("fields")
        if wanted:
            texts = [pick_from_record(text, wanted) for text in texts]
        return write_list(meta, [f'{{"record":{text}}}'.encode() for text in texts])


def pick_from_record(text: str, wanted: tuple[str, ...]) -> str:
    """A record with only the fields wanted."""
    picked = pick_fields(json.loads(text), wanted)
    return write_json(picked)


class CompaniesView(RecordsView):
    """Companies in the public record, by name."""

    entity = "company"
    filters = CompanyFilters
    answer_shape = CompanyList
    summary = "List companies"


class SourcesView(RecordsView):
    """Sources that public actions cite, newest first; never their text."""

    entity = "source"
    filters = SourceFilters
    answer_shape = SourceList
    summary = "List sources"


class RecordView(PublicView):
    """One record of one entity."""

    entity: str
    filters = KnowledgeFilters
    problem_slugs = (*ALWAYS, "not-found", "gone", "redacted")
    cost = 0.1

    @abstractmethod
    def find_key(self, asking: Asking, **path: Any) -> int:
        """The record's number in the ledger."""

    def answer(self, asking: Asking, **path: Any) -> bytes:
        found = find_readable(self.entity, self.find_key(asking, **path), asking)
        return write_object(
            meta=asking.write_meta(),
            version=write_found(found, asking),
            record=Raw(write_record(found.version)),
        )


class CompanyView(RecordView):
    """One company. Another slug of it leads to the one it has, or had then."""

    entity = "company"
    answer_shape = CompanyAnswer
    summary = "Read a company"
    moves = True

    def find_key(self, asking: Asking, **path: Any) -> int:
        slug, known_at = path["slug"], asking.question.known_at
        named = name_companies([slug], known_at=known_at)
        if slug not in named:
            raise Problem("not-found", f"No company {slug!r} is or was public.")
        record = named[slug].record
        present = find_slug(record, known_at=known_at)
        if present not in (None, slug):
            raise Moved(f"/api/v1/companies/{present}")
        return record


def find_slug(record: int, *, known_at: int | None) -> str | None:
    """The slug of a company's open version, or of the one known then, if any."""
    versions = RecordVersion.objects.of("company").filter(record=record)
    known = versions.current() if known_at is None else versions.known_at(known_at)
    return known.values_list("slug", flat=True).first()


class SourceView(RecordView):
    """One source: where it is, when it was read, and the hashes of what was read."""

    entity = "source"
    answer_shape = SourceAnswer
    summary = "Read a source"

    def find_key(self, asking: Asking, **path: Any) -> int:
        return int(path["key"])
