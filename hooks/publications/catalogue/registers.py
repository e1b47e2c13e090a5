"""Registers: partners, regions, topics and people, with their words in each language."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeVar

from ..model import Asset, Entry, Partner, Person, Region, Standing, Topic
from ..problems import Problems
from ..schema import (
    Written,
    WrittenPartner,
    WrittenPerson,
    WrittenRegion,
    WrittenStanding,
    WrittenTopic,
    said_once,
)
from .assets import Assets
from .references import Known
from .sheets import Sheet

W = TypeVar("W", bound=Written)

Translations = Mapping[str, Sheet[W]]
"""The sheets of one entry by language, the original first."""


def whole(sheets: Translations[W], problems: Problems) -> dict[str, Sheet[W]]:
    """The sheets of an entry, each translation completed by the original."""
    original = next(iter(sheets.values()))
    return {
        lang: sheet
        if sheet is original
        else Sheet(
            sheet.id,
            lang,
            sheet.source,
            said_once(original.written, sheet.written, sheet.source, problems),
            original.source,
        )
        for lang, sheet in sheets.items()
    }


def _entry(sheet: Sheet[W], problems: Problems) -> Entry:
    """What an entry is called in one language; its file's name where it has none."""
    name = getattr(sheet.written, "name", None)
    if not name:
        problems.add("field-missing", sheet.place("name"))
    logo = getattr(sheet.written, "logo", None)
    return Entry(
        lang=sheet.lang,
        name=name or sheet.id,
        body=sheet.source.body,
        role=getattr(sheet.written, "role", None) or "",
        logo_alt=(logo and logo.alt) or "",
    )


def _texts(sheets: Translations[W], problems: Problems) -> Mapping[str, Entry]:
    return MappingProxyType({lang: _entry(sheet, problems) for lang, sheet in sheets.items()})


def make_region(sheets: Translations[WrittenRegion], problems: Problems) -> Region:
    """An entry of the register of regions."""
    sheets = whole(sheets, problems)
    original = next(iter(sheets.values()))
    return Region(original.id, _texts(sheets, problems), original.written.code or "")


def make_topic(sheets: Translations[WrittenTopic], problems: Problems) -> Topic:
    """An entry of the register of topics."""
    sheets = whole(sheets, problems)
    return Topic(next(iter(sheets.values())).id, _texts(sheets, problems))


def make_person(sheets: Translations[WrittenPerson], problems: Problems) -> Person:
    """An entry of the register of people."""
    sheets = whole(sheets, problems)
    original = next(iter(sheets.values()))
    return Person(original.id, _texts(sheets, problems), original.written.url or "")


def make_partner(
    sheets: Translations[WrittenPartner], regions: Known[Region], assets: Assets, problems: Problems
) -> Partner:
    """An entry of the register of partners."""
    sheets = whole(sheets, problems)
    original = next(iter(sheets.values()))
    written = original.written
    return Partner(
        id=original.id,
        texts=_texts(sheets, problems),
        kind=written.kind or "",
        url=written.url or "",
        logo=_logo(original, assets, problems),
        region=regions.get(written.region, original.place("region")) if written.region else None,
        since=written.since,
        until=written.until,
    )


def _logo(sheet: Sheet[WrittenPartner], assets: Assets, problems: Problems) -> Asset | None:
    logo = sheet.written.logo
    if logo is None or not logo.src:
        return None
    if not logo.alt:
        problems.add("picture-alt-missing", sheet.place("logo", "alt"), value=logo.src)
    return assets.picture(sheet.source.file, logo.src, sheet.place("logo", "src"))


def make_standing(sheet: Sheet[WrittenStanding], problems: Problems) -> Standing:
    """A standing page in one language."""
    written = sheet.written
    for name in ("title", "summary"):
        if not getattr(written, name):
            problems.add("field-missing", sheet.place(name))
    return Standing(
        id=sheet.id,
        lang=sheet.lang,
        title=written.title or sheet.id,
        summary=written.summary or "",
        slug=written.slug or sheet.id,
        body=sheet.source.body,
        aliases=written.aliases or (),
        updated=written.updated,
    )
