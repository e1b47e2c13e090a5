"""The facts of an event: when, where and how, at a glance."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from babel.dates import get_timezone_location

from ..model import Event, Location, Post, Span, Status
from .card import make_square, state_of, when_in_words, where_in_words
from .context import Context
from .shapes import EventFacts, Fact, Link, SessionView

MAP = "https://www.openstreetmap.org/?mlat={lat}&mlon={lon}#map=17/{lat}/{lon}"
"""A link, never a request: OpenStreetMap with a marker at a place."""


def make_facts(context: Context, post: Post) -> EventFacts:
    """What an event page says at a glance."""
    event = post.event
    assert event is not None
    state, kind = state_of(context, post)
    kind = "" if kind in ("draft", "embargo", "closed") else kind
    registration, registration_text = _registration(context, post, event)
    calendar = context.addresses.event_calendar(post)
    return EventFacts(
        square=make_square(context, context.catalogue.next_day(post)),
        state=state if kind else "",
        state_kind=kind,
        state_text=context.word(f"state_text_{kind}") if kind else "",
        when=when_in_words(context, event.span),
        when_iso=event.span.start.isoformat(),
        zone=_zone(context, event),
        before=_before(context, event),
        facts=tuple(_facts(context, event)),
        sessions=tuple(_sessions(context, event)),
        registration=registration,
        registration_text=registration_text,
        calendar=context.link(context.word("add_to_calendar"), calendar),
        map=_map(context, event.place),
    )


def _zone(context: Context, event: Event) -> str:
    """As in "heure de Paris"; nothing for whole days, which have no zone."""
    if event.span.whole_days:
        return ""
    city = get_timezone_location(event.timezone, locale=context.words.locale, return_city=True)
    return context.word("zone", city=city)


def _before(context: Context, event: Event) -> str:
    """The earlier date of an event that was moved."""
    previous = event.previous_start
    return when_in_words(context, Span(previous, previous)) if previous else ""


def _facts(context: Context, event: Event) -> Iterable[Fact]:
    """Labelled facts in the order in which readers ask for them."""
    place = event.place
    if place or event.online_url:
        address = ", ".join(_address(place)) or where_in_words(context, event)
        moved = event.status is Status.MOVED_ONLINE and bool(place)
        yield Fact(context.word("fact_where"), context.text(address), struck=moved)
    if place.access:
        yield Fact(context.word("fact_access"), context.text(place.access))
    if event.online_url and event.status is not Status.CANCELLED:
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
        yield Fact(context.word("fact_price"), context.text(event.registration.price))


def _address(place: Location) -> Iterable[str]:
    """Parts of a postal address, in the order of French usage."""
    town = " ".join(part for part in (place.postcode, place.city) if part)
    return [part for part in (place.name, place.street, town, place.country) if part]


def _sessions(context: Context, event: Event) -> Iterable[SessionView]:
    """Every date, where there is more than one."""
    if len(event.dates) < 2:
        return
    titles = [(s.title, where_of(s.place)) for s in event.sessions] or [("", "")] * len(event.dates)
    for span, (title, where) in zip(event.dates, titles, strict=True):
        yield SessionView(
            when=when_in_words(context, span),
            iso=span.start.isoformat(),
            title=context.text(title),
            where=context.text(where),
            past=span.last_day < context.catalogue.today,
        )


def where_of(place: Location) -> str:
    """Name and town of a place."""
    return ", ".join(dict.fromkeys(part for part in (place.name, place.city) if part))


def _registration(context: Context, post: Post, event: Event) -> tuple[Link | None, str]:
    """The button, and the words about when one can register."""
    registration, today = event.registration, context.catalogue.today
    over = event.status in (Status.CANCELLED, Status.POSTPONED) or context.catalogue.is_past(post)
    if over or not (registration.url or registration.opens or registration.closes):
        return None, ""
    opens, closes = registration.opens, registration.closes
    if closes and _day(closes) < today:
        return None, context.word("registration_closed", date=context.day(closes))
    if opens and _day(opens) > today:
        return None, context.word("registration_opens", date=context.day(opens))
    until = context.word("registration_until", date=context.day(closes)) if closes else ""
    button = Link(context.word("register_now"), registration.url) if registration.url else None
    return button, until


def _day(when: date | datetime) -> date:
    return when.date() if isinstance(when, datetime) else when


def _map(context: Context, place: Location) -> Link | None:
    if place.latitude is None or place.longitude is None:
        return None
    address = MAP.format(lat=f"{place.latitude:.5f}", lon=f"{place.longitude:.5f}")
    return Link(context.word("see_map"), address)
