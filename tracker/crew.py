"""honcho's processes, tied to us so that no kill of ours leaves one of them behind."""

import sys
from typing import Any

from honcho.manager import Manager
from honcho.printer import Printer
from honcho.process import Popen, Process

from tracker.processes import die_with_parent


class TiedPopen(Popen):  # type: ignore[misc]
    """The program itself, tied to the process that reads its output."""

    def __init__(self, command: str, **options: Any) -> None:
        super().__init__(command, **options, preexec_fn=die_with_parent)


class TiedProcess(Process):  # type: ignore[misc]
    """The process that reads one program's output, tied to us."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._child_ctor = TiedPopen

    def run(self, events: Any = None, ignore_signals: Any = False) -> None:  # noqa: FBT002
        """Run the program to its end."""
        die_with_parent()
        super().run(events, ignore_signals=ignore_signals)


class Crew(Manager):  # type: ignore[misc]
    """Several programs under one roof; when one ends, all end."""

    def __init__(self) -> None:
        super().__init__(Printer(sys.stdout, colour=sys.stdout.isatty()))
        self._process_ctor = TiedProcess
