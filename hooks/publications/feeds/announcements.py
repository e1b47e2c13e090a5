"""The events feed: an event appears when it is announced, and again when it changes.

Readers know an item by its GUID and look no second time at one that they have seen, so
each announcement of another time, place or state has a GUID, a title and a day of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from .. import announcements
from ..model import Post, Status
from ..views import Context
from ..words import Words
from .clean import clean
from .item import Item
from .make_item import ItemMaker


def latest_announced(posts: Iterable[Post], limit: int) -> list[Post]:
    """The events of the latest announcements, each once, the newest first.

    Args:
        posts: Events, in any order.
        limit: How many a feed holds.
    """
    ordered = sorted(posts, key=lambda post: post.identity)
    return sorted(ordered, key=announcements.announced, reverse=True)[:limit]


def announcements_of(context: Context, maker: ItemMaker, posts: Iterable[Post]) -> list[Item]:
    """The announcements of events as items.

    Args:
        context: Of the feed's language.
        maker: What makes items.
        posts: Events, in the order of the feed.
    """
    return [_announced(post, maker.make(post), context.words) for post in posts]


def _announced(post: Post, item: Item, words: Words) -> Item:
    """An item of the events feed: each announcement of a change is an item of its own."""
    assert post.event is not None
    sequence = announcements.sequence(post)
    guid = f"{item.guid}:{post.event.status.value}-{sequence}"
    title = _title(post, item, words) if sequence else item.title
    return replace(item, guid=guid, title=title, published=announcements.announced(post))


def _title(post: Post, item: Item, words: Words) -> str:
    """The title after the state; an event that goes on, elsewhere or later, is "changed"."""
    assert post.event is not None
    if post.event.status is not Status.SCHEDULED:
        return item.title
    return clean(words.word("title_with_state", state=words.word("feed_changed"), title=post.title))
