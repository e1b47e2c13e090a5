"""Start tags: a page cut into them without a parser.

The frame of a site stands on each of its pages. What a page says of addresses is what its
start tags say, and where it is written *plainly*, as serialisers and templates write, a
regular expression cuts it into the same tags as any parser does (HTML, 13.2.5), in a tenth
of the time; so each tag that stands on a thousand pages can be read once. Whatever is not
plain is refused here, and read by ``page``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from typing import Any, NamedTuple

TAG = re.compile(rb"<([A-Za-z!?][^>]*)>")
"""A start tag, as far as no value holds ``>``: where one does, what is cut is not plain."""

ODD = re.compile(
    rb"""(?x)
    </(?! (?!html>\s*+\S) [a-z][a-z0-9-]*+ >)
    | <(?=[instx])(iframe|noembed|noframes|script|style|textarea|title|xmp)\b [^<]*+ <(?!/\1>)
    """,
    re.IGNORECASE,
)
"""An end tag that says more than a name, or that of the page, which is not its end; text in
which no tag is one, where something looks like a tag."""

DATA = re.compile(rb"<script\b[^>]*(?:ld\+json|&)[^>]*>([^<]+)")
"""Text of structured data in a plain page."""

REFERENCE = "&(?:amp|lt|gt|quot|#3[2-9]|#[4-9][0-9]);"
"""A character reference that every parser reads alike."""

TEXT = r"<&\0-\x08\x0b-\x1f\x7f-\x9f"
"""Characters that no plain value holds, beside its quotes."""

VALUE = "|".join(
    [
        *(f"{q}[^{q}{TEXT}]*+(?:{REFERENCE}[^{q}{TEXT}]*+)*+{q}" for q in "\"'"),
        r"[A-Za-z0-9_.-]+(?![^ \t\n])",
    ]
)
QUOTES = frozenset("\"'")

NAME = "preserveAspectRatio|viewBox|[a-z][a-z0-9_:.-]*"
ATTRIBUTE = re.compile(rf"[ \t\n]+({NAME})(?:=({VALUE}))?")
COMMENT = r"!--(?!-?>)[^<>-]*(?:-(?!-)[^<>-]*)*--"
"""A comment in which nothing looks like a tag, or like its end."""

PLAIN = re.compile(
    rf"!doctype html|{COMMENT}"
    rf"|([a-z][a-z0-9-]*)((?:[ \t\n]+(?:{NAME})(?:=(?:{VALUE}))?)*+)[ \t\n]*/?"
)

MUTE = r'(?: (?:class|hreflang|lang|rel|title|aria-[a-z]+)="[ !#-%\'-;=?-~]*+")*+'
LINK = re.compile(rf'a{MUTE} href="([!#-%\'-;=?-~]*+)"{MUTE}'.encode())
"""A link that says where it leads and nothing else, in plain ASCII: half of all tags."""

TEXTUAL = frozenset({"plaintext", "style"})
"""Elements whose text is read otherwise than that of a plain page."""

SINGLE = frozenset({"html", "head", "body"})
"""Elements that stand once: parsers drop the start tag of a second one."""

TELLING = frozenset(
    {
        *("action", "data", "formaction", "href", "hreflang", "http-equiv", "id"),
        *("imagesrcset", "ping", "poster", "property", "src", "srcset", "style", "xlink:href"),
    }
)
"""Attributes that hold an address or an id, or tell that another one does."""


class NotPlainError(Exception):
    """A page, or a tag, is not written plainly: it may mean something else than it seems."""


class Tag(NamedTuple):
    """A start tag, with what lxml's elements have too."""

    tag: str
    written: Mapping[str, str]
    """Attributes and their values, in their quotes."""
    sourceline: int = 0
    """Not known."""

    def get(self, name: str, default: Any = None, /) -> Any:
        """Value of an attribute; empty where only its name is written."""
        value = self.written.get(name)
        if value is None:
            return default
        if value[:1] in QUOTES:
            value = value[1:-1]
        return unescape(value) if "&" in value else value


def start_tags(page: bytes) -> list[bytes]:
    """Text of each start tag, without its brackets, in order.

    Raises:
        NotPlainError: the page is not plain. It may be so even where nothing is raised: then
            ``read_tag`` raises it for one of the tags.
    """
    if page.rfind(b"<") > page.rfind(b">") or b"\r" in page or b"\0" in page or ODD.search(page):
        raise NotPlainError
    return TAG.findall(page)


def data(page: bytes) -> list[bytes]:
    """Text of each script of a plain page that may be structured data."""
    return DATA.findall(page)


def link_of(text: bytes) -> str | None:
    """Address of a link that says nothing else; None: ``read_tag`` knows what a tag says."""
    link = LINK.fullmatch(text)
    return link[1].decode() if link else None


def read_tag(text: bytes) -> Tag | None:
    """What a start tag says; None where it holds neither an address nor an id.

    Raises:
        NotPlainError: it is not plain, nor then is any page where it stands.
    """
    try:
        plain = PLAIN.fullmatch(text.decode())
    except UnicodeDecodeError:
        plain = None
    if plain is None:
        raise NotPlainError
    name, attributes = plain.groups()
    if name in TEXTUAL:
        raise NotPlainError
    if not attributes:
        return None
    found = ATTRIBUTE.findall(attributes)
    written = dict(found)
    if TELLING.isdisjoint(written):
        return None
    if name in SINGLE or len(written) < len(found):
        raise NotPlainError
    return Tag(name, written)
