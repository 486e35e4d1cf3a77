"""What PostgreSQL remembers of the work, asked with plain SQL from outside."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import psycopg2

from tracker.paths import BASE_DIR

Row = tuple[Any, ...]

# Run in the product's own words, once: what it notes here is copied for each fault.
PREPARE = """
import sys
from django.core.management import call_command
from django.utils import timezone
call_command("migrate", verbosity=0)
from events.importing.storing import note_address
from tests.factories import a_company
a_company("Amazon", slug="amazon")
for address in sys.stdin.read().split():
    note_address(address, now=timezone.now(), queue="bulk")
"""
TABLES = (
    "events_article, events_snapshot, events_reading, events_suggestion,"
    " events_fetchattempt, events_host, events_feed"
)
QUESTIONS = {
    "waiting": """SELECT count(*) FROM events_article
                  WHERE state IN ('noted', 'fetched', 'read')""",
    "noted": "SELECT count(*) FROM events_article",
    "read twice": """SELECT count(*) - count(DISTINCT snapshot_id)
                     FROM events_reading""",
}
DROP = """
    DELETE FROM {table} WHERE article_id IN
        (SELECT id FROM events_article WHERE url LIKE %s)
"""
FOUND = """
    SELECT a.title, s.company_name, s.kind, s.step, s.proposal #>> '{date,value}'
    FROM events_suggestion s JOIN events_article a ON a.id = s.article_id
"""
LEFT = """
    SELECT state, queue, left(state_reason, 60), crashes, lease_token IS NULL AS free,
           next_at > now() AS later, count(*)
    FROM events_article WHERE state IN ('noted', 'fetched', 'read')
    GROUP BY 1, 2, 3, 4, 5, 6
"""


@dataclass(frozen=True)
class Record:
    """The database of the installation under test."""

    url: str

    def prepare(self, addresses: Iterable[str], *, environment: dict[str, str]) -> None:
        """Make the tables, and keep these addresses as the product notes them."""
        subprocess.run(
            [sys.executable, "manage.py", "shell", "-v", "0", "-c", PREPARE],
            input="\n".join(addresses),
            text=True,
            env=environment,
            cwd=BASE_DIR,
            check=True,
        )
        self.tell("CREATE TABLE kept AS TABLE events_article")

    def begin(self, part: str) -> None:
        """Forget all work, and let the kept addresses with `part` in them wait."""
        self.tell(f"TRUNCATE {TABLES} CASCADE")
        self.tell(
            "INSERT INTO events_article SELECT * FROM kept WHERE url LIKE %s", part
        )
        self.tell("UPDATE events_article SET next_at = now(), noted_at = now()")

    def add(self, part: str, *, queue: str) -> None:
        """Let further kept addresses wait, in a queue of their own."""
        self.tell(
            "INSERT INTO events_article SELECT * FROM kept WHERE url LIKE %s", part
        )
        self.tell(
            "UPDATE events_article SET next_at = now(), queue = %s WHERE url LIKE %s",
            *(queue, part),
        )

    def drop(self, part: str) -> None:
        """Take articles out again whose outcome has been seen."""
        for table in ("events_fetchattempt", "events_suggestion"):
            self.tell(DROP.format(table=table), part)
        self.tell("DELETE FROM events_article WHERE url LIKE %s", part)

    def count(self, what: str) -> int:
        return int(self.ask(QUESTIONS[what])[0][0])

    def found(self) -> list[Row]:
        """What curators would see, without the ids and moments of one run."""
        return sorted(self.ask(FOUND), key=str)

    def describe_waiting(self) -> str:
        """What is left, for whoever has to find out why."""
        return "; ".join(str(row) for row in self.ask(LEFT)) or "nothing is left"

    def states_of(self, part: str) -> list[str]:
        """How the articles with `part` in their address stand."""
        rows = self.ask(
            "SELECT DISTINCT state FROM events_article WHERE url LIKE %s ORDER BY 1",
            part,
        )
        return [str(row[0]) for row in rows]

    def ask(self, question: str, *values: object) -> list[Row]:
        """Rows; a connection for each question, for none of them lives long here."""
        connection = psycopg2.connect(self.url, connect_timeout=3)
        try:
            with connection, connection.cursor() as cursor:
                cursor.execute(question, values or None)
                return list(cursor.fetchall()) if cursor.description else []
        finally:
            connection.close()

    def tell(self, command: str, *values: object) -> None:
        self.ask(command, *values)
