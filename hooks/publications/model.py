"""What the site knows: resolved things, frozen, no raw strings for known things.

The shapes of one article are three, on purpose: what its author wrote (``schema``),
what the site knows (here) and what a template reads (``views``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from zoneinfo import ZoneInfo


class Html(str):
    """A string that is finished, safe HTML; anything else is escaped when it is shown."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Body:
    """The text under a front matter, as written (CommonMark)."""

    path: str
    """Source file, from the project's folder, with forward slashes."""
    text: str
    line: int = 1
    """Line of the file on which the text begins."""

    @property
    def empty(self) -> bool:
        """Whether there is nothing but white space."""
        return not self.text.strip()


@dataclass(frozen=True, slots=True)
class Rendition:
    """A picture made from another: narrower, or in another format."""

    file: Path
    """Where it is, absolute."""
    name: str
    """Of its file in the site, beside the picture that it was made from."""
    width: int
    """Pixels."""
    height: int
    """Pixels."""
    media_type: str
    """IANA media type: ``image/webp``."""
    size: int
    """Bytes."""


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that stands beside a source and is published beside its page."""

    file: Path
    """Where it is, absolute."""
    name: str
    """Path from its page's address, with forward slashes: ``carte.svg``."""
    size: int
    """Bytes."""
    media_type: str
    """IANA media type: ``image/svg+xml``."""
    width: int = 0
    """Pixels, of a picture; 0 otherwise."""
    height: int = 0
    """Pixels, of a picture; 0 otherwise."""
    fixed: str = ""
    """Path of the site where it always stands (a file of docs/); empty: beside its page."""
    published: Path | None = None
    """File that is published in its place (a clean picture); None: the file itself."""
    renditions: tuple[Rendition, ...] = ()
    """Of a raster picture: WebP from narrow to wide, then one for programs without WebP."""
    animated: bool = False
    """Whether the picture moves; it is then shown still."""

    @property
    def shown(self) -> Asset | Rendition:
        """What is shown where WebP is unknown or one address is all there is: feeds, mail."""
        others = [one for one in self.renditions if one.media_type != "image/webp"]
        return others[0] if others else self

    @property
    def variants(self) -> tuple[Rendition, ...]:
        """The picture in WebP, from narrow to wide; empty where that is not worth it."""
        return tuple(one for one in self.renditions if one.media_type == "image/webp")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with its words."""

    asset: Asset
    alt: str
    """Text alternative (WCAG 1.1.1), never empty."""
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file offered for download."""

    asset: Asset
    title: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A key figure."""

    value: str
    """As it is shown: "89 %"."""
    label: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """What an entry of a register is called, in one language."""

    lang: str
    name: str
    body: Body
    """Notice of a partner, introduction of a region or topic, portrait of a person."""
    role: str = ""
    """Of a person."""
    logo_alt: str = ""
    """Of a partner."""


@dataclass(frozen=True, slots=True)
class Registered:
    """An entry of a register, in all its languages."""

    id: str
    """Name of its file: ``le-rameau``."""
    texts: Mapping[str, Entry]
    """By language; the original comes first."""

    def text(self, lang: str) -> Entry:
        """Its words in a language, else in the original's."""
        return self.texts.get(lang) or next(iter(self.texts.values()))


@dataclass(frozen=True, slots=True)
class Region(Registered):
    """A French region, or a wider area."""

    code: str = ""
    """INSEE code of the region ("24"); empty for France, Europe, international."""


@dataclass(frozen=True, slots=True)
class Topic(Registered):
    """A subject that publications share."""


@dataclass(frozen=True, slots=True)
class Person(Registered):
    """Somebody, or a team, who signs."""

    url: str = ""


@dataclass(frozen=True, slots=True)
class Partner(Registered):
    """An organisation that takes part."""

    kind: str = ""
    """``public``, ``company``, ``foundation``, ``association``, ``university``, ``network``."""
    url: str = ""
    logo: Asset | None = None
    region: Region | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Author:
    """Who signs: an entry of the register, or a plain name."""

    name: str
    person: Person | None = None

    def label(self, lang: str) -> str:
        """The name in a language."""
        return self.person.text(lang).name if self.person else self.name


class Status(StrEnum):
    """State of an event (schema.org EventStatusType, iCalendar STATUS)."""

    SCHEDULED = "scheduled"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    RESCHEDULED = "rescheduled"
    MOVED_ONLINE = "moved_online"


@dataclass(frozen=True, slots=True)
class Location:
    """Where an event takes place."""

    name: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""
    country: str = ""
    latitude: float | None = None
    """Degrees north (WGS 84)."""
    longitude: float | None = None
    """Degrees east (WGS 84)."""
    access: str = ""
    """How to get there, in words."""

    def __bool__(self) -> bool:
        return bool(self.name or self.street or self.city or self.latitude is not None)


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when: two moments of one zone, or two whole days."""

    start: datetime | date
    end: datetime | date
    """Not before ``start``; of whole days, the last one (inclusive)."""

    @property
    def whole_days(self) -> bool:
        """Whether it lasts whole days."""
        return not isinstance(self.start, datetime)

    @property
    def first_day(self) -> date:
        """Local day on which it begins."""
        return self.start.date() if isinstance(self.start, datetime) else self.start

    @property
    def last_day(self) -> date:
        """Local day on which it ends."""
        return self.end.date() if isinstance(self.end, datetime) else self.end


@dataclass(frozen=True, slots=True)
class Registration:
    """How to register."""

    url: str = ""
    opens: date | datetime | None = None
    closes: date | datetime | None = None
    price: str = ""


@dataclass(frozen=True, slots=True)
class Session:
    """One meeting of a series."""

    span: Span
    title: str = ""
    place: Location = field(default_factory=Location)


@dataclass(frozen=True, slots=True)
class Repeat:
    """A recurrence (RFC 5545 RRULE), weekly or monthly."""

    rule: str
    """``FREQ=MONTHLY;BYDAY=1TU;UNTIL=20190630``."""
    exceptions: tuple[date, ...] = ()
    """Days on which it does not take place (EXDATE)."""


@dataclass(frozen=True, slots=True)
class CalendarRecord:
    """What subscribers were last told of an event: ``calendar.json`` beside its publication."""

    sequence: int
    """RFC 5545, 3.8.7.4."""
    digest: str
    """SHA-256 of its time, place and state then, hexadecimal."""
    changed: date
    """Day on which that was recorded."""


@dataclass(frozen=True, slots=True)
class Event:
    """What makes a publication an event, with its words in one language."""

    span: Span
    timezone: ZoneInfo
    place: Location = field(default_factory=Location)
    online_url: str = ""
    registration: Registration = field(default_factory=Registration)
    organiser: Partner | None = None
    """None: the association itself."""
    speakers: tuple[str, ...] = ()
    status: Status = Status.SCHEDULED
    previous_start: datetime | date | None = None
    sessions: tuple[Session, ...] = ()
    repeat: Repeat | None = None
    dates: tuple[Span, ...] = ()
    """Every occurrence in order: the span, the sessions or the expanded repetition."""
    sequence: int = 0
    """How often its time, place or state has changed (RFC 5545, 3.8.7.4)."""
    changed: date | None = None
    """Day of the last recorded change of time, place or state; None where nothing is."""

    @property
    def extent(self) -> Span:
        """From the beginning of its first occurrence to the end of its last."""
        return Span(self.dates[0].start, self.dates[-1].end)

    @property
    def last_day(self) -> date:
        """Local day on which its last occurrence ends."""
        return max(span.last_day for span in self.dates)


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
