"""``publications serve``: the site on this machine, drafts included, following each change.

``watching`` tells of saved files, ``live`` makes of them what is shown, ``web`` serves it,
and ``behind`` makes the search index and checks the whole in the meantime.
"""

from __future__ import annotations

import errno
import gc
import signal
import sys
import time
import webbrowser
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Event, Thread
from urllib.parse import urlsplit

import click
from mkdocs.config.defaults import MkDocsConfig

from ..opening import Wishes, open_memory
from ..preview import failed
from ..problems import Problem
from ..settings import CACHE_DIR, POSTS_DIR, SETTINGS_FILE
from ..site import Site, open_site
from ..words import Words
from ..workers import count_workers
from .behind import Behind
from .live import Live
from .loading import load, logged
from .printer import Printer
from .printing import prepare, tell
from .progress import Progress
from .project import project_here
from .watching import Watcher
from .web import Server
from .wording import CommandError

PORTS = 50
"""How many ports after the one that is taken are tried."""

SWITCH = 0.001
"""Seconds after which a thread lets another work: no page waits until a site is opened."""

ATTENTION = 0.1
"""Seconds after which the server notices that it should end."""

ENDINGS = ("SIGTERM", "SIGHUP")
"""Signals that end the preview as Ctrl+C does; not every system has them."""


def serve_site(
    words: Words, *, today: date | None, dev_addr: tuple[str, int] | None, in_browser: bool
) -> int:
    """Show a preview of the site, drafts included, that follows each change of a file.

    Args:
        words: Catalogue of the language to speak.
        today: Day as of which the site is made; None: now, at each change.
        dev_addr: Host and port to listen on; None: the settings', else 127.0.0.1:8000.
        in_browser: Whether to open it in a browser.

    Raises:
        CommandError: there is no such address, or it is taken.
        RefusedError: MkDocs does not take the settings.
    """
    root = project_here().resolve()
    prepare(root, words, today)
    with logged(), _ending():
        config = load(root)
        with _listen(config, words, dev_addr) as server:
            click.echo(words.get("command", "serving", value=server.place))
            Preview(root, words, server, today).run(config, in_browser=in_browser)
    return 0


def _listen(config: MkDocsConfig, words: Words, dev_addr: tuple[str, int] | None) -> Server:
    """A server at the address that is wished for, or beside it if nobody insists on it.

    Raises:
        CommandError: there is no such address, or it is taken.
    """
    host, port = dev_addr or config.dev_addr
    server = _first_free(host, port, urlsplit(config.site_url or "").path or "/")
    if server.server_port != port:
        other = {"value": f"{host}:{port}", "free": server.place}
        if dev_addr:
            server.server_close()
            raise CommandError("port_taken", exit_code=2, **other)
        click.echo(words.get("command", "port_changed", **other), err=True)
    return server


def _first_free(host: str, port: int, mount: str) -> Server:
    """A server on the port, or on the next one on which nobody listens.

    Raises:
        CommandError: there is none, or the host is not of this machine.
    """
    for free in range(port, min(port + PORTS, 65536)):
        try:
            return Server(host, free, mount)
        except OSError as error:
            if error.errno not in {errno.EADDRINUSE, errno.EACCES}:
                break
    raise CommandError("no_port", exit_code=2, value=f"{host}:{port}")


class Preview:
    """One preview, from its start to its end."""

    def __init__(self, root: Path, words: Words, server: Server, today: date | None) -> None:
        self.root, self.words, self.server, self.today = root, words, server, today
        # No other preview has this address at the same time, hence this folder.
        place = f"preview/{server.place.replace(':', '-')}"
        memory = open_memory(root, f"{place}/memory", lasting=True)
        folder = root / CACHE_DIR / place / "site"
        self.live = Live(root, words, self._start, self._open, memory, folder, self._report)
        self.watcher, self.behind = Watcher(root / SETTINGS_FILE), Behind(self.live)
        self.known: frozenset[Problem] = frozenset()
        """What the last look at the sources found wrong."""
        self.saved = Event()
        """There are files that have changed."""

    def run(self, config: MkDocsConfig, *, in_browser: bool) -> None:
        """Show the preview until it is interrupted."""
        sys.setswitchinterval(SWITCH)
        gc.disable()
        self.live.printer = Printer(config, self.server.url)
        self.server.site = self.live
        try:
            # Until it is done browsers wait: it may take several processes.
            self._refresh("ready")
            Thread(target=self.server.serve_forever, args=(ATTENTION,), daemon=True).start()
            Thread(target=self._open_again, daemon=True).start()
            self.behind.start(self.server.socket.close, self._report)
            if in_browser:
                webbrowser.open(self.server.url)
            self._follow()
        finally:
            self.behind.stop()
            self.watcher.stop()

    def _follow(self) -> None:
        """Wait for files to change."""
        try:
            while True:
                self.live.saved(self.watcher.wait())
                self.saved.set()
        except KeyboardInterrupt:
            self.server.shutdown()

    def _open_again(self) -> None:
        """Open the site anew whenever files have changed."""
        while self.saved.wait():
            self.saved.clear()
            try:
                self._refresh("shown")
            except Exception as error:  # the preview goes on with what it has
                self._report([failed(error, self.root)])

    def _refresh(self, name: str) -> None:
        """Show the site as it is, and tell what is wrong with it."""
        began = time.monotonic()
        self._watch()
        with Progress(self.words) as progress:
            progress("reading")
            changed, problems = self.live.refresh()
        self._watch()
        self._report(problem for problem in problems if problem not in self.known)
        self.known = frozenset(problems)
        seconds = self.words.number(round(time.monotonic() - began, 2))
        name = "stays" if changed and problems.blocking else name
        what = _named(changed, self.root)
        click.echo(self.words.get("command", f"preview_{name}", value=what, seconds=seconds))
        self.behind.again()
        # What a site is made of has no cycles: looking for them, again and again, is dear.
        gc.collect()
        gc.freeze()

    def _watch(self) -> None:
        """Watch what the site is made of, which settings may have changed."""
        printer = self.live.printer
        own = printer.folders if isinstance(printer, Printer) else ()
        self.watcher.follow((self.root / POSTS_DIR, *own))

    def _start(self) -> Printer:
        return Printer(load(self.root), self.server.url)

    def _open(self) -> Site:
        wishes = Wishes(
            preview=True,
            site_url=self.server.url,
            memory=self.live.memory,
            workers=count_workers(),
        )
        return open_site(self.root, self.today or datetime.now(UTC), wishes)

    def _report(self, found: Iterable[Problem | str]) -> None:
        for one in found:
            if isinstance(one, Problem):
                tell([one], self.words)
            else:
                click.echo(one, err=True)


def _named(changed: Iterable[Path], root: Path) -> str:
    """What has changed, in a line."""
    first, *others = sorted(changed) or [root]
    path = first.relative_to(root) if first.is_relative_to(root) else first
    return f"{path.as_posix()} (+{len(others)})" if others else path.as_posix()


@contextmanager
def _ending() -> Iterator[None]:
    """End in good order however one is asked to."""
    numbers = [getattr(signal, name) for name in ENDINGS if hasattr(signal, name)]
    before = {number: signal.signal(number, _interrupt) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt
