"""The event block of a publication -> an Event with every date it takes place on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

from ..model import (
    Event,
    Location,
    Partner,
    Registration,
    Repeat,
    Session,
    Span,
    Status,
    status_of_all,
)
from ..problems import Problems
from ..schema import WrittenEvent, WrittenPlace, WrittenPost, clock_problem
from .references import Known
from .sheets import Sheet

When = date | datetime

WEEK = timedelta(days=7)
"""As near as a day must be to be the one that was meant."""


def make_event(
    written: WrittenEvent, sheet: Sheet[WrittenPost], zone: ZoneInfo, partners: Known[Partner]
) -> Event | None:
    """An event, or None where the little that is written names no date.

    Local times get the event's zone, else the association's (RFC 5545 form 3).
    """
    zone = written.timezone or zone
    sessions = _sessions(written, zone)
    span = _whole_span(written, zone, sessions)
    if span is None:
        partners.problems.add("field-missing", sheet.place("event", "start"))
        return None
    repeat = written.repeat
    organiser = written.organiser
    event = Event(
        span=span,
        timezone=zone,
        place=location(written.place),
        online_url=(written.online and written.online.url) or "",
        registration=_registration(written, zone),
        organiser=partners.get(organiser, sheet.place("event", "organiser")) if organiser else None,
        speakers=written.speakers or (),
        status=_status(written.status or Status.SCHEDULED, sessions),
        previous_start=in_zone(written.previous_start, zone),
        sessions=sessions,
        repeat=Repeat(repeat.rule, repeat.exceptions or ()) if repeat and repeat.rule else None,
    )
    event = replace(event, dates=all_dates(event))
    _check_clock(event, sheet, partners.problems)
    _check_exceptions(event, sheet, partners.problems)
    return event


def _check_clock(event: Event, sheet: Sheet[WrittenPost], problems: Problems) -> None:
    """Each date that a repetition leads to exists, once, on the clock of its zone.

    What is written date by date is checked where it is read.
    """
    for span in event.dates if event.repeat else ():
        for moment in (span.start, span.end):
            if isinstance(moment, datetime) and (code := clock_problem(moment)):
                value = moment.strftime("%Y-%m-%d %H:%M")
                place = sheet.place("event", "repeat", "rule")
                problems.add(code, place, value=value, zone=event.timezone.key)


def _check_exceptions(event: Event, sheet: Sheet[WrittenPost], problems: Problems) -> None:
    """Each day that a repetition skips is one of its days: else nothing is cancelled by it."""
    if event.repeat is None or not event.repeat.exceptions:
        return
    days = [start.date() for start in _starts(event)]
    for index, skipped in enumerate(event.repeat.exceptions):
        if skipped not in days:
            near = next((day for day in days if abs(day - skipped) < WEEK), "")
            place = sheet.place("event", "repeat", "except", index)
            problems.add("except-no-date", place, value=skipped, suggestion=near)


def in_zone(when: When | None, zone: ZoneInfo) -> When | None:
    """A local moment with its zone; a day, and nothing, stay as they are."""
    return when.replace(tzinfo=zone) if isinstance(when, datetime) else when


def location(written: WrittenPlace | None) -> Location:
    """A place, empty where none is written."""
    if written is None:
        return Location()
    return Location(**{name: value for name, value in written if value is not None})


def span_of(start: When | None, end: When | None, zone: ZoneInfo) -> Span | None:
    """From ``start`` to ``end``; without an end, a moment or the one day."""
    if start is None:
        return None
    first = in_zone(start, zone)
    last = in_zone(end, zone) or first
    assert first is not None
    assert last is not None
    return Span(first, last)


def _whole_span(
    written: WrittenEvent, zone: ZoneInfo, sessions: tuple[Session, ...]
) -> Span | None:
    """The written span; that of a series runs from its first session to its last."""
    span = span_of(written.start, written.end, zone)
    if span is None and sessions:
        return Span(sessions[0].span.start, sessions[-1].span.end)
    return span


def _registration(written: WrittenEvent, zone: ZoneInfo) -> Registration:
    registration = written.registration
    if registration is None:
        return Registration()
    return Registration(
        url=registration.url or "",
        opens=in_zone(registration.opens, zone),
        closes=in_zone(registration.closes, zone),
        price=registration.price or "",
    )


def _sessions(written: WrittenEvent, zone: ZoneInfo) -> tuple[Session, ...]:
    """The sessions that have a date, in their order in time."""
    made = []
    for session in written.sessions or ():
        span = span_of(session.start, session.end, zone)
        if span is not None:
            place = location(session.place or written.place)
            status = session.status or Status.SCHEDULED
            made.append(Session(span, session.title or "", place, status))
    return tuple(sorted(made, key=lambda session: _naive(session.span.start)))


def _status(written: Status, sessions: tuple[Session, ...]) -> Status:
    """The written state; of a series of which no session takes place, theirs.

    The editor is warned that the whole should say so; readers must not wait for it.
    """
    left = status_of_all(session.status for session in sessions)
    return left if left.is_off and not written.is_off else written


def all_dates(event: Event) -> tuple[Span, ...]:
    """Every occurrence in order: the sessions, the repetition spelt out, or the span.

    A session that is off is no date to come to; where every one is, they stay what was announced.
    """
    if event.sessions:
        held = [session for session in event.sessions if not session.status.is_off]
        return tuple(session.span for session in held or event.sessions)
    if event.repeat:
        return tuple(_occurrences(event)) or (event.span,)
    return (event.span,)


def _occurrences(event: Event) -> list[Span]:
    """The dates of a recurrence that are not skipped."""
    assert event.repeat is not None
    length = _naive(event.span.end) - _naive(event.span.start)
    skipped = set(event.repeat.exceptions)
    starts = (start for start in _starts(event) if start.date() not in skipped)
    return [_span_at(event, start, length) for start in starts]


def _starts(event: Event) -> Iterator[datetime]:
    """Each start of a recurrence, local times kept across clock changes (RFC 5545 3.3.10)."""
    assert event.repeat is not None
    until_end_of_day = re.sub(r"UNTIL=(\d{8})\b(?!T)", r"UNTIL=\1T235959", event.repeat.rule)
    return iter(rrulestr(until_end_of_day, dtstart=_naive(event.span.start)))


def _span_at(event: Event, start: datetime, length: timedelta) -> Span:
    end = start + length
    if event.span.whole_days:
        return Span(start.date(), end.date())
    return Span(start.replace(tzinfo=event.timezone), end.replace(tzinfo=event.timezone))


def _naive(when: When) -> datetime:
    if isinstance(when, datetime):
        return when.replace(tzinfo=None)
    return datetime.combine(when, time())
