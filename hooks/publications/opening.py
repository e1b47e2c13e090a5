"""The first half of the journey: read, check and resolve; nothing is made of it yet.

It is all that ``publications check`` needs, which for one file need not wait until every
body is rendered, nor for libraries that write feeds and calendars.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from . import schema
from .cards import Cards
from .catalogue import (
    Assets,
    Catalogue,
    Occasion,
    Reader,
    build_catalogue,
    check_names,
    read_sheets,
)
from .manuscript import Manuscript, render_all
from .memory import Memory, recipe, undisturbed
from .pages import Page, check_addresses, make_pages, make_redirects
from .pictures import Cache, Darkroom, find_pictures
from .problems import Problems
from .progress import Tell, silent
from .settings import CACHE_DIR, Settings
from .sources import read_settings_source
from .urls import Addresses
from .words import Words, available_languages, read_words


@dataclass(frozen=True, slots=True)
class Opened:
    """A project that has been read and checked."""

    root: Path
    problems: Problems
    words: Mapping[str, Words]
    """Catalogues of words, by language, the default language first."""
    settings: Settings | None = None
    """None where mkdocs.yml itself is wrong, as are the next two."""
    manuscript: Manuscript | None = None
    darkroom: Darkroom | None = None
    pages: tuple[Page, ...] = ()


@dataclass(frozen=True, slots=True)
class Wishes:
    """How a project is opened."""

    preview: bool = False
    """Whether drafts and embargoed publications are shown, marked as such."""
    site_url: str = ""
    """Address that replaces the one in the settings (a preview's own)."""
    cache: Path | None = None
    """Folder of what is remembered from build to build; by default ``CACHE_DIR``."""
    cards: Callable[[Catalogue], Cards] | None = None
    """Makes the cards of the pages; None: there are none."""
    only: Callable[[str], bool] | None = None
    """Which sources are told of, by path from the project's folder; None: all."""
    memory: Memory = field(default_factory=Memory)
    """What is remembered from build to build; by default nothing."""
    workers: int = 1
    """How many processes may work at a time."""
    tell: Tell = silent
    """Is told how far it is."""


def open_project(root: Path, today: date, wishes: Wishes) -> Opened:
    """Read, check and resolve a project; every finding of every file is gathered.

    Args:
        root: Folder of mkdocs.yml.
        today: As of when: an aware moment, or a day, which stands for its last second in
            the association's time zone. Later publications are embargoed.
        wishes: How.
    """
    with undisturbed():  # nearly all that is made now lives until the end
        return _open(root.resolve(), today, wishes)


def _open(root: Path, today: date, wishes: Wishes) -> Opened:
    problems = Problems()
    wishes.tell("reading")
    source = read_settings_source(root, problems)
    if source is None:
        return Opened(root, problems, all_words())
    settings = schema.check_settings(source, root, problems, available_languages())
    settings = replace(settings, site_url=wishes.site_url or settings.site_url)
    words = {lang: read_words(lang) for lang in settings.languages}
    reader = Reader(root, settings, wishes.memory)
    sheets = read_sheets(reader, problems)
    darkroom = Darkroom(open_cache(root, wishes.cache, "pictures"), wishes.memory)
    darkroom.develop_all(find_pictures(root))
    assets, now = Assets(root, problems, darkroom), moment_of(today, settings.timezone)
    preview, memory = wishes.preview, wishes.memory
    occasion = Occasion(now, preview, wishes.workers, wishes.tell)
    catalogue = build_catalogue(reader, sheets, words, assets, problems, occasion)
    if preview and not isinstance(today, datetime):
        catalogue = replace(catalogue, ages=False)
    check_names(source, catalogue, problems)
    manuscript = render_all(
        catalogue,
        Addresses(settings, words),
        assets,
        only=wishes.only,
        memory=memory,
        workers=wishes.workers,
        tell=wishes.tell,
    )
    if wishes.cards:
        manuscript = replace(manuscript, cards=wishes.cards(catalogue))
    pages = (*make_pages(manuscript), *make_redirects(manuscript))
    check_addresses(pages, reader.place_of, problems)
    return Opened(root, problems, words, settings, manuscript, darkroom, pages)


def open_cache(root: Path, folder: Path | None, shelf: str) -> Cache:
    """One shelf of what is remembered from build to build."""
    return Cache((folder or root / CACHE_DIR) / shelf)


def open_memory(root: Path, name: str = "memory", *, lasting: bool = False) -> Memory:
    """What is remembered of a project, in its folder ``CACHE_DIR``.

    Args:
        root: The project's folder.
        name: Of the folder in that one.
        lasting: Whether it serves one build after another in this process.
    """
    return Memory(root / CACHE_DIR / name, recipe([Path(__file__).parent]), lasting)


def moment_of(today: date, zone: ZoneInfo) -> datetime:
    """An aware moment as it is; of a day, its last second in a zone."""
    if isinstance(today, datetime):
        return today.astimezone(zone)
    return datetime.combine(today, time(23, 59, 59), zone)


def all_words() -> Mapping[str, Words]:
    """Words of every language, to tell what is wrong where settings name none."""
    return {lang: read_words(lang) for lang in sorted(available_languages(), reverse=True)}
