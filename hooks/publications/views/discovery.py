"""Feeds and calendars that a page tells programs of (RSS autodiscovery)."""

from __future__ import annotations

from collections.abc import Iterable

from .context import Context
from .shapes import FeedLink

RSS = "application/rss+xml"
ICALENDAR = "text/calendar"
"""Media types (IANA)."""

AGENDA = "agenda.ics"
"""File name of a calendar to subscribe to."""


def site_feeds(context: Context) -> tuple[FeedLink, ...]:
    """Autodiscovery of the site's feed and calendar in the page's language."""
    return context.once(lambda: tuple(_site_feeds(context)), "feeds")


def _site_feeds(context: Context) -> Iterable[FeedLink]:
    addresses, lang = context.addresses, context.lang
    site = context.settings.site_name
    feed = addresses.href(addresses.feed(addresses.home(lang)))
    agenda = addresses.href(addresses.section(lang, "events") + AGENDA)
    yield FeedLink(RSS, context.words.word("feed_title", site=site), feed)
    yield FeedLink(ICALENDAR, context.words.word("calendar_title", site=site), agenda)


def list_feeds(context: Context, path: str, name: str, calendar: bool) -> tuple[FeedLink, ...]:
    """Autodiscovery of a list's own feed, and of its calendar."""
    values = {"site": context.settings.site_name, "name": name}
    href = context.addresses.href
    feed = FeedLink(RSS, context.words.word("feed_of", **values), href(path + "feed.xml"))
    if not calendar:
        return (feed,)
    title = context.words.word("calendar_of", **values)
    return (feed, FeedLink(ICALENDAR, title, href(path + AGENDA)))
