"""Are these servers we can work with? If not, one sentence says why."""

import psycopg2
import redis

from tracker.binaries import POSTGRES_MAJOR
from tracker.env import SettingError, parse_database_url
from tracker.processes import ServerError

LOCALE_QUESTION = """
    SELECT datlocprovider::text, coalesce(datlocale, ''), pg_encoding_to_char(encoding)
    FROM pg_database WHERE datname = current_database()
"""
LOCALE = ("b", "C.UTF-8", "UTF8")


def check_database(url: str) -> None:
    """Refuse what is unreachable, older than PostgreSQL 18, or sorts otherwise.

    Text is compared, and stored in index order, by the built-in locale C.UTF-8: it
    is the same on every machine and changes with no library's update.
    """
    database = parse_database_url(url)
    try:
        connection = psycopg2.connect(
            dbname=database.name,
            user=database.user or None,
            password=database.password or None,
            host=database.host or None,
            port=database.port or None,
            **{"connect_timeout": "5", **database.options},
        )
    except psycopg2.ProgrammingError as error:
        raise SettingError(f"DATABASE_URL is wrong: {_first_line(error)}.") from None
    except psycopg2.OperationalError as error:
        raise ServerError(
            f"PostgreSQL cannot be reached at DATABASE_URL: {_first_line(error)}."
        ) from None
    with connection, connection.cursor() as cursor:
        version = connection.server_version
        if version // 10_000 < POSTGRES_MAJOR:
            raise ServerError(
                f"DATABASE_URL leads to PostgreSQL {version // 10_000};"
                f" {POSTGRES_MAJOR} or newer is needed."
            )
        cursor.execute(LOCALE_QUESTION)
        found = cursor.fetchone()
    connection.close()
    if found != LOCALE:
        raise ServerError(
            f"The database {database.name} does not use PostgreSQL's built-in locale"
            " C.UTF-8. Make it with: CREATE DATABASE … TEMPLATE template0 ENCODING"
            " 'UTF8' LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8'"
        )


def check_redis(url: str) -> None:
    """Refuse a Redis that does not answer; later it may come and go as it likes."""
    try:
        with redis.Redis.from_url(url, socket_timeout=5) as client:
            client.ping()
    except (redis.RedisError, ValueError) as error:
        raise ServerError(
            f"Redis cannot be reached at REDIS_URL: {_first_line(error)}."
        ) from None


def _first_line(error: Exception) -> str:
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return lines[0].rstrip(".")
