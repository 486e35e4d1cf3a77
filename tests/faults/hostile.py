"""F18: hostile servers and documents, all at once, beside honest work."""

from __future__ import annotations

from tests.faults.faults import Fault
from tests.faults.pool import list_pool, read_peak
from tests.faults.rig import Rig

MOST_RESIDENT_BYTES = 400_000_000
ASKED = """
    SELECT count(*) FROM events_article r WHERE url LIKE '%/hostile/%'
    AND (state NOT IN ('noted', 'fetched', 'read') OR state = 'noted' AND
         EXISTS (SELECT 1 FROM events_fetchattempt a WHERE a.article_id = r.id))
"""
UNEXPLAINED = """
    SELECT url, state, state_reason FROM events_article
    WHERE url LIKE '%/hostile/%' AND (state = 'quarantined'
          OR (state_reason = '' AND state NOT IN ('examined', 'duplicate')))
"""


def meet_hostility(rig: Rig) -> None:
    """All of it goes through the workers, none of whom is lost or grows."""
    before = list_pool(rig)
    rig.record.add("%/hostile/%", queue="bulk")
    noted = len(rig.hostile_paths)
    rig.wait_until(lambda: rig.record.ask(ASKED)[0][0] == noted)
    unexplained = rig.record.ask(UNEXPLAINED)
    assert not unexplained, f"without a named reason: {unexplained}"
    assert before <= list_pool(rig), "a process of the pool was lost"
    peaks = [read_peak(pid) for pid in before]
    assert max(peaks) <= MOST_RESIDENT_BYTES, f"it took {max(peaks)} bytes"
    # What only failed for now is tried again for days; here it is enough.
    rig.record.drop("%/hostile/%")


HOSTILE = Fault("F18", "hostile servers and documents", meet_hostility)
