"""Items of RSS: the same item stands, byte for byte, in several feeds, and is read in one.

In the others an empty item takes its place before they are read. As the item is well-formed
by itself, wherever its prefixes mean the same, what is left of a feed is well-formed where
the feed is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import chain
from typing import NamedTuple

from .contents import Content, parse_xml, read_element
from .facts import Facts

OPENING = re.compile(
    rb"<\?xml version=[\"']1\.0[\"'] encoding=[\"'](?:UTF|utf)-8[\"']\?>\s*"
    rb"<rss((?: (?:version|xmlns:[a-z]+)=\"[^\"<&]*\")*)>\s*<channel>"
)
"""Beginning of a feed that is written plainly; of what it says, items depend on prefixes."""

PREFIX = re.compile(rb"xmlns:([a-z]+)=\"([^\"]*)\"")

TAG, ITEM, EMPTY, END = b"<item", b"<item>", b"<item/>", b"</item>"


HIDING = re.compile(rb"<[!?]")
"""What a comment, CDATA or an instruction begins with: a tag in it is none."""


def digest(content: bytes) -> bytes:
    """What stands for a piece of a file: to keep the pieces would be to keep the site."""
    return blake2b(content, digest_size=16).digest()


class Item(NamedTuple):
    """What an item says."""

    facts: Facts
    prefixes: frozenset[tuple[bytes, bytes]]
    """Those that it may name, and what they mean."""


class Cut(NamedTuple):
    """An item in a feed."""

    key: bytes
    text: bytes
    rest: bytes
    """What follows it up to the next one; with its own end where it is read."""
    is_known: bool


@dataclass(frozen=True, slots=True)
class Items:
    """Reads feeds of RSS."""

    facts_of: Callable[[Content], Facts]
    """Tells what a piece of a feed says."""
    known: dict[bytes, Item] = field(default_factory=dict)
    """By their digests."""

    def facts(self, feed: bytes) -> Facts | None:
        """What a feed says; None where it is none of RSS, or is not written plainly.

        Raises:
            XMLSyntaxError: it is not well-formed.
        """
        plain = OPENING.match(feed)
        if plain is None:
            return None
        prefixes = frozenset(PREFIX.findall(plain[1]))
        opening, *texts = feed.split(ITEM)
        cuts = list(self._cuts(texts, prefixes))
        short = b"".join((opening, *map(_shortened, cuts)))
        root = parse_xml(short)
        elements = root.findall("channel/item")
        # As many elements as tags: each tag is one, where it seems to be one.
        if not short.count(TAG) == len(elements) == len(cuts) or HIDING.search(short, 1):
            return None
        named = frozenset(each for each in prefixes if short.find(each[0] + b":", len(opening)) > 0)
        for element, cut in zip(elements, cuts, strict=True):
            element.getparent().remove(element)
            if not cut.is_known:
                said = self.facts_of(read_element(element, Content(items=[])))
                self.known[cut.key] = Item(said, named)
        frame = self.facts_of(read_element(root, Content(items=[]), root))
        return _joined([frame, *(self.known[cut.key].facts for cut in cuts)])

    def _cuts(
        self, texts: Sequence[bytes], prefixes: frozenset[tuple[bytes, bytes]]
    ) -> Iterator[Cut]:
        for text in texts:
            item, end, after = text.partition(END)
            key = digest(item)
            known = self.known.get(key) if end else None
            is_known = known is not None and known.prefixes <= prefixes
            yield Cut(key, item, after if is_known else end + after, is_known)


def _shortened(cut: Cut) -> bytes:
    """An item as it is read."""
    return EMPTY + cut.rest if cut.is_known else b"".join((ITEM, cut.text, cut.rest))


def _joined(facts: Sequence[Facts]) -> Facts:
    """What the pieces of a feed say together."""
    return Facts(
        tuple(set(chain.from_iterable(said.leads for said in facts))),
        holds=tuple(chain.from_iterable(said.holds or () for said in facts)),
        is_wrong=any(said.is_wrong for said in facts),
    )
