"""What a file for machines holds, read as any subscriber's program reads it.

Feeds and sitemaps as XML or JSON, calendars unfolded (RFC 5545, 3.1).
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import StringIO
from typing import Any

from lxml import etree

ITEMS = {"guid", "{http://www.w3.org/2005/Atom}id"}
"""XML elements that identify an item of a feed (of RSS, of Atom)."""

MALFORMED = (ValueError, csv.Error, etree.XMLSyntaxError)
"""What a reader raises where a file is not what its name says."""


@dataclass(frozen=True, slots=True)
class Content:
    """What was read of one file."""

    texts: list[str] = field(default_factory=list)
    """Plain texts, in which addresses are absolute."""
    html: list[str] = field(default_factory=list)
    """Pieces of HTML."""
    items: list[str] | None = None
    """What identifies each item, of a feed; None where it is no feed."""


def read_xml(content: bytes) -> Content:
    """A feed or a sitemap: texts with markup are HTML, all others plain."""
    root = parse_xml(content)
    is_feed = root.tag == "rss" or root.tag.endswith("}feed")
    return read_element(root, Content(items=[] if is_feed else None), root)


def parse_xml(content: bytes) -> Any:
    """Root of an XML document."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return etree.fromstring(content, parser)


def read_element(element: Any, read: Content, root: Any = None) -> Content:
    """Add what an element says, with all that it holds.

    Args:
        element: The element.
        read: What it is added to.
        root: Of the document: what identifies it is no item.
    """
    for each in element.iter(etree.Element):
        read.texts.extend(each.values())
        text = each.text or ""
        (read.html if "</" in text or "<img" in text else read.texts).append(text)
        if each.tag in ITEMS and read.items is not None and each.getparent() is not root:
            read.items.append(text)
    return read


def read_json(content: bytes) -> Content:
    """A JSON Feed, or open data."""
    whole = json.loads(content)
    is_feed = isinstance(whole, dict) and "jsonfeed" in str(whole.get("version"))
    read = Content(items=[item["id"] for item in whole["items"]] if is_feed else None)
    _walk(whole, "", read)
    return read


def _walk(value: Any, name: str, read: Content) -> None:
    if isinstance(value, dict):
        for key, inner in value.items():
            _walk(inner, key, read)
    elif isinstance(value, list):
        for inner in value:
            _walk(inner, name, read)
    elif isinstance(value, str):
        (read.html if name == "content_html" else read.texts).append(value)


def read_calendar(content: bytes) -> Content:
    """Lines of a calendar, unfolded."""
    return Content(re.sub(r"\r?\n[ \t]", "", content.decode()).splitlines())


def read_csv(content: bytes) -> Content:
    """Cells of a table."""
    rows = csv.reader(StringIO(content.decode("utf-8-sig"), newline=""))
    return Content([cell for row in rows for cell in row])


def read_text(content: bytes) -> Content:
    """Lines of a text."""
    return Content(content.decode("utf-8-sig").splitlines())


def addresses_of_events(lines: list[str]) -> Iterator[str]:
    """Of the pages that the events of a calendar name (RFC 5545, 3.8.4.6)."""
    return (line[4:] for line in lines if line.startswith("URL:"))


READERS: dict[str, Callable[[bytes], Content]] = {
    ".csv": read_csv,
    ".ics": read_calendar,
    ".json": read_json,
    ".txt": read_text,
    ".webmanifest": read_json,
    ".xml": read_xml,
}
"""Kind of file -> what reads it; each raises one of ``MALFORMED``."""
