"""A feed in feedgen's terms: what RSS and Atom have in common.

feedgen 1.0 has habits that the order of the calls respects: an entry is put first
unless told ``append``; the last link that is not ``self`` is the channel's; what is
not set is the clock's (``updated``, ``lastBuildDate``).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import lxml.etree  # noqa: F401 (feedgen.util uses it and does not import it)
from feedgen.ext.dc import DcEntryExtension, DcExtension
from feedgen.ext.media import MediaEntryExtension, MediaExtension
from feedgen.feed import FeedGenerator

from ..settings import FEED_TTL
from .item import Feed, Item
from .namespace import PublicationEntryExtension, PublicationExtension

GENERATOR = "publications"
"""What made the feed."""

SPECIFICATION = "https://www.rssboard.org/rss-specification"
"""Where RSS readers' authors learn what this is."""


def make_generator(feed: Feed, name: str, media_type: str, items: Iterable[Item]) -> FeedGenerator:
    """Everything about a feed, ready to be written as RSS or Atom.

    Args:
        feed: The feed.
        name: File name of the feed that readers subscribe to, in this format.
        media_type: Its media type.
        items: Those of its items that are to be written with it.
    """
    generator, self_url = FeedGenerator(), f"{feed.url}{feed.file(name)}"
    generator.register_extension("pub", PublicationExtension, PublicationEntryExtension)
    # By class: by name, feedgen looks on the disk for modules that it has not.
    generator.register_extension("media", MediaExtension, MediaEntryExtension)
    generator.register_extension("dc", DcExtension, DcEntryExtension, atom=False)
    # Archives are documents of one feed: its id is theirs (RFC 4287, 4.2.6).
    generator.id(f"{feed.url}{name}")
    generator.title(feed.title)
    generator.description(feed.description)
    generator.language(feed.lang)
    generator.author(_publisher(feed))
    generator.copyright(feed.copyright)
    generator.generator(GENERATOR)
    generator.docs(SPECIFICATION)
    generator.ttl(FEED_TTL)
    generator.icon(feed.emblem)
    generator.updated(feed.changed)
    generator.lastBuildDate(feed.changed)
    generator.link(href=self_url, rel="self", type=media_type)
    generator.link(href=feed.url, rel="alternate", type="text/html", hreflang=feed.lang)
    # After the links: the picture leads where the channel leads.
    generator.image(url=feed.emblem, title=feed.title, link=feed.url)
    generator.pub.describe(feed, name, media_type)
    for item in items:
        _add(generator.add_entry(order="append"), item)
    return generator


def _publisher(feed: Feed) -> dict[str, str]:
    email = {"email": feed.email} if feed.email else {}
    return {"name": feed.author, **email}


def _add(entry: Any, item: Item) -> None:
    entry.guid(item.guid, permalink=False)
    entry.title(item.title)
    entry.published(item.published)
    entry.updated(item.changed)
    entry.description(item.summary, isSummary=True)
    # Escaped, not CDATA: "]]>" in a text cannot end it.
    entry.content(item.content, type="html")
    for name in item.authors:
        entry.author(name=name)
        entry.dc.dc_creator(name)
    for category in item.categories:
        entry.category(term=category.id, label=category.label, scheme=category.domain)
    _add_image(entry, item)
    entry.link(href=item.url, rel="alternate", type="text/html", hreflang=item.lang)
    entry.pub.describe(item.facts, item.updated)


def _add_image(entry: Any, item: Item) -> None:
    """The picture twice: Mailchimp reads ``media:content``, others the enclosure."""
    image = item.image
    if image is None:
        return
    entry.enclosure(image.url, image.size, image.media_type)
    entry.media.content(
        url=image.url,
        fileSize=str(image.size),
        type=image.media_type,
        medium="image",
        width=str(image.width),
        height=str(image.height),
        group=None,
    )
