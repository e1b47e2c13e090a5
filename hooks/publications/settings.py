"""Every setting and every limit: type, unit, default and the reason for it.

The constants are limits of the software. The classes are what an association
sets in ``mkdocs.yml`` (``site_name``, ``site_url`` and ``extra.publications``);
``schema`` reads and checks them, with the line of each mistake.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

POSTS_DIR = "posts"
"""Folder of the dated publications, beside mkdocs.yml."""

DOCS_DIR = "docs"
"""Folder of the standing pages and the registers, beside mkdocs.yml."""

CACHE_DIR = ".cache/publications"
"""Folder of what is costly to make, beside mkdocs.yml; it may be deleted at any time."""

SETTINGS_FILE = "mkdocs.yml"
"""The one file of settings."""

REGISTERS = ("partners", "regions", "topics", "people")
"""Folders of docs/ whose pages are entries of a register."""

SECTIONS = ("articles", "events", "newsletter", *REGISTERS, "search")
"""Names of sections, which header and foot may use beside those of standing pages."""

UNPUBLISHED_DOCS = ("decisions", "tour")
"""Folders of docs/ for the people who keep the code; nothing in them is published."""

CALENDAR_FILE = "calendar.json"
"""Beside an event: what subscribers were last told of it (``publications record``)."""

CALENDAR_BYTES = 4096
"""Largest ``calendar.json``, bytes: three short values, with room for spaces."""

MADE_FILES = (
    *("catalogue.csv", "catalogue.json", "catalogue.schema.json", "llms.txt"),
    *("atom.xml", "feed.json", "feed.xml"),
)
"""Files at the home of each language that a text may link to: ``[données](/catalogue.csv)``."""

SOURCE_BYTES = 1024 * 1024
"""Largest source file, bytes. A longer text is a paste gone wrong, not an article."""

TITLE_CHARACTERS = 160
"""Longest title. Mail clients, feed readers and cards cut what is longer."""

SUMMARY_CHARACTERS = 300
"""Longest summary. What search engines and mail show of a page."""

NAME_CHARACTERS = 200
"""Longest name of a partner, place, person, credit or caption line."""

PICTURE_BYTES = 2 * 1024 * 1024
"""A drawing above this many bytes earns a warning: readers on a phone pay for it. Of
pictures made of pixels they load smaller ones."""

ATTACHMENT_BYTES = 20 * 1024 * 1024
"""An attachment above this many bytes earns a warning."""

PICTURE_PIXELS = 50_000_000
"""Largest picture, pixels; more is a decompression bomb or a mistake."""

PICTURE_WIDTHS = (480, 800, 1200, 1600)
"""Widths in which a picture is offered, pixels: a phone, the column of text on a sharp
phone, the page, the page on a sharp screen; a wider one is lost on readers."""

PICTURE_QUALITY = 78
"""Of what readers load (JPEG and WebP scales): where most eyes see no difference."""

LIST_ITEMS = 20
"""Publications on one page of a list (outputs.md)."""

HOME_ITEMS = 6
"""Latest publications on the home page, beside the lead."""

HOME_EVENTS = 4
"""Next events on the home page."""

RELATED_ITEMS = 3
"""Related publications at the foot of an article."""

FOLLOW_UP_DAYS = 365
"""Days after an event in which what is published may be what came of it."""

FOLLOW_UP_REACH = 60
"""How many publications after an event are looked at for that: constant work per event."""

NETWORK_NODES = 20
"""Partners in the drawing of who worked with whom: more cannot be told apart on a phone."""

CONTENTS_HEADINGS = 3
"""A table of contents is shown when a body has more headings than this."""

WORDS_PER_MINUTE = 220
"""Silent reading speed for non-fiction, between the measured French (195) and
English (238) averages of Brysbaert (2019)."""

FEED_ITEMS = 30
"""Items in a feed, by default: more than any month holds, small enough to poll."""

FEED_TTL = 60
"""Minutes that feed readers are asked to wait between two visits (RSS 2.0 ``ttl``)."""

EDITION_EVENT_DAYS = 45
"""Days after its month in which an edition of the newsletter announces events."""

CANCELLED_DAYS = 365
"""Days that a cancelled event stays in calendars, so that subscribers see it."""

MAIL_BYTES = 100_000
"""Largest HTML part of the newsletter, bytes: Gmail hides what lies beyond 102 KB, and
the services that send it add tracking or footers of their own."""

MAIL_WIDTH = 600
"""Width of the mail, CSS pixels: what every mail program shows without scrolling."""

MAIL_COLUMNS = 72
"""Columns of the mail's plain text: fits a terminal, and quoting twice (RFC 3676, 4.2)."""

