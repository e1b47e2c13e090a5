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

from markdown_it.common.html_re import close_tag, open_tag

from .addresses import Attributes
from .names import names

TAG_CHARACTERS = 4096
"""Longest tag, comments apart. A longer one is text: the grammar would search on for its end."""

VOID = names("br col hr img source track wbr")
"""Elements without content (HTML Living Standard, 13.1.2) that bodies may contain."""

_ELEMENT_TAG = re.compile(f"{open_tag}|{close_tag}")

_DECLARATIONS = (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">"))
"""How what is not an element begins and ends (CommonMark 6.6)."""

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


class Cutter:
    """Cuts raw HTML into pieces, in order; comments are left out."""

    def __init__(self, html: str) -> None:
        self._html = html
        self._absent: set[str] = set()
        """Ends of declarations that do not come any more: not looked for again."""

    def pieces(self) -> Iterator[Text | Tag]:
        """The pieces; text between two tags is one."""
        html = self._html
        end = start = line = 0
        while (start := html.find("<", start)) >= 0:
            close = self._end(start)
            if close < 0:
                start += 1
                continue
            if start > end:
                yield Text(unescape(html[end:start]))
            line += html.count("\n", end, start)
            if not html.startswith("<!--", start):
                yield _tag(html[start:close], line)
            line += html.count("\n", start, close)
            end = start = close
        if end < len(html):
            yield Text(unescape(html[end:]))

    def _end(self, start: int) -> int:
        """Where the tag or declaration that begins at ``start`` ends; -1 if none does."""
        for opening, ending in _DECLARATIONS:
            if self._html.startswith(opening, start):
                return self._end_of_declaration(start + 2, ending)
        found = _ELEMENT_TAG.match(self._html, start, start + TAG_CHARACTERS)
        return found.end() if found else -1

    def _end_of_declaration(self, start: int, ending: str) -> int:
        if ending in self._absent:
            return -1
        found = self._html.find(ending, start)
        if found < 0:
            self._absent.add(ending)
            return -1
        return found + len(ending)


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
