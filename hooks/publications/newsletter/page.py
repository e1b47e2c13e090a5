"""The web page of an edition, made from the edition's feed, parsed: what subscribers get.

Which publications, in which order, with which words and dates: the feed says. The page
adds what only a site has: pictures in several sizes, and how things stand today.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import partial

from ..editions import editions
from ..feeds.make_item import guid_of
from ..manuscript import Manuscript
from ..memory import key_of
from ..model import Post, Status
from ..pages import Output, Page
from ..views import Context, EditionView
from ..views.card import make_card, make_square
from ..views.shapes import Card, Notice
from .mail import Mail, Story
from .read import read_edition
from .sent import Sending, first_day


def read_pages(
    manuscript: Manuscript,
    pages: Iterable[Page],
    outputs: Iterable[Output],
    sendings: Iterable[Sending],
) -> Iterator[Page]:
    """The same pages; those of editions read their feed when they are printed.

    Args:
        manuscript: What everything was made from.
        pages: Every page.
        outputs: Every other file, the feeds of editions among them.
        sendings: What is known of editions that were sent.
    """
    feeds = {output.path: output for output in outputs}
    sendings = tuple(sendings)
    for page in pages:
        feed = feeds.get(manuscript.addresses.feed(page.path))
        if page.kind is not EditionView or feed is None:
            yield page
            continue
        context = Context(manuscript, page.lang)
        view = partial(_read_page, context, page, feed, sendings)
        yield replace(page, view=view, key=partial(_key, page, sendings))


def _key(page: Page, sendings: tuple[Sending, ...]) -> str:
    return key_of(page.key(), sendings)


def _read_page(
    context: Context, page: Page, feed: Output, sendings: tuple[Sending, ...]
) -> EditionView:
    view, mail = page.view(), read_edition(feed.content, context.words)
    assert isinstance(view, EditionView)
    posts = _by_guid(context)
    notices = tuple(_notices(context, mail, posts, sendings))
    return replace(
        view,
        frame=replace(view.frame, notices=(*view.frame.notices, *notices)),
        title=mail.title,
        lead=mail.preheader,
        first=_card(context, mail.lead, posts) if mail.lead else None,
        articles=tuple(_card(context, story, posts) for story in mail.articles),
        events=tuple(_card(context, story, posts) for story in mail.events),
    )


def _by_guid(context: Context) -> Mapping[str, Post]:
    """Publications by what the feed calls them."""
    authority, posts = context.settings.authority, context.catalogue.shelves[context.lang].posts
    return context.once(lambda: {guid_of(post, authority): post for post in posts}, "by_guid")


def _card(context: Context, story: Story, posts: Mapping[str, Post]) -> Card:
    """The card of a publication with the words and the date of the feed."""
    card, day = make_card(context, posts[story.guid]), story.square
    return replace(
        card,
        title=story.headline,
        summary=story.text,
        square=make_square(context, day.first) if day else None,
        when=story.when,
        where=story.where,
    )


def _notices(
    context: Context, mail: Mail, posts: Mapping[str, Post], sendings: tuple[Sending, ...]
) -> Iterator[Notice]:
    """What a mail that has left cannot say any more: that an event does not take place.

    Of an edition that nobody has received yet the mail will say it.
    """
    sent = first_day(sendings, mail.edition, mail.lang)
    if sent is None:
        return
    for story in mail.stories:
        post = posts[story.guid]
        if post.event and post.event.status.is_off:
            yield _notice(context, post, post.event.status, "edition", sent)
    for post, status in _dropped(context, mail):
        yield _notice(context, post, status, "edition_session", sent)


def _notice(context: Context, post: Post, status: Status, word: str, sent: date) -> Notice:
    text = context.word(f"{word}_{status.value}", day=context.day(sent))
    return Notice(status.value, text, context.post(post))


def _dropped(context: Context, mail: Mail) -> Iterable[tuple[Post, Status]]:
    """The events that go on without a date that the mail may have announced."""
    every = editions(context.catalogue, context.lang)
    return next((edition.dropped for edition in every if edition.month == mail.month), ())
