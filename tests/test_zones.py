"""VTIMEZONE: clocks as RFC 5545 wants them, for the years in which events take place."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Timezone
from publications.calendars.zones import ZoneMaker
from publications.model import Span

from tests.builders import event

ZONES = (
    *("Europe/Paris", "Europe/Dublin", "Indian/Reunion", "America/Cayenne", "Pacific/Noumea"),
    *("America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Kolkata"),
    *("America/St_Johns", "Pacific/Apia"),
)


def zone_of(name: str, year: int) -> Timezone:
    zone = ZoneInfo(name)
    moment = datetime(year, 7, 1, 9, tzinfo=zone)
    (found,) = ZoneMaker().components([event(span=Span(moment, moment), timezone=zone)])
    return found


def offset(zone: Timezone, local: datetime) -> timedelta:
    """Offset of a local time, by the rules that the component states and nothing else."""
    onsets = []
    for part in zone.subcomponents:
        dates = [part.decoded("DTSTART")]
        if "RDATE" in part:
            written = part["RDATE"] if isinstance(part["RDATE"], list) else [part["RDATE"]]
            dates += [one.dt for values in written for one in values.dts]
        onsets += [(one, part.decoded("TZOFFSETTO")) for one in dates]
    return max(one for one in onsets if one[0] <= local)[1]


def test_summer_begins_at_two_by_the_clock_before_it() -> None:
    text = zone_of("Europe/Paris", 2019).to_ical()
    assert b"DTSTART:20180325T020000\r\nRDATE:20190331T020000\r\n" in text
    assert b"DTSTART:20181028T030000\r\nRDATE:20191027T030000\r\n" in text


@pytest.mark.parametrize("name", ZONES)
@pytest.mark.parametrize("year", [1998, 2011, 2019, 2037])
def test_every_hour_of_a_year_has_its_offset(name: str, year: int) -> None:
    component, zone = zone_of(name, year), ZoneInfo(name)
    moment = datetime(year, 1, 1, tzinfo=UTC)
    while moment.year == year:
        local = moment.astimezone(zone)
        naive = local.replace(tzinfo=None)
        twice = local.replace(fold=1 - local.fold).utcoffset() != local.utcoffset()
        if naive.year == year and not twice:
            assert offset(component, naive) == local.utcoffset(), naive
        moment += timedelta(hours=1)


def test_whole_days_need_no_zone() -> None:
    day = datetime(2019, 5, 1, tzinfo=UTC).date()
    assert list(ZoneMaker().components([event(span=Span(day, day))])) == []


def test_a_zone_is_written_as_it_is_made() -> None:
    zone = ZoneInfo("Europe/Paris")
    moments = [datetime(year, 7, 1, 9, tzinfo=zone) for year in (2018, 2019, 2018)]
    events = [event(span=Span(moment, moment), timezone=zone) for moment in moments]
    maker = ZoneMaker()
    for each in events:
        (component,) = maker.components([each])
        assert list(maker.written([each])) == [component.to_ical()]
