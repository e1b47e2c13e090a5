"""What was published after an event: who comes too late for it is led on."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from datetime import timedelta

from ..catalogue import keys_of
from ..model import Post
from ..settings import FOLLOW_UP_DAYS, FOLLOW_UP_REACH, RELATED_ITEMS
from .context import Context

ENOUGH = 3
"""Least score: a topic in common. A region alone, most often the association's, says nothing."""

LINKED = 100
"""A link to the event counts more than anything that both have in common."""

WEIGHTS = {"partners": 4, "topics": 3, "regions": 1}
"""How much each entry counts that both name."""


def published_after(context: Context, post: Post) -> tuple[Post, ...]:
    """The articles of the months after an event that link to it or share most with it."""
    path = context.addresses.post(post)
    weights = {key: WEIGHTS[key[0]] for key in keys_of(post) if key[0] in WEIGHTS}
    keys = context.once(lambda: _keys(context, post.lang), "keys", post.lang)

    def score(other: Post) -> int:
        """How much a publication has to do with the event."""
        if path in context.manuscript.facts(other, other.lang).leads:
            return LINKED
        if other.deadline:  # a call or a job is nothing that came of it
            return 0
        return sum(weights[key] for key in weights.keys() & keys[other.identity])

    scores = [(score(other), other) for other in following(context, post)]
    best = sorted((pair for pair in scores if pair[0] >= ENOUGH), key=lambda pair: -pair[0])
    return tuple(other for _, other in best[:RELATED_ITEMS])


def following(context: Context, post: Post) -> list[Post]:
    """The articles that follow the last day of an event, the earliest first, and not all."""
    assert post.event is not None
    last = post.event.last_day
    listed = context.catalogue.shelves[post.lang].listed
    at = bisect_right(listed, -last.toordinal(), key=lambda other: -other.day.toordinal())
    near = reversed(listed[max(0, at - FOLLOW_UP_REACH) : at])
    until = last + timedelta(days=FOLLOW_UP_DAYS)
    return [other for other in near if not other.event and other.day <= until]


def _keys(context: Context, lang: str) -> Mapping[str, frozenset[tuple[str, str]]]:
    """The register entries that each listed publication of a language names."""
    listed = context.catalogue.shelves[lang].listed
    return {post.identity: frozenset(keys_of(post)) for post in listed}
