#!/usr/bin/env python3
"""Keep a copy of any Company Line in a folder, by following its changes.

    python3 examples/mirror.py https://tracker.example.org copy/
    python3 examples/mirror.py https://tracker.example.org copy/ --verify

One file per record (`copy/action/142.json`) and `state.json`, which says how far the
copy has come. Run it as often as you like: it goes on where it stopped, whenever and
however it was stopped. A retracted, merged or redacted record becomes a tombstone
with the reason and without its words. `--verify` follows the changes and then proves
that the copy says what the API says. Needs Python 3.11 and nothing else.
"""

import argparse
import json
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
)

LISTS = {"action": "actions", "company": "companies", "source": "sources"}
KEYS = {"action": "number", "company": "id", "source": "id"}
ROWS_A_PAGE = 200
TRIES = 5
TIMEOUT_SECONDS = 60
OK, BUSY, GONE = 200, (429, 503), (301, 410)

Change = dict[str, Any]


class MirrorError(Exception):
    """The copy cannot go on; the message is a sentence."""


@dataclass(frozen=True, slots=True)
class Tracker:
    """The API of a Company Line; nothing but its answers is believed."""

    origin: str
    opener: OpenerDirector

    def ask(self, path: str, **params: Any) -> tuple[int, Any]:
        """The status and JSON of an answer; waits where the tracker asks for it."""
        url = f"{self.origin}/api/v1/{path}?{urlencode(params)}"
        for tries_left in reversed(range(TRIES)):
            try:
                with self.opener.open(url, timeout=TIMEOUT_SECONDS) as response:
                    return response.status, json.load(response)
            except HTTPError as error:
                if error.code not in BUSY or not tries_left:
                    return error.code, read_problem(error)
                time.sleep(read_wait(error))
            except (OSError, ValueError) as error:
                raise MirrorError(f"{url} cannot be read: {error}") from error
        raise AssertionError("The last try answers or raises.")

    def read(self, path: str, **params: Any) -> Any:
        """The JSON of a resource that has to be there."""
        status, answer = self.ask(path, **params)
        if status != OK:
            raise MirrorError(f"{self.origin}/api/v1/{path} answers {status}: {answer}")
        return answer

    def walk(self, path: str, **params: Any) -> Iterator[Any]:
        """Every page of a list."""
        page = self.read(path, **params)
        yield page
        while cursor := page["meta"]["next_cursor"]:
            page = self.read(path, **params, cursor=cursor)
            yield page


@dataclass(frozen=True, slots=True)
class Copy:
    """A folder of records as last heard of, and how far it has come."""

    folder: Path

    def read_state(self, origin: str) -> int:
        """The last changeset known completely; 0 for a folder that is new."""
        path = self.folder / "state.json"
        if not path.exists():
            return 0
        state = json.loads(path.read_text(encoding="utf-8"))
        if state["origin"] != origin:
            sentence = f"{self.folder} is a copy of {state['origin']}, not of {origin}."
            raise MirrorError(sentence)
        return int(state["through"])

    def write_state(self, origin: str, through: int) -> None:
        """Remember how far the copy has come, after everything up to there."""
        state = {"origin": origin, "through": through}
        write_whole(self.folder / "state.json", state)

    def apply(self, change: Change) -> bool:
        """Take over one change, unless a newer version is here already."""
        path = self.folder / change["entity"] / f"{int(change['key'])}.json"
        if path.exists():
            held = json.loads(path.read_text(encoding="utf-8"))
            if held["version"] >= change["version"]:
                return False
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, change)
        return True

    def list_changes(self, entity: str) -> Iterator[Change]:
        """Every record held of an entity, tombstones too."""
        for path in sorted((self.folder / entity).glob("*.json")):
            yield json.loads(path.read_text(encoding="utf-8"))


