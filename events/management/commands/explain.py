"""`manage.py explain 142 --on 2021-06-11`: an action's status and why it is that."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from events.ledger.documents import ActionDocument
from events.ledger.index import life_of
from events.ledger.reading import document_of, latest_changeset
from events.lifecycle.course import follow
from events.lifecycle.status import status_on
from events.models import Changeset, RecordVersion


class Command(BaseCommand):
    """Explain the status of one action on one day, as known at one changeset."""

    help = (
        "Explain an action's status on a day: the milestones and rules that decide "
        "it, from the public record as it was known at a changeset."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Action number, day, and changeset."""
        parser.add_argument("action", type=int, help="The action's public number.")
        parser.add_argument(
            "--on", default="", help="The day asked about, such as 2021-06-11."
        )
        parser.add_argument(
            "--known-at", type=int, help="Changeset number (default: the newest)."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the status, the spells and every step of the reasoning."""
        on = self.read_day(options["on"])
        changeset = self.find_changeset(options["known_at"])
        version = (
            RecordVersion.objects.of("action")
            .known_at(changeset.number)
            .filter(record=options["action"])
            .first()
        )
        if version is None:
            raise CommandError(
                f"Action {options['action']} was not public at changeset "
                f"{changeset.number}."
            )
        if version.body is None:
            raise CommandError(
                f"Action {options['action']} was redacted: what it said at changeset "
                f"{changeset.number} is gone for good, and so are the reasons."
            )
        document = document_of(ActionDocument, version)
        course = follow(life_of(document))
        status = status_on(course, on, known_on=changeset.at.date())
        self.stdout.write(f"{document.title}\n{status.words} (on {on}: {status.slug})")
        for begin, end in document.spells.certain:
            self.stdout.write(f"  certainly from {begin} until {end or 'open'}")
        for begin, end in document.spells.possible:
            self.stdout.write(f"  possibly from {begin} until {end or 'open'}")
        for basis in status.basis:
            self.stdout.write(f"  {basis.rule}: {basis.sentence}")

    def read_day(self, text: str) -> date:
        """A day, today where none is given."""
        if not text:
            return timezone.localdate()
        try:
            return date.fromisoformat(text)
        except ValueError as error:
            raise CommandError(
                f"--on {text!r} is not a day like 2021-06-11."
            ) from error

    def find_changeset(self, number: int | None) -> Changeset:
        """The changeset asked for, or the newest."""
        newest = latest_changeset()
        if newest is None or (number is not None and number < 1):
            raise CommandError("Nothing was public yet at that changeset.")
        if number is None:
            return newest
        if number > newest.number:
            raise CommandError(
                f"There is no changeset {number} yet; the newest is {newest.number}."
            )
        return Changeset.objects.get(number=number)
