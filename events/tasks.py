"""Celery's side of the pipeline: messages carry ids, and losing one loses nothing."""

import logging
from contextlib import suppress
from datetime import timedelta

from celery import shared_task
from django.conf import settings
from django.db import transaction
from kombu.exceptions import OperationalError

from events import pipeline
from events.curation.follow_ups import review_record
from events.curation.tip_verdicts import forget_senders
from events.importing.clock import tell_time
from events.importing.fetch_settings import policy_from_settings
from events.importing.polling import poll
from events.importing.retention import drop_outdated
from events.importing.watching import look_at, plan_watches
from events.ledger.verify import SEALS
from events.ledger.verify.noting import note_verification
from events.models import Feed, Verification, Watch

MOST_FEEDS_PER_TICK = 200
# Looking again is never urgent: a few pages at a time, behind everything else.
MOST_PAGES_PER_TICK = 20
# A ring older than this is worthless: the next tick has rung again.
RING_EXPIRES = 60
# A large ledger takes longer than other tasks; no message stays hidden longer.
PROOF_SECONDS = 540
PROVEN_FOR = timedelta(hours=23)

logger = logging.getLogger(__name__)


@shared_task
def advance_article(article_id: int) -> None:
    """Take one step, and ring for the next while there is one."""
    state = pipeline.advance(article_id, now=tell_time())
    if pipeline.has_next_step(state):
        ring_article(article_id, queue=pipeline.queue_of(article_id))


@shared_task
def poll_feed(feed_id: int) -> None:
    """Ask one feed what is new, if it is due and nobody else is asking it."""
    now = tell_time()
    feed = Feed.objects.due(now).filter(pk=feed_id).first()
    if feed is None:
        return
    outcome = poll(feed, now=now, policy=policy_from_settings())
    if outcome.new:
        ring_due_work.delay()


@shared_task
def poll_due_feeds() -> None:
    """Ring for the feeds whose time has come."""
    due = Feed.objects.due(tell_time()).values_list("pk", flat=True)
    for feed_id in due[:MOST_FEEDS_PER_TICK]:
        poll_feed.apply_async((feed_id,), queue="fetch", expires=RING_EXPIRES)


@shared_task
def ring_due_work() -> None:
    """Ring for every article that is due and was not rung lately: all of recovery."""
    for queue in pipeline.QUEUES:
        now = tell_time()
        article_ids = pipeline.due(queue, now=now)
        pipeline.note_rung(article_ids, now=now)
        for article_id in article_ids:
            ring_article(article_id, queue=queue)


@shared_task
def open_follow_ups() -> None:
    """Turn what expires, lapsed, came due or fell silent into tasks of the desk."""
    now = tell_time()
    review_record(on=now.date(), now=now)


@shared_task
def watch_due_pages() -> None:
    """Ring for the cited pages whose time to be looked at has come."""
    now = tell_time()
    plan_watches(now)
    due = Watch.objects.due(now).values_list("pk", flat=True)
    for watch_id in due[:MOST_PAGES_PER_TICK]:
        watch_page.apply_async((watch_id,), queue="bulk", expires=RING_EXPIRES)


@shared_task
def watch_page(watch_id: int) -> None:
    """Look at one cited page, if it is due and nobody else does."""
    now = tell_time()
    watch = Watch.objects.due(now).select_related("source").filter(pk=watch_id).first()
    if watch is not None:
        look_at(watch, now=now, policy=policy_from_settings())


@shared_task(time_limit=PROOF_SECONDS + 30, soft_time_limit=PROOF_SECONDS)
def verify_public_ledger() -> None:
    """Prove once a day that nothing published was changed; say loudly if it was."""
    now = tell_time()
    if Verification.objects.filter(at__gt=now - PROVEN_FOR).exists():
        return
    for fault in note_verification(now=now, progress=_watch_nothing, parts=SEALS):
        logger.error("The ledger has a fault: %s: %s", fault.where, fault.sentence)


@shared_task
def drop_outdated_pages() -> None:
    """Let go of pages that came to nothing, and of old records of tries."""
    drop_outdated(now=tell_time(), keep_days=settings.COMPANY_LINE_KEEP_DAYS)


@shared_task
def forget_senders_of_tips() -> None:
    """Let go of what tells who sent a tip, once it is not needed."""
    forget_senders(now=tell_time())


def _watch_nothing(_stage: str, _done: int, _total: int) -> None:
    """Nobody watches how far a task has come."""


def ring_feed(feed_id: int) -> None:
    """For the admin: have a feed polled before everything else, if Redis is there."""
    with suppress(OperationalError):
        poll_feed.apply_async((feed_id,), queue="interactive", retry=False)


def ring_article(article_id: int, *, queue: str, retry: bool = True) -> None:
    """Say that an article is due."""
    advance_article.apply_async((article_id,), queue=queue, retry=retry)


def ring_article_after_commit(article_id: int) -> None:
    """For the admin: ring once the article somebody just added is really there.

    Best effort: if Redis is away the next tick rings, so its errors stay here.
    """
    queue = pipeline.queue_of(article_id)
    transaction.on_commit(
        lambda: ring_article(article_id, queue=queue, retry=False), robust=True
    )
