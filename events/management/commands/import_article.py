"""Import one article by hand and print what was found in it."""

import json
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from events.management.import_report import write_json, write_lines
from events.management.import_run import (
    Imported,
    ImportRefused,
    Order,
    import_article,
    read_published,
)

EXAMPLES = """
examples:
  manage.py import_article https://example.com/2020/06/10/a-story
  manage.py import_article saved-page.html --url https://example.com/a-story
  manage.py import_article pasted.txt --published 2020-06-10 --publisher "The Gazette"
  manage.py import_article https://example.com/a-story --json > found.json

The article goes through the same steps as one from a feed (fetched, read, examined);
what is found waits as suggestions for a curator. A first line of a text file is its
title. If an import is refused nothing of it is kept, and the exit code is 1.
"""


class Command(BaseCommand):
    """Fetch or read one article, examine it, and print the suggestions."""

    help = "Import one article, from its address or from a file, and examine it."

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> Any:
        kwargs["formatter_class"] = RawDescriptionHelpFormatter
        return super().create_parser(prog_name, subcommand, epilog=EXAMPLES, **kwargs)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "target",
            metavar="URL|FILE",
            help="an http(s) address, or a file of HTML or plain text",
        )
        parser.add_argument(
            "--published",
            default="",
            metavar="DAY",
            help="when it was published, as 2020-06-10; without it the date found on"
            " the page is used",
        )
        parser.add_argument(
            "--url", default="", help="the address a file's article appeared at"
        )
        parser.add_argument(
            "--publisher", default="", metavar="NAME", help="who published it"
        )
        parser.add_argument(
            "--json",
            action="store_true",
            help="print the suggestions as JSON, with exact quotations and offsets;"
            " progress goes to standard error",
        )

    def handle(self, *_: Any, **options: Any) -> None:
        as_json = options["json"]
        stream = self.stderr if as_json else self.stdout
        try:
            imported = self._import(options, say=stream.write)
        except ImportRefused as refusal:
            raise CommandError(str(refusal)) from None
        if as_json:
            self.stdout.write(
                json.dumps(write_json(imported), ensure_ascii=False, indent=2)
            )
            return
        for line in write_lines(imported):
            self.stdout.write(line)

    def _import(self, options: dict[str, Any], *, say: Any) -> Imported:
        order = Order(
            target=options["target"],
            url=options["url"],
            published_on=read_published(options["published"], now=timezone.now()),
            publisher=options["publisher"],
        )
        # A refused import is rolled back as a whole, so nothing half-stored stays.
        with transaction.atomic():
            return import_article(order, say=say)
