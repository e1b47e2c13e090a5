"""FEEDS: the catalogue as RSS 2.0, Atom and JSON Feed, from one ``Item`` each."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ..manuscript import Manuscript
from ..memory import key_of
from ..pages import Output
from .atom import as_atom
from .edition import make_edition_feeds
from .emblem import EMBLEM, draw_emblem
from .item import Category, Feed, Image, Item, document
from .json_feed import as_json
from .lists import Plan, plans_of
from .namespace import NAMESPACE
from .rss import as_rss

__all__ = [
    "NAMESPACE",
    "Category",
    "Feed",
    "Image",
    "Item",
    "as_atom",
    "as_json",
    "as_rss",
    "make_feeds",
]

WRITERS = {"feed.xml": as_rss, "atom.xml": as_atom, "feed.json": as_json}
"""File name of a feed -> what writes it; only RSS exists for lists other than the main one."""


def make_feeds(manuscript: Manuscript) -> Iterator[Output]:
    """Every feed of the site, and the picture that they show.

    Per language: all publications in three formats, the older ones in archives; then RSS
    for the events and for each region, partner and topic that has a page; then the editions
    of the newsletter.
    """
    association = manuscript.catalogue.settings.association
    yield Output(
        EMBLEM,
        partial(draw_emblem, association.primary, association.accent),
        partial(key_of, association.primary, association.accent),
    )
    for lang in manuscript.catalogue.settings.languages:
        home = manuscript.addresses.home(lang)
        for plan in plans_of(manuscript, lang):
            for name in WRITERS if plan.path == home else ("feed.xml",):
                path = manuscript.addresses.feed(plan.path, document(name, plan.pages.number))
                yield Output(path, partial(_write, plan, name), plan.key, plan.texts)
        yield from make_edition_feeds(manuscript, lang)


def _write(plan: Plan, name: str) -> bytes:
    return WRITERS[name](plan.make())
