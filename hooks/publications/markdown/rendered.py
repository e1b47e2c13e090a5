"""What rendering a body gives."""

from __future__ import annotations

from dataclasses import dataclass

from ..model import Asset, Html


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the body, with those under it."""

    level: int
    """Of the HTML element: 2 to 6 (the page's title is the ``h1``)."""
    id: str
    """Anchor, unique in the body."""
    text: str
    """Plain text with finished typography, not escaped."""
    children: tuple[Heading, ...] = ()
    """Headings below it, in order."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """A link to an anchor of another page, to be checked once all bodies are rendered."""

    page: str
    """``Target.page`` of the link, else its ``href``."""
    fragment: str
    """Anchor without ``#``, decoded: to be looked for in the page's ``anchors``."""
    line: int
    """Line of the source file, counted from 1."""
    path: str
    """Source file of the link, for ``Place(path, line)``."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished body; serves the page, the feeds, the mail and the search index."""

    html: Html
    """Safe HTML; addresses are those that ``Links`` gave."""
    contents: tuple[Heading, ...] = ()
    """Table of contents: the headings of the highest level, the others below them."""
    text: str = ""
    """Plain text as typed, blocks parted by an empty line: search, excerpts, mail."""
    words: int = 0
    """Number of words of ``text``."""
    anchors: frozenset[str] = frozenset()
    """Every id of ``html``."""
    assets: tuple[Asset, ...] = ()
    """Files that the body uses, to be published beside its page; each once, in order."""
    fragments: tuple[Fragment, ...] = ()
    """Links to anchors of other pages, not checked yet."""
    leads: frozenset[str] = frozenset()
    """Pages of the site to which it links: ``Target.page`` of each."""

    @property
    def headings(self) -> int:
        """Number of headings, of any level (``settings.CONTENTS_HEADINGS``)."""
        return sum(map(_count, self.contents))


def _count(heading: Heading) -> int:
    return 1 + sum(map(_count, heading.children))
