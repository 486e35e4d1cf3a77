"""Only two modules may open connections; everybody else asks them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

EVENTS = Path(__file__).parents[2] / "events"
MAY_CONNECT = {"importing/fetching.py", "importing/connecting.py"}
NETWORK = {
    *("socket", "ssl", "urllib3", "requests", "httpx", "aiohttp", "http.client"),
    *("urllib.request", "ftplib", "smtplib", "asyncio", "xmlrpc", "telnetlib"),
}


def imported_names(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_nobody_else_imports_a_network_library() -> None:
    offenders = {
        f"{path.relative_to(EVENTS)} imports {name}"
        for path in EVENTS.rglob("*.py")
        if path.relative_to(EVENTS).as_posix() not in MAY_CONNECT
        for name in imported_names(path)
        if any(name == banned or name.startswith(f"{banned}.") for banned in NETWORK)
    }
    assert offenders == set()
