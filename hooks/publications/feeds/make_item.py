"""A publication -> an item of the feeds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from types import MappingProxyType

from ..announcements import stated_title
from ..links import asset_path
from ..model import Html, Post, Registered
from ..urls import register_of
from ..views import Context, make_post
from ..views.event import where_of
from .clean import clean
from .content import make_content
from .item import Category, Image, Item


@dataclass(frozen=True, slots=True)
class ItemMaker:
    """Makes the items of one language, each once however many feeds hold it."""

    context: Context
    made: dict[str, Item] = field(default_factory=dict)
    """By identity."""

    def make(self, post: Post) -> Item:
        """The item of a publication."""
        if post.identity not in self.made:
            self.made[post.identity] = make_item(self.context, post)
        return self.made[post.identity]


def make_item(context: Context, post: Post) -> Item:
    """The item of a publication, in the publication's own language."""
    url = context.addresses.url(context.addresses.post(post))
    view = make_post(context, post)
    return Item(
        identity=post.identity,
        guid=guid_of(post, context.settings.authority),
        lang=post.lang,
        title=clean(stated_title(post, context.words)),
        url=url,
        published=post.published,
        updated=_updated(post),
        summary=clean(post.summary),
        content=Html(clean(make_content(view, url, context.words))),
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
    label = context.settings.kinds[post.kind][context.lang].one
    domain = context.addresses.section(context.lang, "articles")
    yield Category(post.kind, clean(label), context.addresses.url(domain))
    entries: tuple[Registered, ...] = (*post.regions, *post.partners, *post.topics)
    for entry in entries:
        register = context.addresses.register(context.lang, register_of(entry))
        name = clean(entry.text(context.lang).name)
        yield Category(entry.id, name, context.addresses.url(register))


def _image(context: Context, post: Post) -> Image | None:
    if post.image is None:
        return None
    asset = post.image.asset
    url = context.addresses.url(asset_path(asset, context.addresses.post(post)))
    return Image(url, asset.media_type, asset.size, asset.width, asset.height)


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
        "start": event.span.start.isoformat(),
        "end": event.span.end.isoformat(),
        "timezone": event.timezone.key,
        "place": clean(where_of(event.place)),
        "status": event.status.value,
    }
    return {name: value for name, value in facts.items() if value}
