"""Links that put an event into a calendar on the web.

Each is made from what the page knows: nobody is asked before a reader follows one. None of
these addresses is documented by its service; they are the ones in use for years.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from urllib.parse import quote, urlencode

from ..announcements import stated_title
from ..model import Post, Span, Status
from .context import Context
from .shapes import Link

GOOGLE = "https://calendar.google.com/calendar/render"
OUTLOOK = "https://outlook.live.com/calendar/0/action/compose"
OFFICE = "https://outlook.office.com/calendar/0/action/compose"
YAHOO = "https://calendar.yahoo.com/"


def web_calendars(context: Context, post: Post, span: Span) -> Iterator[Link]:
    """A link for each service, with one date of an event."""
    title = stated_title(post, context.words)
    url = context.addresses.url(context.addresses.post(post))
    texts = {"title": title, "text": f"{post.summary}\n\n{url}", "place": _where(post)}
    yield Link(context.word("way_google"), _google(span, texts))
    for name, address in (("outlook", OUTLOOK), ("office", OFFICE)):
        yield Link(context.word(f"way_{name}"), _outlook(address, span, texts))
    yield Link(context.word("way_yahoo"), _yahoo(span, texts))


def _where(post: Post) -> str:
    """The address, or where to join online, on one line."""
    event = post.event
    assert event is not None
    place = event.place
    if event.online_url and (event.status is Status.MOVED_ONLINE or not place):
        return event.online_url
    town = " ".join(part for part in (place.postcode, place.city) if part)
    return ", ".join(part for part in (place.name, place.street, town, place.country) if part)


def _google(span: Span, texts: dict[str, str]) -> str:
    return _address(
        GOOGLE,
        action="TEMPLATE",
        text=texts["title"],
        dates=f"{_compact(span.start)}/{_compact(_end(span))}",
        details=texts["text"],
        location=texts["place"],
    )


def _outlook(address: str, span: Span, texts: dict[str, str]) -> str:
    return _address(
        address,
        rru="addevent",
        subject=texts["title"],
        startdt=_extended(span.start),
        enddt=_extended(_end(span)),
        allday="true" if span.whole_days else "",
        body=texts["text"],
        location=texts["place"],
    )


def _yahoo(span: Span, texts: dict[str, str]) -> str:
    """Of whole days Yahoo wants the last one, where the others want the day after."""
    return _address(
        YAHOO,
        v="60",
        title=texts["title"],
        st=_compact(span.start),
        et=_compact(span.end),
        dur="allday" if span.whole_days else "",
        desc=texts["text"],
        in_loc=texts["place"],
    )


def _address(base: str, **values: str) -> str:
    return f"{base}?{urlencode({k: v for k, v in values.items() if v}, quote_via=quote)}"


def _end(span: Span) -> date | datetime:
    """The end, exclusive of whole days (as RFC 5545, 3.6.1)."""
    return span.last_day + timedelta(days=1) if span.whole_days else span.end


def _compact(when: date | datetime) -> str:
    """``20190514T070000Z`` in UTC, or a day ``20190514`` (ISO 8601, basic)."""
    if isinstance(when, datetime):
        return when.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    return when.strftime("%Y%m%d")


def _extended(when: date | datetime) -> str:
    """``2019-05-14T07:00:00Z`` in UTC, or a day ``2019-05-14`` (ISO 8601, extended)."""
    if isinstance(when, datetime):
        return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return when.isoformat()
