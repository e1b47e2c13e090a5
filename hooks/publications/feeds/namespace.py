"""Our own element in RSS and Atom, as an extension of feedgen.

One element with attributes, because repeated elements of a foreign namespace collapse
in readers. The newsletter is made from it, so it is a contract: attributes may be
added, none may change its meaning.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from feedgen.util import xml_elem

from .item import Feed

NAMESPACE: Final = "tag:villesaucarre.fr,2019:publications"
"""Name of the namespace ``pub`` (RFC 4151): whatever association uses it, it stays."""

ATOM: Final = "http://www.w3.org/2005/Atom"
"""Name of Atom's namespace (RFC 4287), for ``atom:updated`` in RSS."""


HISTORY: Final = "http://purl.org/syndication/history/1.0"
"""Name of the namespace of archived feeds (RFC 5005, section 2)."""


class PublicationExtension:
    """What the extension adds to a whole feed: namespaces, and the way to its archives."""

    def __init__(self) -> None:
        self.links: dict[str, str] = {}
        self.media_type = ""
        self.is_archive = False

    def describe(self, feed: Feed, name: str, media_type: str) -> None:
        """Set the links between the documents of a feed (RFC 5005, section 4).

        Args:
            feed: The document.
            name: File name of the feed that readers subscribe to, in this format.
            media_type: Its media type.
        """
        pages, self.media_type = feed.pages, media_type
        self.is_archive = pages.is_archive
        numbers = {"prev-archive": pages.older, "next-archive": pages.newer}
        self.links = {rel: feed.url + feed.file(name, n) for rel, n in numbers.items() if n}
        if self.is_archive:
            self.links["current"] = feed.url + name

    def extend_ns(self) -> dict[str, str]:
        """Prefix and name of the namespace."""
        history = {"fh": HISTORY} if self.is_archive else {}
        return {"pub": NAMESPACE, **history}

    def extend_rss(self, feed: Any) -> Any:
        """Add the links to the channel."""
        self._add(feed.find("channel"), f"{{{ATOM}}}link")
        return feed

    def extend_atom(self, feed: Any) -> Any:
        """Add the links to the feed."""
        # feedgen writes Atom's namespace as an attribute: its own elements bear no name of it.
        self._add(feed, "link")
        return feed

    def _add(self, channel: Any, link: str) -> None:
        if self.is_archive:
            xml_elem(f"{{{HISTORY}}}archive", channel)
        for rel, url in self.links.items():
            xml_elem(link, channel, rel=rel, href=url, type=self.media_type)


class PublicationEntryExtension:
    """What the extension adds to one item: ``pub:item``, and in RSS ``atom:updated``."""

    def __init__(self) -> None:
        self.facts: Mapping[str, str] = {}
        self.updated: datetime | None = None

    def describe(self, facts: Mapping[str, str], updated: datetime | None) -> None:
        """Set the attributes of ``pub:item`` and the moment of the last correction."""
        self.facts, self.updated = facts, updated

    def extend_rss(self, item: Any) -> Any:
        """Add the elements to an RSS item."""
        if self.updated:
            xml_elem(f"{{{ATOM}}}updated", item).text = self.updated.isoformat()
        return self.extend_atom(item)

    def extend_atom(self, entry: Any) -> Any:
        """Add the element to an Atom entry."""
        xml_elem(f"{{{NAMESPACE}}}item", entry, **self.facts)
        return entry
