"""Values from the environment: the right ones are read, the wrong ones are named."""

from pathlib import Path

import pytest

from tracker.env import Environment, SettingError, parse_database_url


def test_a_missing_value_without_default_is_named() -> None:
    with pytest.raises(SettingError, match="SECRET_KEY is not set"):
        Environment({}).secret("SECRET_KEY")


def test_an_empty_value_counts_as_missing() -> None:
    assert Environment({"PORT": "  "}).text("PORT", default="8000") == "8000"


@pytest.mark.parametrize(
    ("word", "meaning"), [("yes", True), ("1", True), ("Off", False), ("false", False)]
)
def test_a_flag_understands_the_usual_words(word: str, meaning: bool) -> None:  # noqa: FBT001
    assert Environment({"FLAG": word}).flag("FLAG", default=not meaning) is meaning


def test_a_flag_refuses_other_words() -> None:
    with pytest.raises(SettingError, match='FLAG must be yes or no; it is "perhaps"'):
        Environment({"FLAG": "perhaps"}).flag("FLAG", default=True)


@pytest.mark.parametrize("value", ["0", "65536", "-1", "8e3", "٣", "eighty"])
def test_a_number_outside_its_range_is_refused(value: str) -> None:
    with pytest.raises(SettingError, match="PORT must be a whole number from 1 to"):
        Environment({"PORT": value}).number(
            "PORT", default=8000, lowest=1, highest=65_535
        )


def test_a_list_drops_what_is_empty() -> None:
    assert Environment({"HOSTS": "a.org, ,b.org,"}).names("HOSTS") == ["a.org", "b.org"]


def test_a_secret_may_lie_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("long enough\n")
    found = Environment({"KEY_FILE": str(tmp_path / "key")}).secret("KEY", shortest=5)
    assert found == "long enough"


def test_a_secret_given_twice_is_refused() -> None:
    with pytest.raises(SettingError, match="not both"):
        Environment({"KEY": "a", "KEY_FILE": "b"}).secret("KEY")


def test_a_secret_file_that_is_missing_is_named() -> None:
    with pytest.raises(SettingError, match="KEY_FILE points to /nowhere/key"):
        Environment({"KEY_FILE": "/nowhere/key"}).secret("KEY")


def test_a_short_secret_is_refused_without_being_repeated() -> None:
    with pytest.raises(SettingError, match="at least 50 characters") as caught:
        Environment({"KEY": "hunter2"}).secret("KEY", shortest=50)
    assert "hunter2" not in str(caught.value)


def test_a_database_url_is_taken_apart() -> None:
    found = parse_database_url("postgres://me:p%40ss@db:5433/tracker?sslmode=require")
    assert (found.name, found.user, found.password) == ("tracker", "me", "p@ss")
    assert (found.host, found.port) == ("db", "5433")
    assert found.options == {"sslmode": "require"}


def test_a_database_url_may_name_a_socket_folder() -> None:
    found = parse_database_url("postgresql://me@/tracker?host=/run/a%20folder")
    assert (found.host, found.port, found.options) == ("/run/a folder", "", {})


@pytest.mark.parametrize(
    "url",
    [
        "mysql://me:secret@db/x",
        "db.sqlite3",
        "postgresql://me:secret@db",
        "postgresql://me:secret@db/",
        "postgresql://me:secret@db:port/x",
        "postgresql://me:secret@[::1/x",
    ],
)
def test_a_wrong_database_url_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(SettingError, match="DATABASE_URL") as caught:
        parse_database_url(url)
    assert "secret" not in str(caught.value)


def test_a_redis_url_needs_a_known_scheme() -> None:
    with pytest.raises(SettingError, match="REDIS_URL must start with redis://"):
        Environment({"REDIS_URL": "localhost:6379"}).redis("REDIS_URL")
