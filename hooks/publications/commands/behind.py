"""What a preview does behind its pages: the search index, and the check of the whole site.

In a copy of this process (``fork``) that gives way to all others, so that no save waits for
it: there the site is built as ``publications build`` would, into a folder of the cache, at
the cost of what has changed. Changes that come meanwhile wait for it together. Where a
system has no safe copies (Windows, macOS), only the index is made.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from threading import Event, Thread

from .. import publishing, search
from ..building import Builder
from ..preview import failed
from ..problems import Problem
from ..words import WordedError
from .live import Live

QUIET = 2.0
"""Seconds without a change before it begins: who writes saves again and again."""

NICE = 10
"""How much it gives way to other processes (nice(2))."""

FAREWELL = 3.0
"""Seconds that it has to tidy up when the preview ends."""

Found = list[Problem | str]
"""What is wrong with the built site, or why it could not be built."""


class Behind:
    """Builds what is shown, whenever that has changed and nobody is saving."""

    def __init__(self, live: Live) -> None:
        self.live = live
        self.wanted, self.ended = Event(), False
        self.process: BaseProcess | None = None

    def start(self, apart: Callable[[], None], report: Callable[[Found], None]) -> None:
        """Begin.

        Args:
            apart: Done first in the copy: lets go of what only one process may hold.
            report: Told what is wrong, each time it has been looked for.
        """
        Thread(target=self._run, args=(apart, report), daemon=True).start()

    def again(self) -> None:
        """Something has changed."""
        self.wanted.set()

    def stop(self) -> None:
        """End at once."""
        self.ended = True
        self.wanted.set()
        if self.process is not None:
            self.process.terminate()
            self.process.join(FAREWELL)

    def _run(self, apart: Callable[[], None], report: Callable[[Found], None]) -> None:
        while self.wanted.wait() and not self.ended:
            self.wanted.clear()
            if self.wanted.wait(QUIET):  # there is more
                continue
            found = self._apart(apart) if sys.platform == "linux" else self._here()
            self.live.tell_browsers()
            report(found)

    def _here(self) -> Found:
        """Make the index in this process."""
        live = self.live
        with live.opening, live.lock:
            manuscript = live.last_good.manuscript if live.last_good else None
            records = list(search.records(manuscript)) if manuscript else []
        if manuscript is not None:
            with suppress(search.SearchError):  # the search page says that there is no index
                search.build_index(records, live.folder)
        return []

    def _apart(self, apart: Callable[[], None]) -> Found:
        """Build the site in a copy of this process."""
        context, live = multiprocessing.get_context("fork"), self.live
        ours, theirs = context.Pipe(duplex=False)
        with live.opening, live.lock:  # nothing is half made while the copy is taken
            if live.shown is None or live.shown.site.problems.blocking:
                return []
            self.process = context.Process(target=self._work, args=(theirs, apart), daemon=True)
            self.process.start()
        theirs.close()
        found: Found = []
        with suppress(EOFError):  # it was stopped
            found = ours.recv()
        self.process.join()
        return found

    def _work(self, end: Connection, apart: Callable[[], None]) -> None:
        """What the copy does."""
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for who started us: it ends us
        signal.signal(signal.SIGTERM, lambda *_: sys.exit())
        apart()
        os.nice(NICE)
        gc.freeze()
        found: Found
        try:
            found = [*self._build()]
        except WordedError as error:
            found = [error.tell(self.live.words)]
        except Exception as error:
            found = [failed(error, self.live.root)]
        end.send(found)

    def _build(self) -> Iterator[Problem]:
        """Build the site as it was opened last; yields what is wrong with what was built."""
        live, site, printer = self.live, self.live.last_good, self.live.printer
        assert site is not None
        assert printer is not None
        printer.show(site)  # without proofs, which keys know nothing of
        builder = Builder(live.root, printer.press, live.folder, live.memory, workers=1)
        known, made = set(site.problems), builder.make(site)
        try:
            builder.check(site, made)
            with _undisturbed():
                builder.publish(made)
        finally:
            publishing.discard(made.staging)
        yield from (problem for problem in site.problems if problem not in known)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Wait with ending until a step is done that would else have to be done again, whole."""
    handler = signal.signal(signal.SIGTERM, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, handler)
