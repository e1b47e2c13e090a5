"""Files for machines: what they say, and what is wrong where.

Two readings of the same: ``Machines`` gathers what files say, ``Checker`` tells what is
wrong in one of which something is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from posixpath import splitext

from .contents import MALFORMED, READERS, Content, addresses_of_events
from .facts import WRONG, Facts
from .files import Files
from .findings import Findings
from .items import Items, digest
from .page import css_addresses, read_page
from .said import Tags

ADDRESS = re.compile(r"(?:https?|webcals?)://[^\s\"'<>\\]+")
"""An absolute address in text."""

PUNCTUATION = ".,;:!?)»]"
"""What may follow an address in a sentence."""

REDIRECTS = "_redirects"
"""Former addresses in the form that Netlify, Cloudflare and others read."""

STYLES = ".css"


def is_machine(file: str) -> bool:
    """Whether the kind of a file is known, as one that no reader opens; others say nothing."""
    suffix = splitext(file)[1]
    return suffix == STYLES or suffix in READERS or file == REDIRECTS


class Machines:
    """Reads files for machines."""

    def __init__(self, tags: Tags) -> None:
        self.tags = tags
        self.items = Items(partial(self._of_content, ".xml"))
        self.pieces: dict[bytes, Facts] = {}
        """Digest of the HTML of an item -> what it says: the same stands in feeds of all kinds."""

    def facts(self, file: str, content: bytes) -> Facts:
        """What a file says."""
        if file == REDIRECTS:
            return self._of_addresses((address for address, _ in redirects(content)), "")
        suffix = splitext(file)[1]
        if suffix == STYLES:
            return self._of_addresses(css_addresses(content.decode()), file)
        try:
            of_items = self.items.facts(content) if suffix == ".xml" else None
            return of_items or self._of_content(suffix, READERS[suffix](content))
        except MALFORMED:
            return WRONG

    def _of_content(self, suffix: str, read: Content) -> Facts:
        text = "\n".join(text for text in read.texts if "://" in text)
        pieces = list(map(self._of_piece, read.html))
        leads = chain(self._leads(set(ADDRESS.findall(text))), *(piece.leads for piece in pieces))
        return Facts(
            tuple(set(leads)),
            holds=self._holds(suffix, read),
            is_wrong=any(piece.is_wrong for piece in pieces),
        )

    def _holds(self, suffix: str, read: Content) -> tuple[str, ...] | None:
        if suffix == ".ics":
            return tuple(pages_named(self.tags.files, read))
        return None if read.items is None else tuple(read.items)

    def _leads(self, addresses: Iterable[str]) -> Iterator[str]:
        """Files that addresses lead to, as they are or without what follows in a sentence."""
        files = self.tags.files
        for address in addresses:
            file = files.target(address, "").file
            if file is not None and file not in files:
                file = files.target(address.rstrip(PUNCTUATION), "").file
            if file is not None:
                yield file

    def _of_piece(self, html: str) -> Facts:
        content = html.encode()
        key = digest(content)
        if key not in self.pieces:
            said = self.tags.read(content)
            leads = {lead for one in said for lead in one.leads}
            is_wrong = any(one.here or one.own or one.is_rooted for one in said)
            self.pieces[key] = Facts(tuple(leads), is_wrong=is_wrong)
        return self.pieces[key]

    def _of_addresses(self, addresses: Iterable[str], file: str) -> Facts:
        """What a style sheet says, or a list of redirects, which asks nothing of any host."""
        targets = [self.tags.files.target(address, file) for address in addresses]
        return Facts(
            tuple({target.file for target in targets if target.file is not None}),
            is_wrong=bool(file) and any(t.host and t.host not in self.tags.hosts for t in targets),
        )


def check_machine_files(
    files: Files, facts: Mapping[str, Facts], hosts: frozenset[str], findings: Findings
) -> None:
    """Check what every file says that is neither a page nor of the search index.

    Args:
        files: The built site.
        facts: Every file, in order, and what it says.
        hosts: Host names from which style sheets may load.
        findings: Where findings go.
    """
    checker = Checker(files, hosts, findings)
    for file, said in facts.items():
        is_wrong = said.is_wrong or not files.names.issuperset(said.leads)
        if is_wrong and said.ids is None and is_machine(file):
            checker.check(file)


@dataclass(frozen=True, slots=True)
class Checker:
    """Tells what is wrong in files for machines."""

    files: Files
    hosts: frozenset[str]
    findings: Findings
    checked: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """HTML of an item -> what is wrong in it, which is told for the first feed."""

    def check(self, file: str) -> None:
        """Check each address in a file."""
        content = self.files.read(file)
        if file == REDIRECTS:
            self._redirects(file, content)
        elif splitext(file)[1] == STYLES:
            self._css(file, content)
        else:
            try:
                read = READERS[splitext(file)[1]](content)
            except MALFORMED as error:
                self.findings.add("built-file-malformed", file, file, other=str(error))
                return
            self._content(file, read)

    def _content(self, file: str, content: Content) -> None:
        for text in content.texts:
            for address in ADDRESS.findall(text):
                self._absolute(file, address)
        for html in content.html:
            for address in self._wrong_in(html):
                self.findings.add("built-address-relative", file, address)

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

    def _css(self, file: str, content: bytes) -> None:
        for address in css_addresses(content.decode()):
            target = self.files.target(address, file)
            if target.host and target.host not in self.hosts:
                self.findings.add("built-foreign-request", file, address, other=target.host)
            elif target.file is not None and target.file not in self.files:
                self.findings.add("built-link-broken", file, address)

    def _redirects(self, file: str, content: bytes) -> None:
        for address, line in redirects(content):
            if not self._leads(address):
                self.findings.add("built-link-broken", file, address, line=line)


def redirects(content: bytes) -> Iterator[tuple[str, int]]:
    """Addresses in a file of redirects, former and new, each with its line."""
    for number, line in enumerate(content.decode().splitlines(), 1):
        yield from ((address, number) for address in line.split()[:2])


def pages_named(files: Files, calendar: Content) -> Iterator[str]:
    """Files of the pages that the events of a calendar name."""
    for address in addresses_of_events(calendar.texts):
        if file := files.target(address, "").file:
            yield file


def _is_absolute(address: str) -> bool:
    return re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", address) is not None
