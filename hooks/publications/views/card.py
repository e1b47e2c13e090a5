"""Cards: a publication as lists show it."""

from __future__ import annotations

from datetime import date

from ..model import Event, Post, Span, Status
from ..settings import WORDS_PER_MINUTE
from .context import Context
from .shapes import Card, DateSquare
from .squares import squares
from .when import until, when_in_list


def make_card(context: Context, post: Post) -> Card:
    """The card of a publication, for readers of the context's language."""
    return context.once(lambda: _card(context, post), "card", post.lang, post.identity)


def _card(context: Context, post: Post) -> Card:
    state, state_kind = state_of(context, post)
    other = context.other(post.lang)
    return Card(
        title=context.text(post.title, post.lang),
        href=context.addresses.href(context.addresses.post(post)),
        lang=other,
        summary=context.text(post.summary, post.lang),
        kind=context.kind(post.kind).label,
        date=context.day(post.day),
        date_iso=post.day.isoformat(),
        square=make_square(context, context.catalogue.next_day(post)) if post.event else None,
        when=when_in_list(context, post.event) if post.event else "",
        where=where_in_words(context, post.event) if post.event else "",
        state=state,
        state_kind=state_kind,
        regions=tuple(context.entry(region) for region in post.regions),
        picture=context.picture_of(post),
        squares=context.catalogue.once(lambda: squares(post.identity), "squares", post.identity),
        reading="" if post.event else reading_time(context, post),
        only_in=context.word("only_in", language=context.language(post.lang)) if other else "",
        until=until(context, post.event) if post.event else "",
    )


def reading_time(context: Context, post: Post) -> str:
    """As in "4 min de lecture"."""
    words = context.manuscript.facts(post, post.lang).words
    return context.plural("reading", minutes(words))


def minutes(words: int) -> int:
    """How long it takes to read as many words, at least one minute."""
    return max(1, round(words / WORDS_PER_MINUTE))


def state_of(context: Context, post: Post) -> tuple[str, str]:
    """A state worth a label, in words and as a CSS class; two empty strings if none."""
    kind = _state_kind(context, post)
    return (context.word(f"state_{kind}"), kind) if kind else ("", "")


def _state_kind(context: Context, post: Post) -> str:
    """What only a preview shows comes first, then an event's state, then a deadline."""
    if post.draft:
        return "draft"
    if post.embargoed:
        return "embargo"
    state = event_state(post.event, past=context.catalogue.is_past(post)) if post.event else ""
    if state:
        return state
    return "closed" if closed(post, context.catalogue.today) else ""


def event_state(event: Event, *, past: bool) -> str:
    """An event's state worth a label, as a CSS class; empty if none.

    What did not take place stays so; where and when the rest did is no news any more.
    """
    if event.status.is_off:
        return event.status.value
    if past:
        return "past"
    return "" if event.status is Status.SCHEDULED else event.status.value


def closed(post: Post, today: date) -> bool:
    """Whether a deadline has passed; its own day has not."""
    if post.deadline is None:
        return False
    return Span(post.deadline, post.deadline).last_day < today


def make_square(context: Context, day: date) -> DateSquare:
    """A date as a square."""
    return DateSquare(
        iso=day.isoformat(),
        day=str(day.day),
        month=context.words.month_name(day),
        year=str(day.year),
        words=context.weekday(day),
    )


def where_in_words(context: Context, event: Event) -> str:
    """As in "Orléans", "En ligne", "Orléans et en ligne"."""
    place = event.place.city or event.place.name
    if event.status is Status.MOVED_ONLINE or (event.online_url and not place):
        return context.word("where_online")
    if event.online_url:
        return context.word("where_both", place=context.text(place))
    return context.text(place)
