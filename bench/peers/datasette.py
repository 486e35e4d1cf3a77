"""Datasette with the same actions, flat: one row each, as our spreadsheet has them."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from bench._figures import say
from bench._web import HOST, Site, reserve_address, serve
from events.exports.rows import COLUMNS
from events.timeline.answers import read_all
from events.timeline.question import Question
from tracker.paths import BASE_DIR

REQUIREMENTS = BASE_DIR / "requirements-peers.txt"
# Where it lies from one measurement to the next.
LASTING = "LASTING_DATA_DIR"
ALL = 1_000_000
# In the order of our page, counted like it, and spared what only its own pages show.
PAGE = "/record/actions.json?_size=100&_sort_desc=sorted_by&_shape=objects&_nosuggest=1"


class NotInstalled(RuntimeError):
    """Datasette is not there; the message says why, for a person."""


def install() -> Path:
    """Python of the environment that has Datasette, made once. May need the network."""
    folder = Path(os.environ[LASTING]) / "peers"
    python, stamp = folder / "bin" / "python", folder / "installed-requirements.txt"
    wanted = REQUIREMENTS.read_text()
    if stamp.is_file() and stamp.read_text() == wanted and python.exists():
        return python
    say("installing Datasette, once; this takes about half a minute …")
    shutil.rmtree(folder, ignore_errors=True)
    run([sys.executable, "-m", "venv", str(folder)])
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "--no-input"]
    run(
        [
            *(*pip, "--quiet", "--retries", "1", "--timeout", "15", "install"),
            *("--require-hashes", "--only-binary", ":all:", "-r", str(REQUIREMENTS)),
        ]
    )
    stamp.write_text(wanted)
    return python


def run(command: list[str]) -> None:
    """Run to the end; raises NotInstalled with the last thing it said."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines() or ["no reason given"]
        raise NotInstalled(said[-1])


def flatten(target: Path, *, on: date) -> int:
    """Every public action in a table of its own; how many there are."""
    rows = read_all(Question(on=on), limit=ALL)
    names = ", ".join(f'"{column.name}"' for column in COLUMNS)
    marks = ", ".join("?" * (len(COLUMNS) + 1))
    # Newest first, and the higher number first among equals.
    cells = [
        [*(column.read(row) for column in COLUMNS), place]
        for place, row in enumerate(reversed(rows))
    ]
    with sqlite3.connect(target) as database:
        database.execute(f"CREATE TABLE actions ({names}, sorted_by INTEGER)")
        database.executemany(f"INSERT INTO actions VALUES ({marks})", cells)  # noqa: S608
        database.execute("CREATE UNIQUE INDEX actions_order ON actions (sorted_by)")
    database.close()
    return len(rows)


@contextmanager
def serve_datasette(python: Path, *, database: Path) -> Iterator[Site]:
    """Datasette as its manual says for a file that never changes: it counts once."""
    with reserve_address() as port:
        # Its server wants the port for itself: found free, it is let go again.
        pass
    command = [
        *(str(python), "-m", "datasette", "serve", "--immutable", str(database)),
        *("--host", HOST, "--port", str(port)),
    ]
    with serve(command, port=port, first_path=PAGE) as site:
        yield site
