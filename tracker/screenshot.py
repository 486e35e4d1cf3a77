"""`make screenshot`: the timeline of the starter record, as README.md shows it."""

import http.client
import os
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import sync_playwright

from tracker.browser import LAUNCH_ARGUMENTS, MISSING, find_browser
from tracker.embedded import run_servers
from tracker.laptop import Address, list_commands, prepare
from tracker.paths import BASE_DIR
from tracker.ports import reserve_port
from tracker.processes import ServerError, start_server, stop_server

PICTURE = BASE_DIR / "events" / "data" / "screenshot.png"
WIDTH, HEIGHT = 1280, 900
PATIENCE_SECONDS = 60


def main() -> None:
    """Start a tracker of our own with the starter record, and photograph its door."""
    browser = find_browser()
    if browser is None:
        raise ServerError(MISSING)
    with ExitStack() as stack:
        folder = Path(
            stack.enter_context(
                tempfile.TemporaryDirectory(prefix="company-line-shot-")
            )
        )
        urls = stack.enter_context(run_servers(folder, durable=False))
        holder = stack.enter_context(
            reserve_port("127.0.0.1", wanted=8700, exactly=False)
        )
        address = Address(*holder.getsockname()[:2])
        os.environ.update(
            DATABASE_URL=urls.database_url,
            REDIS_URL=urls.redis_url,
            DATA_DIR=str(folder),
            SITE_URL=address.url,
        )
        prepare(address)
        os.environ["PYTHONPATH"] = str(BASE_DIR)
        web = start_server(
            list_commands(address)["web"],
            log=folder / "web.log",
            farewell=signal.SIGTERM,
        )
        stack.callback(stop_server, web, farewell=signal.SIGTERM)
        wait_for_page(address, process=web)
        take_picture(address.url, browser=browser)
    print(f"Saved {PICTURE.relative_to(BASE_DIR)}.")  # noqa: T201


def wait_for_page(address: Address, *, process: "subprocess.Popen[bytes]") -> None:
    """Wait until the web server answers."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        connection = http.client.HTTPConnection(address.host, address.port, timeout=5)
        try:
            connection.request("GET", "/healthz")
            if connection.getresponse().status == http.client.OK:
                return
        except OSError:
            time.sleep(0.2)
        finally:
            connection.close()
    raise ServerError("The web server did not answer.")


def take_picture(url: str, *, browser: str) -> None:
    """The first screenful of the timeline, in light colours."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=browser, args=list(LAUNCH_ARGUMENTS)
        )
        page = chromium.new_page(
            viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light"
        )
        answer = page.goto(url, wait_until="networkidle")
        if answer is None or not answer.ok:
            raise ServerError(f"The timeline answered {answer and answer.status}.")
        page.screenshot(path=PICTURE)
        chromium.close()


if __name__ == "__main__":
    try:
        main()
    except ServerError as error:
        sys.exit(str(error))
