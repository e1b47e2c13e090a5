"""How a change of an event is announced: the same in feeds, calendars and search.

A reader who only sees a title or a subscription must learn that an event is cancelled
or postponed, so its state begins the title everywhere outside our own pages.
"""

from __future__ import annotations

from datetime import date, datetime, time

from .model import Post, Status
from .words import Words


def sequence(post: Post) -> int:
    """How often the time, place or state of an event has changed (RFC 5545, 3.8.7.4)."""
    return post.event.sequence if post.event else 0


def announced(post: Post) -> datetime:
    """Aware moment of the last announcement: of the publication, or of a change of its event."""
    return max(post.published, _midnight(post, post.event.changed if post.event else None))


def last_changed(post: Post) -> datetime:
    """Aware moment of the last change that is known: of the text, or of what is announced."""
    return max(announced(post), _midnight(post, post.updated))


def _midnight(post: Post, day: date | None) -> datetime:
    """The beginning of a day where the publication is dated; of none, that of publication."""
    return datetime.combine(day, time(), post.published.tzinfo) if day else post.published


def stated_title(post: Post, words: Words) -> str:
    """The title as typed, after the state of an event that does not go on as planned.

    "Annulé : Café des alliances".
    """
    status = post.event.status if post.event else Status.SCHEDULED
    return title_in_state(post.title, status, words)


def title_in_state(title: str, status: Status, words: Words) -> str:
    """A title, of an event or of one of its sessions, after its state."""
    if status is Status.SCHEDULED:
        return title
    state = words.word(f"state_{status.value}")
    return words.word("title_with_state", state=state, title=title)
