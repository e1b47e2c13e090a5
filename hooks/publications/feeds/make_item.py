"""A publication -> an item of the feeds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from functools import partial
from types import MappingProxyType

from ..announcements import stated_title
from ..links import shown_path
from ..memory import Recent
from ..model import Html, Post, Registered
from ..urls import register_of
from ..views import Context, make_text
from ..views.event import where_of
from .clean import clean
from .content import make_content
from .item import Category, Image, Item

MOST = 1_000
"""Items that are kept for the next feed, some 10 kB each."""


@dataclass(frozen=True, slots=True)
class ItemMaker:
    """Makes the items of one language, each once for the feeds that follow one another."""

    context: Context
    made: Recent[str, Item] = field(default_factory=lambda: Recent(MOST))
    """By identity: most feeds hold what is new."""

    def make(self, post: Post) -> Item:
        """The item of a publication."""
        if post.identity not in self.made:
            self.made[post.identity] = make_item(self.context, post)
        return self.made[post.identity]

    def all(self, posts: Iterable[Post]) -> tuple[Item, ...]:
        """The items of some publications."""
        return tuple(map(self.make, posts))


def make_item(context: Context, post: Post) -> Item:
    """The item of a publication, in the publication's own language."""
    url = context.addresses.url(context.addresses.post(post))
    text = make_text(context, post)
    return Item(
        identity=post.identity,
        guid=guid_of(post, context.settings.authority),
        lang=post.lang,
        title=clean(stated_title(post, context.words)),
        url=url,
        published=post.published,
        updated=_updated(post),
        summary=clean(post.summary),
        content=Html(clean(make_content(text, url, context.words))),
        authors=tuple(clean(author.label(post.lang)) for author in post.authors),
        categories=tuple(_categories(context, post)),
        image=_image(context, post),
        facts=MappingProxyType(_facts(post)),
    )


def guid_of(post: Post, authority: str) -> str:
    """What readers know a publication by: its own GUID, else a tag URI (RFC 4151)."""
    return post.guid or f"tag:{authority}:{post.identity}:{post.lang}"


def _updated(post: Post) -> datetime | None:
    """Moment of the last correction: its day's beginning, never before publication."""
    if post.updated is None:
        return None
    return max(datetime.combine(post.updated, time(), post.published.tzinfo), post.published)


def _categories(context: Context, post: Post) -> Iterator[Category]:
    """Kind, regions, partners and topics, in this order."""
    yield context.once(partial(_of_kind, context, post.kind), "category", "kinds", post.kind)
    for entry in (*post.regions, *post.partners, *post.topics):
        make = partial(_of_entry, context, entry)
        yield context.once(make, "category", register_of(entry), entry.id)


def _of_kind(context: Context, kind: str) -> Category:
    label = context.settings.kinds[kind][context.lang].one
    domain = context.addresses.section(context.lang, "articles")
    return Category(kind, clean(label), context.addresses.url(domain))


def _of_entry(context: Context, entry: Registered) -> Category:
    register = context.addresses.register(context.lang, register_of(entry))
    return Category(entry.id, clean(entry.text(context.lang).name), context.addresses.url(register))


def _image(context: Context, post: Post) -> Image | None:
    """Its picture in pixels, which every reader shows; its card where it has none."""
    if post.image is None or post.image.asset.media_type == "image/svg+xml":
        return _card(context, post)
    asset = post.image.asset
    url = context.addresses.url(shown_path(asset, context.addresses.post(post)))
    shown = asset.shown
    return Image(url, shown.media_type, shown.size, shown.width, shown.height)


def _card(context: Context, post: Post) -> Image | None:
    card = context.manuscript.cards.get((post.identity, post.lang))
    if card is None or post.image is None:
        return None
    folder = context.manuscript.card_path(post.identity, post.lang)
    url = context.addresses.url(folder + card.name)
    return Image(url, card.media_type, card.size, card.width, card.height)


def _facts(post: Post) -> dict[str, str]:
    """The attributes of ``pub:item``; dates in ISO 8601, moments with their offset."""
    facts = {"kind": post.kind, **_event_facts(post)}
    if post.deadline:
        facts["deadline"] = post.deadline.isoformat()
    return facts


def _event_facts(post: Post) -> Mapping[str, str]:
    event = post.event
    if event is None:
        return {}
    facts = {
        "start": event.extent.start.isoformat(),
        "end": event.extent.end.isoformat(),
        "timezone": event.timezone.key,
        "place": clean(where_of(event.place)),
        "status": event.status.value,
        "sequence": str(event.sequence) if event.sequence else "",
    }
    return {name: value for name, value in facts.items() if value}
