"""Write our feeds as OPML, or follow the feeds of somebody else's list."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from events.feeds.entry import FeedError
from events.importing.feed_lists import add_listed_feeds, write_followed_feeds


class Command(BaseCommand):
    """OPML in and out."""

    help = (
        "Without an option, write the feeds that are followed to the screen as OPML;"
        " with --add FILE, follow the feeds of an OPML list that are not known yet."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--add", type=Path, metavar="FILE", help="an OPML list")

    def handle(self, *_: Any, **options: Any) -> None:
        if options["add"] is None:
            self.stdout.write(write_followed_feeds().decode())
            return
        try:
            feeds, named = add_listed_feeds(
                options["add"].read_bytes(), now=timezone.now()
            )
        except OSError as error:
            raise CommandError(
                f"{options['add']} cannot be read: {error.strerror}."
            ) from error
        except FeedError as error:
            raise CommandError(f"{options['add']}: {error}") from error
        self.stdout.write(f"{len(feeds)} of {named} feeds are new and followed now.")
