"""How a change of an event is announced: the same in feeds, calendars and search.

A reader who only sees a title or a subscription must learn that an event is cancelled
or postponed, so its state begins the title everywhere outside our own pages.
"""

from __future__ import annotations

from .model import Post, Status
from .words import Words


def sequence(post: Post) -> int:  # noqa: ARG001 - the one place where it will be read
    """How often the time, place or state of an event has changed (RFC 5545, 3.8.7.4).

    Always 0 until ``calendar.json`` beside a publication is read.
    """
    return 0


def stated_title(post: Post, words: Words) -> str:
    """The title as typed, after the state of an event that does not go on as planned.

    "Annulé : Café des alliances".
    """
    if post.event is None or post.event.status is Status.SCHEDULED:
        return post.title
    state = words.word(f"state_{post.event.status.value}")
    return words.word("title_with_state", state=state, title=post.title)
