"""What we stand on: the right driver, pinned and hashed locks, no host names."""

import re
import tomllib

import django
from django.db.backends.postgresql.psycopg_any import is_psycopg3
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tracker.paths import BASE_DIR

OURS = ("requirements.txt", "requirements-dev.txt")
LOCKS = (*OURS, "requirements-peers.txt")
PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==(\S+)", re.MULTILINE)


def read_lock(name: str) -> dict[str, str]:
    """Distribution to version."""
    text = (BASE_DIR / name).read_text(encoding="utf-8")
    return {
        canonicalize_name(found): version for found, version in PINNED.findall(text)
    }


def test_the_driver_is_psycopg2() -> None:
    # Django would prefer psycopg 3 without a word if it were installed.
    for lock in OURS:
        assert "psycopg" not in read_lock(lock)
        assert "psycopg2-binary" in read_lock(lock)
    assert not is_psycopg3


def test_every_direct_dependency_is_locked_within_its_bounds() -> None:
    written = tomllib.loads((BASE_DIR / "pyproject.toml").read_text())
    project = written["project"]
    extras = project["optional-dependencies"]
    wanted = {
        "requirements.txt": project["dependencies"],
        "requirements-dev.txt": [
            *project["dependencies"],
            *extras["embedded"],
            *extras["dev"],
        ],
        "requirements-peers.txt": written["dependency-groups"]["peers"],
    }
    for lock, lines in wanted.items():
        pinned = read_lock(lock)
        for requirement in map(Requirement, lines):
            version = pinned[canonicalize_name(requirement.name)]
            assert requirement.specifier.contains(version), (lock, requirement.name)


def test_production_is_a_part_of_everything() -> None:
    production, everything = map(read_lock, OURS)
    assert production.items() <= everything.items()


def test_every_pin_has_a_hash() -> None:
    for lock in LOCKS:
        text = (BASE_DIR / lock).read_text(encoding="utf-8")
        for block in re.split(r"\n(?=\S)", text):
            if PINNED.match(block):
                assert "--hash=sha256:" in block, block.splitlines()[0]


def test_no_lock_names_where_packages_come_from() -> None:
    for lock in LOCKS:
        text = (BASE_DIR / lock).read_text(encoding="utf-8")
        assert "://" not in text
        assert "index-url" not in text


def test_django_is_the_long_supported_one() -> None:
    assert django.VERSION[:2] == (5, 2)
