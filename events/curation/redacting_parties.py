"""Sources and companies whose words had to go, there and wherever they are cited."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F, Q

from events.curation.authors import author_of
from events.curation.readiness import PublicationRefused, PublishProblem
from events.curation.recording import forget_words, record_act
from events.curation.redacting import refusal, require_readable, require_reason
from events.ledger.append import Entry, append, lock_ledger
from events.ledger.bodies import CLASSES
from events.ledger.documents import ActionDocument, CompanyDocument, SourceDocument
from events.ledger.reading import document_of
from events.ledger.redact import redact_versions
from events.ledger.repeating import (
    REDACTED_SOURCE,
    find_citing,
    find_saying,
    hollow_reference,
    list_names,
    list_saying,
    match_names,
    without_company,
    without_source,
)
from events.models import (
    Changeset,
    Check,
    Citation,
    Company,
    Evidence,
    PolicyAction,
    RecordVersion,
    Source,
)


def redact_source(source: Source, *, by: User, reason: str, now: datetime) -> Changeset:
    """Blank every version of a source and every version of an action that cites it.

    Public actions follow in the same changeset, citing the source by its number
    alone and quoting nothing of it (`ledger/repeating.py` says which fields go); a
    field that only it supported is then cited and not quoted, until somebody quotes
    another source. The working row loses its words, and the quotations taken from
    its texts are deleted, since any publication would bring them back; the row keeps
    the key of its address, so that the same page is not noted as another source.
    Stored pages and readings are not public and stay: see `importing/retention.py`.
    Raises `PublicationRefused`.
    """
    with transaction.atomic():
        source = Source.objects.select_for_update().get(pk=source.pk)
        require_reason(reason)
        lock_ledger()
        said = require_readable(SourceDocument, source.pk, called=str(source))
        citing = find_citing(source.pk)
        renewed = [
            Entry(
                without_source(document_of(ActionDocument, version), source.pk),
                company_groups=tuple(version.company_groups),
            )
            for version in RecordVersion.objects.current().filter(pk__in=citing)
        ]
        changeset = append(
            [Entry(_hollow_source(said), live=False), *renewed],
            kind="redaction",
            by=author_of(by),
            reason=reason,
            now=now,
        )
        own = Q(entity="source", record=source.pk)
        redact_versions(
            RecordVersion.objects.filter(own | Q(pk__in=citing)), by=changeset.number
        )
        _empty_source(source, now=now)
        entry = record_act(source, by=by, now=changeset.at, sentence=_say(reason))
        forget_words(source, called=f"Source {source.pk}", but=entry)
    return changeset


def redact_company(
    company: Company, *, by: User, reason: str, now: datetime
) -> Changeset:
    """Blank every version of a company and every version of anything that says a name.

    Public actions and subsidiaries follow in the same changeset, naming the company
    by its number alone; quotations that say one of its names go, and so do addresses
    that do (`ledger/repeating.py`). What people wrote in their own words, titles of
    sources among it, is not cut by a machine: while any public record says a name
    there, the redaction is refused and the sentence lists them all; once they are
    published without it, their older versions are blanked here. The working row
    loses its names, since any publication of an action would bring them back.
    Reasons of changesets are sealed for ever: no name belongs into one.
    Raises `PublicationRefused`.
    """
    with transaction.atomic():
        company = Company.objects.select_for_update().get(pk=company.pk)
        require_reason(reason)
        lock_ledger()
        require_readable(CompanyDocument, company.pk, called=str(company))
        said = list_names(company.pk)
        names = match_names(said)
        if names.search(reason):
            sentence = "The reason says the name that is to go, and stays for ever."
            raise refusal("reason", sentence)
        saying = find_saying(said)
        renewed = _renew(saying, company, names)
        changeset = append(
            [Entry(_hollow_company(company.pk), live=False), *renewed],
            kind="redaction",
            by=author_of(by),
            reason=reason,
            now=now,
        )
        own = Q(entity="company", record=company.pk)
        redact_versions(
            RecordVersion.objects.filter(own | Q(pk__in=[v.pk for v in saying])),
            by=changeset.number,
        )
        _empty_company(company, now=now)
        _drop_evidence(names)
        _rename_actions(renewed)
        entry = record_act(company, by=by, now=changeset.at, sentence=_say(reason))
        forget_words(company, called=f"Company {company.pk}", but=entry)
    return changeset


def _say(reason: str) -> str:
    return f"Redacted: {reason}"


def _hollow_source(said: SourceDocument) -> SourceDocument:
    """What is blanked at once; but the columns made of it stay."""
    return replace(
        said,
        url="",
        url_final="",
        url_canonical="",
        title=REDACTED_SOURCE,
        publisher="",
        archive_url="",
        readings=(),
    )


def _hollow_company(record: int) -> CompanyDocument:
    ref = hollow_reference(record)
    return CompanyDocument(
        id=record,
        slug=ref.slug,
        name=ref.name,
        legal_name="",
        names=(),
        products=(),
        parents=(),
        country=None,
        website="",
        wikidata="",
        lei="",
        watched_since=None,
    )


def _renew(
    saying: Iterable[RecordVersion], company: Company, names: re.Pattern[str]
) -> list[Entry]:
    """Who is public and names it, without it; refused where people wrote a name."""
    renewed, problems = [], []
    for version in saying:
        is_current = version.known_to is None and version.live
        is_own = (version.entity, version.record) == ("company", company.pk)
        if is_own or not is_current:
            continue
        document = without_company(
            document_of(CLASSES[version.entity], version), company.pk, names
        )
        said = [field.replace("_", " ") for field in list_saying(document, names)]
        if said:
            where = f"{version.entity.capitalize()} {version.record}"
            sentence = f"{where} still says it: {', '.join(said)}."
            problems.append(PublishProblem("names", sentence))
        groups = tuple(version.company_groups)
        renewed.append(Entry(document, company_groups=groups))
    if problems:
        todo = (
            "Take the words out there and publish that, or redact it; then redact the "
            "company."
        )
        raise PublicationRefused([*problems, PublishProblem("names", todo)])
    return renewed


def _empty_source(source: Source, *, now: datetime) -> None:
    """Take the words out of the working row, and out of what quotes it."""
    Source.objects.filter(pk=source.pk).update(
        url="",
        url_final="",
        url_canonical="",
        title=REDACTED_SOURCE,
        publisher="",
        archive_url="",
        row_version=F("row_version") + 1,
        updated_at=now,
    )
    Citation.objects.filter(source=source).update(supports="")
    Check.objects.filter(source=source).update(quotation="")
    Evidence.objects.filter(reading__source=source).delete()


def _empty_company(company: Company, *, now: datetime) -> None:
    """Take the names out of the working row; what quotes it goes by its number."""
    ref = hollow_reference(company.pk)
    quoted = Evidence.objects.filter(field="company", value=company.slug)
    quoted.update(value=ref.slug)
    Company.objects.filter(pk=company.pk).update(
        slug=ref.slug,
        name=ref.name,
        legal_name="",
        website="",
        wikidata="",
        lei="",
        row_version=F("row_version") + 1,
        updated_at=now,
    )
    company.names.all().delete()
    company.products.all().delete()


def _drop_evidence(names: re.Pattern[str]) -> None:
    """Delete the working quotations that say a name."""
    quoted = Evidence.objects.values_list("pk", "exact", "prefix", "suffix")
    saying = [pk for pk, *said in quoted.iterator() if any(map(names.search, said))]
    Evidence.objects.filter(pk__in=saying).delete()
    searched = Check.objects.exclude(quotation="").values_list("pk", "quotation")
    saying = [pk for pk, said in searched if names.search(said)]
    Check.objects.filter(pk__in=saying).update(quotation="")


def _rename_actions(renewed: Iterable[Entry]) -> None:
    """An address that said a name is exchanged in the working row as well."""
    for entry in renewed:
        if isinstance(entry.document, ActionDocument):
            action = PolicyAction.objects.filter(number=entry.document.number)
            action.update(slug=entry.document.slug)
