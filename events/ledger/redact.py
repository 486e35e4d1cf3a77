"""Redaction: a body may be blanked, its hash, number and reason never."""

from django.db import connection, transaction

from events.models import RecordVersion


def redact_record(entity: str, record: int) -> int:
    """Blank body and salt of every version of a record; the chain still verifies.

    Called by `events.curation` inside the transaction that appends the redaction's
    own changeset. Returns the number of versions blanked.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL company_line.redacting = 'on'")
        blanked = (
            RecordVersion.objects.filter(entity=entity, record=record)
            .exclude(body=None)
            .update(body=None, salt=None, words=None, label="")
        )
        cursor.execute("SET LOCAL company_line.redacting = 'off'")
    return blanked
