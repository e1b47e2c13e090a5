"""What the preview shows now, and how changed files become changed pages."""

from __future__ import annotations

import posixpath
import re
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from html import escape
from http import HTTPStatus
from itertools import islice
from pathlib import Path
from threading import Condition, Lock, RLock

from ..memory import Memory
from ..opening import all_words
from ..pages import Page
from ..preview import Shown, failed, plain_page, proof, with_problems
from ..problems import Problem, Problems
from ..search import BUNDLE
from ..settings import POSTS_DIR, SETTINGS_FILE
from ..site import Site
from ..views import ProblemsView
from ..words import Words
from .loading import REFUSED, RefusedError
from .printer import Printer
from .web import Answer, digest

SOURCE = ".md"

PROOFS = 4
"""Files changed at once of which proofs are made; more are not one person's writing."""

LOST = "404.html"

SEARCH = b'id="search"'
"""What the search page holds."""

ENTRY = "pagefind-entry.json"
"""What every index holds."""

SEARCH_ERROR = re.compile(rb'(<data value="search_error">)[^<]*')
"""What the search page says where there is no index."""


@dataclass
class Live:
    """A project as it is now, page by page.

    Three sorts of threads meet here: who watches the files (``saved``), who opens the site
    (``refresh``), and one for each browser (``answer``, ``has_changed``).
    """

    root: Path
    """Folder of mkdocs.yml."""
    words: Words
    """Of the language of who writes."""
    start: Callable[[], Printer]
    """Starts MkDocs with the settings as they are."""
    open: Callable[[], Site]
    """Opens the site as it is."""
    memory: Memory
    """What it is opened with."""
    folder: Path
    """Where the site is built behind the pages; the index of the search is taken from there."""
    report: Callable[[Iterable[Problem]], None]
    """Tells what was found wrong while a page was made."""

    printer: Printer | None = None
    shown: Shown | None = None
    last_good: Site | None = None
    waiting: set[Path] = field(default_factory=set)
    """Files that have changed since the site was last opened."""
    dressing: int = field(default_factory=time.time_ns)
    """Number of what all pages are made with; another one where that has changed."""
    opening: Lock = field(default_factory=Lock)
    """Held while the site is opened."""
    lock: RLock = field(default_factory=RLock)
    """Held while a page is made, and while what is shown becomes another site."""
    news: Condition = field(default_factory=Condition)
    turn: int = 0
    """How often there have been news."""

    # Files have changed.

    def saved(self, changed: Iterable[Path]) -> None:
        """Note that files have changed, and show at once those of which only the text has."""
        with self.lock:
            self.waiting.update(changed)
            self._proof(changed)
        self.tell_browsers()

    def refresh(self) -> tuple[frozenset[Path], Problems]:
        """Open the site as it is; returns which files had changed, and all that is wrong.

        Raises:
            RefusedError: MkDocs does not start, and never has.
        """
        with self.opening:
            with self.lock:
                changed, self.waiting = frozenset(self.waiting), set()
            printer, refused = self._started(changed)
            site = self._opened(refused)
            is_good = not site.problems.blocking
            told = site if is_good else with_problems(site, self.last_good)
            with self.lock:
                self.dressing += any(path.suffix != SOURCE for path in changed)
                self.printer, self.last_good = printer, site if is_good else self.last_good
                printer.show(told)
                self.shown = Shown(told, printer.press)
                self._proof(self.waiting)  # saved while the site was being opened
        self.tell_browsers()
        return changed, site.problems

    def _proof(self, changed: Iterable[Path]) -> None:
        """Show the pages of sources of which nothing but the text has changed."""
        sources = (path for path in sorted(changed) if path.suffix == SOURCE)
        for path in islice(sources, PROOFS):
            shown = self.shown
            if shown is None or self.printer is None or shown.site.problems.blocking:
                return
            with suppress(Exception):  # what is wrong is told when the site has been opened
                name = path.relative_to(self.root).as_posix()
                found = proof(shown.site, name)
                if found is not None:
                    self.printer.show(found.site)
                    self.shown = shown.with_proof(found)

    def _started(self, changed: Iterable[Path]) -> tuple[Printer, Problem | None]:
        """MkDocs, started anew where it must know of a change, and why it refuses to be."""
        posts = self.root / POSTS_DIR
        if self.printer and all(p.suffix == SOURCE or posts in p.parents for p in changed):
            return self.printer, None
        try:
            return self.start(), None
        except RefusedError as error:
            if self.printer is None:
                raise
            return self.printer, error.problem

    def _opened(self, refused: Problem | None) -> Site:
        """The site as it is; where the program itself fails, no site and the reason."""
        try:
            site = self.open()
        except Exception as error:
            problem = failed(error, self.root)
            words = self.last_good.words if self.last_good else all_words()
            site = Site(self.root, Problems([problem]), words)
        told = any(problem.place.path == SETTINGS_FILE for problem in site.problems)
        if refused and not told:  # in our words, where we know what is wrong
            site.problems.add(REFUSED, refused.place, **dict(refused.values))
        return site

    def tell_browsers(self) -> None:
        """Let browsers ask whether what they show is still the same."""
        with self.news:
            self.turn += 1
            self.news.notify_all()

    # Browsers ask.

    def answer(self, path: str) -> Answer:
        """See ``web.Site``."""
        name = f"{path}index.html" if path.endswith("/") or not path else path
        if name.startswith(f"{BUNDLE}/"):
            body, is_broken = self._from_bundle(name), False
        else:
            body, is_broken = self._made(name)
            if body is None and self.has(f"{path}/index.html"):
                return Answer(b"", f"{path}/index.html", "")
        if body is not None:
            return self._answer(body, name, is_broken=is_broken)
        lost, is_broken = self._made(LOST)
        return self._answer(lost or b"", LOST, HTTPStatus.NOT_FOUND, is_broken=is_broken)

    def _answer(
        self, body: bytes, path: str, status: HTTPStatus = HTTPStatus.OK, *, is_broken: bool
    ) -> Answer:
        version = f"{digest(body)}-{self.dressing}"
        if SEARCH in body:
            index = self._index()
            version += f"-{index}"
            if not index:
                told = escape(self._words_of(path).word("preview_no_index")).encode()
                body = SEARCH_ERROR.sub(lambda found: found[1] + told, body)
        return Answer(body, path, version, status, is_broken)

    def has(self, name: str) -> bool:
        """Whether there is a file of that name."""
        return self.shown is not None and name in self.shown.files

    def _made(self, name: str) -> tuple[bytes | None, bool]:
        """A file, or a page that says why it cannot be made, and whether it tells of problems."""
        shown = self.shown
        if shown is None:
            return None, False
        if not shown.is_ready(name):
            with self.lock:
                shown = self.shown or shown
                self._make(shown, name)
        thing = shown.files.get(name)
        is_problems = isinstance(thing, Page) and thing.kind is ProblemsView
        return shown.content(name), is_problems or name in shown.broken

    def _make(self, shown: Shown, name: str) -> None:
        try:
            shown.content(name)
        except Exception as error:
            problem = failed(error, self.root)
            self.report([problem])
            shown.give_up(name, plain_page([problem], self.words))

    def _words_of(self, name: str) -> Words:
        """Words in the language of a page."""
        assert self.shown is not None
        page = self.shown.files.get(name)
        return self.shown.site.words[page.lang] if isinstance(page, Page) else self.words

    def _from_bundle(self, name: str) -> bytes | None:
        """A file of the index, as it was last made."""
        file = self.folder / posixpath.normpath(name)
        try:
            return file.read_bytes() if file.is_relative_to(self.folder / BUNDLE) else None
        except OSError:
            return None

    def _index(self) -> str:
        """What tells one index from another; nothing while there is none."""
        try:
            return str((self.folder / BUNDLE / ENTRY).stat().st_mtime_ns)
        except OSError:
            return ""

    def has_changed(self, path: str, version: str, seconds: float) -> bool:
        """See ``web.Site``."""
        end, turn = time.monotonic() + seconds, self.turn
        while self.answer(path).version == version:
            with self.news:
                while self.turn == turn:
                    if not self.news.wait(end - time.monotonic()):
                        return False
                turn = self.turn
        return True
