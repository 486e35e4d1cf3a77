"""`manage.py verify_ledger`: prove that nothing published was changed since."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from events.ledger.verify.noting import note_verification


class Command(BaseCommand):
    """Check seals, what is derived, and working rows; exit code 1 on any fault."""

    help = (
        "Verify the public ledger: the hash of every body, the chain of changesets, "
        "the order of versions, every column, stage and label that was derived from "
        "bodies, every quotation against its stored reading, and the working rows "
        "against what is public. Exits with 1 and one line per fault if anything "
        "differs; edits that are not public yet are noted and no fault."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print every fault and note, then the verdict."""
        faults = notes = 0
        for found in note_verification(now=timezone.now(), progress=self.show):
            line = f"{found.where}: {found.sentence}"
            if found.is_note:
                notes += 1
                self.stdout.write(line)
            else:
                faults += 1
                self.stderr.write(line)
        if faults:
            raise CommandError(f"The ledger has {faults} faults.")
        self.stdout.write(
            "The ledger is whole: bodies, chain, order, columns, labels, evidence, "
            f"numbers. Working rows with edits not public yet: {notes}."
        )

    def show(self, stage: str, done: int, total: int) -> None:
        """A counter on a terminal; silent where nobody watches."""
        if self.stdout.isatty() and (done == total or done % 500 == 0):
            end = "\n" if done == total else "\r"
            self.stdout.write(f"  {stage:13} {done}/{total}", ending=end)
            self.stdout.flush()
