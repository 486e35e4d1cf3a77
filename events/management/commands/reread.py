"""`manage.py reread`: read stored pages again with today's extractor."""

from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from events import pipeline
from events.importing.rereading import Reread, count_outdated, reread_outdated
from events.models import Article


class Command(BaseCommand):
    """Read stored pages again, without network; cited readings stay untouched."""

    help = (
        "Read every stored page that an older extractor read once more, from the bytes"
        " we kept and without asking the network. Old readings stay as they are, as"
        " quotations point into them; a quotation whose words the new text lacks"
        " becomes a task on the desk. Stopped halfway, the next run goes on."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--examine",
            action="store_true",
            help=(
                "send the articles whose text changed back to be examined, by the"
                " workers; decided suggestions stay decided"
            ),
        )
        parser.add_argument(
            "--examine-all",
            action="store_true",
            help="the same for every article, as after new rules of detection",
        )

    def handle(self, *_: Any, **options: Any) -> None:
        total = count_outdated()
        outcomes: Counter[str] = Counter()
        sent = 0
        for done, again in enumerate(reread_outdated(now=timezone.now()), start=1):
            outcomes[again.outcome] += 1
            outcomes["sightings"] += again.sightings
            if options["examine"] and again.outcome == "other":
                sent += self._send_back(again)
            self._show(again, done=done, total=total)
        if options["examine_all"]:
            sent = sum(
                pipeline.examine_again(article, now=timezone.now())
                for article in Article.objects.filter(state="examined").iterator()
            )
        self.stdout.write(
            f"{total} pages read again: {outcomes['same']} the same,"
            f" {outcomes['other']} with another text, {outcomes['unreadable']} no"
            f" longer readable (their old text stays)."
            f" {outcomes['sightings']} quotations to look at;"
            f" {sent} articles sent back to be examined."
        )

    def _send_back(self, again: Reread) -> int:
        articles = Article.objects.filter(pk__in=again.articles)
        now = timezone.now()
        return sum(pipeline.examine_again(article, now=now) for article in articles)

    def _show(self, again: Reread, *, done: int, total: int) -> None:
        if again.outcome == "unreadable":
            self.stderr.write(f"{again.snapshot}: {again.reason}")
        if self.stdout.isatty():
            end = "\n" if done == total else "\r"
            self.stdout.write(f"  pages {done}/{total}", ending=end)
            self.stdout.flush()
