"""READ and CHECK for the catalogue: every source, by what it is about."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from .. import schema
from ..memory import Memory, Shelf, key_of, look_of, recall
from ..problems import Place, Problems
from ..settings import DOCS_DIR, POSTS_DIR, REGISTERS, Settings
from ..sources import Found, Kind, find_sources, read_source
from .sheets import Sheet, Sheets, Unread

SETTLED = 2_000_000_000
"""Nanoseconds after which a change of a file cannot be the one that was seen before: the
coarsest clock of a file system has steps of two seconds."""

Glances = dict[str, tuple[str, str]]
"""How files look and the keys of what they say, by path."""

Name = tuple[str, str]
"""(register or ``Kind``, identity or name of file) of what stands in some sources."""


@dataclass(slots=True)
class Reader:
    """Reads sources, and remembers those of registers and of standing pages.

    Of a publication is remembered what was made of its sources.
    """

    root: Path
    """The project's folder."""
    settings: Settings
    memory: Memory = field(default_factory=Memory)
    sheets: Shelf[Any] = field(init=False)
    glances: Shelf[str] = field(init=False)
    """Key of what each file says, under how it looked when it was read."""
    folders: str = field(init=False)
    """Key of where the folders of sources are: links out of the project are refused."""
    seen: set[str] = field(default_factory=set, init=False)
    """Paths of all sources."""

    def __post_init__(self) -> None:
        self.sheets = self.memory.shelf("sources", self.settings)
        self.glances = self.memory.shelf("glances")
        self.folders = key_of(*(os.path.realpath(self.root / top) for top in (POSTS_DIR, DOCS_DIR)))

    def key(self, one: Found) -> str:
        """Key of what a source says, whenever it was written; of a link, of where it leads, too.

        A file that looks as it did is not read again; but a clock has its steps, so one that
        changed a moment ago is read once more.
        """
        try:
            facts = os.lstat(one.file)
            if stat.S_ISLNK(facts.st_mode):
                return key_of(one, os.path.realpath(one.file), Path(one.file).read_bytes())
            glance = f"{self.folders}|{one.file}|{facts.st_ino}|{look_of(facts)}"
            known = self.glances.find(one.path, glance)
            if known is None:
                known = key_of(one, self.folders, Path(one.file).read_bytes())
                if time.time_ns() - facts.st_ctime_ns > SETTLED:
                    self.glances.keep(one.path, glance, known)
        except OSError:
            return key_of(one)
        return known

    def glances_of(self, texts: Iterable[Found]) -> Glances:
        """How some files looked, for who reads them in another process."""
        glances, paths = self.glances, [one.path for one in texts]
        known = {path: (glances.key(path), glances.last(path)) for path in paths}
        return {path: (glance, key) for path, (glance, key) in known.items() if key}

    def remember(self, glances: Glances) -> None:
        """Take over what another process has learned."""
        for path, (glance, key) in glances.items():
            self.glances.keep(path, glance, key)

    def sheet(self, one: Found, problems: Problems) -> Sheet[Any] | None:
        """One source, read and checked; None where nothing sensible can be read."""
        read = partial(_read_sheet, one, self.settings)
        if one.kind is Kind.PUBLICATION:
            return read(problems)
        return recall(self.sheets, one.path, self.key(one), read, problems)

    def texts(
        self, texts: Sequence[Found], problems: Problems
    ) -> tuple[dict[str, Sheet[Any]], list[str]]:
        """What is written of one thing, by language; and the paths of what cannot be read.

        Where the original cannot be read, its translations wait for it: they would be told
        that they lack what the original says.

        Args:
            texts: Its sources, the default language's first.
            problems: Gains whatever is wrong.
        """
        read: dict[str, Sheet[Any]] = {}
        unread: list[str] = []
        waits = False
        for one in texts:
            sheet = None if waits else self.sheet(one, problems)
            if waits:
                read_source(Path(one.file), one.path, problems)
            if sheet is None:
                unread.append(one.path)
                waits = waits or one.lang == self.settings.default_language
            else:
                read[one.lang] = sheet
        return read, unread

    def place(self, one: Found, *at: str | int) -> Place:
        """Where a source says something of its front matter."""
        sheet = self.sheet(one, Problems())
        return sheet.place(*at) if sheet else Place(one.path)

    def place_of(self, path: str, field: str) -> Place:
        """The same by path: looked for anew, as it is asked only where something is wrong."""
        found = find_sources(self.root, self.settings.languages, Problems())
        return next((self.place(one, field) for one in found if one.path == path), Place(path))

    def save(self) -> None:
        """Write what is to be remembered; what is of no source any more is forgotten."""
        self.sheets.save(self.seen)
        self.glances.save(self.seen)


def read_sheets(reader: Reader, problems: Problems) -> Sheets:
    """Every source of a project, read and checked; those of publications are only found.

    Args:
        reader: Reads them.
        problems: Gains whatever is wrong.
    """
    found = find_sources(reader.root, reader.settings.languages, problems)
    reader.seen.update(one.path for one in found)
    posts: dict[str, tuple[Found, ...]] = {}
    shelves: dict[str, dict[str, Mapping[str, Sheet[Any]]]] = {}
    unread: dict[str, Name] = {}
    for (kind, id_), texts in _by_name(found, reader.settings).items():
        if kind == Kind.PUBLICATION:
            posts[id_] = tuple(texts)
            continue
        read, lost = reader.texts(texts, problems)
        unread |= dict.fromkeys(lost, (kind, id_))
        if read:
            shelves.setdefault(kind, {})[id_] = read
    return Sheets(
        posts=MappingProxyType(posts),
        standing=MappingProxyType(shelves.get(Kind.STANDING, {})),
        **{name: MappingProxyType(shelves.get(name, {})) for name in REGISTERS},
        unread=Unread().plus(unread, problems.drafts),
    )


def _read_sheet(one: Found, settings: Settings, problems: Problems) -> Sheet[Any] | None:
    """One source, read and checked; None where nothing sensible can be read."""
    source = read_source(Path(one.file), one.path, problems)
    if source is None:
        return None
    return Sheet(one.id, one.lang, source, schema.check(one, source, settings, problems))


def _by_name(found: Iterable[Found], settings: Settings) -> dict[Name, list[Found]]:
    """Sources by what they are about, of one thing the default language's first."""
    order = {lang: place for place, lang in enumerate(settings.languages)}
    named: dict[Name, list[Found]] = {}
    for one in sorted(found, key=lambda one: (one.kind, one.register, one.id, order[one.lang])):
        named.setdefault((one.register or one.kind, one.id), []).append(one)
    return named
