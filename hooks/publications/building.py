"""BUILD: from a project to its published site, at the cost of what has changed.

    open -> compare with what is published -> make what differs -> search -> verify -> publish

Nothing is published before everything has been made and checked.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from . import printing, publishing
from .memory import Memory, recipe
from .printing import Edition, Press
from .settings import CACHE_DIR
from .site import Site, finish_site, open_site
from .workers import count_workers


@dataclass(frozen=True, slots=True)
class Made:
    """A site that stands beside the published one, ready to take its place."""

    staging: Path
    edition: Edition


@dataclass
class Builder:
    """Builds one project into one folder, again and again."""

    root: Path
    """Folder of mkdocs.yml."""
    press: Press
    published: Path
    memory: Memory
    workers: int = field(default_factory=count_workers)

    def open(self, today: date, site_url: str) -> Site:
        """The site as the sources are now."""
        memory, workers = self.memory, self.workers
        return open_site(self.root, today, site_url=site_url, memory=memory, workers=workers)

    def make(self, site: Site) -> Made:
        """Make what differs from what is published, beside it.

        Raises:
            PublishingError: a site cannot be published there.
        """
        staging = publishing.stage(self.published)
        try:
            edition = printing.compare(site, self.press, self.memory, self._standing())
            printing.write(edition.changed, staging, self.workers)
            changed = {job.path for job in edition.changed}
            publishing.complete(staging, self.published, edition.names - changed)
        except BaseException:
            publishing.discard(staging)
            raise
        return Made(staging, edition)

    def check(self, site: Site, made: Made) -> None:
        """Index what was made for the search, and check the whole.

        What is found wrong joins ``site.problems``.
        """
        finish_site(site, made.staging)

    def publish(self, made: Made) -> None:
        """Let what was made take the place of what is published.

        Raises:
            PublishingError: it could not be done; what was published still is.
        """
        publishing.swap(made.staging, self.published)
        printing.remember(made.edition)
        mark = self.memory.shelf("published")
        mark.keep("mark", publishing.mark(self.published), None)
        mark.save()

    def _standing(self) -> frozenset[str]:
        """Files of the published site, if it is the one that memory knows."""
        known = self.memory.shelf("published").key("mark")
        if not known or known != publishing.mark(self.published):
            return frozenset()
        return frozenset(files_of(self.published))


def open_memory(root: Path) -> Memory:
    """What is remembered of a project, in its folder ``CACHE_DIR``."""
    return Memory(root / CACHE_DIR / "memory", recipe([Path(__file__).parent]))


def files_of(folder: Path) -> Iterator[str]:
    """Paths of all files below a folder, with forward slashes; hidden ones at its top left out."""
    start = len(os.fspath(folder)) + 1
    for where, folders, names in os.walk(folder):
        if len(where) < start:
            folders[:] = [name for name in folders if not name.startswith(".")]
            names = [name for name in names if not name.startswith(".")]  # noqa: PLW2901
        yield from (f"{where}/{name}"[start:].replace(os.sep, "/") for name in names)
