"""Cited pages looked at again, slowly: are they there, do the quoted words stand."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from django.db import transaction

from events.extraction import Unreadable
from events.importing.answers import judge_status
from events.importing.collecting import wait_for_turn
from events.importing.fetched import Fetched, FetchPolicy, Refused, Unreachable
from events.importing.fetching import fetch
from events.importing.hosts import find_host
from events.importing.parsing_apart import extract_apart
from events.importing.reading import compose_text, keep_reading
from events.importing.robots_kept import judge_robots, may_follow
from events.importing.sighting import (
    is_news,
    look_for_quotations,
    record_sightings,
)
from events.importing.snapshots import store_snapshot
from events.importing.storing import latest_plausible
from events.models import Evidence, Reading, Source, Watch
from events.text.addresses import AddressError
from events.text.cleaning import clean
from events.text.fingerprints import containment

EVERY = timedelta(days=30)
AGAIN_AFTER_FAILURE = timedelta(days=5)
# A look that a killed worker left without an outcome is repeated the next day.
AGAIN_AFTER_CRASH = timedelta(days=1)
FAILURES_TO_BE_GONE = 3
FAILING_TO_BE_GONE = timedelta(days=14)
# Below this share of the old text the page is another one under the same address.
SAME_TEXT_FROM = 0.2


@dataclass(frozen=True, slots=True)
class Look:
    """What one look at a cited page found.

    `fate` is a slug of `vocabulary.page_fates.PAGES`, or `waiting` where the host's
    turn had not come. `sightings` counts quotations that newly changed or vanished.
    """

    fate: str
    detail: str = ""
    sightings: int = 0


@dataclass(frozen=True, slots=True)
class _Found:
    fate: str
    detail: str = ""
    page: Fetched | None = None


def plan_watches(now: datetime) -> int:
    """Put newly cited public sources under watch, spread over the period.

    Returns how many are new. Running it twice changes nothing.
    """
    unwatched = (
        Source.objects.filter(
            watch__isnull=True, citations__action__number__isnull=False
        )
        .distinct()
        .values_list("pk", flat=True)
    )
    hours = round(EVERY.total_seconds() / 3600)
    rows = [
        Watch(source_id=pk, next_at=now + timedelta(hours=pk % hours))
        for pk in unwatched
    ]
    Watch.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def look_at(watch: Watch, *, now: datetime, policy: FetchPolicy) -> Look | None:
    """Look at a cited page once; None if another process is at it.

    A page that says the same leaves no trace but the day. A later text is stored
    where it differs in quoted words, or where we had no text of the page at all.
    """
    if not _claim(watch, now=now):
        return None
    source = watch.source
    try:
        waiting = _wait(source, now=now, policy=policy)
        if waiting is not None:
            Watch.objects.filter(pk=watch.pk).update(next_at=waiting)
            return Look("waiting")
        page = _ask(watch, now=now, policy=policy)
    except (AddressError, Refused) as refusal:
        return _settle(watch, _Found("barred", str(refusal)), now=now)
    except Unreachable as failure:
        return _settle(watch, _Found("unreachable", str(failure)), now=now)
    return _settle(watch, _judge(page, before=watch.fate), now=now)


def _claim(watch: Watch, *, now: datetime) -> bool:
    due = Watch.objects.filter(pk=watch.pk, next_at__lte=now)
    return bool(due.update(next_at=now + AGAIN_AFTER_CRASH))


def _wait(source: Source, *, now: datetime, policy: FetchPolicy) -> datetime | None:
    host = find_host(source.url, now=now, policy=policy)
    robots = judge_robots(source.url, host=host, policy=policy, now=now)
    if not robots.is_allowed:
        raise Refused("robots", robots.reason)
    return wait_for_turn(host, number=source.pk, now=now)


def _ask(watch: Watch, *, now: datetime, policy: FetchPolicy) -> Fetched:
    return fetch(
        watch.source.url,
        policy=policy,
        etag=watch.etag,
        last_modified=watch.last_modified,
        may_follow=partial(may_follow, policy=policy, now=now),
    )


def _judge(page: Fetched, *, before: str) -> _Found:
    """What an answer says of the page, `before` being its fate at the last look."""
    verdict = judge_status(page.status)
    detail = f"Its host answered {page.status}."
    if verdict == "unchanged":
        # Another text that did not change since is still another text.
        fate = before if before == "replaced" else "there"
        return _Found(fate, page=page)
    if verdict == "kept":
        moved = page.moved_to
        return _Found("moved" if moved else "there", moved, page=page)
    if verdict == "gone":
        return _Found("gone", detail)
    return _Found("barred" if verdict == "forbidden" else "unreachable", detail)


def _settle(watch: Watch, found: _Found, *, now: datetime) -> Look:
    with transaction.atomic():
        sightings = 0
        if found.page is not None and found.page.body:
            found, sightings = _compare(watch.source, found, now=now)
        columns = _columns(watch, found, now=now)
        Watch.objects.filter(pk=watch.pk).update(**columns)
    return Look(str(columns["fate"]), found.detail, sightings)


def _columns(watch: Watch, found: _Found, *, now: datetime) -> dict[str, object]:
    columns: dict[str, object] = {"looked_at": now, "detail": found.detail[:300]}
    if found.fate != "unreachable":
        page = found.page
        return columns | {
            "fate": found.fate,
            "failures": 0,
            "failing_since": None,
            "next_at": now + EVERY,
            "moved_to": found.detail[:2000] if found.fate == "moved" else "",
            "etag": (page.etag or watch.etag)[:300] if page else "",
            "last_modified": (
                (page.last_modified or watch.last_modified)[:100] if page else ""
            ),
        }
    failures = watch.failures + 1
    since = watch.failing_since or now
    is_gone = failures >= FAILURES_TO_BE_GONE and now - since >= FAILING_TO_BE_GONE
    return columns | {
        "fate": "gone" if is_gone else "unreachable",
        "failures": failures,
        "failing_since": since,
        "next_at": now + (EVERY if is_gone else AGAIN_AFTER_FAILURE),
    }


def _compare(source: Source, found: _Found, *, now: datetime) -> tuple[_Found, int]:
    """Hold the page's text against the words quoted from it before."""
    page = found.page
    if page is None:
        return found, 0
    evidence = list(Evidence.objects.filter(reading__source=source))
    newest = source.readings.order_by("-pk").first()
    try:
        extracted = extract_apart(
            page.body,
            content_type=page.content_type,
            url=page.url,
            latest=latest_plausible(now),
        )
    except Unreadable as reason:
        return _Found("replaced" if newest else found.fate, str(reason), page), 0
    text = compose_text(extracted.title, clean(extracted.text))
    anchored = look_for_quotations(evidence, text)
    if newest is not None and _is_another_text(newest, extracted.text):
        found = _Found("replaced", "It answers with another text.", page)
    if newest is not None and not is_news(anchored):
        return found, 0
    snapshot = store_snapshot(
        page.body, content_type=page.content_type, url=page.url, now=now
    )
    reading = keep_reading(
        snapshot, extracted, title=source.title, source=source, now=now
    )
    anchored = look_for_quotations(evidence, reading.text)
    return found, record_sightings(anchored, reading=reading, now=now)


def _is_another_text(reading: Reading, text: str) -> bool:
    return containment(reading.text, text) < SAME_TEXT_FROM
