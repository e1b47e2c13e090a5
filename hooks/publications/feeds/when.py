"""When something takes place, in words, from what ``pub:item`` says: never from "today"."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from ..model import Span
from ..spans import days_in_words
from ..words import Words


def read_moment(text: str) -> date | datetime:
    """A date or a moment with its offset, as ``pub:item`` writes them (ISO 8601).

    Raises:
        ValueError: it is neither.
    """
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def read_span(facts: Mapping[str, str]) -> Span | None:
    """``start`` and ``end`` of an item, in its own time zone; None where it is no event.

    Raises:
        ValueError: a date that is none, or a day with a moment.
        ZoneInfoNotFoundError: an unknown ``timezone``.
    """
    if not facts.get("start"):
        return None
    start = read_moment(facts["start"])
    end = read_moment(facts.get("end") or facts["start"])
    if isinstance(start, datetime) is not isinstance(end, datetime):
        raise ValueError("a span is of two days or of two moments")
    zone = facts.get("timezone")
    if zone and isinstance(start, datetime) and isinstance(end, datetime):
        return Span(start.astimezone(ZoneInfo(zone)), end.astimezone(ZoneInfo(zone)))
    return Span(start, end)


def when_in_words(words: Words, span: Span, *, more: bool = False) -> str:
    """As in "mardi 14 mai 2019, de 9 h à 12 h"; ``more`` where other dates follow."""
    when = _span_in_words(words, span)
    return words.word("span_more", when=when) if more else when


def _span_in_words(words: Words, span: Span) -> str:
    start, end = words.weekday(span.first_day), words.weekday(span.last_day)
    if not (isinstance(span.start, datetime) and isinstance(span.end, datetime)):
        if span.start == span.end:
            return start
        return words.word("span_days", **days_in_words(words, span.first_day, span.last_day))
    first, last = words.time(span.start), words.time(span.end)
    if span.start == span.end:
        return words.word("span_time", day=start, start=first)
    if span.first_day == span.last_day:
        return words.word("span_times", day=start, start=first, end=last)
    return words.word("span_moments", start_day=start, start=first, end_day=end, end=last)


def where_in_words(words: Words, facts: Mapping[str, str]) -> str:
    """As in "Salle des fêtes, Orléans", "En ligne", "Orléans et en ligne"."""
    place, online = facts.get("place", ""), facts.get("online") == "yes"
    if facts.get("status") == "moved_online" or (online and not place):
        return words.word("where_online")
    return words.word("where_both", place=place) if online else place
