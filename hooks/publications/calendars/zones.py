"""VTIMEZONE components: what a zone's clocks do while events take place (RFC 5545, 3.6.5).

icalendar writes the components but does not make them: its ``Timezone.from_tzinfo`` (7.3)
gives the onsets of summer time by the clock as it is after the change, an hour late, where
the RFC wants the clock before it; and it writes seventy years of them into each file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

from ..model import Event

ANY = datetime(1, 1, 1)  # noqa: DTZ001 - onsets are local times
"""Stands for any onset, where changes are compared."""


class Change(NamedTuple):
    """A change of a zone's clocks."""

    onset: datetime
    """Local time, without zone, by the clock before the change (TZOFFSETFROM)."""
    before: timedelta
    after: timedelta
    """Offsets from UTC."""
    name: str
    """TZNAME after the change: "CEST"."""
    summer: bool


class Zone(NamedTuple):
    """A zone in some years."""

    name: str
    """TZID."""
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class ZoneMaker:
    """Makes the zones of calendars, each once however many calendars hold it."""

    known: dict[tuple[str, int], tuple[Change, ...]] = field(default_factory=dict)
    """Changes by TZID and year."""
    made: dict[Zone, Timezone] = field(default_factory=dict)
    texts: dict[Zone, bytes] = field(default_factory=dict)
    """The same, written."""

    def components(self, events: Iterable[Event]) -> Iterator[Timezone]:
        """The zones that the times of some events name; whole days have none.

        Each from the year before the first of them to the year of the last.
        """
        return map(self._once, _zones_of(events))

    def written(self, events: Iterable[Event]) -> Iterator[bytes]:
        """The same zones as they stand in a calendar."""
        for zone in _zones_of(events):
            if zone not in self.texts:
                self.texts[zone] = self._once(zone).to_ical()
            yield self.texts[zone]

    def _once(self, zone: Zone) -> Timezone:
        if zone not in self.made:
            self.made[zone] = self._zone(ZoneInfo(zone.name), zone.first, zone.last)
        return self.made[zone]

    def _zone(self, zone: ZoneInfo, first: int, last: int) -> Timezone:
        component = Timezone()
        component.add("TZID", zone.key)
        changes = [_beginning(zone, first)]
        for year in range(first, last + 1):
            changes += self._changes(zone, year)
        alike: dict[Change, list[Change]] = {}
        for change in changes:
            alike.setdefault(change._replace(onset=ANY), []).append(change)
        for same in alike.values():
            component.add_component(_observance(same))
        return component

    def _changes(self, zone: ZoneInfo, year: int) -> tuple[Change, ...]:
        if (zone.key, year) not in self.known:
            self.known[zone.key, year] = tuple(_changes_of(zone, year))
        return self.known[zone.key, year]


def _zones_of(events: Iterable[Event]) -> Iterator[Zone]:
    """What the times of some events need to be known of zones."""
    years: dict[str, set[int]] = {}
    for event in events:
        spans = [session.span for session in event.meetings]
        if not all(span.whole_days for span in spans):
            own = years.setdefault(event.timezone.key, set())
            own |= {spans[0].first_day.year, max(span.last_day for span in spans).year}
    for name in sorted(years):
        yield Zone(name, min(years[name]) - 1, max(years[name]))


def _beginning(zone: ZoneInfo, year: int) -> Change:
    """What holds before the first change of a year: no calendar may guess it."""
    start = datetime(year, 1, 1, tzinfo=zone)
    offset, name = start.utcoffset() or timedelta(), start.tzname() or ""
    return Change(start.replace(tzinfo=None), offset, offset, name, bool(start.dst()))


def _changes_of(zone: ZoneInfo, year: int) -> Iterator[Change]:
    """The changes of a year, day by day, then to the second."""
    day, end = datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)
    while day < end:
        following = day + timedelta(days=1)
        if _state(zone, day) != _state(zone, following):
            yield _change(zone, day, following)
        day = following


def _change(zone: ZoneInfo, early: datetime, late: datetime) -> Change:
    """The change between two moments, found by halving the time between them."""
    while late - early > timedelta(seconds=1):
        middle = (early + (late - early) // 2).replace(microsecond=0)
        if _state(zone, middle) == _state(zone, late):
            late = middle
        else:
            early = middle
    before, after = early.astimezone(zone), late.astimezone(zone)
    offset = before.utcoffset() or timedelta()
    onset = (late + offset).replace(tzinfo=None)
    later = after.utcoffset() or timedelta()
    return Change(onset, offset, later, after.tzname() or "", bool(after.dst()))


def _state(zone: ZoneInfo, moment: datetime) -> tuple[timedelta | None, str | None]:
    local = moment.astimezone(zone)
    return local.utcoffset(), local.tzname()


def _observance(changes: list[Change]) -> TimezoneDaylight | TimezoneStandard:
    """STANDARD or DAYLIGHT: the onsets of changes that are otherwise alike.

    Each has an RDATE of its own: of several in one, ical.js (2.2) reads the first only.
    """
    first = changes[0]
    observance = TimezoneDaylight() if first.summer else TimezoneStandard()
    observance.add("DTSTART", first.onset)
    for change in changes[1:]:
        observance.add("RDATE", [change.onset])
    observance.add("TZOFFSETFROM", first.before)
    observance.add("TZOFFSETTO", first.after)
    observance.add("TZNAME", first.name)
    return observance
