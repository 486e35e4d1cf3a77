"""The production form: the right services, in the right order, with nothing exposed."""

from typing import Any

import yaml

from tracker.celery import QUEUES
from tracker.paths import BASE_DIR

COMPOSE: dict[str, Any] = yaml.safe_load((BASE_DIR / "docker-compose.yml").read_text())
SERVICES: dict[str, Any] = COMPOSE["services"]
OURS = {"migrate", "web", "worker", "worker-bulk", "beat"}


def test_every_part_has_its_service() -> None:
    assert set(SERVICES) == OURS | {"db", "redis"}


def test_the_database_is_postgresql_18_with_the_locale_we_check_for() -> None:
    assert SERVICES["db"]["image"] == "postgres:18"
    arguments = SERVICES["db"]["environment"]["POSTGRES_INITDB_ARGS"]
    assert "--locale-provider=builtin --builtin-locale=C.UTF-8" in arguments


def test_nothing_starts_before_the_migration_has_ended() -> None:
    for name in OURS - {"migrate"}:
        waits = SERVICES[name]["depends_on"]["migrate"]["condition"]
        assert waits == "service_completed_successfully", name
    assert SERVICES["migrate"]["restart"] == "no"


def test_every_lasting_service_restarts_and_says_how_it_feels() -> None:
    for name in set(SERVICES) - {"migrate"}:
        assert SERVICES[name]["restart"] == "unless-stopped", name
        assert SERVICES[name]["healthcheck"]["test"], name


def test_only_the_web_is_published_and_only_to_this_machine() -> None:
    published = {name: service.get("ports") for name, service in SERVICES.items()}
    assert published.pop("web") == ["127.0.0.1:${PORT:-8000}:8000"]
    assert not any(published.values())


def test_our_containers_can_write_nothing_and_gain_nothing() -> None:
    for name in OURS:
        assert SERVICES[name]["read_only"] is True, name
        assert SERVICES[name]["cap_drop"] == ["ALL"], name


def test_every_queue_has_exactly_one_worker() -> None:
    served: list[str] = []
    for name in ("worker", "worker-bulk"):
        command = SERVICES[name]["command"]
        served += command[command.index("--queues") + 1].split(",")
    assert sorted(served) == sorted(QUEUES)


def test_the_example_environment_names_what_compose_demands() -> None:
    example = (BASE_DIR / ".env.example").read_text()
    for name in ("SECRET_KEY", "ALLOWED_HOSTS", "POSTGRES_PASSWORD"):
        assert f"\n{name}=\n" in example
