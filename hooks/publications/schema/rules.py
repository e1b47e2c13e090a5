"""Rules: what must hold between the fields of one file.

A translation carries only what differs, so a rule that says "this needs that" only
applies to a file that tells the shared facts itself: one with a ``date``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from publications.model import Status, status_of_all
from publications.problems import Place, Problems
from publications.settings import Settings
from publications.sources import Loc, Source, dotted, line_of

from .written import (
    Written,
    WrittenEvent,
    WrittenPartner,
    WrittenPlace,
    WrittenPost,
    WrittenRegistration,
    WrittenSession,
)

When = date | datetime


def check_post_rules(
    post: WrittenPost, source: Source, settings: Settings, problems: Problems
) -> None:
    """Check a publication.

    Args:
        post: what was written, refused fields left out.
        source: where it was written.
        settings: for the site's languages and the time zone of its local times.
        problems: gains what does not hold.
    """
    rules = _Rules(source, problems, whole=post.date is not None)
    rules.in_order("date", post.date, ("updated",), post.updated)
    rules.in_order("date", post.date, ("expires",), post.expires)
    rules.in_order("date", post.date, ("deadline",), post.deadline)
    if post.correction:
        rules.needs(("correction",), "updated", post.updated)
    for name in ("lead", "include", "exclude"):
        if getattr(post, name):
            rules.needs((name,), "edition", post.edition)
    rules.languages(post.languages or (), settings.languages)
    rules.clock(post, settings.timezone)
    if post.event:
        rules.event(post.event)


def check_partner_rules(partner: WrittenPartner, source: Source, problems: Problems) -> None:
    """Check a partner: it does not end before it begins."""
    rules = _Rules(source, problems, whole=True)
    rules.in_order("since", partner.since, ("until",), partner.until)


@dataclass(frozen=True, slots=True)
class _Rules:
    source: Source
    problems: Problems
    whole: bool
    """Whether the file tells the shared facts itself."""

    def event(self, event: WrittenEvent) -> None:
        self._span(event, ("event",))
        self._status(event)
        self._place(event.place, ("event", "place"))
        if event.registration:
            self._registration(event.registration)
        if event.repeat and event.repeat.exceptions:
            self.needs(("event", "repeat", "except"), "rule", event.repeat.rule)
        if event.repeat and event.sessions:
            self._add("field-not-with", ("event", "repeat"), other="sessions")
        self._sessions(event.sessions or ())
        self._all_off(event)

    def _sessions(self, sessions: tuple[WrittenSession, ...]) -> None:
        """Each session ends after it starts, and starts after the one before."""
        before: When | None = None
        for index, session in enumerate(sessions):
            at = ("event", "sessions", index)
            self._span(session, at)
            self._place(session.place, (*at, "place"))
            earlier = f"event.sessions.{index}.start"
            self.in_order(earlier, before, (*at, "start"), session.start)
            before = session.start or before

    def _all_off(self, event: WrittenEvent) -> None:
        """A series of which no session takes place says what has become of the whole."""
        sessions, whole = event.sessions or (), event.status or Status.SCHEDULED
        left = status_of_all(session.status or Status.SCHEDULED for session in sessions)
        if self.whole and left.is_off and not whole.is_off:
            self._add("sessions-all-off", ("event", "sessions"), value=left.value)

    def _span(self, span: WrittenEvent | WrittenSession, at: Loc) -> None:
        """A start and an end of one sort, in order."""
        start, end = span.start, span.end
        if end is not None:
            self.needs((*at, "end"), "start", start)
        if start is None or end is None:
            return
        if isinstance(start, datetime) != isinstance(end, datetime):
            self._add("moment-sort", (*at, "end"), value=shown(end), other="start")
            return
        self.in_order("start", start, (*at, "end"), end)

    def _status(self, event: WrittenEvent) -> None:
        at = ("event", "status")
        rescheduled = event.status is Status.RESCHEDULED
        if rescheduled:
            self.needs(at, "previous_start", event.previous_start)
        elif event.previous_start and self.whole:
            other = f"status: {Status.RESCHEDULED.value}"
            self._add("field-only-with", ("event", "previous_start"), other=other)
        if event.status is Status.MOVED_ONLINE:
            self.needs(at, "online.url", event.online and event.online.url)

    def _registration(self, registration: WrittenRegistration) -> None:
        at = ("event", "registration", "closes")
        self.in_order("opens", registration.opens, at, registration.closes)

    def _place(self, place: WrittenPlace | None, at: Loc) -> None:
        """A point on the map has two coordinates."""
        if place is None:
            return
        for name, other in (("latitude", "longitude"), ("longitude", "latitude")):
            if getattr(place, name) is not None:
                self.needs((*at, name), other, getattr(place, other) is not None)

    def needs(self, at: Loc, other: str, value: object) -> None:
        """The field does not go without another; one that was refused was written."""
        if self.whole and not value and not self._is_written((*at[:-1], *other.split("."))):
            self._add("field-needs", at, other=other)

    def in_order(self, other: str, earlier: When | None, at: Loc, later: When | None) -> None:
        """The later one does not come first; a day and a moment compare as days."""
        if earlier is None or later is None:
            return
        if _comparable(later, earlier) < _comparable(earlier, later):
            values = {"value": shown(later), "other": other, "earlier": shown(earlier)}
            self._add("date-order", at, **values)

    def clock(self, post: WrittenPost, zone: ZoneInfo) -> None:
        """Each local time exists, once, on the clock of its zone."""
        there = (post.event and post.event.timezone) or zone
        for at, moment in _moments(post, ()):
            where = there if at[0] == "event" else zone
            if code := clock_problem(moment.replace(tzinfo=where)):
                self._add(code, at, value=shown(moment), zone=where.key)

    def languages(self, named: tuple[str, ...], known: tuple[str, ...]) -> None:
        """Languages that a publication is limited to are languages of the site."""
        for index, lang in enumerate(named):
            if lang not in known:
                self._add("language-unknown", ("languages", index), value=lang, suggestion="")

    def _is_written(self, at: Loc) -> bool:
        return at in self.source.lines

    def _add(self, code: str, at: Loc, **values: object) -> None:
        place = Place(self.source.path, line_of(self.source, *at), dotted(at))
        self.problems.add(code, place, **values)


def clock_problem(moment: datetime) -> str:
    """Code of what a change of clocks does to an aware local moment (PEP 495); "" if nothing."""
    first = moment.replace(fold=0).utcoffset()
    second = moment.replace(fold=1).utcoffset()
    if first == second or first is None or second is None:
        return ""
    return "moment-skipped" if first < second else "moment-repeated"


def _comparable(when: When, other: When) -> date:
    """A moment as its day where it is compared with a day."""
    if isinstance(when, datetime) and not isinstance(other, datetime):
        return when.date()
    return when


def _moments(value: object, at: Loc) -> Iterator[tuple[Loc, datetime]]:
    """Every local moment of what was written, with its place."""
    if isinstance(value, datetime):
        yield at, value
    elif isinstance(value, Written):
        for name in value.model_fields_set:
            inner = getattr(value, name)
            if not isinstance(inner, str):  # most are
                yield from _moments(inner, (*at, name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            if not isinstance(item, str):
                yield from _moments(item, (*at, index))


def shown(when: When) -> str:
    """A day or moment as editors write it."""
    if isinstance(when, datetime):
        return when.strftime("%Y-%m-%d %H:%M")
    return when.isoformat()
