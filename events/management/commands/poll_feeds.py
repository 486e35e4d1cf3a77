"""Poll the feeds that are due and take what they list through the pipeline."""

import time
from argparse import ArgumentParser
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Min
from django.utils import timezone

from events import pipeline
from events.importing.fetch_settings import policy_from_settings
from events.importing.poll_outcome import PollOutcome, describe_poll
from events.importing.polling import poll
from events.models import Article, Feed
from events.models.articles import ArticleQuerySet

PATIENCE = timedelta(minutes=1)


class Command(BaseCommand):
    """Poll in this process, without workers, a line per feed and per article."""

    help = (
        "Poll the feeds that are due (or one, with --feed) and take the articles they"
        " list through every step, in this process. Articles that have to wait for"
        " their host longer than a minute are left to the workers or the next run."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--feed", type=int, metavar="ID", help="poll this feed now, due or not"
        )
        parser.add_argument(
            "--list",
            action="store_true",
            help="list the feeds and their health; poll none",
        )
        parser.add_argument(
            "--note-only",
            action="store_true",
            help="only note the addresses; fetch no article",
        )

    def handle(self, *_: Any, **options: Any) -> None:
        if options["list"]:
            self._list()
            return
        chosen = list(self._choose(options["feed"]))
        if not chosen:
            self.stdout.write("No feed is due.")
        for feed in chosen:
            self._poll(feed)
        if not options["note_only"]:
            self._advance(Article.objects.filter(feed__in=chosen))

    def _choose(self, feed_id: int | None) -> Iterable[Feed]:
        if feed_id is None:
            return Feed.objects.due(timezone.now())
        feed = Feed.objects.filter(pk=feed_id).first()
        if feed is None:
            raise CommandError(f"There is no feed {feed_id}; --list shows them.")
        return [feed]

    def _list(self) -> None:
        for feed in Feed.objects.order_by("pk"):
            reason = f"; {feed.failure_reason}" if feed.failure_reason else ""
            self.stdout.write(
                f"{feed.pk:>5} {feed.get_state_display():<16} {feed} <{feed.url}>"
                f" next {feed.next_poll_at:%Y-%m-%d %H:%M}{reason}"
            )

    def _poll(self, feed: Feed) -> None:
        outcome = poll(feed, now=timezone.now(), policy=policy_from_settings())
        self.stdout.write(f"feed {feed.pk} {feed}: {_describe(outcome)}")

    def _advance(self, articles: ArticleQuerySet) -> None:
        """Step by step; whatever has its turn within a minute is waited for."""
        until = timezone.now() + PATIENCE
        while timezone.now() < until:
            for article_id in articles.due(timezone.now()).values_list("pk", flat=True):
                if self._step(article_id):
                    until = timezone.now() + PATIENCE
            coming = articles.unfinished().filter(next_at__lte=until)
            next_at = coming.aggregate(soonest=Min("next_at"))["soonest"]
            if next_at is None:
                return
            wait = next_at - timezone.now()
            time.sleep(max(0.2, wait.total_seconds()))

    def _step(self, article_id: int) -> bool:
        state = pipeline.advance(article_id, now=timezone.now())
        if state is None:
            return False
        article = Article.objects.get(pk=article_id)
        reason = f" ({article.state_reason})" if article.state_reason else ""
        self.stdout.write(f"  {state:<11} {article}{reason}")
        return True


def _describe(outcome: PollOutcome) -> str:
    listed = f" of {outcome.listed} listed" if outcome.outcome == "news" else ""
    said = describe_poll(outcome.outcome, new=outcome.new, detail=outcome.detail)
    return f"{said}{listed}"
