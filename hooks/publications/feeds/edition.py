"""An edition of the newsletter as a feed: all that the mail is made from, in its order.

The first item is the editorial (``role="editorial"``, ``order="0"``); its ``pub:item``
also says what the mail must know of the edition: month, site, colours, addresses. The
lead, the articles and the events follow, each once. "Now" never enters: an unchanged
edition is the same file for ever.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from types import MappingProxyType

from ..editions import Edition, editions, next_month
from ..keys import Keys
from ..manuscript import Manuscript
from ..memory import key_of
from ..model import Event, Post, Span, Status
from ..pages import Output
from ..views import Context
from .clean import clean
from .edition_content import whole_edition
from .item import Feed, Item
from .json_feed import as_json
from .lists import make_list_feed
from .make_item import ItemMaker
from .rss import as_rss


def make_edition_feeds(manuscript: Manuscript, lang: str) -> Iterator[Output]:
    """The feed of each edition, in RSS and JSON, and that of all editions, in RSS."""
    context, keys = Context(manuscript, lang), Keys(manuscript)
    maker, addresses = ItemMaker(context), manuscript.addresses
    every = editions(manuscript.catalogue, lang)
    latest = every[: context.settings.feed_items]
    yield Output(
        addresses.feed(addresses.section(lang, "newsletter")),
        partial(_write_latest, context, maker, latest),
        lambda: key_of([keys.edition(edition) for edition in latest]),
    )
    for edition in every:
        path, key = addresses.edition(lang, edition.month), partial(keys.edition, edition)
        for name, write in (("feed.xml", as_rss), ("feed.json", as_json)):
            make = partial(_write, write, context, maker, edition)
            yield Output(addresses.feed(path, name), make, key)


def _write(
    write: Callable[[Feed], bytes], context: Context, maker: ItemMaker, edition: Edition
) -> bytes:
    return write(edition_feed(context, maker, edition))


def _write_latest(context: Context, maker: ItemMaker, latest: Iterable[Edition]) -> bytes:
    feeds = tuple(edition_feed(context, maker, edition) for edition in latest)
    return as_rss(editions_feed(context, feeds))


def edition_feed(context: Context, maker: ItemMaker, edition: Edition) -> Feed:
    """The feed of one edition, its items in mail order."""
    words, site = context.words, context.settings.site_name
    title = words.word("edition_feed_title", month=words.month(edition.month), site=site)
    path = context.addresses.edition(edition.lang, edition.month)
    feed = make_list_feed(context, path, title, ())
    items = tuple(_items(context, maker, edition))
    return replace(feed, title=clean(title), description=items[0].summary, items=items)


def editions_feed(context: Context, feeds: tuple[Feed, ...]) -> Feed:
    """The feed of all editions: one item each, with the whole content of its mail.

    Args:
        context: Of the language.
        feeds: The latest editions' own feeds, the newest first.
    """
    path = context.addresses.section(context.lang, "newsletter")
    items = [_as_one_item(feed, context) for feed in feeds]
    return make_list_feed(context, path, context.words.word("newsletter_page_title"), items)


def _as_one_item(feed: Feed, context: Context) -> Item:
    editorial = feed.items[0]
    return replace(editorial, content=whole_edition(feed, context.words))


def _items(context: Context, maker: ItemMaker, edition: Edition) -> Iterator[Item]:
    """The editorial, then each publication once, however many parts name it."""
    yield _with(maker.make(edition.editorial), _editorial_facts(context, edition))
    lead = (edition.lead,) if edition.lead else ()
    parts = (("lead", lead), ("article", edition.articles), ("event", edition.events))
    placed: set[str] = set()
    for role, posts in parts:
        for post in posts:
            if post.identity not in placed:
                placed.add(post.identity)
                more = {"role": role, "order": str(len(placed)), **_facts(post, edition.month)}
                yield _with(maker.make(post), more)


def _with(item: Item, more: Mapping[str, str]) -> Item:
    facts = {name: clean(value) for name, value in {**item.facts, **more}.items() if value}
    return replace(item, facts=MappingProxyType(facts))


def _editorial_facts(context: Context, edition: Edition) -> dict[str, str]:
    settings = context.settings
    home = context.addresses.home(context.lang)
    return {
        "role": "editorial",
        "order": "0",
        "month": f"{edition.month:%Y-%m}",
        "site": settings.site_name,
        "home": context.addresses.url(home),
        "domain": settings.authority.partition(",")[0],
        "email": settings.association.email,
        "subscribe": settings.newsletter.email,
        "primary": settings.association.primary,
        "accent": settings.association.accent,
    }


def _facts(post: Post, month: date) -> dict[str, str]:
    """What the mail needs beside what every feed says of a publication."""
    # A card repeats the title as a picture of words: services use it, our own mail does not.
    drawn = post.image is not None and post.image.asset.media_type == "image/svg+xml"
    facts = {
        "blurb": post.newsletter.blurb,
        "alt": post.image.alt if post.image and not drawn else "",
        "picture": "card" if drawn else "",
    }
    return {**facts, **(_event_facts(post.event, month) if post.event else {})}


def _event_facts(event: Event, month: date) -> dict[str, str]:
    """The first date after the edition's month, for a series is announced by its next one."""
    first = next_month(month)
    ahead = [span for span in event.dates if span.last_day >= first]
    span: Span = (ahead or list(event.dates[-1:]) or [event.span])[0]
    online = event.online_url or event.status is Status.MOVED_ONLINE
    previous = event.previous_start
    return {
        "start": span.start.isoformat(),
        "end": span.end.isoformat(),
        "previous": previous.isoformat() if previous else "",
        "online": "yes" if online else "",
        "more": "yes" if len(ahead) > 1 else "",
    }
