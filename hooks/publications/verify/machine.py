"""Files for machines: their addresses lead somewhere, and which items feeds hold.

Read as any subscriber's program reads them: feeds and sitemaps as XML or JSON, calendars
unfolded (RFC 5545, 3.1), the HTML in feeds as HTML.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import StringIO
from pathlib import PurePosixPath
from typing import Any

from lxml import etree

from .expected import Expected
from .files import Files
from .findings import Findings
from .page import css_addresses, read_page

SEARCH_FOLDER = "pagefind/"
"""The search index has a form of its own: see ``search``."""

ADDRESS = re.compile(r"(?:https?|webcals?)://[^\s\"'<>\\]+")
"""An absolute address in text."""

PUNCTUATION = ".,;:!?)»]"
"""What may follow an address in a sentence."""

REDIRECTS = "_redirects"
"""Former addresses in the form that Netlify, Cloudflare and others read."""

ARCHIVE = re.compile(r"-[0-9]+(\.(?:xml|json))$")
"""What the name of an archive has more than that of its feed."""

ITEMS = {"guid", "{http://www.w3.org/2005/Atom}id"}
"""XML elements that identify an item of a feed (of RSS, of Atom)."""


@dataclass(frozen=True, slots=True)
class Machine:
    """What files for machines hold."""

    feeds: dict[str, list[str]] = field(default_factory=dict)
    """Feed -> what identifies each of its items."""
    archives: dict[str, set[str]] = field(default_factory=dict)
    """Feed -> what identifies each item of its archives (RFC 5005): of ``feed-2.xml`` …"""
    calendars: dict[str, frozenset[str]] = field(default_factory=dict)
    """Calendar -> files of the pages of its events."""


@dataclass(frozen=True, slots=True)
class Content:
    """What was read of one file."""

    texts: list[str] = field(default_factory=list)
    """Plain texts, in which addresses are absolute."""
    html: list[str] = field(default_factory=list)
    """Pieces of HTML."""
    items: list[str] | None = None
    """What identifies each item, of a feed; None where it is no feed."""


def check_machine_files(
    files: Files, expected: Expected, hosts: Iterable[str], findings: Findings
) -> Machine:
    """Read every file that is no page and check each address of the site in it."""
    checker = Checker(files, frozenset(hosts), findings)
    for file in files:
        if file not in expected.copies and not file.startswith(SEARCH_FOLDER):
            checker.check(file)
    return checker.machine


@dataclass(frozen=True, slots=True)
class Checker:
    """Checks files by kind."""

    files: Files
    hosts: frozenset[str]
    findings: Findings
    machine: Machine = field(default_factory=Machine)
    checked: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """HTML of an item -> what is wrong in it: the same item stands in many feeds."""

    def check(self, file: str) -> None:
        """Check a file of which the kind is known; others hold no addresses."""
        suffix = PurePosixPath(file).suffix
        if file == REDIRECTS:
            self._redirects(file)
        elif suffix == ".css":
            self._css(file)
        elif read := READERS.get(suffix):
            try:
                content = read(self.files.read(file))
            except (ValueError, csv.Error, etree.XMLSyntaxError) as error:
                self.findings.add("built-file-malformed", file, file, other=str(error))
                return
            self._content(file, content)

    def _content(self, file: str, content: Content) -> None:
        for text in content.texts:
            for address in ADDRESS.findall(text):
                self._absolute(file, address)
        for html in content.html:
            for address in self._wrong_in(html):
                self.findings.add("built-address-relative", file, address)
            # A piece is checked once: what is broken in it is told for the first feed.
        if content.items is not None:
            self.machine.feeds[file] = content.items
            feed = ARCHIVE.sub(r"\1", file)
            if feed != file:
                self.machine.archives.setdefault(feed, set()).update(content.items)
        if file.endswith(".ics"):
            self.machine.calendars[file] = frozenset(self._pages_named(content))

    def _absolute(self, file: str, address: str) -> None:
        if not self._leads(address) and not self._leads(address.rstrip(PUNCTUATION)):
            self.findings.add("built-link-broken", file, address)

    def _leads(self, address: str) -> bool:
        target = self.files.target(address, "")
        return target.file is None or target.file in self.files

    def _wrong_in(self, html: str) -> tuple[str, ...]:
        """Relative addresses in a piece of HTML; the others are checked on the way."""
        if html not in self.checked:
            page = read_page(html.encode())
            addresses = [reference.address.strip() for reference in page.references]
            self.checked[html] = tuple(a for a in addresses if not _is_absolute(a))
            for address in filter(_is_absolute, addresses):
                if not self._leads(address):
                    self.findings.add("built-link-broken", "", address)
        return self.checked[html]

    def _pages_named(self, content: Content) -> Iterator[str]:
        """Pages that the events of a calendar name (RFC 5545, 3.8.4.6)."""
        for line in content.texts:
            if line.startswith("URL:") and (file := self.files.target(line[4:], "").file):
                yield file

    def _css(self, file: str) -> None:
        for address in css_addresses(self.files.read(file).decode()):
            target = self.files.target(address, file)
            if target.host and target.host not in self.hosts:
                self.findings.add("built-foreign-request", file, address, other=target.host)
            elif target.file is not None and target.file not in self.files:
                self.findings.add("built-link-broken", file, address)

    def _redirects(self, file: str) -> None:
        for number, line in enumerate(self.files.read(file).decode().splitlines(), 1):
            for address in line.split()[:2]:
                if not self._leads(address):
                    self.findings.add("built-link-broken", file, address, line=number)


def _is_absolute(address: str) -> bool:
    return re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", address) is not None


def _read_xml(content: bytes) -> Content:
    """A feed or a sitemap: texts with markup are HTML, all others plain."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    root: Any = etree.fromstring(content, parser)
    read = Content(items=[] if root.tag == "rss" or root.tag.endswith("}feed") else None)
    for element in root.iter(etree.Element):
        read.texts.extend(element.attrib.values())
        text = element.text or ""
        (read.html if "</" in text or "<img" in text else read.texts).append(text)
        is_item = element.tag in ITEMS and element.getparent() is not root
        if is_item and read.items is not None:
            read.items.append(text)
    return read


def _read_json(content: bytes) -> Content:
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


def _read_calendar(content: bytes) -> Content:
    """Lines of a calendar, unfolded."""
    return Content(re.sub(r"\r?\n[ \t]", "", content.decode()).splitlines())


def _read_csv(content: bytes) -> Content:
    rows = csv.reader(StringIO(content.decode("utf-8-sig"), newline=""))
    return Content([cell for row in rows for cell in row])


def _read_text(content: bytes) -> Content:
    return Content(content.decode("utf-8-sig").splitlines())


READERS = {
    ".csv": _read_csv,
    ".ics": _read_calendar,
    ".json": _read_json,
    ".txt": _read_text,
    ".webmanifest": _read_json,
    ".xml": _read_xml,
}
"""Kind of file -> what reads it; each raises ValueError, csv.Error or XMLSyntaxError."""
