"""Publications -> the bytes of a calendar."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta

from icalendar import Calendar, vDuration

from ..manuscript import Manuscript
from ..model import Post
from .components import ComponentMaker
from .zones import ZoneMaker

END = b"END:VCALENDAR\r\n"
"""Last line of a calendar (RFC 5545, 3.4)."""

REFRESH = timedelta(hours=12)
"""How often subscribers are asked to come back: an event is cancelled within the day."""


@dataclass(frozen=True, slots=True)
class CalendarWriter:
    """Writes the calendars of a language; zones and events are made once for all of them."""

    manuscript: Manuscript
    lang: str
    file_name: str
    """Of a calendar to subscribe to, beside its list."""
    zones: ZoneMaker = field(default_factory=ZoneMaker)
    events: dict[str, bytes] = field(default_factory=dict)
    """Components, written, by identity."""

    def write(self, posts: Iterable[Post], path: str, name: str) -> bytes:
        """A calendar.

        Args:
            posts: Events, each with a page.
            path: Of the list to whose calendar one subscribes; empty: nobody does.
            name: Of that calendar.
        """
        calendar = self._empty()
        if path:
            self._invite(calendar, path, name)
        return self._written(calendar, posts)

    def _empty(self) -> Calendar:
        calendar = Calendar()
        site = self.manuscript.catalogue.settings.site_name
        calendar.add("PRODID", f"-//{site}//publications//{self.lang.upper()}")
        calendar.add("VERSION", "2.0")
        calendar.add("CALSCALE", "GREGORIAN")
        return calendar

    def _invite(self, calendar: Calendar, path: str, name: str) -> None:
        """What subscribers need, by the names of RFC 7986 and by those in use before it."""
        addresses, settings = self.manuscript.addresses, self.manuscript.catalogue.settings
        calendar.add("NAME", name)
        calendar.add("X-WR-CALNAME", name)
        calendar.add("X-WR-TIMEZONE", settings.timezone.key)
        calendar.add("REFRESH-INTERVAL", REFRESH, parameters={"VALUE": "DURATION"})
        calendar.add("X-PUBLISHED-TTL", vDuration(REFRESH))
        calendar.add("SOURCE", addresses.url(path + self.file_name), parameters={"VALUE": "URI"})
        calendar.add("URL", addresses.url(path))

    def _written(self, calendar: Calendar, posts: Iterable[Post]) -> bytes:
        """The file: the zones that its times name, then its events."""
        posts = list(posts)
        frame: bytes = calendar.to_ical()
        zones = self.zones.written(post.event for post in posts if post.event)
        return b"".join((frame.removesuffix(END), *zones, *map(self._event, posts), END))

    def _event(self, post: Post) -> bytes:
        """The components of an event, written once however many calendars hold it."""
        if post.identity not in self.events:
            maker = ComponentMaker(self.manuscript, post)
            written = (component.to_ical() for component in maker.components())
            self.events[post.identity] = b"".join(written)
        return self.events[post.identity]
