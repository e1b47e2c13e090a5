"""Raw HTML, cut into text and tags by the strict grammar of CommonMark.

What that grammar does not call a tag is text, and is written out escaped: no browser
can then see a tag in the result that was not judged here. Positions are kept for
messages, which is why this is not the standard library's lenient parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape, unescape

from markdown_it.common.html_re import HTML_TAG_RE

from .addresses import Attributes
from .names import names

TAG_CHARACTERS = 4096
"""Longest tag. A longer one is text: the grammar would search on for its end."""

VOID = names("br col hr img source track wbr")
"""Elements without content (HTML Living Standard, 13.1.2) that bodies may contain."""

_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)")
_ATTRIBUTE = re.compile(
    r"""\s+([a-zA-Z_:][a-zA-Z0-9:._-]*)(?:\s*=\s*("[^"]*"|'[^']*'|[^"'=<>`\x00-\x20]+))?"""
)


@dataclass(slots=True)
class Text:
    """Text between tags, decoded."""

    content: str

    def html(self) -> str:
        """The text, escaped."""
        return escape(self.content, quote=False)


@dataclass(slots=True)
class Tag:
    """A tag; ``!`` is the name of what is neither element nor comment."""

    name: str
    """In lower case."""
    line: int
    """Lines above it in the piece that it was cut from."""
    closing: bool = False
    attributes: Attributes = field(default_factory=dict)

    def html(self) -> str:
        """The tag in its plainest form."""
        if self.closing:
            return f"</{self.name}>"
        return f"<{self.name}{written(self.attributes)}>"


@dataclass(slots=True)
class Verbatim:
    """Markup of ours that stands in the place of a tag."""

    content: str

    def html(self) -> str:
        """The markup as it is."""
        return self.content


Piece = Text | Tag | Verbatim


def cut(html: str) -> Iterator[Text | Tag]:
    """Cut raw HTML into pieces, in order; comments are left out."""
    end = start = line = 0
    while (start := html.find("<", start)) >= 0:
        found = HTML_TAG_RE.match(html, start, start + TAG_CHARACTERS)
        if not found:
            start += 1
            continue
        if start > end:
            yield Text(unescape(html[end:start]))
        line += html.count("\n", end, start)
        if not found[0].startswith("<!--"):
            yield _tag(found[0], line)
        line += found[0].count("\n")
        end = start = found.end()
    if end < len(html):
        yield Text(unescape(html[end:]))


def written(attributes: Attributes) -> str:
    """Attributes as HTML, each after a space."""
    return "".join(f' {name}="{escape(str(value))}"' for name, value in attributes.items())


def _tag(source: str, line: int) -> Tag:
    name = _NAME.match(source)
    if not name:
        return Tag("!", line)
    attributes: Attributes = {}
    for found in _ATTRIBUTE.finditer(source, name.end()):
        value = found[2] or ""
        value = value[1:-1] if value[:1] in ("'", '"') else value
        attributes.setdefault(found[1].lower(), unescape(value))
    return Tag(name[1].lower(), line, source.startswith("</"), attributes)
