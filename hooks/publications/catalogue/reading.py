"""READ and CHECK for the catalogue: every source, by what it is about."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from types import MappingProxyType
from typing import Any

from .. import schema
from ..problems import Place, Problems
from ..settings import REGISTERS, Settings
from ..sources import Found, Kind, find_sources, read_source
from .sheets import Sheet, Sheets


def read_sheets(root: Path, settings: Settings, problems: Problems) -> Sheets:
    """Every source of a project, read and checked.

    Where the original of a publication cannot be read, its translations wait for it:
    they would be told that they lack what the original says.
    """
    shelves: dict[str, dict[str, dict[str, Sheet[Any]]]] = {}
    unreadable: set[str] = set()
    for one in _originals_first(find_sources(root, settings.languages, problems), settings):
        source = read_source(one.file, one.path, problems)
        if source is None and one.lang == settings.default_language:
            unreadable.add(one.id)
        if source is None or one.id in unreadable:
            continue
        written = schema.check(one, source, settings, problems)
        shelf = shelves.setdefault(one.register or one.kind, {})
        shelf.setdefault(one.id, {})[one.lang] = Sheet(one.id, one.lang, source, written)
    return Sheets(
        posts=MappingProxyType(shelves.get(Kind.PUBLICATION, {})),
        standing=MappingProxyType(shelves.get(Kind.STANDING, {})),
        **{name: MappingProxyType(shelves.get(name, {})) for name in REGISTERS},
    )


def _originals_first(found: Iterable[Found], settings: Settings) -> list[Found]:
    """In the order of paths, of one thing's files the default language's first."""
    order = {lang: place for place, lang in enumerate(settings.languages)}
    return sorted(found, key=lambda one: (one.kind, one.register, one.id, order[one.lang]))


def address_places(sheets: Sheets) -> dict[tuple[str, str], Place]:
    """Where each source says its address: (source file, "slug" or "aliases") -> place."""
    every = (*sheets.posts.values(), *sheets.standing.values())
    return {
        (sheet.source.path, field): sheet.place(field)
        for texts in every
        for sheet in texts.values()
        for field in ("slug", "aliases")
    }
