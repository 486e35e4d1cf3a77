"""Running a management command with the servers it needs, and errors as sentences."""

import os
import sys
from contextlib import ExitStack

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from tracker.paths import find_data_dir
from tracker.processes import ServerError
from tracker.server_check import check_database
from tracker.sharing import share_servers

# These touch no database, or say themselves that it is missing.
NEED_NO_DATABASE = frozenset(
    {
        *("", "help", "version", "--help", "-h", "--version", "check", "diffsettings"),
        *("collectstatic", "findstatic", "spectacular", "evaluate_detection"),
    }
)


def run_command(argv: list[str]) -> None:
    """Run `argv` as Django would, on servers of our own where none were named."""
    try:
        with ExitStack() as stack:
            if needs_database(argv):
                provide_servers(stack)
            execute_from_command_line(argv)
    except (ImproperlyConfigured, ServerError) as error:
        sys.exit(str(error))
    except BrokenPipeError:
        # Whoever read our output has seen enough (`… | head`). Nothing more can be
        # written, not even by the interpreter's own flush at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def needs_database(argv: list[str]) -> bool:
    """Whether this command is of the many that speak to the database."""
    command = argv[1] if len(argv) > 1 else ""
    return command not in NEED_NO_DATABASE and not {"-h", "--help"} & set(argv)


def provide_servers(stack: ExitStack) -> None:
    """On a laptop, servers for what no URL names; then check the database itself."""
    database_url = os.environ.get("DATABASE_URL", "")
    redis_url = os.environ.get("REDIS_URL", "")
    laptop = os.environ.get("PROFILE", "laptop") == "laptop"
    if laptop and not (database_url and redis_url):
        urls = stack.enter_context(
            share_servers(
                find_data_dir(), database_url=database_url, redis_url=redis_url
            )
        )
        os.environ["DATABASE_URL"] = database_url = urls.database_url
        os.environ["REDIS_URL"] = urls.redis_url
    if database_url:
        check_database(database_url)
