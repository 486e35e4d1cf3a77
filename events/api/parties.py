"""Companies and sources: plain lists, and single ones as known then."""

import json
from typing import Any

from events.api.answering import ALWAYS, PublicView
from events.api.asking import Asking
from events.api.fieldlists import pick_fields
from events.api.finding import find_readable, write_version
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

    def find_key(self, **path: Any) -> int:
        """The record's number in the ledger."""
        raise NotImplementedError

    def answer(self, asking: Asking, **path: Any) -> bytes:
        found = find_readable(self.entity, self.find_key(**path), asking)
        return write_object(
            meta=asking.write_meta(),
            version=write_version(found.version, found.changeset),
            record=Raw(write_record(found.version)),
        )


class CompanyView(RecordView):
    """One company. A slug it gave up leads to its present one."""

    entity = "company"
    answer_shape = CompanyAnswer
    summary = "Read a company"
    moves = True

    def find_key(self, **path: Any) -> int:
        slug = path["slug"]
        named = name_companies([slug])
        if slug not in named:
            raise Problem("not-found", f"No company {slug!r} is or was public.")
        record = named[slug].record
        present = find_present_slug(record)
        if present not in (None, slug):
            raise Moved(f"/api/v1/companies/{present}")
        return record


def find_present_slug(record: int) -> str | None:
    """The slug of a company's open version, if it has one."""
    versions = RecordVersion.objects.of("company").current().filter(record=record)
    return versions.values_list("slug", flat=True).first()


class SourceView(RecordView):
    """One source: where it is, when it was read, and the hashes of what was read."""

    entity = "source"
    answer_shape = SourceAnswer
    summary = "Read a source"

    def find_key(self, **path: Any) -> int:
        return int(path["key"])
