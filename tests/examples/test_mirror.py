"""A copy kept by the changes alone says what the API says, whatever happened."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pytest_django.live_server_helper import LiveServer

from events.curation.merging import merge_actions
from events.curation.publishing import publish_company, retract_action
from events.curation.redacting import redact_action
from events.models import PolicyAction
from tests.factories import (
    NOW,
    a_company,
    a_curator,
    a_published_action,
    number_of,
    publish,
)
from tracker.paths import BASE_DIR

pytestmark = pytest.mark.django_db(transaction=True)

MIRROR = BASE_DIR / "examples" / "mirror.py"


@pytest.fixture(autouse=True)
def _unlimited(settings: Any) -> None:
    settings.API_REQUESTS_PER_MINUTE = 0


def mirror(
    server: LiveServer, folder: Path, *options: str
) -> subprocess.CompletedProcess[str]:
    """Run the script as anybody would, without a single package of ours."""
    return subprocess.run(
        [sys.executable, "-I", "-S", str(MIRROR), server.url, str(folder), *options],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def follow(server: LiveServer, folder: Path) -> str:
    """Follow the changes in small pages, prove the copy right, say what was said."""
    run = mirror(server, folder, "--verify", "--rows=3")
    assert (run.returncode, run.stderr) == (0, ""), run.stderr
    assert "says what the API says" in run.stdout
    return run.stdout


def read_copy(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): path.read_text(encoding="utf-8")
        for path in folder.rglob("*.json")
    }


def read_action(folder: Path, action: PolicyAction) -> Any:
    path = folder / "action" / f"{number_of(action)}.json"
    return json.loads(path.read_text(encoding="utf-8"))


def publish_halts(count: int) -> list[PolicyAction]:
    company = a_company("Northwind")
    return [a_published_action(f"Halt {n}", company=company) for n in range(count)]


def correct(action: PolicyAction, title: str) -> None:
    PolicyAction.objects.filter(pk=action.pk).update(title=title)
    publish(action, kind="our_error", reason="Better words.")


def test_a_copy_follows_all_that_can_happen_to_a_record(
    live_server: LiveServer, tmp_path: Path
) -> None:
    copy, by = tmp_path / "copy", a_curator()
    first, second, third, fourth = publish_halts(4)
    assert "up to changeset 4" in follow(live_server, copy)

    correct(first, "A better title")
    company = a_company("Northwind")
    company.name = "Southwind"
    company.save(update_fields=["name"])
    publish_company(company, by=by, kind="recoding", reason="Renamed.", now=NOW)
    retract_action(second, by=by, reason="A hoax.", now=NOW)
    merge_actions(third, into=first, by=by, reason="One halt.", now=NOW)
    follow(live_server, copy)
    assert read_action(copy, first)["record"]["title"] == "A better title"
    for action, reason in ((second, "A hoax."), (third, "One halt.")):
        held = read_action(copy, action)
        assert (held["what"], held["record"]) == ("withdrawn", None)
        assert held["reason"] == reason

    redact_action(fourth, by=by, reason="A name.", now=NOW)
    follow(live_server, copy)
    assert read_action(copy, fourth)["what"] == "redacted"
    assert not [name for name, text in read_copy(copy).items() if "Halt 3" in text]
    assert follow(live_server, copy).startswith("0 changes applied")

    fresh = tmp_path / "fresh"
    follow(live_server, fresh)
    assert read_copy(fresh) == read_copy(copy)


def test_a_copy_stopped_anywhere_goes_on_to_the_same_end(
    live_server: LiveServer, tmp_path: Path
) -> None:
    halts = publish_halts(3)
    follow(live_server, tmp_path)
    whole = read_copy(tmp_path)
    # As if it had been stopped in the middle of changeset 2, with a file half written.
    state = tmp_path / "state.json"
    state.write_text(state.read_text().replace('"through": 3', '"through": 1'))
    (tmp_path / "action" / f"{number_of(halts[2])}.json").unlink()
    (tmp_path / "action" / f"{number_of(halts[1])}.part").write_text('{"record": {')
    follow(live_server, tmp_path)
    assert read_copy(tmp_path) == whole


def test_verifying_names_whatever_differs(
    live_server: LiveServer, tmp_path: Path
) -> None:
    first, second, third = publish_halts(3)
    retract_action(third, by=a_curator(), reason="A hoax.", now=NOW)
    follow(live_server, tmp_path)
    actions = tmp_path / "action"
    altered = actions / f"{number_of(first)}.json"
    altered.write_text(altered.read_text().replace("Halt 0", "Halt nought"))
    (actions / f"{number_of(second)}.json").unlink()
    risen = read_action(tmp_path, third) | {"record": {"number": number_of(third)}}
    (actions / f"{number_of(third)}.json").write_text(json.dumps(risen))
    run = mirror(live_server, tmp_path, "--verify")
    assert run.returncode == 1
    assert sorted(run.stderr.splitlines()) == [
        "action 1 is not in the copy as it is public.",
        "action 2 is not in the copy as it is public.",
        "action 3 is in the copy and not public.",
    ]


def test_a_copy_of_one_tracker_is_not_continued_from_another(
    live_server: LiveServer, tmp_path: Path
) -> None:
    publish_halts(1)
    follow(live_server, tmp_path)
    state = tmp_path / "state.json"
    state.write_text(
        state.read_text().replace(live_server.url, "https://other.example")
    )
    run = mirror(live_server, tmp_path)
    assert run.returncode == 1
    assert "is a copy of https://other.example" in run.stderr


def test_a_tracker_that_cannot_be_read_is_a_sentence(
    live_server: LiveServer, tmp_path: Path
) -> None:
    run = mirror(live_server, tmp_path, "--rows=0")
    assert run.returncode == 1
    assert run.stderr.count("\n") == 1
    assert "answers 400" in run.stderr
