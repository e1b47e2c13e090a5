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

NAMESPACE: Final = "tag:villesaucarre.fr,2019:publications"
"""Name of the namespace ``pub`` (RFC 4151): whatever association uses it, it stays."""

ATOM: Final = "http://www.w3.org/2005/Atom"
"""Name of Atom's namespace (RFC 4287), for ``atom:updated`` in RSS."""


class PublicationExtension:
    """What the extension adds to a whole feed: the namespace."""

    def extend_ns(self) -> dict[str, str]:
        """Prefix and name of the namespace."""
        return {"pub": NAMESPACE}

    def extend_rss(self, feed: Any) -> Any:
        """Leave the channel as it is."""
        return feed

    def extend_atom(self, feed: Any) -> Any:
        """Leave the feed as it is."""
        return feed


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
