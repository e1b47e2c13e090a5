"""RSS 2.0 (https://www.rssboard.org/rss-specification)."""

from __future__ import annotations

from .generator import make_generator
from .item import Feed


def as_rss(feed: Feed) -> bytes:
    """The feed as an RSS 2.0 file, ``feed.xml``."""
    generator = make_generator(feed, "feed.xml", "application/rss+xml")
    return bytes(generator.rss_str(pretty=True))
