"""The lists of events: upcoming, of a region or topic, past, of a year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..model import Post, Region, Registered, Topic
from ..urls import register_of
from ..views import Context, Filters, Link, Listing

FILTERED = ("regions", "topics")
"""Registers by which upcoming events can be narrowed down, in the order of the rows."""


def event_lists(context: Context) -> Iterator[Listing]:
    """Every list of events of a language."""
    yield _upcoming(context)
    for register in FILTERED:
        for entry in entries_with_events(context, register):
            yield _upcoming_of(context, entry)
    for year in (None, *past_years(context)):
        yield _past(context, year)


def _upcoming(context: Context) -> Listing:
    addresses, catalogue, lang = context.addresses, context.catalogue, context.lang
    path = addresses.section(lang, "events")
    return Listing(
        title=context.word("events_title"),
        lead=context.word("events_lead"),
        path=path,
        posts=catalogue.upcoming(lang),
        empty=context.word("events_empty"),
        section="events",
        counterparts={to: addresses.section(to, "events") for to in context.settings.languages},
        elsewhere=tuple(p for p in _elsewhere(context) if not catalogue.is_past(p)),
        filters=upcoming_filters(context, path),
        group_by="month",
        feed=True,
        calendar=True,
        ages=True,
    )


def _upcoming_of(context: Context, entry: Registered) -> Listing:
    """The upcoming events of a region or topic; it stays when the last one is over."""
    addresses, catalogue, lang = context.addresses, context.catalogue, context.lang
    name, register = context.text(entry.text(lang).name, entry.text(lang).lang), register_of(entry)
    path = addresses.upcoming(lang, entry)
    return Listing(
        title=context.word("events_entry_title", name=name),
        lead=context.word("events_entry_lead", name=name),
        path=path,
        posts=[post for post in catalogue.upcoming(lang) if entry in entries_of(post)],
        empty=context.word("events_entry_empty"),
        section="events",
        counterparts={
            to: addresses.upcoming(to, entry)
            for to in context.settings.languages
            if entry in entries_with_events(Context(context.manuscript, to), register)
        },
        crumbs=(context.link(context.word("nav_events"), addresses.section(lang, "events")),),
        elsewhere=tuple(
            post
            for post in _elsewhere(context)
            if not catalogue.is_past(post) and entry in entries_of(post)
        ),
        filters=upcoming_filters(context, path),
        group_by="month",
        agenda=addresses.entry(lang, entry) if isinstance(entry, Region) else "",
        ages=True,
    )


def _past(context: Context, year: int | None) -> Listing:
    addresses, catalogue, lang = context.addresses, context.catalogue, context.lang

    def wanted(post: Post) -> bool:
        return catalogue.is_past(post) and year in (None, catalogue.next_day(post).year)

    path = addresses.past_events(lang, year)
    return Listing(
        title=context.word("past_year_title", year=year) if year else context.word("past_title"),
        lead=context.word("past_lead"),
        path=path,
        posts=[post for post in catalogue.past(lang) if wanted(post)],
        empty=context.word("past_empty"),
        section="events",
        counterparts={
            to: addresses.past_events(to, year)
            for to in context.settings.languages
            if year is None or year in past_years(Context(context.manuscript, to))
        },
        crumbs=(context.link(context.word("nav_events"), addresses.section(lang, "events")),),
        elsewhere=tuple(post for post in _elsewhere(context) if wanted(post)),
        filters=_past_filters(context, path),
        group_by="year",
    )


def _elsewhere(context: Context) -> tuple[Post, ...]:
    """Events of other languages without a translation in the context's."""
    shelf = context.catalogue.shelves[context.lang]
    return tuple(post for post in shelf.elsewhere if post.event)


def past_years(context: Context) -> tuple[int, ...]:
    """Years of past events in the context's language, the latest first."""
    catalogue = context.catalogue
    years = {catalogue.next_day(post).year for post in catalogue.past(context.lang)}
    return tuple(sorted(years, reverse=True))


def entries_of(post: Post) -> tuple[Region | Topic, ...]:
    """The entries by which an event can be found in lists of events."""
    return (*post.regions, *post.topics)


def entries_with_events(context: Context, register: str) -> tuple[Registered, ...]:
    """Entries of a register under which an event, past or not, can be read, by name."""
    catalogue, lang = context.catalogue, context.lang
    return tuple(
        entry
        for entry in catalogue.entries(lang, register)
        if any(post.event for post in catalogue.shelves[lang].of(register, entry.id))
    )


def time_filter(context: Context, current: str) -> tuple[str, tuple[Link, ...]]:
    """Upcoming, past, by month: a row that is on every list of events."""
    addresses, lang = context.addresses, context.lang
    month = addresses.month(lang, context.catalogue.today)
    when = [
        (context.word("filter_upcoming"), addresses.section(lang, "events")),
        (context.word("filter_past"), addresses.past_events(lang)),
        (context.word("filter_month"), month),
    ]
    return context.word("filter_time"), _links(context, when, current)


def upcoming_filters(context: Context, current: str) -> Filters:
    """When, then a row for each register with a choice; the list that is shown is in it."""
    rows = [time_filter(context, context.addresses.section(context.lang, "events"))]
    for register in FILTERED:
        choices = list(_choices(context, register, current))
        if len(choices) > 1 or any(path == current for _, path in choices):
            every = (context.word("filter_all"), context.addresses.section(context.lang, "events"))
            label = context.word(f"filter_{register.removesuffix('s')}")
            rows.append((label, _links(context, [every, *choices], current)))
    return tuple(rows)


def _choices(context: Context, register: str, current: str) -> Iterator[tuple[str, str]]:
    """Name and path of the entries that have upcoming events, and of the one that is shown."""
    upcoming = {e.id for p in context.catalogue.upcoming(context.lang) for e in entries_of(p)}
    for entry in entries_with_events(context, register):
        path = context.addresses.upcoming(context.lang, entry)
        if entry.id in upcoming or path == current:
            text = entry.text(context.lang)
            yield context.text(text.name, text.lang), path


def _past_filters(context: Context, current: str) -> Filters:
    rows = [time_filter(context, context.addresses.past_events(context.lang))]
    years = [
        (str(year), context.addresses.past_events(context.lang, year))
        for year in past_years(context)
    ]
    if years:
        rows.append((context.word("filter_year"), _links(context, years, current)))
    return tuple(rows)


def _links(context: Context, entries: Iterable[tuple[str, str]], current: str) -> tuple[Link, ...]:
    href = context.addresses.href
    return tuple(Link(label, href(path), current=path == current) for label, path in entries)
