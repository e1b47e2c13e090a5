"""The months of a language: those with events, and the present one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from ..model import Post
from ..views import Context, Meeting, Month, month_of, months_of
from .event_lists import time_filter

Meetings = dict[date, list[Meeting]]
"""What takes place, by the first day of its month."""


def make_months(contexts: Mapping[str, Context], lang: str) -> Iterator[Month]:
    """Every month of a language that has a page, in their order.

    Args:
        contexts: Of every language, for the counterparts.
        lang: The language.
    """
    context = contexts[lang]
    meetings = {to: meetings_of(other) for to, other in contexts.items()}
    elsewhere = _by_month(p for p in context.catalogue.shelves[lang].elsewhere if p.event)
    months = sorted(meetings[lang])
    for at, first in enumerate(months):
        yield Month(
            first=first,
            meetings=tuple(meetings[lang][first]),
            previous=months[at - 1] if at else None,
            following=months[at + 1] if at + 1 < len(months) else None,
            counterparts={
                to: other.addresses.month(to, first)
                for to, other in contexts.items()
                if first in meetings[to]
            },
            filters=(time_filter(context, context.addresses.month(lang, context.catalogue.today)),),
            elsewhere=tuple({p.identity: p for p, _ in elsewhere.get(first, ())}.values()),
        )


def meetings_of(context: Context) -> Meetings:
    """Everything that takes place, by month; the present month even if nothing does."""
    meetings = _by_month(context.catalogue.shelves[context.lang].events)
    meetings.setdefault(month_of(context.catalogue.today), [])
    return meetings


def _by_month(posts: Iterable[Post]) -> Meetings:
    found: Meetings = {}
    for post in posts:
        for span in post.event.dates if post.event else ():
            for month in months_of(span):
                found.setdefault(month, []).append((post, span))
    for meetings in found.values():
        meetings.sort(key=_beginning)
    return found


def _beginning(meeting: Meeting) -> tuple[str, str]:
    """Whole days stand before the hours of their first day."""
    post, span = meeting
    return span.start.isoformat(), post.identity
