"""BUILD: from a project to its published site, at the cost of what has changed.

    open -> compare with what is published -> make what differs -> search -> verify -> publish

Nothing is published before everything has been made and checked.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path, PurePosixPath

from . import printing, publishing
from .memory import Memory
from .opening import Wishes
from .printing import Edition, Press
from .progress import Tell, silent
from .search import SHELF, items, make_bundle
from .site import Site, open_site, telling_search
from .verify import Known, verify
from .workers import count_workers

MANY = 1 / 3
"""Share of changed files from which a whole new site takes the place of the old one: to link
to all that stays takes longer than to move so many."""


@dataclass(slots=True)
class Made:
    """What was made for a site, beside the published one, ready to take its place."""

    staging: Path
    """Folder of what was made: the whole site, or only what differs."""
    edition: Edition
    standing: frozenset[str]
    """Files of the published site; none where it is not the one that memory knows."""
    since: str
    """Mark of that site."""
    is_whole: bool
    found: frozenset[str] = frozenset()
    """Files of the search, once it has been indexed."""
    known: Known | None = None
    """What was learned when all was checked."""

    @property
    def names(self) -> frozenset[str]:
        """Every file of the site."""
        return self.edition.names | self.found | {publishing.MARK}

    @property
    def gone(self) -> frozenset[str]:
        """Published files that have no place any more; the host's own hidden ones stay."""
        printed = self.edition.printed
        gone = self.standing - self.names
        return frozenset(p for p in gone if not p.startswith(".") or printed.key(p))


@dataclass
class Builder:
    """Builds one project into one folder, again and again."""

    root: Path
    """Folder of mkdocs.yml."""
    press: Press
    published: Path
    memory: Memory
    workers: int = field(default_factory=count_workers)
    tell: Tell = silent
    """Is told how far a build is."""

    def open(self, today: date, site_url: str, *, preview: bool = False) -> Site:
        """The site as the sources are now."""
        wishes = Wishes(preview, site_url, memory=self.memory, workers=self.workers, tell=self.tell)
        return open_site(self.root, today, wishes)

    def make(self, site: Site) -> Made:
        """Make what differs from what is published, beside it.

        Raises:
            PublishingError: a site cannot be published there.
        """
        staging, since = publishing.stage(self.published), self._mark()
        standing = frozenset(publishing.files_of(self.published)) if since else frozenset()
        try:
            edition = printing.compare(site, self.press, self.memory, standing)
            many = not standing or len(edition.changed) > MANY * len(edition.names)
            is_whole = many or self._are_in_the_way(edition.names - standing, standing)
            told = partial(self.tell, "printing")
            printing.write(edition, staging, self.workers, told)
            if is_whole:
                stays = edition.names - {job.path for job in edition.changed}
                publishing.complete(staging, self.published, stays)
        except BaseException:
            publishing.discard(staging)
            raise
        return Made(staging, edition, standing, since, is_whole)

    def check(self, site: Site, made: Made) -> None:
        """Index what was made for the search, and check the whole.

        What is found wrong joins ``site.problems``.
        """
        assert site.manuscript is not None
        indexed: frozenset[str] = frozenset()
        self.tell("searching")
        with telling_search(site):
            found = make_bundle(
                items(site.manuscript), self.memory, made.standing, self.workers, self._published
            )
            printing.put(found.made, made.staging)
            made.found, indexed = found.paths, frozenset(found.made)
            del found  # large, and now on disk
        site.manuscript.bodies.texts.let_go()
        if made.is_whole:
            publishing.complete(made.staging, self.published, made.found - indexed)
        written = {job.path for job in made.edition.changed} | indexed | made.gone
        self.tell("checking")
        made.known = Known(self.memory, written, made.names, made.since)
        beneath = None if made.is_whole else self.published
        verify(site, made.staging, made.known, beneath, self.workers)

    def publish(self, made: Made) -> None:
        """Let what was made take the place of what is published.

        Raises:
            PublishingError: it could not be done. What was published still is, or, where
                single files were being moved, the next build makes everything.
        """
        mark, name = self.memory.shelf("published"), made.edition.mark()
        (made.staging / publishing.MARK).write_text(name, "ascii")
        alone = made.is_whole or publishing.mark(self.published) == made.since
        if made.is_whole:
            publishing.swap(made.staging, self.published, made.gone)
        else:
            mark.keep("mark", "", None)
            mark.save()
            publishing.move(made.staging, self.published, sorted(made.gone))
        printing.remember(made.edition)
        self.memory.shelf(SHELF, file_of=str).save()
        if made.known:
            made.known.save(name)
        # Where another build has published in between, or there was no room to remember
        # what was printed, the next one makes everything.
        mark.keep("mark", name if alone and made.edition.printed.is_saved else "", None)
        mark.save()

    def _are_in_the_way(self, new: Iterable[str], standing: frozenset[str]) -> bool:
        """Whether a file would stand where a folder does, or in a folder where a file does."""
        return any(
            (self.published / path).is_dir()
            or any(parent.as_posix() in standing for parent in PurePosixPath(path).parents)
            for path in new
        )

    def _published(self, path: str) -> bytes:
        """A file of the published site."""
        return (self.published / path).read_bytes()

    def _mark(self) -> str:
        """Mark of the published site, if it is the one that memory knows; else nothing."""
        known = self.memory.shelf("published").key("mark")
        return known if known == publishing.mark(self.published) else ""
