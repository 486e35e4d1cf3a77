"""Go through the public record for what a curator should look up again."""

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from events.curation.follow_ups import review_record
from events.models import FollowUp
from events.vocabulary import follow_ups


class Command(BaseCommand):
    """What the hourly task does, in this process, with a line per group."""

    help = """Turn silence and stated ends into tasks of the review desk.

Goes through every published action and opens a task where
  - its stated end lies within the next 90 days        (expiring)
  - its stated end has passed and nobody said more     (lapsed)
  - its stated start has come and nobody saw it        (due)
  - nobody confirmed it within its kind's horizon      (quiet)
and closes the tasks that the published record no longer asks for. Nothing public
changes: a curator looks, and says "still holds", "ended" or "nothing found".

The workers do the same every hour. Running it twice, beside them, or again after it
was killed opens no task twice."""

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> Any:
        return super().create_parser(
            prog_name,
            subcommand,
            formatter_class=RawDescriptionHelpFormatter,
            **kwargs,
        )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--on", metavar="DAY", help="as if it were this day (2026-07-01), not today"
        )

    def handle(self, *_: Any, **options: Any) -> None:
        now = timezone.now()
        done = review_record(on=_read_day(options["on"]) or now.date(), now=now)
        self.stdout.write(
            f"{done.opened} opened, {done.closed} closed, {done.standing} open."
        )
        for word in follow_ups.ALL:
            count = FollowUp.objects.open().filter(reason=word.slug).count()
            self.stdout.write(f"  {word.label:<16} {count:>5}")


def _read_day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise CommandError(f"{text!r} is no day; write it as 2026-07-01.") from None
