"""The Chromium that the browser tests and the screenshot drive: find it, install it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PLAYWRIGHT_PLACES = (
    "chromium-*/chrome-linux*/chrome",
    "chromium-*/chrome-mac*/*.app/Contents/MacOS/*",
)
DOWNLOAD_SECONDS = 240
# No sandbox, because root and containers have none; nothing that calls home.
LAUNCH_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
MISSING = "No Chromium was found: browser tests are skipped. Install one: make browser"


def find_browser() -> str | None:
    """The path of a Chromium: named by CHROMIUM, on PATH, or Playwright's own."""
    named = os.environ.get("CHROMIUM", "")
    for candidate in (named, *NAMES):
        found = shutil.which(candidate) if candidate else None
        if found:
            return found
    for place in _list_playwright_folders():
        for pattern in PLAYWRIGHT_PLACES:
            for found_path in sorted(place.glob(pattern), reverse=True):
                if os.access(found_path, os.X_OK):
                    return str(found_path)
    return None


def ensure_browser() -> int:
    """Find one, or try a download; a machine without either still runs the rest."""
    if find_browser() or os.environ.get("CI", "") == "true":
        return 0
    say("No Chromium on PATH; trying Playwright's download.")
    _run([sys.executable, "-m", "playwright", "install", "chromium"])
    if not find_browser():
        say(MISSING)
    return 0


def install_browser() -> int:
    """Install one: by apt as root, else Playwright's download."""
    found = find_browser()
    if found:
        say(f"Chromium is here already: {found}")
        return 0
    if os.geteuid() == 0 and shutil.which("apt-get"):
        say("Installing chromium with apt-get.")
        _run(["apt-get", "update", "--quiet=2"])
        _run(["apt-get", "install", "--yes", "--quiet=2", "chromium"])
    if not find_browser():
        say("Downloading Playwright's Chromium.")
        _run([sys.executable, "-m", "playwright", "install", "chromium"])
    found = find_browser()
    if found:
        say(f"Chromium: {found}")
        return 0
    say("No Chromium could be installed. Install one yourself and put it on PATH.")
    return 1


def say(sentence: str) -> None:
    """One line, at once."""
    print(sentence, flush=True)  # noqa: T201


def _run(command: list[str]) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(  # noqa: S603 - a system program and our own arguments
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=DOWNLOAD_SECONDS,
        )
    except (subprocess.TimeoutExpired, OSError) as error:
        say(f"{' '.join(command)} did not work: {error}")
        return False
    if done.returncode:
        told = [line for line in done.stderr.splitlines() if "rror" in line]
        reason = told[0].strip() if told else f"exit code {done.returncode}"
        say(f"{' '.join(command)} did not work: {reason}")
    return done.returncode == 0


def _list_playwright_folders() -> Iterator[Path]:
    named = os.environ.get("PLAYWRIGHT_BROWSERS_PATH", "")
    if named:
        yield Path(named)
        return
    yield Path.home() / ".cache" / "ms-playwright"
    yield Path.home() / "Library" / "Caches" / "ms-playwright"


if __name__ == "__main__":
    sys.exit(install_browser() if sys.argv[1:] == ["install"] else ensure_browser())
