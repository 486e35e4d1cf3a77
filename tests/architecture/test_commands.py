"""What a person can type is written down where he looks."""

import re
import subprocess

from tracker.paths import BASE_DIR

MAKEFILE = (BASE_DIR / "Makefile").read_text(encoding="utf-8")


def test_make_alone_lists_every_command() -> None:
    shown = subprocess.run(
        ["make", "--no-print-directory"],
        cwd=BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    (line,) = re.findall(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)
    for target in set(line.split()) - {"venv"}:
        assert f"make {target} " in shown


def test_continuous_integration_runs_what_people_run() -> None:
    lines = (BASE_DIR / ".ci" / "run").read_text().splitlines()
    ours = [line for line in lines if line.startswith("make ")]
    assert ours == ["make browser", "make check", "make test"]
