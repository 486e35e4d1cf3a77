"""Typed readers of the environment; a wrong value stops the start with a sentence."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE_WORDS = frozenset({"1", "true", "yes", "on"})
FALSE_WORDS = frozenset({"0", "false", "no", "off"})
POSTGRES_SCHEMES = frozenset({"postgres", "postgresql"})
REDIS_SCHEMES = frozenset({"redis", "rediss", "unix"})


class SettingError(ImproperlyConfigured):
    """A setting that cannot be used; the message is one sentence for a person."""


@dataclass(frozen=True, slots=True)
class Database:
    """One PostgreSQL database as libpq needs it; `host` may be a socket folder."""

    name: str
    user: str
    password: str
    host: str
    port: str
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Environment:
    """The values the settings are made from; a mapping so tests can pass their own."""

    values: Mapping[str, str] = field(default_factory=lambda: os.environ)

    def text(self, name: str, *, default: str | None = None) -> str:
        """The value of `name`, or `default`; an empty value counts as not set."""
        value = self.values.get(name, "").strip()
        if value:
            return value
        if default is None:
            raise SettingError(f"{name} is not set, and it has no default here.")
        return default

    def secret(
        self, name: str, *, default: str | None = None, shortest: int = 1
    ) -> str:
        """`name`, or the content of the file `name`_FILE points to."""
        file_name = self.text(f"{name}_FILE", default="")
        if file_name and self.text(name, default=""):
            raise SettingError(f"Set {name} or {name}_FILE, not both.")
        if file_name:
            value = _read_secret_file(f"{name}_FILE", path=Path(file_name))
        else:
            value = self.text(name, default=default)
        if len(value) < shortest:
            raise SettingError(
                f"{name} must have at least {shortest} characters; it has {len(value)}."
            )
        return value

    def flag(self, name: str, *, default: bool) -> bool:
        """A yes or a no, in the usual words."""
        value = self.text(name, default="").lower()
        if not value:
            return default
        if value in TRUE_WORDS:
            return True
        if value in FALSE_WORDS:
            return False
        raise SettingError(f'{name} must be yes or no; it is "{value}".')

    def number(self, name: str, *, default: int, lowest: int, highest: int) -> int:
        """A whole number between `lowest` and `highest`, both included."""
        value = self.text(name, default=str(default))
        if value.isascii() and value.isdigit() and lowest <= int(value) <= highest:
            return int(value)
        raise SettingError(
            f"{name} must be a whole number from {lowest} to {highest};"
            f' it is "{value}".'
        )

    def word(self, name: str, *, default: str, allowed: tuple[str, ...]) -> str:
        """One of the `allowed` words."""
        value = self.text(name, default=default)
        if value in allowed:
            return value
        raise SettingError(
            f'{name} must be one of {", ".join(allowed)}; it is "{value}".'
        )

    def names(self, name: str, *, default: tuple[str, ...] | None = None) -> list[str]:
        """A comma-separated list without empty members."""
        value = self.text(name, default=None if default is None else ",".join(default))
        return [part.strip() for part in value.split(",") if part.strip()]

    def database(self, name: str, *, default: str | None = None) -> Database:
        """The PostgreSQL database a URL names."""
        return parse_database_url(self.secret(name, default=default), name=name)

    def redis(self, name: str, *, default: str | None = None) -> str:
        """A Redis URL, checked for its scheme; only a default may be empty."""
        value = self.secret(name, default=default, shortest=0)
        if not value or urlsplit(value).scheme in REDIS_SCHEMES:
            return value
        raise SettingError(
            f"{name} must start with redis://, rediss:// or unix://, "
            "such as redis://localhost:6379/0."
        )


def parse_database_url(url: str, *, name: str = "DATABASE_URL") -> Database:
    """Read `postgresql://user:password@host:port/name?key=value`.

    A socket folder is given as the `host` option: `postgresql:///name?host=/folder`.
    The sentence of an error never repeats the URL, which may hold a password.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise SettingError(f"{name} is not a URL: {error}.") from None
    if parts.scheme not in POSTGRES_SCHEMES:
        raise SettingError(
            f"{name} must start with postgresql://; only PostgreSQL 18 is supported."
        )
    options = dict(parse_qsl(parts.query))
    database_name = unquote(parts.path.removeprefix("/"))
    if not database_name or "/" in database_name:
        raise SettingError(
            f"{name} must end with the name of one database,"
            " such as postgresql://user@host/tracker."
        )
    return Database(
        name=database_name,
        user=unquote(parts.username or options.pop("user", "")),
        password=unquote(parts.password or options.pop("password", "")),
        host=unquote(parts.hostname or options.pop("host", "")),
        port=str(port or options.pop("port", "")),
        options=options,
    )


def _read_secret_file(name: str, *, path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise SettingError(
            f"{name} points to {path}, which cannot be read: {error.strerror}."
        ) from None
