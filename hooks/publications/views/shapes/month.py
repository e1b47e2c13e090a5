"""A month of events, day by day."""

from __future__ import annotations

from dataclasses import dataclass

from .frame import Frame
from .listing import Card, Subscription
from .parts import Link


@dataclass(frozen=True, slots=True)
class MonthEvent:
    """An event on one of its days."""

    title: str
    href: str
    lang: str
    """Language of the title where it is not the page's; empty otherwise."""
    time: str
    """When it begins on that day; empty for whole days and days after the first."""
    where: str
    state: str
    state_kind: str
    """As of a ``Card``."""


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day of a month."""

    iso: str
    number: str
    words: str
    """"mardi 14 mai"; empty where nothing takes place."""
    events: tuple[MonthEvent, ...]


@dataclass(frozen=True, slots=True)
class MonthView:
    """A month of events, day by day."""

    frame: Frame
    title: str
    lead: str
    filters: tuple[tuple[str, tuple[Link, ...]], ...]
    """As of a list."""
    weekdays: tuple[str, ...]
    """Names of the columns, from the first day of the week."""
    first: str
    """Column of the first day, counted from 1."""
    days: tuple[MonthDay, ...]
    empty: str
    """What to say where nothing takes place; empty otherwise."""
    previous: Link | None
    """The nearest month before it that has events."""
    next: Link | None
    elsewhere_title: str
    elsewhere: tuple[Card, ...]
    """As of a list."""
    calendar: Link
    subscription: Subscription
