"""What a feed has no room for: archive documents (RFC 5005, section 4).

Archives count from the oldest publication and are always full: new publications begin
another one and change no item of the others, of which the last only learns where the next
is. The feed that readers subscribe to holds the newest and overlaps with the last archive,
as the RFC allows: a reader merges both by their GUIDs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..model import Post
from .item import Feed, Pages
from .make_item import ItemMaker


def in_pages(feed: Feed, posts: Sequence[Post], maker: ItemMaker, size: int) -> tuple[Feed, ...]:
    """The feed that readers subscribe to, then its archives, the oldest first.

    Args:
        feed: The feed, with its newest items.
        posts: Everything that it has ever held, newest first.
        maker: Makes the items.
        size: Items of each document.
    """
    oldest_first = posts[::-1]
    count = -(-max(0, len(posts) - size) // size)  # rounded up: what the feed does not hold
    archives = (
        replace(
            feed,
            pages=Pages(number, count),
            items=tuple(
                maker.make(post)
                for post in reversed(oldest_first[(number - 1) * size : number * size])
            ),
        )
        for number in range(1, count + 1)
    )
    return (replace(feed, pages=Pages(0, count)), *archives)
