"""What surrounds every page."""

from __future__ import annotations

from dataclasses import dataclass

from ...model import Html
from .parts import Link


@dataclass(frozen=True, slots=True)
class Alternate:
    """An ``hreflang`` alternate (absolute address)."""

    lang: str
    """BCP 47 tag, or ``x-default``."""
    url: str


@dataclass(frozen=True, slots=True)
class Switch:
    """The way to another language."""

    lang: str
    label: str
    """Name of that language in itself: "English"."""
    href: str
    """The counterpart, or the nearest page of that language where there is none."""
    exists: bool
    """Whether the page exists in that language."""
    note: str = ""
    """What the reader is told where it does not, in the page's language."""


@dataclass(frozen=True, slots=True)
class FeedLink:
    """Autodiscovery of a feed or calendar."""

    media_type: str
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Meta:
    """A ``<meta property=…>`` (OpenGraph)."""

    property: str
    content: str


@dataclass(frozen=True, slots=True)
class Notice:
    """A message above the text: draft, embargo, stale translation, correction, past."""

    kind: str
    """``draft``, ``embargo``, ``stale``, ``machine``, ``expired``, ``correction``,
    ``deadline``, ``problem``: also the CSS class."""
    text: str
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class NewsletterCall:
    """The invitation to subscribe."""

    action: str
    """Where the form posts; empty where there is no form."""
    email: str
    """Address to write to where there is no form; may be empty."""
    href: str
    """The page of the newsletter's editions."""
    field: str = "email"
    """Name of the field of the reader's address."""
    trap: str = ""
    """Name of the field that only robots fill in."""
    privacy: Link | None = None
    """The page that says what becomes of the address."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds every page."""

    lang: str
    site_name: str
    tagline: str
    page_title: str
    """Of ``<title>``: "Page — Association"."""
    description: str
    canonical: str
    """Absolute address; empty on pages that must not be indexed."""
    alternates: tuple[Alternate, ...]
    switches: tuple[Switch, ...]
    home: Link
    navigation: tuple[Link, ...]
    footer: tuple[Link, ...]
    crumbs: tuple[Link, ...]
    """From the home page to the parent of this page; empty on the home page."""
    feeds: tuple[FeedLink, ...]
    open_graph: tuple[Meta, ...]
    json_ld: Html
    """Content of ``<script type="application/ld+json">``, escaped; may be empty."""
    search: Link
    """The search page; its form is a GET with the parameter ``q``."""
    newsletter: NewsletterCall
    feed: Link
    """The language's main feed."""
    calendar: Link
    """The language's calendar, or an empty href."""
    email: str
    edit: Link | None
    """Where a change of the source can be proposed."""
    generator: str
    index: bool
    """Whether search engines may index the page."""
    notices: tuple[Notice, ...]
    assets: str
    """Address of the folder of our own CSS and scripts, with a final slash."""
    primary: str
    """The association's colours, ``#RRGGBB``."""
    accent: str
    policy: str = ""
    """Content Security Policy; empty in a preview, whose server adds a script of its own."""
    problems: tuple[str, ...] = ()
    """In a preview only: what stops the site from being built, in words."""
