"""The messages above a publication: draft, embargo, stale translation, correction, past."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Post, TranslationState
from .card import closed
from .context import Context
from .shapes import Notice


def make_notices(context: Context, post: Post) -> Iterable[Notice]:
    """What a reader must know before the text."""
    if post.draft:
        yield Notice("draft", context.word("notice_draft"))
    if post.embargoed:
        yield Notice("embargo", context.word("notice_embargo", date=context.day(post.day)))
    if post.expires and post.expired(context.catalogue.today):
        yield Notice("expired", context.word("notice_expired", date=context.day(post.expires)))
    if post.state is TranslationState.STALE:
        yield _stale(context, post)
    if post.machine:
        yield Notice("machine", context.word("notice_machine"))
    if post.deadline and closed(post, context.catalogue.today):
        yield Notice("deadline", context.word("notice_deadline", date=context.day(post.deadline)))
    if post.correction and post.updated:
        values = {"date": context.day(post.updated), "text": post.correction}
        yield Notice("correction", context.word("notice_correction", **values))


def _stale(context: Context, post: Post) -> Notice:
    original = context.catalogue.publications[post.identity].original
    language = context.language(original.lang)
    link = context.link(
        context.word("notice_stale_link"), context.addresses.post(original), original.lang
    )
    return Notice("stale", context.word("notice_stale", language=language), link)
