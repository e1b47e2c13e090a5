"""One event -> its VEVENT components (RFC 5545, 3.6.1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Event as Component
from icalendar import vCalAddress, vRecur

from ..announcements import last_changed, sequence, title_in_state
from ..manuscript import Manuscript
from ..model import Event, Location, Post, Session, Span, Status
from ..words import Words

STATUSES = {Status.CANCELLED: "CANCELLED", Status.POSTPONED: "TENTATIVE"}
"""State -> STATUS (3.8.1.11); any other event goes on: CONFIRMED."""


@dataclass(frozen=True, slots=True)
class ComponentMaker:
    """Makes the components of one event in one language."""

    manuscript: Manuscript
    post: Post

    @property
    def event(self) -> Event:
        """The event of the publication."""
        assert self.post.event is not None
        return self.post.event

    @property
    def words(self) -> Words:
        """The catalogue of the publication's language."""
        return self.manuscript.catalogue.words[self.post.lang]

    def components(self) -> Iterator[Component]:
        """One component; of a series, one per session."""
        if not self.event.sessions:
            component = self._component("", Session(self._first()))
            self._repeat(component)
            yield component
        for number, session in enumerate(self.event.sessions, 1):
            yield self._component(f"-{number}", session)

    def _component(self, suffix: str, session: Session) -> Component:
        component, status = Component(), self.event.status_of(session)
        component.add("UID", f"{self.post.identity}{suffix}@{self._domain()}")
        self._add_history(component)
        component.add("DTSTART", session.span.start)
        _add_end(component, session.span)
        language = {"LANGUAGE": self.post.lang}
        component.add("SUMMARY", self._title(session, status), parameters=language)
        component.add("DESCRIPTION", self._description(status), parameters=language)
        component.add("STATUS", STATUSES.get(status, "CONFIRMED"))
        self._add_place(component, session.place or self.event.place)
        self._add_organiser(component)
        component.add("CATEGORIES", self._categories())
        component.add("URL", self._url())
        return component

    def _domain(self) -> str:
        """Domain of the authority: a UID survives a move of the site."""
        return self.manuscript.catalogue.settings.authority.partition(",")[0]

    def _url(self) -> str:
        addresses = self.manuscript.addresses
        return addresses.url(addresses.post(self.post))

    def _add_history(self, component: Component) -> None:
        """When it was written and changed, as the content says, in UTC (3.8.7)."""
        changed = last_changed(self.post).astimezone(UTC)
        component.add("DTSTAMP", changed)
        component.add("CREATED", self.post.published.astimezone(UTC))
        component.add("LAST-MODIFIED", changed)
        component.add("SEQUENCE", sequence(self.post))

    def _description(self, status: Status) -> str:
        """The summary, where to join it online, and the page."""
        lines = [self.post.summary]
        if self.event.online_url and status is not Status.CANCELLED:
            lines.append(self.event.online_url)
        return "\n\n".join([*lines, self._url()])

    def _title(self, session: Session, status: Status) -> str:
        """The title after the state, then that of the session."""
        title = title_in_state(self.post.title, status, self.words)
        return f"{title} — {session.title}" if session.title else title

    def _categories(self) -> list[str]:
        """Kind and topics, in words."""
        lang = self.post.lang
        kind = self.manuscript.catalogue.settings.kinds[self.post.kind][lang].one
        return [kind, *(topic.text(lang).name for topic in self.post.topics)]

    def _add_place(self, component: Component, place: Location) -> None:
        online = self.event.online_url
        if online and (self.event.status is Status.MOVED_ONLINE or not place):
            component.add("LOCATION", online)
        elif place:
            component.add("LOCATION", ", ".join(_address(place)))
            if place.latitude is not None and place.longitude is not None:
                component.add("GEO", (place.latitude, place.longitude))
        if online:
            component.add("CONFERENCE", online, parameters={"VALUE": "URI"})

    def _add_organiser(self, component: Component) -> None:
        """The association, which has an address to write to; a partner has none."""
        association = self.manuscript.catalogue.settings.association
        if self.event.organiser or not association.email:
            return
        address = vCalAddress(f"mailto:{association.email}")
        address.params["CN"] = association.name
        component.add("ORGANIZER", address)

    def _first(self) -> Span:
        """The span, or the first date of a rule that the span does not fall on.

        A calendar counts DTSTART as a date of the event, whatever the rule says (3.8.5.3).
        """
        event = self.event
        if event.repeat is None or event.span.first_day in event.repeat.exceptions:
            return event.span
        return event.dates[0]

    def _repeat(self, component: Component) -> None:
        """The rule and the days on which it does not apply."""
        repeat = self.event.repeat
        if repeat is None:
            return
        rule = vRecur.from_ical(repeat.rule)
        if "UNTIL" in rule:
            rule["UNTIL"] = [self._until(until) for until in rule["UNTIL"]]
        component.add("RRULE", rule)
        skipped = [self._skipped(day) for day in repeat.exceptions]
        if skipped:
            parameters = {"VALUE": "DATE"} if self.event.span.whole_days else {}
            component.add("EXDATE", skipped, parameters=parameters)

    def _until(self, until: date | datetime) -> date | datetime:
        """The end of a rule as 3.3.10 wants it: a day for days, UTC for moments."""
        if self.event.span.whole_days:
            return until.date() if isinstance(until, datetime) else until
        if not isinstance(until, datetime):
            until = datetime.combine(until, time.max.replace(microsecond=0))
        zoned = until if until.tzinfo else until.replace(tzinfo=self.event.timezone)
        return zoned.astimezone(UTC)

    def _skipped(self, day: date) -> date | datetime:
        """A day without the event, as the start that it would have had."""
        start = self.event.span.start
        if not isinstance(start, datetime):
            return day
        return datetime.combine(day, start.time(), self.event.timezone)


def _add_end(component: Component, span: Span) -> None:
    """DTEND, exclusive of whole days; none where the end is not known (3.6.1)."""
    if span.whole_days:
        component.add("DTEND", span.last_day + timedelta(days=1))
    elif span.end != span.start:
        component.add("DTEND", span.end)


def _address(place: Location) -> list[str]:
    """Parts of a postal address, in the order of French usage."""
    town = " ".join(part for part in (place.postcode, place.city) if part)
    return [part for part in (place.name, place.street, town, place.country) if part]
