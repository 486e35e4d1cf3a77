"""Python in a process of its own, on the database of the running test."""

import os
import subprocess
import sys
from typing import IO
from urllib.parse import urlsplit, urlunsplit

from django.db import connection

from tracker.paths import BASE_DIR


def start_python(code: str, *, errors: IO[str] | int) -> "subprocess.Popen[str]":
    """Start `code`; input and output are text through pipes."""
    url = urlsplit(os.environ["DATABASE_URL"])
    database = url._replace(path=f"/{connection.settings_dict['NAME']}")
    return subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=BASE_DIR,
        env={
            **os.environ,
            "DATABASE_URL": urlunsplit(database),
            "DJANGO_SETTINGS_MODULE": "tracker.settings",
        },
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=errors,
        text=True,
    )
