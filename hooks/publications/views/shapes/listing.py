"""Lists of publications, and the cards that they are made of."""

from __future__ import annotations

from dataclasses import dataclass

from ...model import Html
from .drawing import DrawingView
from .frame import Frame
from .parts import DateSquare, Link, PictureView


@dataclass(frozen=True, slots=True)
class Card:
    """A publication in a list."""

    title: str
    href: str
    lang: str
    """Language of the title where it is not the page's; empty otherwise."""
    summary: str
    kind: str
    """Name of its kind in words: "Appel"."""
    date: str
    """In words."""
    date_iso: str
    square: DateSquare | None
    """For events: the (next) date."""
    when: str
    """For events: "mardi 14 mai 2019, de 9 h à 12 h"; empty otherwise."""
    where: str
    """For events: "Orléans" or "En ligne"; empty otherwise."""
    state: str
    """A state worth a label: "Annulé", "Brouillon", "Clos"; empty otherwise."""
    state_kind: str
    """CSS class of the state: ``cancelled``, ``postponed``, ``draft`` …"""
    regions: tuple[Link, ...]
    picture: PictureView | None
    squares: Html
    """Inline SVG composition shown where there is no picture (decorative)."""
    reading: str
    """"4 min de lecture"; empty for events."""
    only_in: str = ""
    """"En français seulement", in lists of another language; empty otherwise."""
    until: str = ""
    """For events: the moment (ISO 8601) from which it is past; empty otherwise."""


@dataclass(frozen=True, slots=True)
class Pager:
    """Pages of a list."""

    previous: Link | None
    next: Link | None
    pages: tuple[Link, ...]
    """Empty where the list has one page."""
    words: str
    """"Page 2 sur 5"."""


@dataclass(frozen=True, slots=True)
class Group:
    """Part of a list under a heading of its own (a month, a year)."""

    title: str
    """Empty where the list is not divided."""
    id: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class ListView:
    """A list of publications."""

    frame: Frame
    title: str
    lead: str
    filters: tuple[tuple[str, tuple[Link, ...]], ...]
    """Rows of links, each with its label: by kind, by year, upcoming or past."""
    groups: tuple[Group, ...]
    empty: str
    """What to say and do instead where the list is empty; empty otherwise."""
    elsewhere_title: str
    """"En français seulement"; empty where nothing is missing."""
    elsewhere: tuple[Card, ...]
    """Publications of another language that have no translation here."""
    pager: Pager
    feed: Link | None
    calendar: Link | None
    drawing: DrawingView | None = None
    """Of a year: its months."""
    subscription: Subscription | None = None
    ages: bool = False
    """Whether its events pass while the page stands: a script then moves them."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """A calendar to subscribe to."""

    href: str
    """``webcal:`` address, which opens the reader's calendar."""
    url: str
    """The same as an absolute ``https:`` address, to be copied."""