MAIL_PICTURE_TYPES = ("image/jpeg", "image/png", "image/gif")
"""Pictures that every mail program shows; SVG and WebP are left out of the mail."""

EDITION_BYTES = 5 * 1024 * 1024
"""Largest edition's feed that the newsletter reads, bytes; more is not an edition."""

FETCH_SECONDS = 20
"""How long the newsletter waits for a feed that it fetches, seconds."""

SMTP_SECONDS = 60
"""How long the newsletter waits for each answer of a mail server, seconds: slow ones
check what they are given before they accept it (RFC 5321, 4.5.3.2 allows minutes)."""

HSTS_SECONDS = 2 * 365 * 24 * 3600
"""How long browsers remember to ask for this host by https only (RFC 6797): two years,
which is what lists of such hosts require."""

SHIPPED_KINDS = ("article", "news", "report", "call", "job")
"""Kinds of publication whose words are in the language catalogues."""

DERIVED_KINDS = ("event", "edition")
"""Kinds that follow from a block of the front matter and are never written."""


@dataclass(frozen=True, slots=True)
class KindNames:
    """What a kind of publication is called in one language."""

    one: str
    """Singular, capitalised: "Appel"."""
    many: str
    """Plural, capitalised: "Appels"; its slug is the address of the list."""


@dataclass(frozen=True, slots=True)
class Association:
    """Who publishes."""

    name: str
    """Name, the same in every language."""
    region: str = ""
    """Register name of its own region: the default of a publication's ``region``."""
    email: str = ""
    """Contact address shown to readers; empty shows none."""
    taglines: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """One line per language that says what the association does."""
    primary: str = "#0B5563"
    """Main colour, ``#RRGGBB``."""
    accent: str = "#E3A008"
    """Second colour, ``#RRGGBB``, only ever behind dark text."""


@dataclass(frozen=True, slots=True)
class Newsletter:
    """How readers subscribe to the monthly mail."""

    action: str = ""
    """Address (https) that the subscription form posts to; empty shows no form."""
    email: str = ""
    """Address to write to in order to subscribe, where there is no form."""
    field: str = "email"
    """Name under which the form sends the reader's address; Brevo, Mailchimp and others
    each expect their own (``EMAIL``)."""
    trap: str = "website"
    """Name of the field that people do not see and robots fill in; the service must know
    it in order to drop what robots send (Brevo: ``email_address_check``)."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What an association decides once, checked."""

    root: Path
    """Folder of mkdocs.yml, absolute."""
    site_name: str
    """Name of the site, in page titles and feeds."""
    site_url: str
    """Absolute address of the site with a final slash; may have a path."""
    authority: str
    """RFC 4151 tagging entity, ``domain,year``: the root of every GUID; never changes."""
    association: Association
    languages: tuple[str, ...] = ("fr", "en")
    """Language tags (BCP 47), the default language first, at the site's root."""
    timezone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Europe/Paris"))
    """The association's time zone: of dates, events and "today"."""
    kinds: Mapping[str, Mapping[str, KindNames]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    """Kinds of publication, in the order of their lists, with names per language."""
    navigation: tuple[str, ...] = ("articles", "events", "partners", "regions", "about")
    """Entries of the header: lists, registers or standing pages, by name."""
    footer: tuple[str, ...] = ()
    """Standing pages named in the foot of each page."""
    newsletter: Newsletter = field(default_factory=Newsletter)
    license: str = "CC-BY-4.0"
    """SPDX identifier of the licence of what is published."""
    hosts: tuple[str, ...] = ()
    """Host names from which bodies may load pictures and embeds; none by default."""
    edit_url: str = ""
    """Address that, followed by a source path, lets a reader propose a change."""
    feed_items: int = FEED_ITEMS
    """Items in a feed; older ones go to its archive."""

    @property
    def default_language(self) -> str:
        """The language at the root of the site, in which originals are written."""
        return self.languages[0]

    @property
    def base_path(self) -> str:
        """Path under which the site lives, with both slashes: ``/`` or ``/repository/``."""
        return urlsplit(self.site_url).path or "/"
