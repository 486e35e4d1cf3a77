"""The rule looks at its arguments only: never at a clock."""

from pathlib import Path

import pytest

from events import lifecycle, text, vocabulary

PURE = [
    path
    for package in (lifecycle, text, vocabulary)
    for path in sorted(Path(package.__path__[0]).glob("*.py"))
]
CLOCKS = ("today(", ".now(", "utcnow", "import time", "from time")


@pytest.mark.parametrize(
    "path", PURE, ids=lambda path: f"{path.parent.name}/{path.name}"
)
def test_nothing_depends_on_the_wall_clock(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert [clock for clock in CLOCKS if clock in source] == []
