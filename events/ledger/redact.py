"""Redaction: a body may be blanked, its hash, number and reason never."""

from django.db import connection, transaction

from events.ledger.dictionary import forget_words, list_lexemes
from events.ledger.term_labels import forget_labels, list_terms_named
from events.models import RecordVersion

# What an address says where the title stood.
REDACTED_SLUG = "redacted"


def redact_record(entity: str, record: int) -> int:
    """Blank body and salt of every version of a record; the chain still verifies.

    What helps to find it goes too, where it has words of its own: slug, title and
    search vector. Nobody else's document repeats them: a relation is a number.
    Called by `events.curation` inside the transaction that appends the redaction's
    own changeset. Returns the number of versions blanked.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL company_line.redacting = 'on'")
        said = list_lexemes(entity, record)
        terms = list_terms_named(entity, record)
        blanked = (
            RecordVersion.objects.filter(entity=entity, record=record)
            .exclude(body=None)
            .update(
                body=None,
                salt=None,
                title_words=None,
                words=None,
                label="",
                slug=REDACTED_SLUG,
            )
        )
        cursor.execute("SET LOCAL company_line.redacting = 'off'")
        forget_words(said)
        forget_labels(terms)
    return blanked
