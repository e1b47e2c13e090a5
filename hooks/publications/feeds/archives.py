"""What a feed has no room for: archive documents (RFC 5005, section 4).

Archives count from the oldest publication and are always full: new publications begin
another one and change no item of the others, of which the last only learns where the next
is. The feed that readers subscribe to holds the newest and overlaps with the last archive,
as the RFC allows: a reader merges both by their GUIDs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model import Post
from .item import Pages


def in_pages(posts: Sequence[Post], size: int) -> Iterator[tuple[Pages, Sequence[Post]]]:
    """The feed that readers subscribe to, then its archives, the oldest first.

    Args:
        posts: Everything that the feed has ever held, newest first.
        size: Items of each document.

    Yields:
        Which document it is, and its publications, newest first.
    """
    oldest_first = posts[::-1]
    count = -(-max(0, len(posts) - size) // size)  # rounded up: what the feed does not hold
    yield Pages(0, count), posts[:size]
    for number in range(1, count + 1):
        yield Pages(number, count), oldest_first[(number - 1) * size : number * size][::-1]