def write_whole(path: Path, value: Any) -> None:
    """Write a file so that it is there wholly or not at all."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    unfinished = path.with_suffix(".part")
    unfinished.write_text(f"{text}\n", encoding="utf-8")
    unfinished.replace(path)


def follow_changes(tracker: Tracker, copy: Copy, *, rows: int = ROWS_A_PAGE) -> int:
    """Apply everything that became public since the last time; returns how much."""
    since = copy.read_state(tracker.origin)
    applied = 0
    for page in tracker.walk("changes", since=since, limit=rows):
        if page["meta"]["changeset"] < since:
            raise MirrorError(
                f"The tracker knows {page['meta']['changeset']} changesets and this "
                f"copy {since}: it was set back. Begin a new copy."
            )
        applied += sum(copy.apply(change) for change in page["results"])
        copy.write_state(tracker.origin, page["meta"]["through"])
    return applied


def find_differences(
    tracker: Tracker, copy: Copy, *, rows: int = ROWS_A_PAGE
) -> Iterator[str]:
    """What the copy says otherwise than the API, as known at the copy's changeset.

    Others may publish meanwhile: both are asked about one and the same moment.
    """
    through = copy.read_state(tracker.origin)
    if not through:
        return
    for entity in LISTS:
        held = list(copy.list_changes(entity))
        current = {c["key"]: c["record"] for c in held if c["record"] is not None}
        pages = tracker.walk(LISTS[entity], changeset=through, limit=rows)
        for record in (row["record"] for page in pages for row in page["results"]):
            key = record[KEYS[entity]]
            if current.pop(key, None) != record:
                yield f"{entity} {key} is not in the copy as it is public."
        for key in current:
            yield f"{entity} {key} is in the copy and not public."
        graves = [change["key"] for change in held if change["record"] is None]
        yield from find_risen(tracker, entity, graves, through=through)


def find_risen(
    tracker: Tracker, entity: str, graves: Iterable[int], *, through: int
) -> Iterator[str]:
    """Tombstones of the copy that the API does not confirm one by one."""
    if entity == "company":
        # It has no address by number, and is neither retracted nor merged.
        return
    for key in graves:
        status, _ = tracker.ask(f"{LISTS[entity]}/{key}", changeset=through)
        if status not in GONE:
            yield f"{entity} {key} is withdrawn in the copy and answers {status}."


def read_problem(error: HTTPError) -> str:
    """What a problem document says, or where an answer leads."""
    try:
        return str(json.load(error)["detail"])
    except (ValueError, KeyError, TypeError):
        return str(error.headers.get("Location") or error.reason)


def read_wait(error: HTTPError) -> int:
    """The seconds the tracker asks to wait."""
    said = error.headers.get("Retry-After", "")
    return int(said) if said.isdecimal() else 1


def open_nothing_but_http() -> OpenerDirector:
    """An opener that follows no redirect: where a record went is an answer here."""
    opener = OpenerDirector()
    opener.addheaders = [("User-Agent", "company-line-mirror"), ("Accept", "*/*")]
    for handler in (
        ProxyHandler(),
        HTTPHandler(),
        HTTPSHandler(),
        HTTPDefaultErrorHandler(),
        HTTPErrorProcessor(),
    ):
        opener.add_handler(handler)
    return opener


def read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description="Keep a copy of a Company Line by following its changes."
    )
    parser.add_argument("origin", help="Where it is, such as https://example.org")
    parser.add_argument("folder", type=Path, help="The folder to keep the copy in.")
    parser.add_argument(
        "--verify", action="store_true", help="Then compare every record with the API."
    )
    parser.add_argument(
        "--rows", type=int, default=ROWS_A_PAGE, help="Rows a page (default: 200)."
    )
    return parser.parse_args()


def main() -> int:
    """Follow, perhaps verify, and say it in a sentence; 1 where anything differs."""
    given = read_arguments()
    tracker = Tracker(given.origin.rstrip("/"), open_nothing_but_http())
    copy = Copy(given.folder)
    try:
        given.folder.mkdir(parents=True, exist_ok=True)
        applied = follow_changes(tracker, copy, rows=given.rows)
        through = copy.read_state(tracker.origin)
        sys.stdout.write(f"{applied} changes applied, up to changeset {through}.\n")
        if given.verify:
            differences = list(find_differences(tracker, copy, rows=given.rows))
            sys.stderr.writelines(f"{line}\n" for line in differences)
            if differences:
                return 1
            sys.stdout.write("The copy says what the API says.\n")
    except MirrorError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
