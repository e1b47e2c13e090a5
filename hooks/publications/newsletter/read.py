"""An edition's feed -> ``Mail``: the feed is all that is read.

feedparser is told to leave the texts alone: its cleaning would take out of a title
what only looks like markup. Whatever it hands over is escaped or judged here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from ..settings import Association
from ..words import Words
from .blocks import read_blocks, safe_url
from .errors import NewsletterError
from .item import Item, one_line
from .mail import Brand, Mail, Role, Story

WORDS = (
    *("edition_articles", "next_events", "mail_web_version", "mail_unsubscribe"),
    *("mail_read_on", "mail_contact", "mail_others", "mail_left_out", "mail_why"),
    *("mail_unsubscribe_subject", "mail_nothing", "mail_name"),
)
"""Words of the catalogue that a mail says whatever it holds."""

_DEFAULTS = Association("")


def read_language(feed: bytes) -> str:
    """Language that a feed says it is in (RSS ``language``); "" where it says none."""
    return str(_parse(feed).feed.get("language", "")).strip()


def read_edition(feed: bytes, words: Words) -> Mail:
    """The mail that an edition's feed makes.

    Args:
        feed: The file ``feed.xml`` of an edition (RSS 2.0).
        words: Catalogue of the feed's language.

    Raises:
        NewsletterError: ``feed_invalid`` where it is no feed, ``feed_edition`` where it is
            not the feed of an edition.
    """
    parsed = _parse(feed)
    items = [Item(entry, words) for entry in parsed.entries]
    editorial = next((item for item in items if item.facts.get("role") == Role.EDITORIAL), None)
    if editorial is None:
        raise NewsletterError("feed_edition")
    items = sorted((item for item in items if item is not editorial), key=lambda item: item.order)
    stories = [item.story() for item in items if item.facts.get("role") in tuple(Role)]
    return _mail(editorial, stories, str(parsed.feed.get("rights", "")))


def _parse(feed: bytes) -> Any:
    # Here, because most builds read no feed, and feedparser takes long to load.
    import feedparser  # noqa: PLC0415

    parsed = feedparser.parse(feed, sanitize_html=False, resolve_relative_uris=False)
    if parsed.bozo or not parsed.get("version", "").startswith("rss"):
        raise NewsletterError("feed_invalid")
    return parsed


def _mail(editorial: Item, stories: list[Story], rights: str) -> Mail:
    words, facts = editorial.words, editorial.facts
    month = _month(facts.get("month", ""))
    events = tuple(story for story in stories if story.role is Role.EVENT)
    leads = [story for story in stories if story.role is Role.LEAD]
    articles = [story for story in stories if story.role is Role.ARTICLE]
    return Mail(
        lang=words.lang,
        month=month,
        month_words=editorial.finish(words.month(month)),
        title=editorial.title,
        preheader=editorial.finish(editorial.plain("summary")),
        url=editorial.url,
        brand=_brand(facts, editorial, rights),
        editorial=read_blocks(editorial.content, editorial.finish),
        lead=leads[0] if leads else None,
        articles=(*leads[1:], *articles),
        events=events,
        words=_words(editorial, facts),
    )


def _month(text: str) -> date:
    if not re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])", text):
        raise NewsletterError("feed_edition")
    return date.fromisoformat(f"{text}-01")


def _brand(facts: Mapping[str, str], editorial: Item, rights: str) -> Brand:
    home = safe_url(facts.get("home", "")) or editorial.url
    return Brand(
        site=editorial.finish(one_line(facts.get("site", ""))),
        home=home,
        primary=_colour(facts.get("primary", ""), _DEFAULTS.primary),
        accent=_colour(facts.get("accent", ""), _DEFAULTS.accent),
        domain=_domain(facts.get("domain", "")) or urlsplit(home).hostname or "localhost",
        email=_address(facts.get("email", "")),
        subscribe=_address(facts.get("subscribe", "")),
        rights=editorial.finish(one_line(rights)),
    )


def _words(editorial: Item, facts: Mapping[str, str]) -> Mapping[str, str]:
    values = {"site": one_line(facts.get("site", ""))}
    return {name: editorial.finish(editorial.words.word(name, **values)) for name in WORDS}


def _colour(text: str, default: str) -> str:
    return text if re.fullmatch(r"#[0-9A-Fa-f]{6}", text) else default


def _domain(text: str) -> str:
    return text if re.fullmatch(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?", text) else ""


def _address(text: str) -> str:
    return text if re.fullmatch(r"[\w.+-]{1,64}@[A-Za-z0-9.-]{1,250}", text, re.ASCII) else ""
