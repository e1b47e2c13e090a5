"""Events as structured data (https://schema.org/Event), for search engines and assistants."""

from __future__ import annotations

import re

from ..model import Event, Location, Post, Registration, Session, Status
from .context import Context
from .structured import Thing, bare, image_thing, organisation, partner_thing

STATUSES = {
    Status.SCHEDULED: ("EventScheduled",),
    Status.CANCELLED: ("EventCancelled",),
    Status.POSTPONED: ("EventPostponed",),
    Status.RESCHEDULED: ("EventRescheduled",),
    Status.MOVED_ONLINE: ("EventMovedOnline", "EventScheduled"),
}
"""https://schema.org/EventStatusType"""

EUROS = re.compile(r"([0-9]+)(?:[.,]([0-9]{1,2}))?[ \u00a0\u202f]?(?:€|euros?)", re.IGNORECASE)
"""A price that is one number of euros; any other stays in words."""


def events(context: Context, post: Post) -> list[Thing]:
    """An event; with several dates a https://schema.org/EventSeries of one event for each."""
    event = post.event
    assert event is not None
    dates = [_occurrence(context, post, session) for session in event.meetings]
    about = _about(context, post, event)
    if len(dates) == 1:
        return [{**dates[0], **about}]
    whole = _occurrence(context, post, Session(event.extent, place=event.place))
    return [{**whole, **about, "@type": "EventSeries", "subEvent": list(map(bare, dates))}]


def _occurrence(context: Context, post: Post, session: Session) -> Thing:
    """When and where one date is, and its state; an end that is not known is left out."""
    event, span = post.event, session.span
    assert event is not None
    return {
        "@type": "Event",
        "name": f"{post.title} — {session.title}" if session.title else post.title,
        "url": context.addresses.url(context.addresses.post(post)),
        "startDate": span.start.isoformat(),
        "endDate": span.end.isoformat() if span.whole_days or span.end != span.start else "",
        "eventStatus": [
            f"https://schema.org/{name}" for name in STATUSES[event.status_of(session)]
        ],
        "eventAttendanceMode": f"https://schema.org/{_attendance(event)}",
        "location": _locations(event, session.place),
    }


def _about(context: Context, post: Post, event: Event) -> Thing:
    """What is said once, whatever the number of dates."""
    previous = event.previous_start
    return {
        "description": post.summary,
        "inLanguage": post.lang,
        "previousStartDate": previous.isoformat() if previous else "",
        "organizer": _organiser(context, event),
        "performer": [{"@type": "Person", "name": name} for name in event.speakers],
        "offers": _offers(event.registration),
        "image": image_thing(context, post),
    }


def _attendance(event: Event) -> str:
    """As in https://schema.org/EventAttendanceModeEnumeration."""
    if not event.online_url and event.status is not Status.MOVED_ONLINE:
        return "OfflineEventAttendanceMode"
    moved = event.status is Status.MOVED_ONLINE or not event.place
    return "OnlineEventAttendanceMode" if moved else "MixedEventAttendanceMode"


def _locations(event: Event, place: Location) -> list[Thing]:
    locations = []
    if place and event.status is not Status.MOVED_ONLINE:
        locations.append(_place(place))
    if event.online_url:
        locations.append({"@type": "VirtualLocation", "url": event.online_url})
    return locations


def _place(place: Location) -> Thing:
    address = {
        "streetAddress": place.street,
        "postalCode": place.postcode,
        "addressLocality": place.city,
        "addressCountry": place.country,
    }
    position = {
        "@type": "GeoCoordinates",
        "latitude": place.latitude,
        "longitude": place.longitude,
    }
    return bare(
        {
            "@type": "Place",
            "name": place.name or place.city,
            "address": bare({"@type": "PostalAddress", **address}) if any(address.values()) else "",
            "geo": position if place.latitude is not None else None,
        }
    )


def _organiser(context: Context, event: Event) -> Thing:
    if event.organiser is None:
        return organisation(context)
    return partner_thing(event.organiser, context.lang)


def _offers(registration: Registration) -> Thing | None:
    """https://schema.org/Offer; a price that is no plain number stays in the description."""
    if not registration.url:
        return None
    euros = EUROS.fullmatch(registration.price.strip())
    return bare(
        {
            "@type": "Offer",
            "url": registration.url,
            "price": f"{euros[1]}.{(euros[2] or '0'):0<2}" if euros else "",
            "priceCurrency": "EUR" if euros else "",
            "description": "" if euros else registration.price,
            "validFrom": registration.opens.isoformat() if registration.opens else "",
            "validThrough": registration.closes.isoformat() if registration.closes else "",
        }
    )
