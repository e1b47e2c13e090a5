"""What tests share: a browser, a server for built sites, and the validators' tools.

A tool that is missing skips its tests with a plain reason; in CI it fails them,
for a test that never runs guards nothing.
"""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar, NoReturn

import pytest
from playwright.sync_api import Browser, Error, sync_playwright

from tasks import find_chromium, in_ci
from tests.sites import EXAMPLE_DAY, ROOT, Project, new_project

NODE_MODULES = Path(__file__).parent / "node" / "node_modules"

CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
"""A quiet browser that also runs as root and in containers, and asks nothing of the network."""

Served = Callable[..., AbstractContextManager[str]]


def missing(reason: str) -> NoReturn:
    """Skip the test for want of a tool; in CI, fail it."""
    if in_ci():
        pytest.fail(f"{reason} (in CI nothing may be missing)", pytrace=False)
    pytest.skip(reason)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """In CI, a browser test that was skipped for whatever reason has failed."""
    report = yield
    skipped = report.skipped and not hasattr(report, "wasxfail")
    if skipped and in_ci() and item.get_closest_marker("browser"):
        report.outcome = "failed"
        report.longrepr = f"a browser test may not be skipped in CI: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def chromium_path() -> str | None:
    """Path of the system's Chromium or Chrome; None leaves Playwright to use its own."""
    return find_chromium()


@pytest.fixture(scope="session")
def browser(chromium_path: str | None) -> Iterator[Browser]:
    """A running Chromium; each test opens its own context in it."""
    with sync_playwright() as playwright:
        try:
            running = playwright.chromium.launch(
                executable_path=chromium_path, args=CHROMIUM_ARGUMENTS
            )
        except Error as error:
            reason = no_browser(chromium_path, error.message)
        else:
            yield running
            running.close()
            return
    missing(reason)


def no_browser(path: str | None, words: str) -> str:
    """Say why no browser runs: there is none, or the one that was found does not start."""
    if path is None:
        return "no Chromium was found: install it, or set PUBLICATIONS_CHROMIUM to its path"
    return f"{path} does not start: {words}"


@pytest.fixture(scope="session")
def served() -> Served:
    """A way to serve a folder: ``with served(folder, prefix="/site") as address: …``."""
    return serving


@contextmanager
def serving(folder: Path, prefix: str = "") -> Iterator[str]:
    """Serve a folder on a free port of this machine, as a static host would.

    Yields its address with a final slash, under ``prefix`` if one is given:
    what stands outside the prefix is not found.
    """
    handler = partial(StaticHost, directory=str(folder), prefix=f"/{prefix.strip('/')}".rstrip("/"))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{handler.keywords['prefix']}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class StaticHost(SimpleHTTPRequestHandler):
    """Answers as static hosts do: no list of files, the site's own 404.html and _headers."""

    extensions_map: ClassVar = {
        **SimpleHTTPRequestHandler.extensions_map,
        ".css": "text/css; charset=utf-8",
        ".html": "text/html; charset=utf-8",
        ".ics": "text/calendar; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".json": "application/json",
        ".svg": "image/svg+xml",
        ".wasm": "application/wasm",
        ".webmanifest": "application/manifest+json",
        ".xml": "application/xml",
    }

    def __init__(self, *arguments: Any, prefix: str, **keywords: Any) -> None:
        self.prefix = prefix
        super().__init__(*arguments, **keywords)

    def send_head(self) -> Any:
        """Open what the address names, if it stands under the prefix."""
        if not self.path.startswith(f"{self.prefix}/"):
            return self.send_error(HTTPStatus.NOT_FOUND)
        full, self.path = self.path, self.path[len(self.prefix) :]
        if not full.split("?")[0].endswith("/") and Path(self.translate_path(self.path)).is_dir():
            return self.redirect(full)
        return super().send_head()

    def redirect(self, path: str) -> None:
        """Send the browser to the same address with its final slash."""
        address, mark, query = path.partition("?")
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", f"{address}/{mark}{query}")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def end_headers(self) -> None:
        """Send the site's ``_headers`` too, so that every test is under its policy."""
        file = Path(self.directory) / "_headers"
        for line in file.read_text("utf-8").splitlines() if file.is_file() else ():
            if line.startswith(" "):
                name, _, value = line.strip().partition(": ")
                self.send_header(name, value)
        super().end_headers()

    def list_directory(self, path: Any) -> None:  # noqa: ARG002 - the name above it
        """Show no list of files: a folder without index.html is not found."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the site's 404.html when something is not found."""
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
        else:
            self.send_lost(page.read_bytes())

    def send_lost(self, body: bytes) -> None:
        """Send the site's own page for what is not found."""
        self.send_response(HTTPStatus.NOT_FOUND)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002 - the name above it
        """Say nothing: requests are no part of a test's report."""


@pytest.fixture(scope="session")
def tool() -> Callable[[str], str]:
    """A way to ask for a program of this machine, such as java or node: its path."""

    def find(name: str) -> str:
        return shutil.which(name) or missing(f"{name} is not installed on this machine")

    return find


@pytest.fixture(scope="session")
def node_modules() -> Path:
    """Folder of the validators' Node packages (axe-core, feedsmith, ical.js, vnu-jar)."""
    if not NODE_MODULES.is_dir():
        missing("the Node packages are not installed: run `python3 tasks.py test` with npm")
    return NODE_MODULES


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A small site with settings and one region, ready for publications."""
    return new_project(tmp_path / "project")


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example site, built once by the real program, as of a day in its season."""
    folder = tmp_path_factory.mktemp("example") / "site"
    done = Project(ROOT).build("--strict", "--site-dir", str(folder), today=EXAMPLE_DAY)
    assert done.returncode == 0, done.stderr
    return folder
