"""Calendars: what subscribers and phones get of events (RFC 5545)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import recurring_ical_events
from icalendar import Calendar
from icalendar import Event as Component
from publications.calendars import make_calendars
from publications.manuscript import Manuscript
from publications.model import Event, Location, Post, Session, Span, Status
from publications.settings import Association

from tests.builders import (
    TODAY,
    at,
    event,
    manuscript,
    meetings,
    partner,
    post,
    region,
    repeat,
    settings,
    topic,
)
from tests.samples import HOSTILE


def files(made: Manuscript) -> dict[str, bytes]:
    return {output.path: output.content for output in make_calendars(made)}


def single(one: Post) -> bytes:
    return files(manuscript(one))["evenements/2019/fete/event.ics"]


def components(content: bytes) -> list[Component]:
    return list(Calendar.from_ical(content).walk("VEVENT"))


def fete(**changes: object) -> Post:
    values = {"title": "Fête", "event": event()}
    return post("2019/fete", **values | changes)


def only(one: Post) -> Component:
    (found,) = components(single(one))
    return found


def test_each_event_and_each_list_has_its_calendar() -> None:
    one = fete(regions=(region(),), partners=(partner(),))
    assert set(files(manuscript(one, post()))) == {
        "evenements/2019/fete/event.ics",
        "evenements/agenda.ics",
        "regions/centre-val-de-loire/agenda.ics",
        "partenaires/le-rameau/agenda.ics",
        "en/events/agenda.ics",
        "en/partners/le-rameau/agenda.ics",
    }


def test_an_event_says_what_outputs_promise() -> None:
    place = Location("Salle", "4 rue X", "45000", "Orléans", "France", 47.9025, 1.909)
    found = only(fete(event=event(place=place), topics=(topic(),), updated=date(2019, 4, 2)))
    assert found["UID"] == "2019/fete@name.example"
    assert found["SEQUENCE"] == 0
    assert found["SUMMARY"] == "Fête"
    assert found["STATUS"] == "CONFIRMED"
    assert found["LOCATION"] == "Salle, 4 rue X, 45000 Orléans, France"
    assert found["GEO"].to_ical() == "47.9025;1.909"
    assert found["URL"] == "https://name.example/evenements/2019/fete/"
    assert found["DESCRIPTION"].endswith(found["URL"])
    assert found["CATEGORIES"].to_ical() == "Événement,Villes moyennes".encode()
    assert found["ORGANIZER"] == "mailto:bonjour@name.example"
    assert found.decoded("CREATED") == datetime(2019, 3, 18, 23, tzinfo=UTC)
    assert found.decoded("DTSTAMP") == datetime(2019, 4, 1, 22, tzinfo=UTC)
    assert found.decoded("LAST-MODIFIED") == found.decoded("DTSTAMP")


def test_times_name_a_zone_that_the_file_defines() -> None:
    zone = ZoneInfo("Indian/Reunion")
    span = Span(datetime(2019, 1, 31, 16, tzinfo=zone), datetime(2019, 1, 31, 17, tzinfo=zone))
    content = single(fete(event=event(span=span, timezone=zone)))
    assert b"DTSTART;TZID=Indian/Reunion:20190131T160000\r\n" in content
    assert [str(z["TZID"]) for z in Calendar.from_ical(content).timezones] == ["Indian/Reunion"]


def test_whole_days_end_on_the_day_after_and_need_no_zone() -> None:
    content = single(fete(event=event(span=Span(date(2019, 5, 14), date(2019, 5, 15)))))
    assert b"DTSTART;VALUE=DATE:20190514\r\n" in content
    assert b"DTEND;VALUE=DATE:20190516\r\n" in content
    assert b"VTIMEZONE" not in content


def test_an_event_without_end_has_none() -> None:
    found = only(fete(event=event(span=Span(at(2019, 5, 14, 9), at(2019, 5, 14, 9)))))
    assert "DTEND" not in found


def test_each_session_is_an_event() -> None:
    sessions = tuple(
        Session(Span(at(2019, month, 2, 9), at(2019, month, 2, 17)), title)
        for month, title in ((5, "Se connaître"), (9, ""))
    )
    one = fete(event=event(span=Span(at(2019, 5, 2, 9), at(2019, 9, 2, 17)), sessions=sessions))
    first, second = components(single(one))
    assert (first["UID"], second["UID"]) == (
        "2019/fete-1@name.example",
        "2019/fete-2@name.example",
    )
    assert (first["SUMMARY"], second["SUMMARY"]) == ("Fête — Se connaître", "Fête")


def test_a_cancelled_session_keeps_its_uid_and_so_do_those_after_it() -> None:
    planned = meetings(Status.SCHEDULED, Status.SCHEDULED, Status.SCHEDULED)
    changed = meetings(Status.SCHEDULED, Status.CANCELLED, Status.SCHEDULED)
    before, after = (
        components(single(fete(event=event(sessions=sessions)))) for sessions in (planned, changed)
    )
    assert [one["UID"] for one in before] == [one["UID"] for one in after]
    assert [one.start for one in before] == [one.start for one in after]
    assert [one["STATUS"] for one in after] == ["CONFIRMED", "CANCELLED", "CONFIRMED"]
    assert [str(one["SUMMARY"]) for one in after] == [
        "Fête — Voir",
        "Annulé : Fête — Lire",
        "Fête — Dire",
    ]


def test_a_postponed_session_is_tentative_and_a_cancelled_series_cancels_it() -> None:
    sessions = meetings(Status.POSTPONED, Status.SCHEDULED)
    for status, states in (
        (Status.SCHEDULED, ["TENTATIVE", "CONFIRMED"]),
        (Status.CANCELLED, ["CANCELLED", "CANCELLED"]),
    ):
        found = components(single(fete(event=event(sessions=sessions, status=status))))
        assert [one["STATUS"] for one in found] == states


def test_a_cancelled_session_is_still_by_the_clock_of_its_year() -> None:
    kept, off = meetings(Status.SCHEDULED, Status.CANCELLED)
    late = Span(at(2020, 7, 2, 9), at(2020, 7, 2, 17))
    content = single(fete(event=event(sessions=(kept, replace(off, span=late)))))
    (zone,) = Calendar.from_ical(content).timezones
    assert b"20200329T020000" in zone.to_ical()


RULES = {
    "counted": ("FREQ=MONTHLY;BYDAY=1TH;COUNT=9", (date(2019, 8, 1), date(2019, 10, 3))),
    "until a day": ("FREQ=WEEKLY;UNTIL=20190502", ()),
    "until a moment": ("FREQ=WEEKLY;UNTIL=20190502T123000", ()),
    "across the change of clocks": ("FREQ=WEEKLY;COUNT=40", ()),
    "without its first day": ("FREQ=WEEKLY;COUNT=3", (date(2019, 4, 4),)),
    "on other days than its start": ("FREQ=MONTHLY;BYDAY=2TU;COUNT=3", ()),
}


@pytest.mark.parametrize(("rule", "skipped"), RULES.values(), ids=RULES)
@pytest.mark.parametrize("whole_days", [False, True], ids=["moments", "days"])
def test_a_repetition_falls_on_the_dates_that_the_site_shows(
    rule: str, skipped: tuple[date, ...], whole_days: bool
) -> None:
    span = Span(at(2019, 4, 4, 12, 30), at(2019, 4, 4, 14))
    if whole_days:
        span = Span(date(2019, 4, 4), date(2019, 4, 4))
    made = event(span=span, repeat=repeat(rule, *skipped))
    assert expanded(single(fete(event=made))) == [(s.start, end(s)) for s in made.dates]


def expanded(content: bytes) -> list[tuple[object, object]]:
    found = recurring_ical_events.of(Calendar.from_ical(content)).between(2018, 2022)
    spans = [(one.decoded("DTSTART"), one.decoded("DTEND")) for one in found]
    return sorted(spans, key=lambda span: str(span[0]))


def end(span: Span) -> datetime | date:
    return span.last_day + timedelta(days=1) if span.whole_days else span.end


@pytest.mark.parametrize(
    ("status", "said", "title"),
    [
        (Status.CANCELLED, "CANCELLED", "Annulé : Fête"),
        (Status.POSTPONED, "TENTATIVE", "Reporté : Fête"),
        (Status.RESCHEDULED, "CONFIRMED", "Nouvelle date : Fête"),
    ],
)
def test_a_state_shows_in_status_and_title(status: Status, said: str, title: str) -> None:
    found = only(fete(event=event(status=status)))
    assert (found["STATUS"], found["SUMMARY"]) == (said, title)


def test_an_event_moved_online_is_where_its_link_leads() -> None:
    made = event(
        status=Status.MOVED_ONLINE, online_url="https://visio.example/x", place=Location("S")
    )
    found = only(fete(event=made))
    assert found["LOCATION"] == "https://visio.example/x"
    assert found["CONFERENCE"] == "https://visio.example/x"


def test_a_partner_s_event_has_no_organiser_to_write_to() -> None:
    assert "ORGANIZER" not in only(fete(event=event(organiser=partner())))
    silent = settings(association=Association("Villes au Carré"))
    content = files(manuscript(fete(), site=silent))["evenements/2019/fete/event.ics"]
    assert b"ORGANIZER" not in content


def test_an_agenda_tells_subscribers_its_name_and_rhythm() -> None:
    content = files(manuscript(fete(regions=(region(),))))["regions/centre-val-de-loire/agenda.ics"]
    found = Calendar.from_ical(content)
    assert found["X-WR-CALNAME"] == "Centre-Val de Loire — Villes au Carré"
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT12H\r\n" in content
    assert b"X-PUBLISHED-TTL:PT12H\r\n" in content


def test_a_cancelled_event_stays_in_agendas_for_a_year() -> None:
    def names(days: int) -> list[str]:
        day = TODAY - timedelta(days=days)
        made = event(span=Span(day, day), status=Status.CANCELLED)
        content = files(manuscript(fete(event=made)))["evenements/agenda.ics"]
        return [str(found["SUMMARY"]) for found in components(content)]

    assert names(365) == ["Annulé : Fête"]
    assert names(366) == []


def test_lines_are_folded_at_75_octets_and_end_as_they_should() -> None:
    one = fete(title="Élu·es, œuvres et « forêts » 😀 " * 6, summary="é" * 300)
    content = single(one)
    lines = content.split(b"\r\n")
    assert lines.pop() == b""
    assert all(len(line) <= 75 for line in lines)
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert components(content)[0]["SUMMARY"] == one.title


def test_hostile_text_comes_out_as_typed() -> None:
    hostile = f"{HOSTILE}\nDTSTART:20000101;,\\n"
    made = event(place=Location(hostile), speakers=(hostile,))
    found = only(fete(title=hostile, summary=hostile, event=made, topics=(topic(name=hostile),)))
    assert found["SUMMARY"] == hostile
    assert found["LOCATION"] == hostile
    assert found["DESCRIPTION"].startswith(hostile)
    assert found.decoded("DTSTART") == at(2019, 5, 14, 9)


def test_the_same_sources_give_the_same_bytes() -> None:
    def made() -> Event:
        return event(repeat=repeat("FREQ=WEEKLY;COUNT=3", date(2019, 5, 21)))

    assert files(manuscript(fete(event=made()))) == files(manuscript(fete(event=made())))
