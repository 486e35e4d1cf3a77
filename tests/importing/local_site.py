"""A web site on this machine for tests: pages by path, and who asked for what."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True, slots=True)
class Page:
    """One answer of the site."""

    body: bytes = b""
    status: int = 200
    content_type: str = "text/html; charset=utf-8"
    headers: tuple[tuple[str, str], ...] = ()
    etag: str = ""


@dataclass(slots=True)
class LocalSite:
    """Pages to answer with, and the paths asked for so far, in order."""

    address: str
    pages: dict[str, Page] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    @property
    def authority(self) -> str:
        return self.address.removeprefix("http://")

    def url(self, path: str) -> str:
        return f"{self.address}{path}"

    def put(self, path: str, body: str, *, content_type: str = "text/html") -> str:
        """Answer `path` with this text; returns its address."""
        self.pages[path] = Page(
            body.encode(), content_type=f"{content_type}; charset=utf-8"
        )
        return self.url(path)


class _Answer(BaseHTTPRequestHandler):
    site: LocalSite

    def do_GET(self) -> None:
        self.site.asked.append(self.path)
        page = self.site.pages.get(self.path, Page(b"Not here.", status=404))
        if page.etag and self.headers.get("If-None-Match") == page.etag:
            page = Page(status=304, etag=page.etag)
        self.send_response(page.status)
        self.send_header("Content-Type", page.content_type)
        self.send_header("Content-Length", str(len(page.body)))
        if page.etag:
            self.send_header("ETag", page.etag)
        for name, value in page.headers:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(page.body)

    def log_message(self, *_: object) -> None:
        """A test's output is not the place for an access log."""


@contextmanager
def serve_site() -> Iterator[LocalSite]:
    """Run a site on a free port of the loopback address until the block ends."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Answer)
    site = LocalSite(f"http://127.0.0.1:{server.server_address[1]}")
    server.RequestHandlerClass = type("Answer", (_Answer,), {"site": site})
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
