r"""The whole journey, in order: from a folder of files to everything that is published.

    files -> sources -> what is written -> catalogue -> manuscript -> pages
                 \ problems (all of them, then stop)        \\-> feeds, calendars, …

Read this file first. Each step is one room of the house, named as its module is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from pathlib import Path
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from . import calendars, feeds, metadata, schema, search, theme, verify
from .catalogue import Assets, Catalogue, Sheet, Sheets, build_catalogue
from .manuscript import Manuscript, render_all
from .pages import Copy, Output, Page, check_addresses, make_copies, make_pages, make_redirects
from .problems import Place, Problems
from .settings import REGISTERS, Settings
from .sources import Found, Kind, Source, find_sources, read_settings_source, read_source
from .urls import Addresses
from .words import Words, available_languages, read_words


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that is published, or the problems that stand in the way."""

    root: Path
    problems: Problems
    words: Mapping[str, Words]
    """Catalogues of words, by language, the default language first."""
    settings: Settings | None = None
    """None where mkdocs.yml itself is wrong."""
    manuscript: Manuscript | None = None
    """None where nothing may be published, as are the next three."""
    pages: tuple[Page, ...] = ()
    outputs: tuple[Output, ...] = ()
    copies: tuple[Copy, ...] = ()

    @property
    def catalogue(self) -> Catalogue | None:
        """Everything that is known, where nothing stands in the way."""
        return self.manuscript.catalogue if self.manuscript else None


def open_site(root: Path, today: date, *, preview: bool = False, site_url: str = "") -> Site:
    """Read, check and resolve a project, and decide everything that is published.

    Nothing is written, and every finding of every file is gathered on the way.

    Args:
        root: Folder of mkdocs.yml.
        today: As of when the site is made: an aware moment, or a day, which stands for its
            last second in the association's time zone. Later publications are embargoed.
        preview: Whether drafts and embargoed publications are shown, marked as such.
        site_url: Address that replaces the one in the settings (a preview's own).
    """
    root, problems = root.resolve(), Problems()
    settings = _read_settings(root, problems, site_url)
    if settings is None:
        return Site(root, problems, _all_words())
    words = {lang: read_words(lang) for lang in settings.languages}
    sheets = _read_sheets(root, settings, problems)
    assets, now = Assets(root, problems), moment_of(today, settings.timezone)
    catalogue = build_catalogue(sheets, settings, words, assets, problems, now=now, preview=preview)
    manuscript = render_all(catalogue, Addresses(settings, words), root, problems)
    pages = (*make_pages(manuscript), *make_redirects(manuscript))
    check_addresses(pages, _address_places(sheets), problems)
    site = Site(root, problems, words, settings)
    if problems.blocking:
        return site
    outputs = tuple(_outputs(manuscript, pages))
    copies = make_copies(manuscript)
    return replace(site, manuscript=manuscript, pages=pages, outputs=outputs, copies=copies)


def finish_site(site: Site, folder: Path) -> None:
    """After the pages are printed into ``folder``: index them, then check all that was built.

    What is found wrong joins ``site.problems``.
    """
    if site.manuscript is not None:
        search.build_index(search.records(site.manuscript), folder)
        verify.verify(site, folder)


def moment_of(today: date, zone: ZoneInfo) -> datetime:
    """An aware moment as it is; of a day, its last second in a zone."""
    if isinstance(today, datetime):
        return today.astimezone(zone)
    return datetime.combine(today, time(23, 59, 59), zone)


def _read_settings(root: Path, problems: Problems, site_url: str) -> Settings | None:
    source = read_settings_source(root, problems)
    if source is None:
        return None
    settings = schema.check_settings(source, root, problems, available_languages())
    return replace(settings, site_url=site_url) if site_url else settings


def _all_words() -> Mapping[str, Words]:
    """Words of every language, to tell what is wrong where settings name none."""
    return {lang: read_words(lang) for lang in sorted(available_languages(), reverse=True)}


def _read_sheets(root: Path, settings: Settings, problems: Problems) -> Sheets:
    """READ and CHECK: every source, by what it is about."""
    found = find_sources(root, settings.languages, problems)
    shelves: dict[str, dict[str, dict[str, Sheet[Any]]]] = {}
    for one in _originals_first(found, settings):
        sheet = _read_sheet(one, settings, problems)
        if sheet is not None:
            shelf = shelves.setdefault(one.register or one.kind, {})
            shelf.setdefault(one.id, {})[one.lang] = sheet
    return Sheets(
        posts=MappingProxyType(shelves.get(Kind.PUBLICATION, {})),
        standing=MappingProxyType(shelves.get(Kind.STANDING, {})),
        **{name: MappingProxyType(shelves.get(name, {})) for name in REGISTERS},
    )


_CHECKS: Mapping[str, Callable[[Source, Problems], schema.Written]] = {
    "": schema.check_standing,
    "partners": schema.check_partner,
    "regions": schema.check_region,
    "topics": schema.check_topic,
    "people": schema.check_person,
}
"""How each register's files are checked; what is in no register is a standing page."""


def _originals_first(found: tuple[Found, ...], settings: Settings) -> list[Found]:
    """In the order of paths, of one thing's files the default language's first."""
    order = {lang: place for place, lang in enumerate(settings.languages)}
    return sorted(found, key=lambda one: (one.kind, one.register, one.id, order[one.lang]))


def _read_sheet(one: Found, settings: Settings, problems: Problems) -> Sheet[schema.Written] | None:
    source = read_source(one.file, one.path, problems)
    if source is None:
        return None
    if one.kind is Kind.PUBLICATION:
        written: schema.Written = schema.check_post(source, settings, problems)
    else:
        written = _CHECKS[one.register](source, problems)
    return Sheet(one.id, one.lang, source, written)


def _address_places(sheets: Sheets) -> dict[tuple[str, str], Place]:
    """Where each source says its address."""
    every = (*sheets.posts.values(), *sheets.standing.values())
    return {
        (sheet.source.path, field): sheet.place(field)
        for texts in every
        for sheet in texts.values()
        for field in ("slug", "aliases")
    }


def _outputs(manuscript: Manuscript, pages: tuple[Page, ...]) -> Iterator[Output]:
    """What else is published, each from the same catalogue."""
    yield theme.stylesheet(manuscript.catalogue.settings)
    yield from feeds.make_feeds(manuscript)
    yield from calendars.make_calendars(manuscript)
    yield from metadata.make_metadata(manuscript, pages)
