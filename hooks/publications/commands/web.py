"""The preview's own web server: pages as they are now, and word when they become others."""

from __future__ import annotations

import mimetypes
import os
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePosixPath
from socketserver import TCPServer
from typing import Any, Protocol
from urllib.parse import parse_qs, quote, unquote, urlsplit

OWN = ".preview/"
"""Folder of addresses that are the server's and not the site's."""

SCRIPT, WAIT = "place.js", "wait"

SCRIPT_FILE = Path(__file__).parent.parent / "assets" / "preview" / SCRIPT

PATIENCE = 25.0
"""Seconds after which a browser that waits for news is told that there are none; it asks again."""

TYPES = {".ics": "text/calendar", ".js": "text/javascript", ".xml": "text/xml"}
"""Media types of which systems have different opinions, or none."""

BODILESS = (HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED)
"""What is answered without a body, or even the length of one."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What there is at an address."""

    body: bytes
    path: str
    """Of the file, from the site's root."""
    version: str
    """Another one where a browser that shows the page should load it again."""
    status: HTTPStatus = HTTPStatus.OK
    is_broken: bool = False
    """Whether a page of problems stands for the page that was asked for."""


class Site(Protocol):
    """What is served."""

    def answer(self, path: str) -> Answer:
        """What there is at an address, from the site's root; the page 404 where nothing is."""

    def has_changed(self, path: str, version: str, seconds: float) -> bool:
        """Whether there is another version at an address; waits so long for there to be one."""


class _Nothing:
    """What is served until there is a site."""

    def answer(self, path: str) -> Answer:
        """See ``Site``."""
        return Answer(b"", path, "", HTTPStatus.SERVICE_UNAVAILABLE)

    def has_changed(self, path: str, version: str, seconds: float) -> bool:  # noqa: ARG002
        """See ``Site``."""
        return False


class Server(ThreadingHTTPServer):
    """Serves a site at an address: listens as soon as it is made, answers with ``serve_forever``.

    Raises:
        OSError: somebody else listens there, or the host is not of this machine.
    """

    daemon_threads = True
    allow_reuse_address = os.name != "nt"  # there it would allow two servers at one address
    request_queue_size = 64  # browsers may come before the first answer can be given

    def __init__(self, host: str, port: int, mount: str) -> None:
        """Listen.

        Args:
            host: Of this machine.
            port: On which nobody listens.
            mount: Path of the site's root, with both slashes.
        """
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self.host, self.mount = host, mount
        self.site: Site = _Nothing()
        super().__init__((host, port), Handler)

    def server_bind(self) -> None:
        """Bind, without asking anybody for the name of this machine."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = self.host, self.server_address[1]

    @property
    def place(self) -> str:
        """Host and port."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.server_port}"

    @property
    def url(self) -> str:
        """Address of the site's root."""
        return f"http://{self.place}{self.mount}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: browsers hang up when they have seen enough."""


class Handler(BaseHTTPRequestHandler):
    """Answers one browser."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = 1 << 16
    server: Server

    def do_GET(self) -> None:
        """Answer with a file of the site, or one of our own."""
        address = urlsplit(self.path)
        path = unquote(address.path)
        mount = self.server.mount
        if path.startswith(mount + OWN):
            self._own(path.removeprefix(mount + OWN), parse_qs(address.query))
        elif path.startswith(mount):
            self._file(path.removeprefix(mount), address.query)
        elif path in ("/", mount.rstrip("/")):
            self._send_on(mount)
        else:
            self._send(HTTPStatus.NOT_FOUND)

    def do_HEAD(self) -> None:
        """The same, without the body."""
        self.do_GET()

    def _own(self, name: str, query: Mapping[str, list[str]]) -> None:
        if name == SCRIPT:
            self._send(HTTPStatus.OK, SCRIPT_FILE.read_bytes(), media_type(SCRIPT))
        elif name == WAIT and {"page", "version"} <= query.keys():
            page = unquote(query["page"][0]).removeprefix(self.server.mount)
            new = self.server.site.has_changed(page, query["version"][0], PATIENCE)
            status = HTTPStatus.RESET_CONTENT if new else HTTPStatus.NO_CONTENT
            self._send(status)
        else:
            self._send(HTTPStatus.NOT_FOUND)

    def _file(self, path: str, query: str) -> None:
        answer = self.server.site.answer(path)
        if answer.path == f"{path}/index.html":
            self._send_on(f"{self.server.mount}{path}/", query)
            return
        kind, body = media_type(answer.path), answer.body
        if kind.startswith("text/html"):
            body = with_script(body, self._tag(answer))
        self._send(answer.status, body, kind)

    def _tag(self, answer: Answer) -> bytes:
        """The script element that keeps a page new."""
        own = escape(quote(self.server.mount + OWN))
        broken = " data-broken" if answer.is_broken else ""
        return (
            f'<script src="{own}{SCRIPT}" data-wait="{own}{WAIT}" '
            f'data-version="{escape(answer.version)}"{broken}></script>'
        ).encode()

    def _send_on(self, address: str, query: str = "") -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", quote(address) + (query and f"?{query}"))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, status: HTTPStatus, body: bytes = b"", kind: str = "text/plain") -> None:
        """Send a body; a browser may keep it, and asks each time whether it still is the one."""
        mark = f'"{digest(body)}"'
        if status is HTTPStatus.OK and self.headers.get("If-None-Match") == mark:
            status, body = HTTPStatus.NOT_MODIFIED, b""
        self.send_response(status)
        if status not in BODILESS:
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-cache")
        self.send_header("ETag", mark)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002 - the name above it
        """Say nothing: who writes wants to read of their own files."""


def media_type(path: str) -> str:
    """Media type of a file, with the encoding of what is text."""
    ending = PurePosixPath(path).suffix
    kind = TYPES.get(ending) or mimetypes.guess_type(path)[0] or "application/octet-stream"
    is_text = kind.startswith("text/") or kind.endswith(("json", "xml"))
    return f"{kind}; charset=utf-8" if is_text else kind


def with_script(page: bytes, tag: bytes) -> bytes:
    """A page with an element before its end."""
    start, end, rest = page.rpartition(b"</body>")
    return start + tag + end + rest if end else page + tag


def digest(content: bytes) -> str:
    """What tells one content from another."""
    return blake2b(content, digest_size=12).hexdigest()
