"""`manage.py verify_ledger`: prove that nothing published was changed since."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from events.ledger.verify import verify_ledger


class Command(BaseCommand):
    """Check chain, hashes, evidence and working rows; exit code 1 on any fault."""

    help = (
        "Verify the public ledger: the hash of every body, the chain of changesets, "
        "every quotation against its stored reading, and the working rows against "
        "what is public. Exits with 1 and one line per fault if anything differs."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print every fault, then the verdict."""
        faults = 0
        for fault in verify_ledger(progress=self.show):
            faults += 1
            self.stderr.write(f"{fault.where}: {fault.sentence}")
        if faults:
            raise CommandError(f"The ledger has {faults} faults.")
        self.stdout.write("The ledger is whole: bodies, chain, evidence, numbers.")

    def show(self, stage: str, done: int, total: int) -> None:
        """A counter on a terminal; silent where nobody watches."""
        if self.stdout.isatty() and (done == total or done % 500 == 0):
            end = "\n" if done == total else "\r"
            self.stdout.write(f"  {stage:10} {done}/{total}", ending=end)
            self.stdout.flush()
