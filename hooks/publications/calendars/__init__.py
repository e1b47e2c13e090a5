"""CALENDARS: events as iCalendar files (RFC 5545, with names of RFC 7986).

One file beside each event page, and calendars to subscribe to: all events, those of a
region, those of a partner. What is said of time comes from the content, never from the
clock, so an unchanged site gives unchanged bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property, partial
from typing import TYPE_CHECKING

from ..keys import Keys
from ..manuscript import Manuscript, bodies_of
from ..model import Post, Status
from ..pages import Output
from ..settings import CANCELLED_DAYS

if TYPE_CHECKING:
    from .writer import CalendarWriter

__all__ = ["AGENDA", "make_calendars"]

AGENDA = "agenda.ics"
"""File name of a calendar to subscribe to."""

REGISTERS = ("regions", "partners")
"""Registers of which each entry has a calendar."""


def make_calendars(manuscript: Manuscript) -> Iterator[Output]:
    """Every calendar of the site."""
    for lang in manuscript.catalogue.settings.languages:
        planner = Planner(manuscript, lang)
        yield from planner.singles()
        yield from planner.agendas()


@dataclass(frozen=True)
class Planner:
    """Knows which calendars there are in a language."""

    manuscript: Manuscript
    lang: str

    @cached_property
    def writer(self) -> CalendarWriter:
        """Comes with the first calendar: icalendar is slow to start, and few builds need it."""
        from .writer import CalendarWriter  # noqa: PLC0415

        return CalendarWriter(self.manuscript, self.lang, AGENDA)

    def _write(self, posts: Iterable[Post], path: str, name: str) -> bytes:
        return self.writer.write(posts, path, name)

    def singles(self) -> Iterator[Output]:
        """The file of each event that has a page."""
        for post in self.manuscript.catalogue.shelves[self.lang].posts:
            if post.event:
                path = self.manuscript.addresses.event_calendar(post)
                key = partial(Keys(self.manuscript).whole, post)
                make = partial(self._write, [post], "", "")
                yield Output(path, make, key, bodies_of([post]))

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
        make = partial(self._write, kept, path, name)
        return Output(path + AGENDA, make, key, bodies_of(kept))

    def _kept(self, post: Post) -> bool:
        """Whether subscribers still see an event: a cancelled one leaves after a while."""
        if post.event is None:
            return False
        since = self.manuscript.catalogue.today - timedelta(days=CANCELLED_DAYS)
        return post.event.status is not Status.CANCELLED or post.event.last_day >= since
