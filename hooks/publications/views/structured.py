"""Structured data: schema.org as JSON-LD (https://schema.org, JSON-LD 1.1)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from ..model import Event, Html, Location, Partner, Post, Span, Status
from .context import Context
from .shapes import Link

STATUSES = {
    Status.SCHEDULED: ("EventScheduled",),
    Status.CANCELLED: ("EventCancelled",),
    Status.POSTPONED: ("EventPostponed",),
    Status.RESCHEDULED: ("EventRescheduled",),
    Status.MOVED_ONLINE: ("EventMovedOnline", "EventScheduled"),
}
"""https://schema.org/EventStatusType"""

_ESCAPES = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"}
"""What could end a script element, as JSON escapes."""

Thing = dict[str, Any]


def as_json_ld(*things: Thing) -> Html:
    """Content of a JSON-LD script element: valid JSON in which no markup can begin or end."""
    graph = {"@context": "https://schema.org", "@graph": [_bare(thing) for thing in things]}
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
    return Html(text.translate(_ESCAPES))


def _bare(thing: Thing) -> Thing:
    """A thing without what it does not know."""
    return {name: value for name, value in thing.items() if value not in ("", None, [], ())}


def breadcrumbs(context: Context, crumbs: Iterable[Link], title: str) -> Thing:
    """https://schema.org/BreadcrumbList from the home page to this page."""
    home = context.addresses.url(context.addresses.home(context.lang))
    steps = [(context.settings.site_name, home)]
    steps += [(crumb.label, context.addresses.origin + crumb.href) for crumb in crumbs]
    items = [
        {"@type": "ListItem", "position": position, "name": name, "item": url}
        for position, (name, url) in enumerate(steps, 1)
    ]
    items.append({"@type": "ListItem", "position": len(items) + 1, "name": title})
    return {"@type": "BreadcrumbList", "itemListElement": items}


def organisation(context: Context) -> Thing:
    """The association, as publisher and organiser."""
    home = context.addresses.url(context.addresses.home(context.lang))
    association = context.settings.association
    return _bare(
        {
            "@type": "Organization",
            "name": association.name,
            "url": home,
            "email": association.email,
        }
    )


def article(context: Context, post: Post) -> Thing:
    """A publication as https://schema.org/Article."""
    addresses = context.addresses
    original = context.catalogue.publications[post.identity].original
    translated = original.lang != post.lang
    return {
        "@type": "Article",
        "@id": addresses.url(addresses.post(post)),
        "url": addresses.url(addresses.post(post)),
        "headline": post.title,
        "description": post.summary,
        "inLanguage": post.lang,
        "datePublished": post.published.isoformat(),
        "dateModified": (post.updated or post.published).isoformat(),
        "author": _authors(context, post),
        "publisher": organisation(context),
        "image": _image(context, post),
        "about": [{"@type": "Thing", "name": t.text(post.lang).name} for t in post.topics],
        "contentLocation": [{"@type": "Place", "name": name} for name in _areas(post)],
        "mentions": [_partner(partner, post.lang) for partner in post.partners],
        "license": f"https://spdx.org/licenses/{post.license}.html",
        "isBasedOn": post.source.url if post.source else "",
        "translationOfWork": {"@id": addresses.url(addresses.post(original))}
        if translated
        else None,
    }


def _areas(post: Post) -> list[str]:
    return [region.text(post.lang).name for region in post.regions] + list(post.places)


def _authors(context: Context, post: Post) -> list[Thing]:
    """Who signs; the association where nobody does."""
    people = [{"@type": "Person", "name": a.label(post.lang)} for a in post.authors]
    return people or [organisation(context)]


def _partner(partner: Partner, lang: str) -> Thing:
    name = partner.text(lang).name
    return _bare({"@type": "Organization", "name": name, "url": partner.url})


def _image(context: Context, post: Post) -> Thing | None:
    picture = context.picture_of(post)
    if picture is None:
        return None
    url = context.addresses.origin + picture.src
    size = {"width": picture.width, "height": picture.height}
    return {"@type": "ImageObject", "url": url, **size}


def events(context: Context, post: Post) -> list[Thing]:
    """An event as https://schema.org/Event, one for each date of a series."""
    event = post.event
    assert event is not None
    titles = [session.title for session in event.sessions] or [""] * len(event.dates)
    return [
        _event(context, post, event, span, title)
        for span, title in zip(event.dates, titles, strict=True)
    ]


def _event(context: Context, post: Post, event: Event, span: Span, title: str) -> Thing:
    url = context.addresses.url(context.addresses.post(post))
    return {
        "@type": "Event",
        "name": f"{post.title} — {title}" if title else post.title,
        "description": post.summary,
        "url": url,
        "inLanguage": post.lang,
        "startDate": span.start.isoformat(),
        "endDate": span.end.isoformat(),
        "previousStartDate": event.previous_start.isoformat() if event.previous_start else "",
        "eventStatus": [f"https://schema.org/{name}" for name in STATUSES[event.status]],
        "eventAttendanceMode": f"https://schema.org/{_attendance(event)}",
        "location": _locations(event),
        "organizer": _organiser(context, event),
        "performer": [{"@type": "Thing", "name": name} for name in event.speakers],
        "offers": _offers(event),
        "image": _image(context, post),
    }


def _attendance(event: Event) -> str:
    """As in https://schema.org/EventAttendanceModeEnumeration."""
    if not event.online_url and event.status is not Status.MOVED_ONLINE:
        return "OfflineEventAttendanceMode"
    moved = event.status is Status.MOVED_ONLINE or not event.place
    return "OnlineEventAttendanceMode" if moved else "MixedEventAttendanceMode"


def _locations(event: Event) -> list[Thing]:
    locations = []
    if event.place and event.status is not Status.MOVED_ONLINE:
        locations.append(_place(event.place))
    if event.online_url:
        locations.append({"@type": "VirtualLocation", "url": event.online_url})
    return locations


def _place(place: Location) -> Thing:
    address = {
        "@type": "PostalAddress",
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
    return _bare(
        {
            "@type": "Place",
            "name": place.name or place.city,
            "address": _bare(address),
            "geo": position if place.latitude is not None else None,
        }
    )


def _organiser(context: Context, event: Event) -> Thing:
    if event.organiser is None:
        return organisation(context)
    return _partner(event.organiser, context.lang)


def _offers(event: Event) -> Mapping[str, Any] | None:
    """https://schema.org/Offer; the price in words, for schema.org wants no free text in it."""
    registration = event.registration
    if not registration.url:
        return None
    return _bare(
        {
            "@type": "Offer",
            "url": registration.url,
            "description": registration.price,
            "validFrom": registration.opens.isoformat() if registration.opens else "",
            "availabilityEnds": registration.closes.isoformat() if registration.closes else "",
        }
    )
