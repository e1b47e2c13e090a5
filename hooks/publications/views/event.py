"""The facts of an event: when, where and how, at a glance."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial

from ..model import Event, Location, Post, Session, Span, Status
from .aftermath import published_after
from .card import event_state, make_square, where_in_words
from .context import Context
from .position import draw_position
from .registration import make_registration
from .shapes import EventFacts, Fact, Link, SessionView
from .web_calendars import web_calendars
from .when import next_date, next_fact, until, when_in_words, when_of, zone_of

MAP = "https://www.openstreetmap.org/?mlat={lat}&mlon={lon}#map=17/{lat}/{lon}"
"""A link, never a request: OpenStreetMap with a marker at a place."""

FREE = re.compile(r"0+(?:[.,]0+)?\s*(?:€|euros?)?", re.IGNORECASE)
"""A price of nothing, whether a number or an amount in euros."""


def make_facts(context: Context, post: Post) -> EventFacts:
    """What an event page says at a glance."""
    event = post.event
    assert event is not None
    past = context.catalogue.is_past(post)
    kind = event_state(event, past=past)
    registration, registration_text = make_registration(context, post, event)
    sessions = event.sessions
    return EventFacts(
        square=make_square(context, context.catalogue.next_day(post)),
        state=context.word(f"state_{kind}") if kind else "",
        state_kind=kind,
        state_text=context.word(_state_text(event, past=past)) if kind else "",
        when=when_of(context, event),
        when_iso=event.dates[0].start.isoformat(),
        zone=zone_of(context, event),
        before=_before(context, event),
        facts=tuple(_facts(context, event, past=past)),
        sessions=tuple(_sessions(context, event)),
        registration=registration,
        registration_text=registration_text,
        calendar=_calendar(context, post),
        map=_map(context, event.place),
        until=until(context, event),
        next=None if past else next_fact(context, event),
        titled=any(session.title for session in sessions),
        placed=len({session.place for session in sessions}) > 1,
        ways=tuple(_ways(context, post, event)),
        ways_note=context.word("ways_next" if len(event.dates) > 1 else "ways_note"),
        drawing=draw_position(context, event.place),
        after=_after(context, post) if past else (),
    )


def _after(context: Context, post: Post) -> tuple[Link, ...]:
    """What was published after an event: asked for its page and for each feed that holds it."""
    find = partial(published_after, context, post)
    return context.once(lambda: tuple(map(context.post, find())), "after", post.identity)


def _state_text(event: Event, *, past: bool) -> str:
    """Name of the sentence that says what a state means: of what is over, in the past tense."""
    if not past:
        return f"state_text_{event.status.value}"
    return "state_text_past" + (
        "" if event.status is Status.SCHEDULED else f"_{event.status.value}"
    )


def _before(context: Context, event: Event) -> str:
    """The earlier date of an event that was moved."""
    previous = event.previous_start
    return when_in_words(context, Span(previous, previous)) if previous else ""


def _calendar(context: Context, post: Post) -> Link:
    """The event's own file: of a cancelled event too, for it takes it out of calendars."""
    path = context.addresses.event_calendar(post)
    return context.link(context.word("way_file"), path)


def _ways(context: Context, post: Post, event: Event) -> Iterable[Link]:
    """Links to calendars on the web, for an event that one can still go to."""
    span = next_date(context, event)
    if span and not event.status.is_off:
        yield from web_calendars(context, post, span)


def _facts(context: Context, event: Event, *, past: bool) -> Iterable[Fact]:
    """Labelled facts in the order in which readers ask for them."""
    place = event.place
    if place or event.online_url:
        address = ", ".join(_address(place)) or where_in_words(context, event)
        moved = event.status is Status.MOVED_ONLINE and bool(place)
        yield Fact(context.word("fact_where"), context.text(address), struck=moved)
    if place.access:
        yield Fact(context.word("fact_access"), context.text(place.access))
    if event.online_url and event.status is not Status.CANCELLED and not past:
        online = context.word("fact_online"), context.word("fact_online_text")
        yield Fact(*online, event.online_url)
    if event.organiser:
        link = context.entry(event.organiser)
        yield Fact(context.word("fact_organiser"), link.label, link.href)
    else:
        name = context.settings.association.name
        yield Fact(context.word("fact_organiser"), context.text(name))
    if event.speakers:
        names = context.words.all_of(event.speakers)
        yield Fact(context.word("fact_speakers"), context.text(names))
    if event.registration.price:
        free = FREE.fullmatch(event.registration.price.strip())
        price = context.word("price_free") if free else context.text(event.registration.price)
        yield Fact(context.word("fact_price"), price)


def _address(place: Location) -> Iterable[str]:
    """Parts of a postal address, in the order of French usage."""
    town = " ".join(part for part in (place.postcode, place.city) if part)
    return [part for part in (place.name, place.street, town, place.country) if part]


def _sessions(context: Context, event: Event) -> Iterable[SessionView]:
    """Every date that was announced, where there is more than one."""
    if len(event.meetings) < 2:
        return
    for session in event.meetings:
        yield _session(context, event, session)


def _session(context: Context, event: Event, session: Session) -> SessionView:
    """One date: of one that is off, only that is told, for it is no news that it is over."""
    span, off, status = session.span, session.status.is_off, event.status_of(session).value
    where = where_of(session.place) if event.sessions else ""
    return SessionView(
        when=when_in_words(context, span),
        iso=span.start.isoformat(),
        title=context.text(session.title),
        where=context.text(where),
        past=not off and span.last_day < context.catalogue.today,
        state=context.word(f"state_{status}") if off else "",
        state_kind=status if off else "",
    )


def where_of(place: Location) -> str:
    """Name and town of a place."""
    return ", ".join(dict.fromkeys(part for part in (place.name, place.city) if part))


def _map(context: Context, place: Location) -> Link | None:
    if place.latitude is None or place.longitude is None:
        return None
    address = MAP.format(lat=f"{place.latitude:.5f}", lon=f"{place.longitude:.5f}")
    return Link(context.word("see_map"), address)
