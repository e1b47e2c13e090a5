"""Page, structured data, calendar and feed say the same of an event, whatever it is.

Hypothesis makes events up: zones on both sides of the world, days and moments, series,
repetitions with exceptions, every state. Each form is read back by a reader that is not
ours, and compared with what was made up, never with another part of our code.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import recurring_ical_events
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from lxml import etree
from publications.calendars import make_calendars
from publications.feeds import make_feeds
from publications.model import Event, Location, Session, Span, Status
from publications.schema import clock_problem
from publications.views import Context, make_post
from selectolax.lexbor import LexborHTMLParser

from tests.builders import event, manuscript, post, repeat
from tests.test_templates import render

ZONES = (
    *("Europe/Paris", "Indian/Reunion", "America/Cayenne", "Pacific/Noumea"),
    *("America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "Africa/Casablanca"),
)
STATES = (Status.SCHEDULED, Status.SCHEDULED, Status.CANCELLED, Status.POSTPONED)
"""Of a session; most take place."""

VISIO = "https://visio.example/salon"
PUB = "{tag:villesaucarre.fr,2019:publications}item"
SCHEMA = {
    Status.SCHEDULED: ["EventScheduled"],
    Status.CANCELLED: ["EventCancelled"],
    Status.POSTPONED: ["EventPostponed"],
    Status.RESCHEDULED: ["EventRescheduled"],
    Status.MOVED_ONLINE: ["EventMovedOnline", "EventScheduled"],
}
CALENDAR = {Status.CANCELLED: "CANCELLED", Status.POSTPONED: "TENTATIVE"}
SAID = {
    Status.CANCELLED: "Annulé",
    Status.POSTPONED: "Reporté",
    Status.RESCHEDULED: "Nouvelle date",
    Status.MOVED_ONLINE: "En ligne",
}

moments = st.datetimes(datetime(2018, 1, 1), datetime(2021, 12, 1)).map(  # noqa: DTZ001
    lambda moment: moment.replace(minute=moment.minute // 5 * 5, second=0, microsecond=0)
)


@st.composite
def spans(draw: st.DrawFn, zone: ZoneInfo, *, days: bool, hours: int = 60) -> Span:
    start = draw(moments).replace(tzinfo=zone)
    if days:
        return Span(start.date(), start.date() + timedelta(days=draw(st.integers(0, 3))))
    return Span(start, start + timedelta(minutes=5 * draw(st.integers(0, 12 * hours))))


@st.composite
def events(draw: st.DrawFn) -> Event:
    zone, days = ZoneInfo(draw(st.sampled_from(ZONES))), draw(st.booleans())
    status = draw(st.sampled_from(Status))
    online = VISIO if status is Status.MOVED_ONLINE or draw(st.booleans()) else ""
    place = draw(st.sampled_from([Location(), Location("Salle", city="Tours")]))
    facts: dict[str, Any] = {"timezone": zone, "status": status, "place": place}
    facts["online_url"] = online
    facts["sequence"] = draw(st.integers(0, 3))
    facts |= draw(st.sampled_from([_one, _series, _repeated]).flatmap(lambda f: f(zone, days)))
    if status is Status.RESCHEDULED:
        facts["previous_start"] = facts["span"].start - timedelta(days=7)
    made = event(**facts)
    assume(not any(clock_problem(m) for m in _moments(made.dates)))
    return made


def _one(zone: ZoneInfo, days: bool) -> st.SearchStrategy[dict[str, Any]]:
    return spans(zone, days=days).map(lambda span: {"span": span})


@st.composite
def _series(draw: st.DrawFn, zone: ZoneInfo, days: bool) -> dict[str, Any]:
    drawn = draw(st.lists(spans(zone, days=days), min_size=2, max_size=4, unique_by=_start))
    found = sorted(drawn, key=_start)
    states = [draw(st.sampled_from(STATES)) for _ in found]
    states[draw(st.integers(0, len(found) - 1))] = Status.SCHEDULED
    pairs = enumerate(zip(found, states, strict=True))
    sessions = tuple(Session(span, f"Rencontre {n}", status=state) for n, (span, state) in pairs)
    return {"span": Span(found[0].start, found[-1].end), "sessions": sessions}


def _start(span: Span) -> Any:
    return span.start.replace(tzinfo=None) if isinstance(span.start, datetime) else span.start


@st.composite
def _repeated(draw: st.DrawFn, zone: ZoneInfo, days: bool) -> dict[str, Any]:
    """Within one day: RFC 5545 repeats a length of a night in hours, and people mean the clock."""
    day = draw(moments).replace(hour=draw(st.integers(5, 17)), tzinfo=zone)
    span = Span(day, day + timedelta(minutes=5 * draw(st.integers(1, 60))))
    span = Span(day.date(), day.date()) if days else span
    every = draw(st.sampled_from(["FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=2", "FREQ=MONTHLY"]))
    rule = f"{every};COUNT={draw(st.integers(2, 6))}"
    skipped = draw(st.sampled_from([(), (span.first_day + timedelta(days=7),)]))
    return {"span": span, "repeat": repeat(rule, *skipped)}


def _moments(dates: Iterable[Span]) -> list[datetime]:
    found = [moment for span in dates for moment in (span.start, span.end)]
    return [moment for moment in found if isinstance(moment, datetime)]


class Told:
    """One event as each form tells it, read once."""

    def __init__(self, made: Event) -> None:
        whole = manuscript(post("2019/fete", title="Fête", event=made))
        view = make_post(Context(whole, "fr"), whole.catalogue.shelves["fr"].posts[0])
        files = {out.path: out.content for out in (*make_calendars(whole), *make_feeds(whole))}
        self.today = whole.catalogue.today
        self.page = LexborHTMLParser(render("post.html", view))
        script = self.page.css_first('script[type="application/ld+json"]')
        assert script is not None
        (_, self.thing, _) = json.loads(script.text())["@graph"]
        self.calendar = Calendar.from_ical(files["evenements/2019/fete/event.ics"])
        self.item = etree.fromstring(files["feed.xml"]).find("channel/item")
        self.announced = etree.fromstring(files["evenements/feed.xml"]).find("channel/item")

    @property
    def facts(self) -> Any:
        """What our own element of the feed says."""
        return self.item.find(PUB).attrib

    def on_the_page(self) -> list[date]:
        """What the page says to machines that read its ``time`` elements."""
        found = self.page.css(".sessions time") or self.page.css(".glance__when")
        return [read(str(time.attributes["datetime"])) for time in found]

    def in_structured_data(self) -> list[tuple[date, date | None]]:
        found = self.thing.get("subEvent", [self.thing])
        return [(read(one["startDate"]), read(one.get("endDate", ""))) for one in found]

    def in_the_calendar(self) -> list[tuple[date, date]]:
        """Without DTEND, an event ends when it begins (RFC 5545, 3.6.1)."""
        found = recurring_ical_events.of(self.calendar).between(2017, 2024)
        spans = [(one.start, one.end) for one in found]
        return sorted(spans, key=lambda span: _start(Span(span[0], span[0])))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(events())
def test_page_data_calendar_and_feed_agree(made: Event) -> None:
    told, starts = Told(made), [span.start for span in announced(made)]
    assert told.on_the_page() == starts
    assert [start for start, _ in told.in_structured_data()] == starts
    assert [start for start, _ in told.in_the_calendar()] == starts
    held = [one.span for one in made.sessions if one.status is Status.SCHEDULED] or made.dates
    assert (read(told.facts["start"]), read(told.facts["end"])) == (held[0].start, held[-1].end)
    check_ends(made, told)
    check_zones(made, told)
    check_states(made, told)


def announced(made: Event) -> list[Span]:
    """Every date, with those that do not take place."""
    return [session.span for session in made.sessions] or list(made.dates)


def states(made: Event) -> list[Status]:
    """The state of each of them: a whole that is cancelled leaves no other."""
    whole = made.status
    if whole is Status.CANCELLED:
        return [whole] * len(announced(made))
    own = [session.status for session in made.sessions] or [Status.SCHEDULED] * len(made.dates)
    return [whole if state is Status.SCHEDULED else state for state in own]


def check_ends(made: Event, told: Told) -> None:
    """An end that is not known is left out; of whole days a calendar's is the day after."""
    forms = zip(announced(made), told.in_structured_data(), told.in_the_calendar(), strict=True)
    for span, (_, data), (_, entry) in forms:
        if span.whole_days:
            assert (data, entry) == (span.end, span.last_day + timedelta(days=1))
        else:
            assert (data or span.start, entry) == (span.end, span.end)


