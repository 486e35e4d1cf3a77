#!/usr/bin/env python
"""Django's command line; on a laptop it brings its own servers if none are running."""

import os
import sys


def main() -> None:
    """Run one command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
    try:
        from tracker.commands import run_command
    except ImportError as error:
        sys.exit(f"{error}. Run `make venv` first, then .venv/bin/python manage.py …")
    run_command(sys.argv)


if __name__ == "__main__":
    main()
