"""CALENDARS: events as iCalendar files (RFC 5545, with names of RFC 7986).

One file beside each event page, and calendars to subscribe to: all events, those of a
region, those of a partner. What is said of time comes from the content, never from the
clock, so an unchanged site gives unchanged bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial

from icalendar import Calendar, vDuration

from ..keys import Keys
from ..manuscript import Manuscript
from ..model import Post, Status
from ..pages import Output
from ..settings import CANCELLED_DAYS
from .components import ComponentMaker
from .zones import ZoneMaker

__all__ = ["AGENDA", "make_calendars"]

AGENDA = "agenda.ics"
"""File name of a calendar to subscribe to."""

REGISTERS = ("regions", "partners")
"""Registers of which each entry has a calendar."""

END = b"END:VCALENDAR\r\n"
"""Last line of a calendar (RFC 5545, 3.4)."""

REFRESH = timedelta(hours=12)
"""How often subscribers are asked to come back: an event is cancelled within the day."""


def make_calendars(manuscript: Manuscript) -> Iterator[Output]:
    """Every calendar of the site."""
    for lang in manuscript.catalogue.settings.languages:
        maker = CalendarMaker(manuscript, lang)
        yield from maker.singles()
        yield from maker.agendas()


@dataclass(frozen=True, slots=True)
class CalendarMaker:
    """Makes the calendars of a language; zones and events are made once for all of them."""

    manuscript: Manuscript
    lang: str
    zones: ZoneMaker = field(default_factory=ZoneMaker)
    events: dict[str, bytes] = field(default_factory=dict)
    """Components, written, by identity."""

    def singles(self) -> Iterator[Output]:
        """The file of each event that has a page."""
        for post in self.manuscript.catalogue.shelves[self.lang].posts:
            if post.event:
                path = self.manuscript.addresses.event_calendar(post)
                make = partial(self._single, post)
                yield Output(path, make, partial(Keys(self.manuscript).whole, post))

    def agendas(self) -> Iterator[Output]:
        """The calendars to subscribe to: all events, then those of each entry."""
        catalogue, addresses = self.manuscript.catalogue, self.manuscript.addresses
        shelf, site = catalogue.shelves[self.lang], catalogue.settings.site_name
        yield self._agenda(addresses.section(self.lang, "events"), site, shelf.events)
        for register in REGISTERS:
            for entry in catalogue.entries(self.lang, register):
                path = addresses.entry(self.lang, entry)
                name = f"{entry.text(self.lang).name} — {site}"
                yield self._agenda(path, name, shelf.of(register, entry.id))

    def _single(self, post: Post) -> bytes:
        return self._written(self._empty(), [post])

    def _agenda(self, path: str, name: str, posts: Iterable[Post]) -> Output:
        """The calendar of the events among some publications."""
        kept = list(filter(self._kept, posts))
        key = partial(Keys(self.manuscript).feed, kept, path, name)
        return Output(path + AGENDA, partial(self._written_agenda, path, name, kept), key)

    def _written_agenda(self, path: str, name: str, posts: Iterable[Post]) -> bytes:
        """A calendar of the events among some publications, with what subscribers need.

        Name and rhythm go by the names of RFC 7986 and by those in use before it.
        """
        addresses, settings = self.manuscript.addresses, self.manuscript.catalogue.settings
        calendar = self._empty()
        calendar.add("NAME", name)
        calendar.add("X-WR-CALNAME", name)
        calendar.add("X-WR-TIMEZONE", settings.timezone.key)
        calendar.add("REFRESH-INTERVAL", REFRESH, parameters={"VALUE": "DURATION"})
        calendar.add("X-PUBLISHED-TTL", vDuration(REFRESH))
        calendar.add("SOURCE", addresses.url(path + AGENDA), parameters={"VALUE": "URI"})
        calendar.add("URL", addresses.url(path))
        return self._written(calendar, posts)

    def _kept(self, post: Post) -> bool:
        """Whether subscribers still see an event: a cancelled one leaves after a while."""
        if post.event is None:
            return False
        since = self.manuscript.catalogue.today - timedelta(days=CANCELLED_DAYS)
        return post.event.status is not Status.CANCELLED or post.event.last_day >= since

    def _empty(self) -> Calendar:
        calendar = Calendar()
        site = self.manuscript.catalogue.settings.site_name
        calendar.add("PRODID", f"-//{site}//publications//{self.lang.upper()}")
        calendar.add("VERSION", "2.0")
        calendar.add("CALSCALE", "GREGORIAN")
        return calendar

    def _written(self, calendar: Calendar, posts: Iterable[Post]) -> bytes:
        """The file: the zones that its times name, then its events."""
        posts = list(posts)
        for zone in self.zones.components(post.event for post in posts if post.event):
            calendar.add_component(zone)
        frame: bytes = calendar.to_ical()
        return b"".join((frame.removesuffix(END), *map(self._event, posts), END))

    def _event(self, post: Post) -> bytes:
        """The components of an event, written once however many calendars hold it."""
        if post.identity not in self.events:
            maker = ComponentMaker(self.manuscript, post)
            written = (component.to_ical() for component in maker.components())
            self.events[post.identity] = b"".join(written)
        return self.events[post.identity]
