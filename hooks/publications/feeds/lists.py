"""Which feeds there are, and what is in each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from functools import partial

from ..keys import Keys
from ..manuscript import Manuscript, Name, bodies_of
from ..model import Post
from ..settings import Settings
from ..views import Context
from ..views.post import license_name
from .announcements import announcements_of, latest_announced
from .archives import in_pages
from .clean import clean
from .emblem import EMBLEM
from .item import Feed, Item, Pages
from .make_item import ItemMaker

REGISTERS = ("regions", "partners", "topics")
"""Registers of which each entry has a feed."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A feed that can be made: where it is, and what it holds."""

    path: str
    """Of the list; the feed's files stand under it."""
    posts: Sequence[Post]
    """Its publications, newest first."""
    make: Callable[[], Feed]
    key: Callable[[], str]
    """Makes the key of all that it is a function of."""
    pages: Pages = field(default_factory=Pages)

    @property
    def texts(self) -> list[Name]:
        """The bodies that it holds."""
        return bodies_of(self.posts)


def plans_of(manuscript: Manuscript, lang: str) -> Iterator[Plan]:
    """The feeds of a language: the main one and its archives, events, register entries."""
    context = Context(manuscript, lang)
    maker = ItemMaker(context)
    shelf, words = manuscript.catalogue.shelves[lang], context.words
    yield from _main(context, maker)
    path = manuscript.addresses.section(lang, "events")
    announced = latest_announced(shelf.events, context.settings.feed_items)
    items = partial(announcements_of, context, maker, announced)
    yield _plan(context, path, words.word("nav_events"), announced, items)
    for register in REGISTERS:
        for entry in manuscript.catalogue.entries(lang, register):
            path, name = manuscript.addresses.entry(lang, entry), entry.text(lang).name
            posts = shelf.of(register, entry.id)[: context.settings.feed_items]
            yield _plan(context, path, name, posts, partial(maker.all, posts))


def _main(context: Context, maker: ItemMaker) -> Iterator[Plan]:
    """Everything in a language, and its archives."""
    listed = context.catalogue.shelves[context.lang].listed
    settings = context.settings
    tagline = settings.association.taglines.get(context.lang) or settings.association.name
    path = context.addresses.home(context.lang)
    for pages, posts in in_pages(listed, settings.feed_items):
        make = partial(_make_main, context, maker, tagline, (pages, posts))
        yield Plan(path, posts, make, partial(Keys(context.manuscript).feed, posts, pages), pages)


def _make_main(
    context: Context, maker: ItemMaker, tagline: str, document: tuple[Pages, Sequence[Post]]
) -> Feed:
    pages, posts = document
    path, title = context.addresses.home(context.lang), context.settings.site_name
    feed = make_feed(context, path, title, tagline, maker.all(posts))
    return replace(feed, pages=pages)


def _plan(
    context: Context,
    path: str,
    name: str,
    posts: Sequence[Post],
    items: Callable[[], Iterable[Item]],
) -> Plan:
    """The feed of a list."""
    key = partial(Keys(context.manuscript).feed, posts, path, name)
    return Plan(path, posts, partial(_make_list, context, path, name, items), key)


def _make_list(context: Context, path: str, name: str, items: Callable[[], Iterable[Item]]) -> Feed:
    return make_list_feed(context, path, name, items())


def make_list_feed(context: Context, path: str, name: str, items: Iterable[Item]) -> Feed:
    """The feed of a list of a language, by the list's name."""
    title = f"{name} — {context.settings.site_name}"
    description = context.words.word("feed_description", name=name)
    return make_feed(context, path, title, description, items)


def make_feed(
    context: Context, path: str, title: str, description: str, items: Iterable[Item]
) -> Feed:
    """A feed of the association in a language."""
    settings = context.settings
    association = settings.association
    rights = {"name": association.name, "license": license_name(settings.license)}
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
