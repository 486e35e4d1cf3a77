"""The shape of the code: small files, small functions, honest names, no back doors."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tracker.paths import BASE_DIR

LONGEST_FILE = 300
LONGEST_FUNCTION = 60
FORBIDDEN_NAMES = frozenset(
    {"utils", "helpers", "common", "misc", "services", "managers", "mixins"}
)
# Spelt apart, so that this file does not contain what it forbids.
UNFINISHED = tuple(
    first + rest
    for first, rest in [("TO", "DO"), ("FIX", "ME"), ("X", "XX"), ("HA", "CK")]
)
Function = ast.FunctionDef | ast.AsyncFunctionDef


def list_sources(*roots: str) -> list[Path]:
    """Our Python files, generated migrations excepted."""
    return sorted(
        path
        for root in roots
        for path in (BASE_DIR / root).rglob("*.py")
        if "migrations" not in path.parts
    )


OURS = list_sources("tracker", "events")
ALL = [*OURS, *list_sources("tests", "bench"), BASE_DIR / "manage.py"]


def list_trees(paths: list[Path]) -> Iterator[tuple[str, ast.Module]]:
    """Each file's name and syntax tree."""
    for path in paths:
        name = str(path.relative_to(BASE_DIR))
        yield name, ast.parse(path.read_text(encoding="utf-8"), filename=name)


def list_functions(tree: ast.Module) -> Iterator[Function]:
    """Every function in a tree."""
    for node in ast.walk(tree):
        if isinstance(node, Function):
            yield node


def test_no_file_is_longer_than_a_reader_can_hold() -> None:
    long = {
        str(path.relative_to(BASE_DIR)): lines
        for path in ALL
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_FILE
    }
    assert not long


def test_no_function_is_longer_than_a_screen() -> None:
    long = [
        f"{name}:{function.lineno} {function.name}"
        for name, tree in list_trees(ALL)
        for function in list_functions(tree)
        if (function.end_lineno or 0) - function.lineno + 1 > LONGEST_FUNCTION
    ]
    assert not long


def test_no_module_is_a_dumping_ground() -> None:
    named = [str(path) for path in ALL if path.stem in FORBIDDEN_NAMES]
    named += [
        str(path)
        for path in ALL
        if FORBIDDEN_NAMES & set(path.relative_to(BASE_DIR).parts)
    ]
    assert not named


def test_every_module_opens_with_one_sentence() -> None:
    silent = [name for name, tree in list_trees(OURS) if not ast.get_docstring(tree)]
    assert not [name for name in silent if (BASE_DIR / name).stat().st_size]


@pytest.mark.parametrize("method", ["save", "delete"])
def test_no_model_hides_work_in_its_own_saving(method: str) -> None:
    overriding = [
        f"{name}:{function.lineno}"
        for name, tree in list_trees(list_sources("events/models"))
        for function in list_functions(tree)
        if function.name == method
    ]
    assert not overriding


def test_no_signal_is_received() -> None:
    receiving = [
        name
        for name, tree in list_trees(OURS)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        and node.module in ("django.dispatch", "django.db.models.signals")
    ]
    assert not receiving


def test_no_import_is_a_wildcard() -> None:
    starred = [
        name
        for name, tree in list_trees(ALL)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.names[0].name == "*"
    ]
    assert not starred


def test_models_are_never_fetched_by_name() -> None:
    fetching = [
        f"{name}:{node.lineno}"
        for name, tree in list_trees(OURS)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr == "get_model"
    ]
    assert not fetching


def test_nothing_is_left_unfinished() -> None:
    marked = [
        f"{path.relative_to(BASE_DIR)}: {word}"
        for path in ALL
        for word in UNFINISHED
        if word in path.read_text(encoding="utf-8")
    ]
    assert not marked


def test_every_test_folder_mirrors_a_package() -> None:
    known = {path.stem for path in (BASE_DIR / "events").iterdir()}
    known |= {"promises", "corpus", "corpora", "journeys", "architecture", "faults"}
    known |= {"browser", "house", "security", "interop", "examples"}
    found = {
        path.name
        for path in (BASE_DIR / "tests").iterdir()
        if path.is_dir() and not path.name.startswith((".", "__"))
    }
    assert found <= known
