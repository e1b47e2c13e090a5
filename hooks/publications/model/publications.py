"""Articles, events and standing pages, each in its languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from .assets import Attachment, Picture
from .events import Event
from .registers import Author, Partner, Region, Topic
from .text import Body


@dataclass(frozen=True, slots=True)
class Figure:
    """A key figure."""

    value: str
    """As it is shown: "89 %"."""
    label: str
    source: str = ""


class TranslationState(StrEnum):
    """How a publication in one language stands to its original."""

    ORIGINAL = "original"
    CURRENT = "current"
    STALE = "stale"


@dataclass(frozen=True, slots=True)
class Mailing:
    """What an editor asked of the newsletter."""

    lead: bool = False
    skip: bool = False
    blurb: str = ""
    order: int | None = None


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Where a text was first published."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class EditionWish:
    """What the editorial of an edition names."""

    month: date
    """First day of the month."""
    lead: str = ""
    """Identity of a publication, or nothing."""
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Post:
    """One publication in one language, complete: what is said once is filled in."""

    identity: str
    """``2019/alchimie-territoriale``: GUIDs, UIDs and translations hang on it."""
    lang: str
    year: int
    """The folder's, part of the address."""
    title: str
    summary: str
    slug: str
    kind: str
    published: datetime
    """Aware, in the association's zone; midnight where only a day was written."""
    body: Body
    state: TranslationState = TranslationState.ORIGINAL
    guid: str = ""
    """Kept verbatim from an import; empty means: made from the identity."""
    aliases: tuple[str, ...] = ()
    """Former addresses, absolute paths without the site's own path."""
    updated: date | None = None
    correction: str = ""
    deadline: date | datetime | None = None
    regions: tuple[Region, ...] = ()
    places: tuple[str, ...] = ()
    partners: tuple[Partner, ...] = ()
    topics: tuple[Topic, ...] = ()
    authors: tuple[Author, ...] = ()
    image: Picture | None = None
    gallery: tuple[Picture, ...] = ()
    figures: tuple[Figure, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    event: Event | None = None
    edition: EditionWish | None = None
    draft: bool = False
    embargoed: bool = False
    """Its date is to come; only a preview shows it."""
    expires: date | None = None
    newsletter: Mailing = field(default_factory=Mailing)
    source: Elsewhere | None = None
    license: str = ""
    translator: str = ""
    machine: bool = False

    @property
    def day(self) -> date:
        """Local day of publication."""
        return self.published.date()

    @property
    def hidden(self) -> bool:
        """Whether only a preview may show it."""
        return self.draft or self.embargoed

    def expired(self, today: date) -> bool:
        """Whether it has left lists and feeds (its page stays, with a notice)."""
        return self.expires is not None and today > self.expires


@dataclass(frozen=True, slots=True)
class Publication:
    """A publication in all the languages in which it can be read."""

    identity: str
    posts: Mapping[str, Post]
    """By language; the original comes first."""
    only_in: tuple[str, ...] = ()
    """Languages it is deliberately limited to; empty means: no limit."""

    @property
    def original(self) -> Post:
        """The text that the others translate."""
        return next(iter(self.posts.values()))


@dataclass(frozen=True, slots=True)
class Standing:
    """A standing page in one language."""

    id: str
    """Name of its file, the same in every language: ``about``."""
    lang: str
    title: str
    summary: str
    slug: str
    body: Body
    aliases: tuple[str, ...] = ()
    updated: date | None = None
