"""CALENDARS: events as iCalendar files (RFC 5545, with names of RFC 7986).

One file beside each event page, and calendars to subscribe to: all events, those of a
region, those of a partner. What is said of time comes from the content, never from the
clock, so an unchanged site gives unchanged bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cache, partial

from ..keys import Keys
from ..manuscript import Manuscript
from ..model import Post, Status
from ..pages import Output
from ..settings import CANCELLED_DAYS

__all__ = ["AGENDA", "make_calendars"]

AGENDA = "agenda.ics"
"""File name of a calendar to subscribe to."""

REGISTERS = ("regions", "partners")
"""Registers of which each entry has a calendar."""

Write = Callable[[Iterable[Post], str, str], bytes]
"""Makes a calendar of publications, the path of its list, and its name; empty: a single one."""


def make_calendars(manuscript: Manuscript) -> Iterator[Output]:
    """Every calendar of the site."""
    for lang in manuscript.catalogue.settings.languages:
        planner = Planner(manuscript, lang, _late_writer(manuscript, lang))
        yield from planner.singles()
        yield from planner.agendas()


def _late_writer(manuscript: Manuscript, lang: str) -> Write:
    """What writes the calendars of a language.

    It comes with the first of them: icalendar is slow to start, and few builds need it.
    """

    @cache
    def writer() -> Write:
        from .writer import CalendarWriter  # noqa: PLC0415

        return CalendarWriter(manuscript, lang, AGENDA).write

    def write(posts: Iterable[Post], path: str, name: str) -> bytes:
        return writer()(posts, path, name)

    return write


@dataclass(frozen=True, slots=True)
class Planner:
    """Knows which calendars there are in a language."""

    manuscript: Manuscript
    lang: str
    write: Write

    def singles(self) -> Iterator[Output]:
        """The file of each event that has a page."""
        for post in self.manuscript.catalogue.shelves[self.lang].posts:
            if post.event:
                path = self.manuscript.addresses.event_calendar(post)
                key = partial(Keys(self.manuscript).whole, post)
                yield Output(path, partial(self.write, [post], "", ""), key)

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

    def _agenda(self, path: str, name: str, posts: Iterable[Post]) -> Output:
        """The calendar of the events among some publications."""
        kept = list(filter(self._kept, posts))
        key = partial(Keys(self.manuscript).feed, kept, path, name)
        return Output(path + AGENDA, partial(self.write, kept, path, name), key)

    def _kept(self, post: Post) -> bool:
        """Whether subscribers still see an event: a cancelled one leaves after a while."""
        if post.event is None:
            return False
        since = self.manuscript.catalogue.today - timedelta(days=CANCELLED_DAYS)
        return post.event.status is not Status.CANCELLED or post.event.last_day >= since
