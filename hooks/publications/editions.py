"""What each month's newsletter holds, and in which order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from .catalogue import Catalogue, first_day
from .model import Event, Post, Span, Status
from .settings import EDITION_EVENT_DAYS


@dataclass(frozen=True, slots=True)
class Edition:
    """One month's newsletter in one language. "Now" never enters it."""

    lang: str
    month: date
    """First day of the month."""
    editorial: Post
    lead: Post | None
    articles: tuple[Post, ...]
    """In the editor's order, the lead left out."""
    events: tuple[Post, ...]
    """Of the days after the month, in the order of their dates."""
    dropped: tuple[tuple[Post, Status], ...] = ()
    """Events of which a session of those days is off, and its state: a mail that has left
    may have announced it."""


def editions(catalogue: Catalogue, lang: str) -> tuple[Edition, ...]:
    """Every edition that has an editorial in a language, the latest first."""
    return tuple(make_edition(catalogue, post) for post in catalogue.editions(lang))


def make_edition(catalogue: Catalogue, editorial: Post) -> Edition:
    """The publications of the month and the next events, as the editorial wishes them."""
    name = ("edition", editorial.lang, editorial.identity)
    return catalogue.once(lambda: _edition(catalogue, editorial), *name)


def _edition(catalogue: Catalogue, editorial: Post) -> Edition:
    wish = editorial.edition
    assert wish is not None
    lang, month = editorial.lang, wish.month
    readable = catalogue.once(lambda: _readable(catalogue, lang), "readable", lang)
    months = catalogue.once(lambda: _by_month(readable.values()), "months", lang)
    chosen = {p.identity: p for p in months.get(month, ()) if not p.newsletter.skip}
    chosen |= {name: readable[name] for name in wish.include if name in readable}
    for name in wish.exclude:
        chosen.pop(name, None)
    lead = _lead(chosen.values(), readable.get(wish.lead))
    events = _next_events(catalogue, lang, month, set(wish.exclude))
    coming = {post.identity for post in events}
    articles = (
        post for post in chosen.values() if post is not lead and post.identity not in coming
    )
    dropped = _dropped(catalogue, lang, month, set(wish.exclude))
    in_order = tuple(sorted(articles, key=_mail_order))
    return Edition(lang, month, editorial, lead, in_order, events, dropped)


def _readable(catalogue: Catalogue, lang: str) -> dict[str, Post]:
    """Everything in a language that an edition may hold, by identity, newest first."""
    return {post.identity: post for post in catalogue.shelves[lang].posts if not post.edition}


def _by_month(posts: Iterable[Post]) -> dict[date, list[Post]]:
    """Publications by the first day of their month: one look at each, however many editions."""
    months: dict[date, list[Post]] = {}
    for post in posts:
        months.setdefault(post.day.replace(day=1), []).append(post)
    return months


def _lead(chosen: Iterable[Post], named: Post | None) -> Post | None:
    """The one that the editorial names, else the first that asks for it."""
    return named or next((post for post in chosen if post.newsletter.lead), None)


def _mail_order(post: Post) -> tuple[int, float, str]:
    """The editor's order first, then the newest."""
    order = post.newsletter.order
    return (10**6 if order is None else order, -post.published.timestamp(), post.identity)


def _next_events(
    catalogue: Catalogue, lang: str, month: date, excluded: set[str]
) -> tuple[Post, ...]:
    """Events with a date in the days after the end of the month."""
    events = [
        post
        for post, event in _wanted_events(catalogue, lang, excluded)
        if any(_is_next(span, month) for span in event.dates)
    ]
    return tuple(sorted(events, key=lambda post: (first_day(post), post.identity)))


def _dropped(
    catalogue: Catalogue, lang: str, month: date, excluded: set[str]
) -> tuple[tuple[Post, Status], ...]:
    """Events that go on without a session of the days after the end of the month."""
    found = {
        post.identity: (post, session.status)
        for post, event in _wanted_events(catalogue, lang, excluded)
        if not event.status.is_off
        for session in event.sessions
        if session.status.is_off and _is_next(session.span, month)
    }
    return tuple(found[identity] for identity in sorted(found))


def _is_next(span: Span, month: date) -> bool:
    """Whether a date begins in the days after the end of a month."""
    first = next_month(month)
    return first <= span.first_day < first + timedelta(days=EDITION_EVENT_DAYS)


def _wanted_events(
    catalogue: Catalogue, lang: str, excluded: set[str]
) -> Iterator[tuple[Post, Event]]:
    """The events that an edition may name, whenever they take place."""
    for post in catalogue.once(lambda: _events(catalogue, lang), "events", lang):
        if post.event and post.identity not in excluded and not post.newsletter.skip:
            yield post, post.event


def _events(catalogue: Catalogue, lang: str) -> tuple[Post, ...]:
    """Every event with a page in a language."""
    return tuple(post for post in catalogue.shelves[lang].posts if post.event)


def next_month(month: date) -> date:
    """First day of the month after."""
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)
