"""Results of a page as bytes: a body read once is remembered, and so is a verdict."""

import threading
from collections import OrderedDict
from collections.abc import Iterable, Sequence

from events.api.verdicts import write_judged
from events.models import RecordVersion
from events.timeline.question import Question
from events.timeline.stored import KeyRow, StoredRow
from events.timeline.within import find_within

# About five thousand actions.
MOST_CHARACTERS = 16_000_000


class RememberedRows:
    """Stored rows by their salted hash; the longest unused are forgotten first.

    A version never changes. One that was redacted since is found by no question, so
    what is remembered of it is never asked for.
    """

    def __init__(self, *, most_characters: int = MOST_CHARACTERS) -> None:
        self.most_characters = most_characters
        self.lock = threading.Lock()
        self.held = 0
        self.rows: OrderedDict[str, StoredRow] = OrderedDict()

    def find(self, hashes: Iterable[str]) -> dict[str, StoredRow]:
        """Those of the rows that are remembered, by hash."""
        with self.lock:
            found = {name: self.rows[name] for name in hashes if name in self.rows}
            for name in found:
                self.rows.move_to_end(name)
        return found

    def keep(self, rows: Iterable[StoredRow]) -> None:
        """Remember more, within the bound."""
        with self.lock:
            for row in rows:
                if row.sha256 not in self.rows:
                    self.rows[row.sha256] = row
                    self.held += len(row.body)
            while self.held > self.most_characters:
                _, forgotten = self.rows.popitem(last=False)
                self.held -= len(forgotten.body)


ROWS = RememberedRows()


def write_results(keys: Sequence[KeyRow], question: Question) -> list[bytes]:
    """Every row with its verdict, in order; whatever is redacted by now is left out."""
    rows = ROWS.find(key.sha256 for key in keys)
    missing = [key.pk for key in keys if key.sha256 not in rows]
    if missing:
        read = _read_rows(missing)
        ROWS.keep(read)
        rows |= {row.sha256: row for row in read}
    apart = any(key.apart for key in keys)
    within = find_within(question) if apart else None
    return [
        write_judged(rows[key.sha256], question, within=within)
        for key in keys
        if key.sha256 in rows
    ]


def _read_rows(pks: list[int]) -> list[StoredRow]:
    versions = RecordVersion.objects.filter(pk__in=pks).exclude(body=None)
    columns = StoredRow._fields[:-1]
    return [
        StoredRow._make([*values, None]) for values in versions.values_list(*columns)
    ]
