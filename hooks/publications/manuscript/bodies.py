"""Finished bodies: what is known of each at once, and the text itself when it is asked for."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any
from zlib import compress, decompress
from zlib import error as ZlibError  # noqa: N812 - as exceptions are named

from ..markdown import Fragment, Heading, Rendered
from ..memory import DamagedError, Recent, Shelf
from ..model import Asset, Html
from ..settings import POSTS_DIR

Name = tuple[str, str]
"""Source file and language of the page."""

RECENT = 256
"""How many bodies stay open after they were asked for."""

MANY = 5_000
"""From so many bodies on, each is packed: unpacked they would fill some 50 MB of memory and
disk, and packing one and opening it three times takes a fifth as long as rendering it."""

DIGEST = 16
"""Bytes of ``Facts.key``."""

NOTHING = Rendered(Html(""))
"""Of a body that nobody asked for."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a finished body without opening it."""

    key: str
    """Of what readers see of it: HTML, table of contents, plain text."""
    words: int
    headings: int
    anchors: frozenset[str]
    assets: tuple[Asset, ...]
    """Files that it uses, to be published beside its page."""
    fragments: tuple[Fragment, ...]
    """Links to anchors of other pages."""
    leads: frozenset[str]
    """Paths of the pages to which it links."""


def laid_out(body: Rendered) -> bytes:
    """All that readers see of a body: its contents on a line, then its HTML and its plain text.

    The same body always gives the same bytes; a pickle also says which strings were one.
    """
    head = json.dumps([len(body.html), *map(_plain, body.contents)])
    return f"{head}\n{body.html}{body.text}".encode("utf-8", "surrogatepass")


def facts_of(body: Rendered, content: bytes) -> Facts:
    """What is to be known of a body, which is laid out as ``content``."""
    key = blake2b(content, digest_size=DIGEST).hexdigest()
    seen = (body.words, body.headings, body.anchors, body.assets, body.fragments, body.leads)
    return Facts(key, *seen)


def spoken(name: Name) -> str:
    """A name as memory has it: ``posts/2019/essai/index.fr.md|fr``."""
    return "|".join(name)


def file_of(name: str) -> str:
    """Name of the file of memory: texts of a year or of ``docs/``, for readers of a language."""
    path, _, lang = name.rpartition("|")
    top, _, rest = path.partition("/")
    return f"{rest.partition('/')[0] if top == POSTS_DIR else top}-{lang}"


def packed(content: bytes) -> bytes:
    """A body that is laid out, in a quarter of the room."""
    return compress(content, 1)


def unpacked(content: bytes, facts: Facts) -> Rendered:
    """A body out of what ``laid_out`` or ``packed`` made, and of its facts.

    Raises:
        DamagedError: it is not that.
    """
    try:
        plain = content if content.startswith(b"[") else decompress(content)
        head, _, rest = plain.decode("utf-8", "surrogatepass").partition("\n")
        length, *contents = json.loads(head)
        html, text = Html(rest[:length]), rest[length:]
        headings = tuple(map(_heading, contents))
    except (ZlibError, ValueError, TypeError) as error:
        raise DamagedError(str(error)) from error
    seen = (facts.words, facts.anchors, facts.assets, facts.fragments, facts.leads)
    return Rendered(html, headings, text, *seen)


def _plain(heading: Heading) -> list[Any]:
    """A heading as JSON has it, with those under it."""
    return [heading.level, heading.id, heading.text, *map(_plain, heading.children)]


def _heading(plain: list[Any]) -> Heading:
    level, name, text, *below = plain
    return Heading(level, name, text, tuple(map(_heading, below)))


BLANK = facts_of(NOTHING, laid_out(NOTHING))
"""Of a body that shows nothing."""


@dataclass(frozen=True, slots=True)
class Bodies(Mapping[Name, Rendered]):
    """Finished bodies by source file and language of the page.

    A body stays on its shelf, as bytes, until it is asked for: most pages that are skipped
    never ask, and no more than some are open at a time.
    """

    facts: Mapping[Name, Facts] = field(default_factory=dict)
    texts: Shelf[bytes] = field(default_factory=lambda: Shelf(None, ""))
    """Where the texts are remembered, packed or not, under ``Facts.key``."""
    again: Callable[[Name], Rendered] = field(default=lambda _: NOTHING, compare=False)
    """Renders a body whose text memory has lost."""
    open: Mapping[Name, Rendered] = field(default_factory=dict)
    """Those that stand on no shelf."""
    recent: Recent[Name, Rendered] = field(default_factory=lambda: Recent(RECENT), compare=False)
    """Those that were asked for last."""

    def __getitem__(self, name: Name) -> Rendered:
        """A body.

        Raises:
            KeyError: there is none of that name.
        """
        body = self.open.get(name) or self.recent.get(name)
        if body is None:
            body = self.recent[name] = self._remembered(name, self.facts[name])
        return body

    def __iter__(self) -> Iterator[Name]:
        return iter(self.facts)

    def __len__(self) -> int:
        return len(self.facts)

    def _remembered(self, name: Name, facts: Facts) -> Rendered:
        held = self.texts.find(spoken(name), facts.key)
        with suppress(DamagedError):
            if held is not None:
                return unpacked(held, facts)
        return self.again(name)

    def with_blanks(self, names: Iterable[Name]) -> Bodies:
        """The same, and an empty body for each other name."""
        missing = [name for name in names if name not in self.facts]
        facts = {**self.facts, **dict.fromkeys(missing, BLANK)}
        opened = {**self.open, **dict.fromkeys(missing, NOTHING)}
        return Bodies(facts, self.texts, self.again, opened)
