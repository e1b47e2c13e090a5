"""What can be found: publications, register entries and standing pages, as records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from ..announcements import title_in_state
from ..model import Event, Post, Registered, Standing
from ..urls import register_of
from ..views import Context
from ..views.card import state_of, where_in_words
from ..views.when import when_in_list

META = ("kind", "date", "state", "where", "image")
"""What is shown beside a title: a record has no other meta data."""


@dataclass(frozen=True, slots=True)
class Record:
    """One page as the search knows it."""

    path: str
    """From the site's root; the browser puts the site's own path before it."""
    lang: str
    """Language of the page: that of the index."""
    title: str
    """With finished typography."""
    content: tuple[str, ...]
    """Plain text, by paragraphs; an excerpt of it is shown with each result."""
    meta: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """What is shown beside the title, by the names of ``META``."""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Facet (``kind``, ``region``, ``partner``, ``topic``, ``year``) -> labels."""
    day: date | None = None
    """By which results can be sorted."""


def of_post(context: Context, post: Post) -> Record:
    """A publication."""
    kind = context.text(context.settings.kinds[post.kind][context.lang].one)
    meta = {"kind": kind, "date": context.day(post.day), **_event_meta(context, post)}
    state, _ = state_of(context, post)
    if state:
        meta["state"] = state
    if post.image:
        picture = context.picture_of(post)
        meta["image"] = picture.src if picture else ""
    return Record(
        path=context.addresses.post(post),
        lang=post.lang,
        title=context.text(post.title),
        content=tuple(_content(context, post)),
        meta=MappingProxyType(meta),
        filters=MappingProxyType(_filters(context, post, kind)),
        day=post.day,
    )


def _event_meta(context: Context, post: Post) -> dict[str, str]:
    """An event's own date in place of the day of its announcement, and where."""
    if post.event is None:
        return {}
    where = where_in_words(context, post.event)
    return {"date": when_in_list(context, post.event)} | ({"where": where} if where else {})


def _content(context: Context, post: Post) -> Iterator[str]:
    """The texts of a publication; names come last, where excerpts seldom begin."""
    yield post.summary
    yield from _paragraphs(context.manuscript.body(post, post.lang).text)
    yield from (f"{figure.value} {figure.label}" for figure in post.figures)
    yield from (picture.caption for picture in post.gallery if picture.caption)
    yield from (attachment.title for attachment in post.attachments)
    if post.event:
        yield from _sessions(context, post.event)
        place = post.event.place
        names = (place.name, place.street, place.postcode, place.city, *post.event.speakers)
        yield ", ".join(name for name in names if name)
    entries: tuple[Registered, ...] = (*post.partners, *post.topics, *post.regions)
    names = (*(author.label(post.lang) for author in post.authors), *post.places)
    yield ", ".join((*names, *(entry.text(post.lang).name for entry in entries)))


def _sessions(context: Context, event: Event) -> Iterator[str]:
    """Titles of sessions, with the state of those that are off: an excerpt may be all one reads."""
    for session in event.sessions:
        if session.title:
            yield title_in_state(session.title, session.status, context.words)


def _filters(context: Context, post: Post, kind: str) -> dict[str, tuple[str, ...]]:
    """The labels of each facet; those that a publication lacks are left out."""
    filters = {
        "kind": (kind,),
        "region": _names(context, post.regions),
        "partner": _names(context, post.partners),
        "topic": _names(context, post.topics),
        "year": (str(post.year),),
    }
    return {name: labels for name, labels in filters.items() if labels}


def _names(context: Context, entries: Iterable[Registered]) -> tuple[str, ...]:
    return tuple(context.entry(entry).label for entry in entries)


def of_entry(context: Context, entry: Registered) -> Record:
    """A partner, region, topic or person."""
    register, text = register_of(entry), entry.text(context.lang)
    kind = context.word(f"found_{register}")
    return Record(
        path=context.addresses.entry(context.lang, entry),
        lang=context.lang,
        title=context.entry(entry).label,
        content=(text.role, *_paragraphs(context.manuscript.body(text, context.lang).text)),
        meta=MappingProxyType({"kind": kind}),
        filters=MappingProxyType({"kind": (kind,)}),
    )


def of_standing(context: Context, page: Standing) -> Record:
    """A standing page."""
    kind = context.word("found_page")
    return Record(
        path=context.addresses.standing(page),
        lang=page.lang,
        title=context.text(page.title),
        content=(page.summary, *_paragraphs(context.manuscript.body(page, page.lang).text)),
        meta=MappingProxyType({"kind": kind}),
        filters=MappingProxyType({"kind": (kind,)}),
        day=page.updated,
    )


def _paragraphs(text: str) -> list[str]:
    return [paragraph for paragraph in text.split("\n\n") if paragraph.strip()]
