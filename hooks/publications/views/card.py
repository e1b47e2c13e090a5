"""Cards: a publication as lists show it."""

from __future__ import annotations

from datetime import date

from ..model import Event, Post, Span, Status
from ..settings import WORDS_PER_MINUTE
from .context import Context
from .shapes import Card, DateSquare
from .squares import squares


def make_card(context: Context, post: Post) -> Card:
    """The card of a publication, for readers of the context's language."""
    state, state_kind = state_of(context, post)
    other = context.other(post.lang)
    language = context.language(post.lang)
    return Card(
        title=context.text(post.title, post.lang),
        href=context.addresses.href(context.addresses.post(post)),
        lang=other,
        summary=context.text(post.summary, post.lang),
        kind=context.text(context.settings.kinds[post.kind][context.lang].one),
        date=context.day(post.day),
        date_iso=post.day.isoformat(),
        square=make_square(context, context.catalogue.next_day(post)) if post.event else None,
        when=when_in_list(context, post.event) if post.event else "",
        where=where_in_words(context, post.event) if post.event else "",
        state=state,
        state_kind=state_kind,
        regions=tuple(context.entry(region) for region in post.regions),
        picture=context.picture_of(post),
        squares=squares(post.identity),
        reading="" if post.event else reading_time(context, post),
        only_in=context.word("only_in", language=language) if other else "",
    )


def reading_time(context: Context, post: Post) -> str:
    """As in "4 min de lecture"."""
    words = context.manuscript.body(post, post.lang).words
    return context.plural("reading", max(1, round(words / WORDS_PER_MINUTE)))


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
    if post.event and post.event.status is not Status.SCHEDULED:
        return post.event.status.value
    if post.event and context.catalogue.is_past(post):
        return "past"
    return "closed" if closed(post, context.catalogue.today) else ""


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
        words=context.words.weekday(day),
    )


def when_in_words(context: Context, span: Span) -> str:
    """As in "mardi 14 mai 2019, de 9 h à 12 h", "du 4 octobre 2018 au 5 octobre 2018"."""
    words = context.words
    start, end = words.weekday(span.first_day), words.weekday(span.last_day)
    if span.whole_days:
        return start if span.start == span.end else context.word("span_days", start=start, end=end)
    first, last = words.time(span.start), words.time(span.end)  # type: ignore[arg-type]
    if span.start == span.end:
        return context.word("span_time", day=start, start=first)
    if span.first_day == span.last_day:
        return context.word("span_times", day=start, start=first, end=last)
    return context.word("span_moments", start_day=start, start=first, end_day=end, end=last)


def when_in_list(context: Context, event: Event) -> str:
    """The next date, and whether there are others after it."""
    today = context.catalogue.today
    ahead = [span for span in event.dates if span.last_day >= today]
    when = when_in_words(context, (ahead or event.dates[-1:])[0])
    return context.word("span_more", when=when) if len(ahead) > 1 else when


def where_in_words(context: Context, event: Event) -> str:
    """As in "Orléans", "En ligne", "Orléans et en ligne"."""
    place = event.place.city or event.place.name
    if event.status is Status.MOVED_ONLINE or (event.online_url and not place):
        return context.word("where_online")
    if event.online_url:
        return context.word("where_both", place=context.text(place))
    return context.text(place)
