"""The history of an event: how often what calendars say of it has changed.

A subscriber's calendar takes the higher SEQUENCE for the truth (RFC 5546, 2.1.4), so it
must rise with each change of time, place or state and with nothing else. What was last
told stands in ``calendar.json`` beside the publication: neither the clock, nor the
history of a repository that may be cut short, enters here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import date, datetime
from hashlib import sha256

from ..model import CalendarRecord, Event


def with_history(event: Event, record: CalendarRecord | None, digest: str) -> Event:
    """The event with its sequence: one more than recorded where something has changed.

    Of a change that is not recorded yet the day is not known; it stays that of the record
    until ``publications record`` writes another.
    """
    if record is None:
        return event
    sequence = record.sequence + (digest != record.digest)
    return replace(event, sequence=sequence, changed=record.changed)


def digest_of(event: Event) -> str:
    """SHA-256, hexadecimal, of what makes a new SEQUENCE: time, place and state.

    Times are local ones beside the name of their zone, for these are what was announced:
    a government that changes its clocks changes no announcement. Words of the text, of
    sessions and of the way to the place are left out.
    """
    whole_days = all(session.span.whole_days for session in event.meetings)
    told = {
        "dates": [[_local(span.start), _local(span.end)] for span in event.dates],
        "zone": "" if whole_days else event.timezone.key,
        "places": list(_places(event)),
        "online": event.online_url,
        "status": event.status.value,
        "previous": _local(event.previous_start) if event.previous_start else "",
        **_off(event),
    }
    return sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def next_record(event: Event, record: CalendarRecord | None, day: date) -> CalendarRecord:
    """What is to be recorded of an event: nothing new where its digest is the recorded one.

    Args:
        event: The event of the original text.
        record: What was recorded before, if anything was.
        day: Day of the change; of a first record, that of the publication.
    """
    digest = digest_of(event)
    if record is None:
        return CalendarRecord(0, digest, day)
    if record.digest == digest:
        return record
    return CalendarRecord(record.sequence + 1, digest, day)


def _off(event: Event) -> dict[str, list[list[str]]]:
    """The sessions that do not take place, which are no ``dates``.

    Nothing where there is none: to events recorded before sessions had states nothing happened.
    """
    told = [
        [_local(session.span.start), _local(session.span.end), session.status.value]
        for session in event.sessions
        if session.status.is_off
    ]
    return {"off": told} if told else {}


def _places(event: Event) -> Iterator[dict[str, str]]:
    """The place of the whole, then those of its sessions, without the words on access.

    What is empty is left out: a field that places may have one day changes no digest.
    """
    for place in (event.place, *(session.place for session in event.sessions)):
        parts = asdict(replace(place, access=""))
        yield {name: _plain(value) for name, value in parts.items() if value not in ("", None)}


def _plain(value: str | float) -> str:
    """Coordinates to a metre: what an editor types twice in two ways is one place."""
    return value if isinstance(value, str) else f"{value:.5f}"


def _local(when: date | datetime) -> str:
    return when.replace(tzinfo=None).isoformat() if isinstance(when, datetime) else when.isoformat()