def check_zones(made: Event, told: Told) -> None:
    days = made.dates[0].whole_days
    key = made.timezone.key
    assert told.facts["timezone"] == key
    assert [str(zone["TZID"]) for zone in told.calendar.timezones] == ([] if days else [key])
    assert bool(told.page.css(".glance__zone")) is not days
    for component in told.calendar.walk("VEVENT"):
        assert component["DTSTART"].params.get("TZID") == (None if days else key)


def check_states(made: Event, told: Told) -> None:
    title = _title(made.status)
    parts = told.thing.get("subEvent", ())
    things = [(told.thing, made.status), *zip(parts, states(made) if parts else (), strict=True)]
    for one, status in things:
        assert [name.rpartition("/")[2] for name in one["eventStatus"]] == SCHEMA[status]
    components = told.calendar.walk("VEVENT")
    for component, status in zip(components, states(made), strict=bool(made.sessions)):
        assert component["STATUS"] == CALENDAR.get(status, "CONFIRMED")
        assert component["SEQUENCE"] == made.sequence
        assert str(component["SUMMARY"]).startswith(_title(status))
    assert told.facts["status"] == made.status.value
    assert told.item.findtext("title") == title
    assert told.announced.findtext("guid").endswith(f":fr:{made.status.value}-{made.sequence}")
    assert [node.text() for node in told.page.css(".glance__state:not([hidden]) strong")] == [
        word for word in [page_state(made, told.today)] if word
    ]


def _title(status: Status) -> str:
    said = SAID.get(status, "")
    return f"{said} : Fête" if said else "Fête"


def page_state(made: Event, today: date) -> str:
    """A page says the state, and "past" of what went on elsewhere or later and is over."""
    lost = made.status in (Status.CANCELLED, Status.POSTPONED)
    return "Passé" if made.last_day < today and not lost else SAID.get(made.status, "")


def read(text: str) -> Any:
    """A day or a moment (ISO 8601); nothing of nothing."""
    if not text:
        return None
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
