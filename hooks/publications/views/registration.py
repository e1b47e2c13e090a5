"""How one registers for an event: the button, and the words about when."""

from __future__ import annotations

from datetime import date, datetime

from ..model import Event, Post
from .context import Context
from .shapes import Link
from .when import clock


def make_registration(context: Context, post: Post, event: Event) -> tuple[Link | None, str]:
    """The button, or when registration opens, or that it has closed.

    A day that opens or closes counts whole. An event that is cancelled, postponed or over
    says nothing of it.
    """
    registration, today = event.registration, context.catalogue.today
    over = event.status.is_off or context.catalogue.is_past(post)
    opens, closes = registration.opens, registration.closes
    if over or not (registration.url or opens or closes):
        return None, ""
    if closes and _day(closes) < today:
        return None, context.word("registration_closed", date=_words(context, closes))
    if opens and _day(opens) > today:
        return None, context.word("registration_opens", date=_words(context, opens))
    until = context.word("registration_until", date=_words(context, closes)) if closes else ""
    button = Link(context.word("register_now"), registration.url) if registration.url else None
    return button, until


def _day(when: date | datetime) -> date:
    return when.date() if isinstance(when, datetime) else when


def _words(context: Context, when: date | datetime) -> str:
    """A day, and its hour where one is written."""
    day = context.day(when)
    if not isinstance(when, datetime):
        return day
    return context.word("span_time", day=day, start=clock(context, when))
