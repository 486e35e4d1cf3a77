"""`manage.py explain 142 --on 2021-06-11`: an action's status and why it is that."""

from argparse import ArgumentParser
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from events.ledger.documents import ActionDocument
from events.ledger.index import life_of
from events.ledger.reading import document_of, latest_changeset
from events.lifecycle.course import follow
from events.lifecycle.status import status_on
from events.models import RecordVersion
from events.timeline.fields import MomentField
from events.timeline.knowing import read_knowledge
from events.timeline.question import BEFORE_THE_FIRST
from events.timeline.strict import Refused
from events.vocabulary import rules

RULE_ORDER = list(rules.BY_SLUG).index


@dataclass(frozen=True, slots=True)
class Known:
    """The changeset that answers, and the day up to which anything can be known."""

    number: int
    known_on: date


class Command(BaseCommand):
    """Explain the status of one action on one day, as known at one moment."""

    help = (
        "Explain an action's status on a day: the milestones and rules that decide "
        "it, from the public record as it was known at a changeset, day or moment."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Action number, day, and knowledge."""
        parser.add_argument("action", type=int, help="The action's public number.")
        parser.add_argument(
            "--on", default="", help="The day asked about, such as 2021-06-11."
        )
        parser.add_argument(
            "--known-at",
            default="",
            help="As known when: a changeset's number, a day (2026-03-02), or a moment "
            "(2026-03-02T09:00:00Z). Default: now.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the status, the spells and every step of the reasoning."""
        number, today = options["action"], timezone.now().date()
        on = self.read_day(options["on"], today=today)
        knowledge = self.read_knowledge(str(options["known_at"]).strip(), today=today)
        known = RecordVersion.objects.of("action").known_at(knowledge.number)
        version = known.filter(record=number).first()
        if version is None:
            raise CommandError(
                f"Action {number} was not public at changeset {knowledge.number}."
            )
        if version.body is None:
            raise CommandError(
                f"Action {number} was redacted: what it said at changeset "
                f"{knowledge.number} is gone for good, and so are the reasons."
            )
        document = document_of(ActionDocument, version)
        course = follow(life_of(document))
        status = status_on(course, on, known_on=knowledge.known_on)
        self.stdout.write(f"{document.title}\n{status.words} (on {on}: {status.slug})")
        for begin, end in document.spells.certain:
            self.stdout.write(f"  certainly from {begin} until {end or 'open'}")
        for begin, end in document.spells.possible:
            self.stdout.write(f"  possibly from {begin} until {end or 'open'}")
        self.stdout.write("Decided by:")
        for basis in status.basis:
            self.stdout.write(f"  {rules.say_name(basis.rule)}: {basis.sentence}")
        self.stdout.write("These rules say:")
        for slug in sorted({basis.rule for basis in status.basis}, key=RULE_ORDER):
            self.stdout.write(
                f"  {rules.say_name(slug)}: {rules.BY_SLUG[slug].definition}"
            )

    def read_day(self, text: str, *, today: date) -> date:
        """A day, today where none is given."""
        if not text:
            return today
        try:
            return date.fromisoformat(text)
        except ValueError as error:
            raise CommandError(
                f"--on {text!r} is not a day like 2021-06-11."
            ) from error

    def read_knowledge(self, text: str, *, today: date) -> Known:
        """The changeset that answers, as the API reads `known_at` and `changeset`."""
        newest = latest_changeset()
        if newest is None:
            raise CommandError("Nothing was public yet at that changeset.")
        moment, changeset = self.read_moment(text)
        if changeset == BEFORE_THE_FIRST:
            raise CommandError("Nothing was public yet at that changeset.")
        found = read_knowledge(known_at=moment, changeset=changeset, today=today)
        if found.problems:
            raise CommandError(f"--known-at {text}: {found.problems[0].sentence}")
        if found.number == BEFORE_THE_FIRST:
            raise CommandError(found.sentence)
        number = newest.number if found.number is None else found.number
        return Known(number, found.known_on)

    def read_moment(self, text: str) -> tuple[date | None, int | None]:
        """A day or moment, or a changeset's number, or neither."""
        if not text or (text.isascii() and text.isdigit()):
            return None, int(text) if text else None
        try:
            return MomentField().clean(text), None
        except Refused as error:
            raise CommandError(
                f"--known-at takes a changeset's number, a day or a moment: "
                f"{' '.join(error.messages)}"
            ) from error
