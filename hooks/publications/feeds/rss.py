"""RSS 2.0 (https://www.rssboard.org/rss-specification)."""

from __future__ import annotations

from .generator import make_generator
from .item import Feed

NAME = "feed.xml"
"""File name of the feed of a list."""

ITEM, END = b"    <item>\n", b"  </channel>\n</rss>\n"
"""First line of an item, and what follows the last one; in a text ``<`` is escaped."""


def as_rss(feed: Feed) -> bytes:
    """The feed as an RSS 2.0 file, ``feed.xml``.

    An item stands whole in each of some four feeds: the first one writes it for all.
    """
    new = [item for item in feed.items if NAME not in item.written]
    generator = make_generator(feed, NAME, "application/rss+xml", new)
    head, *items = bytes(generator.rss_str(pretty=True)).removesuffix(END).split(ITEM)
    for item, text in zip(new, items, strict=True):
        item.written[NAME] = ITEM + text
    return b"".join((head, *(item.written[NAME] for item in feed.items), END))
