"""Entries of a register, and its index."""

from __future__ import annotations

from collections.abc import Iterable

from ..drawings import TILES
from ..model import Partner, Person, Region, Registered
from ..urls import register_of
from . import structured
from .about import About
from .context import Context
from .discovery import list_feeds
from .drawn import make_map, make_network, make_places
from .frame import make_frame
from .listing import Listing, list_part
from .partner import make_logo
from .shapes import EntryLine, EntryView, Fact, Frame, Link, RegisterView


def make_entry(context: Context, entry: Registered, listing: Listing, number: int) -> EntryView:
    """The page of a partner, region, topic or person; further pages carry only the list."""
    text = entry.text(context.lang)
    body = context.manuscript.body(text, context.lang)
    frame = _entry_frame(context, entry, listing, number)
    other = context.other(text.lang)
    language = context.language(text.lang)
    return EntryView(
        frame=frame,
        register=register_of(entry),
        title=listing.title,
        label=_label(context, entry),
        logo=make_logo(context, entry) if isinstance(entry, Partner) else None,
        facts=tuple(_facts(context, entry)),
        body=body.html,
        body_lang=other,
        body_label=context.word("body_language", language=language)
        if other and not text.body.empty
        else "",
        list=list_part(context, listing, number, frame),
        places=make_places(context, listing.posts)
        if isinstance(entry, Region) and number == 1
        else (),
    )


def _entry_frame(context: Context, entry: Registered, listing: Listing, number: int) -> Frame:
    path = context.addresses.page(listing.path, number)
    text = entry.text(context.lang)
    summary = " ".join(context.manuscript.body(text, context.lang).text.split())
    things = [structured.breadcrumbs(context, listing.crumbs, listing.title)]
    return make_frame(
        context,
        About(
            title=listing.title,
            description=summary[:280] or listing.lead,
            path=path,
            counterparts=listing.counterparts if number == 1 else {context.lang: path},
            nearest=lambda lang: context.addresses.register(lang, register_of(entry)),
            section=listing.section,
            crumbs=listing.crumbs,
            source=text.body.path,
            feeds=list_feeds(context, listing.path, listing.title, listing.calendar)
            if listing.feed
            else (),
            json_ld=structured.as_json_ld(*things),
        ),
    )


def _label(context: Context, entry: Registered) -> str:
    """What it is, in words."""
    label = context.word(f"{register_of(entry)}_label")
    if isinstance(entry, Partner) and entry.kind:
        kind = context.word(f"partner_{entry.kind}")
        return f"{label} · {kind}"
    return label


def _facts(context: Context, entry: Registered) -> Iterable[Fact]:
    """Labelled facts of an entry, as far as they are known."""
    if isinstance(entry, Partner):
        yield from _partner_facts(context, entry)
    if isinstance(entry, Region) and entry.code:
        yield Fact(context.word("fact_code"), entry.code)
    if isinstance(entry, Person):
        text = entry.text(context.lang)
        if text.role:
            yield Fact(context.word("fact_role"), context.text(text.role, text.lang))
        if entry.url:
            yield Fact(context.word("fact_url"), bare_address(entry.url), entry.url)


def _partner_facts(context: Context, partner: Partner) -> Iterable[Fact]:
    if partner.region:
        link = context.entry(partner.region)
        yield Fact(context.word("fact_region"), link.label, link.href)
    span = _years(context, partner)
    if span:
        yield Fact(context.word("fact_since"), span)
    if partner.url:
        yield Fact(context.word("fact_url"), bare_address(partner.url), partner.url)


def _years(context: Context, partner: Partner) -> str:
    """As in "depuis 2018", "de 2018 à 2019"."""
    since, until = partner.since, partner.until
    if since and until:
        return context.word("since_until", since=since.year, until=until.year)
    if since:
        return context.word("since_year", year=since.year)
    return context.word("until_year", year=until.year) if until else ""


def bare_address(url: str) -> str:
    """An address as people say it: without scheme, ``www.`` and final slash."""
    return url.split("://", 1)[-1].removeprefix("www.").rstrip("/")


def make_register(context: Context, register: str) -> RegisterView:
    """The index of a register."""
    addresses, settings = context.addresses, context.settings
    title, path = context.word(f"{register}_title"), addresses.register(context.lang, register)
    entries = context.catalogue.entries(context.lang, register)
    frame = make_frame(
        context,
        About(
            title=title,
            description=context.word(f"{register}_lead"),
            path=path,
            counterparts={lang: addresses.register(lang, register) for lang in settings.languages},
            section=register,
            json_ld=structured.as_json_ld(structured.breadcrumbs(context, (), title)),
        ),
    )
    return RegisterView(
        frame=frame,
        register=register,
        title=title,
        lead=context.word(f"{register}_lead"),
        entries=tuple(_line(context, register, entry) for entry in entries),
        empty="" if entries else context.word("register_empty"),
        drawing=DRAWINGS[register](context) if register in DRAWINGS else None,
        places=_places(context) if register == "regions" else (),
    )


DRAWINGS = {"regions": make_map, "partners": make_network}
"""What the index of a register shows beside its entries."""


def _places(context: Context) -> tuple[Link, ...]:
    """Places, where a map would have a single tile."""
    listed = context.catalogue.shelves[context.lang].listed
    return () if make_map(context) else make_places(context, listed)


def _line(context: Context, register: str, entry: Registered) -> EntryLine:
    link = context.entry(entry)
    count = len(context.catalogue.shelves[context.lang].of(register, entry.id))
    words = context.plural("publications", count)
    return EntryLine(
        link=Link(link.label, link.href, link.lang, count=words),
        label=_line_label(context, entry),
        logo=make_logo(context, entry) if isinstance(entry, Partner) else None,
        code=_short(entry) if isinstance(entry, Region) else "",
    )


def _short(region: Region) -> str:
    """What its square on the map says: a number there would be taken for one of publications."""
    return TILES[region.code][0] if region.code in TILES else region.code


def _line_label(context: Context, entry: Registered) -> str:
    """Kind and region of a partner, role of a person; nothing for the others."""
    if isinstance(entry, Partner):
        parts = [context.word(f"partner_{entry.kind}")] if entry.kind else []
        parts += [context.entry(entry.region).label] if entry.region else []
        return " · ".join(parts)
    text = entry.text(context.lang)
    return context.text(text.role, text.lang)
