"""What a feed holds, whatever its format: plain data, ready to be written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from ..model import Html


@dataclass(frozen=True, slots=True)
class Category:
    """A publication's place in one of the site's orders."""

    id: str
    """Name that never changes: ``centre-val-de-loire``."""
    label: str
    """Its name in the feed's language, as typed."""
    domain: str
    """Absolute address of the order: that of the regions, the partners, the topics, the kinds."""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of a publication."""

    url: str
    """Absolute."""
    media_type: str
    """IANA media type."""
    size: int
    """Bytes."""
    width: int
    """Pixels."""
    height: int
    """Pixels."""


@dataclass(frozen=True, slots=True)
class Item:
    """One publication in one language."""

    identity: str
    guid: str
    """What readers know it by; survives a new title, address or domain."""
    lang: str
    title: str
    """Plain text, as typed; begins with its state where an event is cancelled."""
    url: str
    """Absolute."""
    published: datetime
    """Aware."""
    updated: datetime | None
    """Aware; None where it was never corrected."""
    summary: str
    """Plain text, as typed."""
    content: Html
    """The whole publication, safe, every address absolute."""
    authors: tuple[str, ...] = ()
    categories: tuple[Category, ...] = ()
    image: Image | None = None
    facts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """What only our own namespace can say: ``kind``, ``start``, ``status`` …"""
    written: dict[str, bytes] = field(default_factory=dict, init=False, repr=False, compare=False)
    """Its text in a file, by the file's name, from the first feed that held it to the others."""

    @property
    def changed(self) -> datetime:
        """Moment of its last change."""
        return self.updated or self.published


@dataclass(frozen=True, slots=True)
class Pages:
    """Which document of a feed in several documents one is (RFC 5005, section 4)."""

    number: int = 0
    """Archives count from 1, the oldest; 0 is the feed that readers subscribe to."""
    count: int = 0
    """How many archives there are."""

    @property
    def is_archive(self) -> bool:
        """Whether new publications never enter it."""
        return self.number > 0

    @property
    def older(self) -> int:
        """Number of the archive before it; 0 where there is none."""
        return self.number - 1 if self.is_archive else self.count

    @property
    def newer(self) -> int:
        """Number of the archive after it; 0 where that is the feed, or nothing."""
        return self.number + 1 if 0 < self.number < self.count else 0


def document(name: str, number: int) -> str:
    """File name of a document of a feed: ``feed.xml``, of its second archive ``feed-2.xml``.

    Args:
        name: That of the feed that readers subscribe to.
        number: ``Pages.number``.
    """
    stem, _, suffix = name.partition(".")
    return f"{stem}-{number}.{suffix}" if number else name


@dataclass(frozen=True, slots=True)
class Feed:
    """A list of publications and what its readers are told about it."""

    path: str
    """Path of the list; the feed's files stand under it."""
    url: str
    """Absolute address of the list."""
    lang: str
    title: str
    description: str
    copyright: str
    author: str
    """Name of the publisher."""
    email: str
    """Its address for readers; may be empty."""
    emblem: str
    """Absolute address of the picture of the feed, a square PNG."""
    founded: datetime
    """Aware; no publication is older for a feed that is still empty."""
    items: tuple[Item, ...]
    """Newest first."""
    pages: Pages = Pages()

    def file(self, name: str, number: int | None = None) -> str:
        """File name of one of its documents, by default its own."""
        return document(name, self.pages.number if number is None else number)

    @property
    def changed(self) -> datetime:
        """Moment of the last change, told by the items: never the clock's."""
        return max((item.changed for item in self.items), default=self.founded)
