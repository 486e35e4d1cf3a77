"""Results of a page as bytes: what was judged before is neither read nor written."""

import threading
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from events.api.verdicts import write_judged
from events.models import RecordVersion
from events.timeline.question import Question
from events.timeline.stored import KeyRow, StoredRow

# About five thousand actions.
MOST_BYTES = 16_000_000
# The version by its salted hash, the day, the day up to which things are known, and
# the day by which they were public.
Key = tuple[str, date, date | None, date | None]


class RememberedResults:
    """Results by what decides them; the longest unused are forgotten first.

    A version never changes. One that was redacted since is found by no question, so
    what is remembered of it is never asked for.
    """

    def __init__(self, *, most_bytes: int = MOST_BYTES) -> None:
        self.most_bytes = most_bytes
        self.lock = threading.Lock()
        self.held = 0
        self.results: OrderedDict[Key, bytes] = OrderedDict()

    def find(self, keys: Iterable[Key]) -> dict[Key, bytes]:
        """Those of the keys whose results are remembered."""
        with self.lock:
            found = {key: self.results[key] for key in keys if key in self.results}
            for key in found:
                self.results.move_to_end(key)
        return found

    def keep(self, results: dict[Key, bytes]) -> None:
        """Remember more, within the bound."""
        with self.lock:
            for key, text in results.items():
                self.held += len(text) - len(self.results.pop(key, b""))
                self.results[key] = text
            while self.held > self.most_bytes:
                _, text = self.results.popitem(last=False)
                self.held -= len(text)


RESULTS = RememberedResults()


def write_results(rows: Sequence[KeyRow], question: Question) -> list[bytes]:
    """Every row with its verdict, in order; whatever is redacted by now is left out."""
    on, known_on = question.on, question.known_on
    # Only a day ahead of what is known is answered differently.
    ahead = known_on if known_on is not None and on > known_on else None
    keys = {row.pk: (row.sha256, on, ahead, question.public_by) for row in rows}
    found = RESULTS.find(keys.values())
    missing = [pk for pk, key in keys.items() if key not in found]
    if missing:
        written = {
            keys[pk]: write_judged(version, question)
            for pk, version in _read_bodies(missing)
        }
        # What has other days for some is judged for whom the question names.
        own = {keys[row.pk] for row in rows if row.apart}
        RESULTS.keep({key: text for key, text in written.items() if key not in own})
        found |= written
    return [found[key] for key in keys.values() if key in found]


def _read_bodies(pks: list[int]) -> Iterator[tuple[int, StoredRow]]:
    versions = RecordVersion.objects.filter(pk__in=pks).exclude(body=None)
    for pk, *values in versions.values_list("pk", *StoredRow._fields[:-1]):
        yield pk, StoredRow._make([*values, None])
