"""When an event takes place, in words: one date, several dates, the clocks of two places."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from babel.dates import get_timezone_location

from ..model import Event, Span
from ..spans import days_in_words
from ..typography import FULL
from .context import Context
from .shapes import Fact


def clock(context: Context, moment: date) -> str:
    """A time of day that no line breaks: "12 h 30"."""
    assert isinstance(moment, datetime)
    return context.words.time(moment).replace(" ", FULL)


def when_in_words(context: Context, span: Span) -> str:
    """As in "mardi 14 mai 2019, de 9 h à 12 h", "du jeudi 4 au vendredi 5 octobre 2018"."""
    start, end = context.weekday(span.first_day), context.weekday(span.last_day)
    if span.whole_days:
        days = days_in_words(context.words, span.first_day, span.last_day)
        return start if span.start == span.end else context.word("span_days", **days)
    first, last = clock(context, span.start), clock(context, span.end)
    if span.start == span.end:
        return context.word("span_time", day=start, start=first)
    if span.first_day == span.last_day:
        return context.word("span_times", day=start, start=first, end=last)
    return context.word("span_moments", start_day=start, start=first, end_day=end, end=last)


def when_in_list(context: Context, event: Event) -> str:
    """The next date, and whether there are others after it; of what is over, everything."""
    today = context.catalogue.today
    ahead = [span for span in event.dates if span.last_day >= today]
    if not ahead:
        return when_of(context, event)
    when = when_in_words(context, ahead[0])
    return context.word("span_more", when=when) if len(ahead) > 1 else when


def when_of(context: Context, event: Event) -> str:
    """The one date, or from when to when and how many dates: the square shows the next."""
    if len(event.dates) == 1:
        return when_in_words(context, event.dates[0])
    first, last = event.dates[0].first_day, event.last_day
    words, count = context.words, len(event.dates)
    if first == last:
        return context.text(words.plural("span_day_series", count, day=context.weekday(first)))
    return context.text(words.plural("span_series", count, **days_in_words(words, first, last)))


def next_date(context: Context, event: Event) -> Span | None:
    """The next date that is not over, or the one under way."""
    today = context.catalogue.today
    return next((span for span in event.dates if span.last_day >= today), None)


def next_fact(context: Context, event: Event) -> Fact | None:
    """The next date of an event that has several."""
    span = next_date(context, event) if len(event.dates) > 1 else None
    if span is None:
        return None
    when = when_in_words(context, span)
    return Fact(context.word("event_next"), when, iso=span.start.isoformat())


def until(context: Context, event: Event) -> str:
    """The moment from which it is past (ISO 8601): the midnight after its last day, there.

    Nothing where pages do not age.
    """
    if not context.catalogue.ages:
        return ""
    after = event.last_day + timedelta(days=1)
    return datetime.combine(after, time(), event.timezone).isoformat()


def zone_of(context: Context, event: Event) -> str:
    """As in "heure de Paris"; nothing for whole days, which have no zone.

    Of an event elsewhere, also the association's time: "heure de La Réunion, soit de 13 h
    à 14 h à Paris".
    """
    span, own = event.dates[0], context.settings.timezone
    if span.whole_days:
        return ""
    zone = context.word("zone", city=_city(context, event.timezone))
    start, end = _in(own, span.start), _in(own, span.end)
    if len(event.dates) > 1 or start.utcoffset() == _in(event.timezone, span.start).utcoffset():
        return zone
    here = Span(start, end)
    alike = here.first_day == here.last_day == span.first_day
    when = _hours(context, here) if alike else when_in_words(context, here)
    return context.word("zone_here", zone=zone, when=when, city=_city(context, own))


def _city(context: Context, zone: ZoneInfo) -> str:
    return get_timezone_location(zone, locale=context.words.locale, return_city=True)


def _in(zone: ZoneInfo, when: date) -> datetime:
    assert isinstance(when, datetime)
    return when.astimezone(zone)


def _hours(context: Context, span: Span) -> str:
    """As in "de 13 h à 14 h"."""
    start, end = clock(context, span.start), clock(context, span.end)
    return context.word("hours", start=start, end=end) if start != end else start
