"""The editorial's HTML -> blocks: a mail needs each piece by itself, and as plain text.

Mail programs know few elements, so only words, emphasis and links are kept; pictures
are named by their text alternative, tables become lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser

from ..model import Html
from .escape import escape_mail
from .mail import Block, BlockKind

INLINE = {"a": "a", "b": "strong", "strong": "strong", "em": "em", "i": "em", "code": "code"}
"""Inline elements that are kept, and what they become."""

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BLOCKS = (
    *("p", "div", "li", "blockquote", "pre", "figure", "figcaption", "section", "aside"),
    *("tr", "dt", "dd", "summary", "details", "table", "ul", "ol", "hr", *HEADINGS),
)
"""Elements that begin and end a block."""

SILENT = ("script", "style", "template", "svg", "iframe", "audio", "video", "object")
"""Elements whose content nobody is to read here."""

SCHEMES = ("https://", "http://", "mailto:", "tel:")
"""Addresses to which a mail may lead."""


def safe_url(url: str) -> str:
    """The address, if a mail may lead there; else nothing."""
    url = url.strip()
    return url if url.lower().startswith(SCHEMES) and not re.search(r"[\s\x00-\x1f]", url) else ""


def read_blocks(html: str, finish: Callable[[str], str]) -> tuple[Block, ...]:
    """Blocks of a piece of HTML.

    Args:
        html: Any HTML; what comes out is safe whatever it holds.
        finish: Finishes the typography of a run of text.
    """
    reader = _Reader(finish)
    reader.feed(html)
    reader.close()
    reader.end_block()
    return tuple(reader.blocks)


@dataclass
class _List:
    ordered: bool
    count: int = 0


@dataclass
class _State:
    """Where the reader is."""

    kinds: list[BlockKind] = field(default_factory=list)
    lists: list[_List] = field(default_factory=list)
    inline: list[tuple[str, str]] = field(default_factory=list)
    """Open inline elements: name and, of a link, its address."""
    silent: int = 0


class _Reader(HTMLParser):
    def __init__(self, finish: Callable[[str], str]) -> None:
        super().__init__(convert_charrefs=True)
        self.finish = finish
        self.blocks: list[Block] = []
        self.state = _State()
        self.html: list[str] = []
        self.text: list[str] = []
        self.mark = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag in SILENT:
            self.state.silent += 1
        elif tag in BLOCKS:
            self.end_block()
            self._open_block(tag)
        elif tag in INLINE:
            self._open_inline(INLINE[tag], values)
        elif tag == "br":
            self._add("<br />", "\n")
        elif tag == "img" and values.get("alt"):
            self._add(escape_mail(f"[{values['alt']}]"), f"[{values['alt']}]")

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT:
            self.state.silent = max(0, self.state.silent - 1)
        elif tag in BLOCKS:
            self.end_block()
            self._close_block(tag)
        elif tag in INLINE:
            self._close_inline(INLINE[tag])
        elif tag in ("td", "th"):
            self._add(" ", " ")

    def handle_data(self, data: str) -> None:
        if self.state.silent:
            return
        code = any(name == "code" for name, _ in self.state.inline) or self._kind is BlockKind.CODE
        text = data if code else self.finish(re.sub(r"[ \t\r\n]+", " ", data))
        self._add(escape_mail(text), text)

    def end_block(self) -> None:
        """What was read so far is a block, if there is anything to read in it."""
        open_ = list(self.state.inline)
        while self.state.inline:
            self._close_inline(self.state.inline[-1][0])
        html, text = "".join(self.html).strip(), "".join(self.text).strip()
        if text:
            self.blocks.append(Block(self._kind, Html(html), text, self.mark))
            self.mark = ""
        self.html, self.text = [], []
        for name, url in open_:
            self._open_inline(name, {"href": url})

    @property
    def _kind(self) -> BlockKind:
        return self.state.kinds[-1] if self.state.kinds else BlockKind.PARAGRAPH

    def _open_block(self, tag: str) -> None:
        if tag in ("ul", "ol"):
            self.state.lists.append(_List(ordered=tag == "ol"))
        elif tag in HEADINGS:
            self.state.kinds.append(BlockKind.HEADING)
        elif tag == "blockquote":
            self.state.kinds.append(BlockKind.QUOTE)
        elif tag == "pre":
            self.state.kinds.append(BlockKind.CODE)
        elif tag == "li":
            self._open_entry()

    def _open_entry(self) -> None:
        within = self.state.lists[-1] if self.state.lists else _List(ordered=False)
        within.count += 1
        self.mark = f"{within.count}." if within.ordered else "•"
        self.state.kinds.append(BlockKind.NUMBER if within.ordered else BlockKind.BULLET)

    def _close_block(self, tag: str) -> None:
        if tag in ("ul", "ol") and self.state.lists:
            self.state.lists.pop()
        elif tag in (*HEADINGS, "blockquote", "pre", "li") and self.state.kinds:
            self.state.kinds.pop()

    def _open_inline(self, name: str, values: dict[str, str]) -> None:
        url = safe_url(values.get("href", "")) if name == "a" else ""
        self.state.inline.append((name, url))
        if name != "a":
            self.html.append(f"<{name}>")
        elif url:
            self.html.append(f'<a href="{escape_mail(url)}">')

    def _close_inline(self, name: str) -> None:
        """End an element and, as HTML wants it, those that were opened inside it."""
        if not any(open_ == name for open_, _ in self.state.inline):
            return
        while self.state.inline:
            open_, url = self.state.inline.pop()
            if open_ != "a":
                self.html.append(f"</{open_}>")
            elif url:
                self.html.append("</a>")
                self._tell_address(url)
            if open_ == name:
                return

    def _tell_address(self, url: str) -> None:
        shown = url.removeprefix("mailto:").removeprefix("tel:")
        if "".join(self.text).rstrip()[-len(shown) :] != shown:
            self.text.append(f" <{shown}>")

    def _add(self, html: str, text: str) -> None:
        if not self.state.silent:
            self.html.append(html)
            self.text.append(text)
