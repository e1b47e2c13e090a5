"""Which feeds there are, and what is in each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time

from ..manuscript import Manuscript
from ..model import Post
from ..settings import Settings
from ..views import Context
from .announcements import announcements_of
from .archives import in_pages
from .clean import clean
from .emblem import EMBLEM
from .item import Feed, Item
from .make_item import ItemMaker

REGISTERS = ("regions", "partners", "topics")
"""Registers of which each entry has a feed."""


def feeds_of(manuscript: Manuscript, lang: str) -> Iterator[Feed]:
    """The feeds of a language: the main one and its archives, events, register entries."""
    context = Context(manuscript, lang)
    maker = ItemMaker(context)
    shelf, words = manuscript.catalogue.shelves[lang], context.words
    yield from in_pages(_main(context, maker), shelf.listed, maker, context.settings.feed_items)
    yield _list(
        context,
        manuscript.addresses.section(lang, "events"),
        words.word("nav_events"),
        announcements_of(context, maker, shelf.events),
    )
    for register in REGISTERS:
        for entry in manuscript.catalogue.entries(lang, register):
            path = manuscript.addresses.entry(lang, entry)
            posts = _newest(context, shelf.of(register, entry.id))
            items = [maker.make(post) for post in posts]
            yield _list(context, path, entry.text(lang).name, items)


def _newest(context: Context, posts: Iterable[Post]) -> list[Post]:
    """As many of the newest publications as a feed holds; they come newest first."""
    return list(posts)[: context.settings.feed_items]


def _main(context: Context, maker: ItemMaker) -> Feed:
    posts = context.catalogue.shelves[context.lang].listed
    items = [maker.make(post) for post in _newest(context, posts)]
    settings = context.settings
    tagline = settings.association.taglines.get(context.lang) or settings.association.name
    return _feed(context, context.addresses.home(context.lang), settings.site_name, tagline, items)


def _list(context: Context, path: str, name: str, items: Iterable[Item]) -> Feed:
    title = f"{name} — {context.settings.site_name}"
    description = context.words.word("feed_description", name=name)
    return _feed(context, path, title, description, items)


def _feed(context: Context, path: str, title: str, description: str, items: Iterable[Item]) -> Feed:
    settings = context.settings
    association = settings.association
    rights = {"name": association.name, "license": settings.license}
    return Feed(
        path=path,
        url=context.addresses.url(path),
        lang=context.lang,
        title=clean(title),
        description=clean(description),
        copyright=clean(context.words.word("feed_copyright", **rights)),
        author=clean(association.name),
        email=association.email,
        emblem=context.addresses.url(EMBLEM),
        founded=founded(settings),
        items=tuple(items),
    )


def founded(settings: Settings) -> datetime:
    """First moment of the authority's date (RFC 4151: a year, a month or a day)."""
    parts = [int(part) for part in settings.authority.partition(",")[2].split("-")]
    year, month, day = (*parts, 1, 1)[:3]
    return datetime.combine(date(year, month, day), time(), settings.timezone)
