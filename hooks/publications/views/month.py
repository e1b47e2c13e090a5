"""A month of events, day by day: a grid on a wide screen, a list on a phone, no script."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ..model import Post, Span
from . import structured
from .about import About
from .card import event_state, make_card, where_in_words
from .context import Context
from .discovery import AGENDA
from .frame import make_frame
from .listing import Filters
from .shapes import Link, MonthDay, MonthEvent, MonthView, Subscription
from .when import clock

Meeting = tuple[Post, Span]
"""An event and one of its dates."""


@dataclass(frozen=True, slots=True)
class Month:
    """A month and what takes place in it."""

    first: date
    """Its first day."""
    meetings: tuple[Meeting, ...]
    """In the order of their beginnings."""
    previous: date | None
    """First day of the nearest month before it that has a page."""
    following: date | None
    counterparts: Mapping[str, str]
    """Path of the same month in each language that has it."""
    filters: Filters
    elsewhere: tuple[Post, ...] = ()
    """Events of other languages without a translation here."""

    @property
    def days(self) -> tuple[date, ...]:
        """Every day of the month."""
        count = (month_after(self.first) - self.first).days
        return tuple(self.first + timedelta(days=number) for number in range(count))


def month_of(day: date) -> date:
    """First day of the month of a day."""
    return date(day.year, day.month, 1)


def month_after(first: date) -> date:
    """First day of the month after."""
    return month_of(first + timedelta(days=31))


def months_of(span: Span) -> Iterator[date]:
    """First day of each month in which a date takes place."""
    month = month_of(span.first_day)
    while month <= span.last_day:
        yield month
        month = month_after(month)


def make_month(context: Context, month: Month) -> MonthView:
    """The page of a month."""
    addresses, lang = context.addresses, context.lang
    name = context.month(month.first)
    title, lead = context.word("month_title", month=name), context.word("month_lead")
    path, agenda = addresses.month(lang, month.first), addresses.section(lang, "events") + AGENDA
    events = context.link(context.word("nav_events"), addresses.section(lang, "events"))
    languages = dict.fromkeys(context.language(post.lang) for post in month.elsewhere)
    about = About(
        title=title,
        description=lead,
        path=path,
        counterparts=month.counterparts,
        nearest=lambda to: addresses.section(to, "events"),
        section="events",
        crumbs=(events,),
        json_ld=structured.as_json_ld(structured.breadcrumbs(context, (events,), title)),
    )
    return MonthView(
        frame=make_frame(context, about),
        title=title,
        lead=lead,
        filters=month.filters,
        weekdays=_weekdays(context),
        first=str(month.first.isoweekday()),
        days=tuple(_days(context, month)),
        empty="" if month.meetings else context.word("month_empty"),
        previous=_month_link(context, month.previous),
        next=_month_link(context, month.following),
        elsewhere_title=context.word("elsewhere_title", language=context.words.all_of(languages))
        if languages
        else "",
        elsewhere=tuple(make_card(context, post) for post in month.elsewhere),
        calendar=context.link(context.word("way_file"), agenda),
        subscription=Subscription(addresses.webcal(agenda), addresses.url(agenda)),
    )


def _weekdays(context: Context) -> tuple[str, ...]:
    """From Monday (ISO 8601)."""
    days = (date(2019, 5, 6) + timedelta(days=number) for number in range(7))
    return context.once(lambda: tuple(map(context.words.weekday_name, days)), "weekdays")


def _month_link(context: Context, first: date | None) -> Link | None:
    if first is None:
        return None
    return context.link(context.month(first), context.addresses.month(context.lang, first))


def _days(context: Context, month: Month) -> Iterable[MonthDay]:
    found: dict[date, list[MonthEvent]] = {}
    for post, span in month.meetings:
        for day in _days_of(span, month):
            found.setdefault(day, []).append(_event(context, post, span, day))
    for day in month.days:
        events = tuple(found.get(day, ()))
        words = _day_words(context, day) if events else ""
        yield MonthDay(day.isoformat(), str(day.day), words, events)


def _day_words(context: Context, day: date) -> str:
    """As in "mardi 14 mai"."""
    return context.text(context.weekday(day).removesuffix(f" {day.year}"))


def _days_of(span: Span, month: Month) -> Iterator[date]:
    """The days of the month that a date covers."""
    day, last = max(span.first_day, month.first), min(span.last_day, month.days[-1])
    while day <= last:
        yield day
        day += timedelta(days=1)


def _event(context: Context, post: Post, span: Span, day: date) -> MonthEvent:
    assert post.event is not None
    kind = event_state(post.event, past=False)
    begins = isinstance(span.start, datetime) and day == span.first_day
    return MonthEvent(
        title=context.text(post.title, post.lang),
        href=context.addresses.href(context.addresses.post(post)),
        lang=context.other(post.lang),
        time=clock(context, span.start) if begins else "",
        where=where_in_words(context, post.event),
        state=context.word(f"state_{kind}") if kind else "",
        state_kind=kind,
    )
