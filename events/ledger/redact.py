"""Redaction: a body may be blanked, its hash, number and reason never."""

from typing import Any

from django.db import connection, transaction
from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Cast, Concat

from events.ledger.dictionary import forget_words, list_lexemes
from events.ledger.term_labels import forget_labels, list_terms_named
from events.models import RecordVersion

# What an address says where the title stood; companies need one each: it names them.
REDACTED_SLUG = "redacted"
BLANK: dict[str, Any] = {
    "body": None,
    "salt": None,
    "title_words": None,
    "words": None,
    "label": "",
}


def redact_versions(versions: QuerySet[RecordVersion], *, by: int) -> int:
    """Blank body and salt of versions; the chain still verifies.

    What helps to find them goes too, where it has words of its own: slug, title and
    search vectors, and words and labels that nobody else says. `by` is the number of
    the redaction's changeset, by which each is said to be redacted from then on.
    Called by `events.curation` inside the transaction that appends that changeset.
    Returns the number of versions blanked.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL company_line.redacting = 'on'")
        chosen = list(versions.exclude(body=None).values_list("pk", flat=True))
        readable = RecordVersion.objects.filter(pk__in=chosen)
        said, terms = list_lexemes(readable), list_terms_named(readable)
        numbered = Concat(Value(f"{REDACTED_SLUG}-"), Cast("record", CharField()))
        blank = {**BLANK, "redacted_by": by}
        readable.filter(entity="company").update(slug=numbered, **blank)
        readable.exclude(entity="company").update(slug=REDACTED_SLUG, **blank)
        cursor.execute("SET LOCAL company_line.redacting = 'off'")
        forget_words(said)
        forget_labels(terms)
    return len(chosen)
