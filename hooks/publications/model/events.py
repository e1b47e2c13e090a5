"""When, where and how something takes place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from .registers import Partner


class Status(StrEnum):
    """State of an event (schema.org EventStatusType, iCalendar STATUS)."""

    SCHEDULED = "scheduled"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    RESCHEDULED = "rescheduled"
    MOVED_ONLINE = "moved_online"

    @property
    def is_off(self) -> bool:
        """Whether nothing takes place on the date that was announced."""
        return self in (Status.CANCELLED, Status.POSTPONED)


SESSION_STATUSES = (Status.SCHEDULED, Status.CANCELLED, Status.POSTPONED)
"""States of one date of a series; one that moves has a new date and needs no state."""


def status_of_all(sessions: Iterable[Status]) -> Status:
    """What is left of a series, by the states of its sessions: scheduled while one takes place."""
    states = set(sessions)
    if not states or any(not status.is_off for status in states):
        return Status.SCHEDULED
    return Status.POSTPONED if Status.POSTPONED in states else Status.CANCELLED


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
    status: Status = Status.SCHEDULED
    """One of ``SESSION_STATUSES``: its own, whatever the whole series does."""


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
    """Every occurrence in order: the span, the sessions or the expanded repetition.

    Sessions that are off are left out; where all are, the whole is, and none is left out."""
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

    @property
    def meetings(self) -> tuple[Session, ...]:
        """Everything that was announced, in order: its sessions, else each date as one.

        Unlike ``dates``, with the sessions that are off: who meant to come must see it.
        """
        return self.sessions or tuple(Session(span, place=self.place) for span in self.dates)

    def status_of(self, session: Session) -> Status:
        """State of one of its meetings: its own where it is off, unless the whole is cancelled."""
        whole = self.status is Status.CANCELLED or not session.status.is_off
        return self.status if whole else session.status
