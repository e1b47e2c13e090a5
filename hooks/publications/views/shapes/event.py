"""An event at a glance."""

from __future__ import annotations

from dataclasses import dataclass

from ...model import Html
from .parts import NOTHING, DateSquare, Fact, Link


@dataclass(frozen=True, slots=True)
class SessionView:
    """One date of an event: a session, or an occurrence of a repetition."""

    when: str
    iso: str
    title: str
    where: str
    past: bool
    state: str = ""
    """"Annulé" or "Reporté"; empty where it takes place."""
    state_kind: str = ""
    """``cancelled``, ``postponed`` or empty."""


@dataclass(frozen=True, slots=True)
class EventFacts:
    """When, where and how, at a glance."""

    square: DateSquare
    state: str
    """"Annulé", "Reporté", … or "Passé"; empty for an event that goes on as planned."""
    state_kind: str
    """``cancelled``, ``postponed``, ``rescheduled``, ``moved_online``, ``past`` or empty."""
    state_text: str
    """One sentence that says what it means; empty where there is no state."""
    when: str
    when_iso: str
    zone: str
    """The time zone in words, where it is not plain: "heure de Paris"."""
    before: str
    """The earlier date of a rescheduled event, to be struck through; may be empty."""
    facts: tuple[Fact, ...]
    """Where, access, online, organiser, speakers, price, registration dates, in order."""
    sessions: tuple[SessionView, ...]
    registration: Link | None
    """The button; None where one cannot register now."""
    registration_text: str
    """When registration opens, or that it has closed; may be empty."""
    calendar: Link | None
    """The event's own .ics file."""
    map: Link | None
    """OpenStreetMap at the place."""
    until: str = ""
    """The moment (ISO 8601) from which it is past."""
    next: Fact | None = None
    """Its next date, where it has several and one is still to come."""
    titled: bool = False
    """Whether its sessions have titles; ``placed``: places of their own."""
    placed: bool = False
    ways: tuple[Link, ...] = ()
    """Other ways into a calendar: links to those on the web."""
    ways_note: str = ""
    """What these links do not do; may be empty."""
    drawing: Html = NOTHING
    """Inline SVG of where it is; empty where that is not known."""
    after: tuple[Link, ...] = ()
    """Of a past event: what was published after it."""
