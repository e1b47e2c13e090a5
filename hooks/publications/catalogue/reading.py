"""READ and CHECK for the catalogue: every source, by what it is about."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from .. import schema
from ..memory import Memory, Shelf, key_of, look_of, recall
from ..problems import Place, Problems
from ..settings import POSTS_DIR, REGISTERS, Settings
from ..sources import Found, Kind, find_sources, read_source
from .sheets import Sheet, Sheets, Unread

SETTLED = 2_000_000_000
"""Nanoseconds after which a change of a file cannot be the one that was seen before: the
coarsest clock of a file system has steps of two seconds."""


def read_sheets(
    root: Path, settings: Settings, problems: Problems, memory: Memory | None = None
) -> Sheets:
    """Every source of a project, read and checked.

    Where the original of a publication cannot be read, its translations wait for it:
    they would be told that they lack what the original says.

    Args:
        root: The project's folder.
        settings: The association's settings.
        problems: Gains whatever is wrong.
        memory: What is remembered of files that have not changed.
    """
    memory = memory or Memory()
    shelf, glances = _shelf(settings, memory), memory.shelf("glances")
    shelves: dict[str, dict[str, dict[str, Sheet[Any]]]] = {}
    unread: dict[str, tuple[str, str]] = {}
    waiting: set[tuple[str, str]] = set()
    seen: set[str] = set()
    for one in _originals_first(find_sources(root, settings.languages, problems), settings):
        seen.add(one.path)
        name = (one.register or one.kind, one.id)
        if name in waiting:
            unread[one.path] = name
            read_source(Path(one.file), one.path, problems)
            continue
        read = partial(_read_sheet, one, settings)
        sheet = recall(shelf, one.path, _content_key(one, glances), read, problems)
        if sheet is None:
            unread[one.path] = name
            if one.lang == settings.default_language:
                waiting.add(name)
        else:
            shelves.setdefault(name[0], {}).setdefault(one.id, {})[one.lang] = sheet
    shelf.save(seen)
    glances.save(seen)
    return Sheets(
        posts=MappingProxyType(shelves.get(Kind.PUBLICATION, {})),
        standing=MappingProxyType(shelves.get(Kind.STANDING, {})),
        **{name: MappingProxyType(shelves.get(name, {})) for name in REGISTERS},
        unread=Unread().plus(unread, problems.drafts),
    )


def last_sheet(path: str, settings: Settings, memory: Memory) -> Sheet[Any] | None:
    """What was read of a source the last time; None where nothing sensible could be."""
    sheet, _, _ = _shelf(settings, memory).last(path) or (None, (), frozenset())
    return sheet


def _shelf(settings: Settings, memory: Memory) -> Shelf[Any]:
    return memory.shelf("sources", settings, file_of=year_of)


def year_of(path: str) -> str:
    """Name of the file of memory for a source: publications of a year, or everything else."""
    top, _, rest = path.partition("/")
    return rest.partition("/")[0] if top == POSTS_DIR else top


def _content_key(one: Found, glances: Shelf[str]) -> str:
    """What a file says is all that matters, not when it was written; of a link, where it leads.

    A file that looks as it did is not read again; but a clock has its steps, so one that
    changed a moment ago is read once more.
    """
    try:
        facts = os.lstat(one.file)
        if stat.S_ISLNK(facts.st_mode):
            return key_of(one, os.path.realpath(one.file), Path(one.file).read_bytes())
        glance = repr((one.file, facts.st_ino, *look_of(facts)))
        known = glances.find(one.path, glance)
        if known is None:
            known = key_of(one, "", Path(one.file).read_bytes())
            if time.time_ns() - facts.st_ctime_ns > SETTLED:
                glances.keep(one.path, glance, known)
    except OSError:
        return key_of(one)
    return known


def _read_sheet(one: Found, settings: Settings, problems: Problems) -> Sheet[Any] | None:
    """One source, read and checked; None where nothing sensible can be read."""
    source = read_source(Path(one.file), one.path, problems)
    if source is None:
        return None
    return Sheet(one.id, one.lang, source, schema.check(one, source, settings, problems))


def _originals_first(found: Iterable[Found], settings: Settings) -> list[Found]:
    """In the order of paths, of one thing's files the default language's first."""
    order = {lang: place for place, lang in enumerate(settings.languages)}
    return sorted(found, key=lambda one: (one.kind, one.register, one.id, order[one.lang]))


def place_of(path: str, field: str, settings: Settings, memory: Memory) -> Place:
    """Where a source that was read says something of its front matter.

    Args:
        path: Of the source, from the project's folder.
        field: What it says.
        settings: The association's settings.
        memory: That of ``read_sheets``.
    """
    sheet = last_sheet(path, settings, memory)
    return sheet.place(field) if sheet else Place(path)
