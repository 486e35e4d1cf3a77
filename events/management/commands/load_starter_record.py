"""`manage.py load_starter_record`: publish the researched actions that ship with us."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from events.curation.starter import load_starter_record
from events.importing.starter_feeds import load_starter_feeds

SHIPPED = Path(__file__).resolve().parents[2] / "data"
BAR = 30


class Command(BaseCommand):
    """Load and publish the starter record; running it again changes nothing."""

    help = (
        "Add and publish the starter record (companies, policy actions, sources) and "
        "the feeds to follow. What is there already, edited or not, is left alone."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One option: where the two JSON Lines files are."""
        parser.add_argument(
            "--folder",
            type=Path,
            default=SHIPPED,
            help="Folder with actions.jsonl and companies.jsonl (default: ours).",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, showing a bar on a terminal and two lines elsewhere."""
        try:
            loaded = load_starter_record(
                options["folder"], now=timezone.now(), progress=self.show
            )
        except (ValueError, OSError, KeyError) as error:
            raise CommandError(f"The starter record was not loaded: {error}") from error
        # Feeds come after the companies they speak for.
        feeds = load_starter_feeds(timezone.now())
        if not (loaded.actions or loaded.companies or feeds):
            self.stdout.write("Starter record: already there, nothing changed.")
            return
        self.stdout.write(
            f"Starter record: {loaded.actions} actions and {loaded.companies} "
            f"companies published, {feeds} feeds to follow."
        )

    def show(self, stage: str, done: int, total: int) -> None:
        """One line that grows in place; silent where nobody watches."""
        if not self.stdout.isatty():
            return
        full = round(BAR * done / total)
        bar = "█" * full + "·" * (BAR - full)
        end = "\n" if done == total else "\r"
        self.stdout.write(f"  {stage:8} {bar} {done}/{total}", ending=end)
        self.stdout.flush()
