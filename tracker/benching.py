"""`make bench`: runs the measurements of bench/, prints a table, keeps the figures."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from tracker.embedded import make_private_folder, run_servers
from tracker.paths import BASE_DIR, find_data_dir
from tracker.processes import ServerError

FOLDER = BASE_DIR / "bench"
RESULT = "bench.json"


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure and the bar it is held against."""

    name: str
    figure: float
    unit: str
    bar: str = ""
    met: bool = True


def main(only: str, *, options: Sequence[str] = ()) -> int:
    """Measure on servers of our own; 1 if a bar was missed or a measurement broke.

    `options` go to the measurement named, as to any command.
    """
    scripts = find_scripts(only)
    figures: list[Figure] = []
    broken = False
    with (
        tempfile.TemporaryDirectory(prefix="company-line-bench-") as folder,
        run_servers(Path(folder)) as urls,
    ):
        environment = {
            **os.environ,
            "DATABASE_URL": urls.database_url,
            "REDIS_URL": urls.redis_url,
            "DATA_DIR": folder,
            "LASTING_DATA_DIR": str(find_data_dir()),
            "DJANGO_SETTINGS_MODULE": "tracker.settings",
            "PYTHONPATH": str(BASE_DIR),
        }
        for script in scripts:
            say(f"measuring {script.stem} …")
            command = [sys.executable, str(script), *options]
            with subprocess.Popen(  # noqa: S603 - our own script
                command,
                cwd=BASE_DIR,
                env=environment,
                stdout=subprocess.PIPE,
                text=True,
            ) as measuring:
                found = read_figures(measuring.stdout or ())
            broken = broken or measuring.returncode != 0
            keep_figures(find_data_dir(), figures=found, measurement=script.stem)
            figures += found
    say(draw_table(figures))
    return 1 if broken or not all(figure.met for figure in figures) else 0


def find_scripts(only: str) -> list[Path]:
    """Every measurement, or the one named."""
    scripts = sorted(p for p in FOLDER.glob("*.py") if not p.stem.startswith("_"))
    chosen = [script for script in scripts if only in ("", script.stem)]
    if not chosen:
        names = ", ".join(script.stem for script in scripts) or "none yet"
        raise ServerError(f"No such measurement. There are: {names}.")
    return chosen


def read_figures(lines: Iterable[str]) -> list[Figure]:
    """The JSON lines a script prints; other lines are for people and passed on."""
    figures = []
    for line in lines:
        if line.startswith("{"):
            figures.append(Figure(**json.loads(line)))
        else:
            say(line.rstrip("\n"))
    return figures


def draw_table(figures: list[Figure]) -> str:
    """Name, figure, unit, bar, verdict."""
    rows = [("what", "figure", "unit", "bar", "met")]
    rows += [
        (f.name, f"{f.figure:,.3g}", f.unit, f.bar, "yes" if f.met else "NO")
        for f in figures
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(5)]
    return "\n".join(
        "  ".join(
            cell.ljust(width) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in rows
    )


def keep_figures(data_dir: Path, *, figures: list[Figure], measurement: str) -> None:
    """Write them where the next reader looks, in place of what it measured before."""
    make_private_folder(data_dir)
    target = data_dir / RESULT
    try:
        known = json.loads(target.read_text())
        kept = [row for row in known if row["measurement"] != measurement]
    except (OSError, ValueError, TypeError, KeyError):
        kept = []
    kept += [{"measurement": measurement, **asdict(figure)} for figure in figures]
    target.write_text(json.dumps(kept, indent=2) + "\n")


def say(text: str) -> None:
    """A line for the person waiting."""
    print(text, flush=True)  # noqa: T201


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "", options=sys.argv[2:]))
    except ServerError as error:
        sys.exit(str(error))
