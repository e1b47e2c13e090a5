"""An edition's feed -> ``Mail``: the feed is all that is read.

feedparser is told to leave the texts alone: its cleaning would take out of a title
what only looks like markup. Whatever it hands over is escaped or judged here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfoNotFoundError

import feedparser

from ..feeds.when import read_moment, read_span, when_in_words, where_in_words
from ..model import Span, Status
from ..settings import MAIL_PICTURE_TYPES, Association
from ..typography import typeset
from ..words import Words
from .blocks import read_blocks, safe_url
from .errors import NewsletterError
from .mail import Brand, DateSquare, Mail, Picture, Role, Story

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
    items = [_Item(entry, words) for entry in parsed.entries]
    editorial = next((item for item in items if item.facts.get("role") == Role.EDITORIAL), None)
    if editorial is None:
        raise NewsletterError("feed_edition")
    items = sorted((item for item in items if item is not editorial), key=lambda item: item.order)
    stories = [item.story() for item in items if item.facts.get("role") in tuple(Role)]
    return _mail(editorial, stories, str(parsed.feed.get("rights", "")))


def _parse(feed: bytes) -> Any:
    parsed = feedparser.parse(feed, sanitize_html=False, resolve_relative_uris=False)
    if parsed.bozo or not parsed.get("version", "").startswith("rss"):
        raise NewsletterError("feed_invalid")
    return parsed


def _mail(editorial: _Item, stories: list[Story], rights: str) -> Mail:
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


def _brand(facts: Mapping[str, str], editorial: _Item, rights: str) -> Brand:
    home = safe_url(facts.get("home", "")) or editorial.url
    return Brand(
        site=editorial.finish(_line(facts.get("site", ""))),
        home=home,
        primary=_colour(facts.get("primary", ""), _DEFAULTS.primary),
        accent=_colour(facts.get("accent", ""), _DEFAULTS.accent),
        domain=_domain(facts.get("domain", "")) or urlsplit(home).hostname or "localhost",
        email=_address(facts.get("email", "")),
        subscribe=_address(facts.get("subscribe", "")),
        rights=editorial.finish(_line(rights)),
    )


def _words(editorial: _Item, facts: Mapping[str, str]) -> Mapping[str, str]:
    values = {"site": _line(facts.get("site", ""))}
    return {name: editorial.finish(editorial.words.word(name, **values)) for name in WORDS}


def _colour(text: str, default: str) -> str:
    return text if re.fullmatch(r"#[0-9A-Fa-f]{6}", text) else default


def _domain(text: str) -> str:
    return text if re.fullmatch(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?", text) else ""


def _address(text: str) -> str:
    return text if re.fullmatch(r"[\w.+-]{1,64}@[A-Za-z0-9.-]{1,250}", text, re.ASCII) else ""


def _line(text: str) -> str:
    """Text on one line; no-break spaces stay as they are."""
    return re.sub(r"[\t\r\n ]+", " ", text).strip(" ")


@dataclass(frozen=True, slots=True)
class _Item:
    """One item of the feed, as feedparser hands it over."""

    entry: Any
    words: Words

    @property
    def facts(self) -> Mapping[str, str]:
        """Attributes of ``pub:item``."""
        found = self.entry.get("pub_item")
        return found if isinstance(found, Mapping) else {}

    @property
    def order(self) -> int:
        """Its place in the mail; what has none comes last."""
        text = self.facts.get("order", "")
        return int(text) if re.fullmatch(r"[0-9]{1,6}", text) else 10**6

    @property
    def title(self) -> str:
        return self.finish(self.plain("title"))

    @property
    def url(self) -> str:
        return safe_url(self.plain("link"))

    @property
    def content(self) -> str:
        return "".join(part.value for part in self.entry.get("content", ()))

    def plain(self, name: str) -> str:
        """A text of the item, as typed, on one line."""
        return _line(str(self.entry.get(name, "")))

    def finish(self, text: str) -> str:
        """Text with finished typography."""
        return typeset(text, self.words.lang)

    def story(self) -> Story:
        """The item as the mail shows it."""
        event = self.facts.get("kind") == "event"
        return Story(
            role=Role(self.facts["role"]),
            guid=self.plain("id"),
            title=self.title,
            url=self.url,
            text=self.finish(_line(self.facts.get("blurb", "")) or self.plain("summary")),
            button=self.finish(self.words.word(f"mail_read_{'event' if event else 'article'}")),
            kind=self._kind(),
            picture=self._picture(),
            deadline=self._deadline(),
            headline=self.finish(self._headline()),
            **self._event(),
        )

    def _headline(self) -> str:
        """The title without the state that begins it."""
        status = self.facts.get("status", "")
        if status not in tuple(Status) or status == Status.SCHEDULED:
            return self.plain("title")
        state = self.words.word(f"state_{status}")
        return self.plain("title").removeprefix(
            self.words.word("title_with_state", state=state, title="")
        )

    def _kind(self) -> str:
        """The first category is the kind, in the words of the site."""
        tags = self.entry.get("tags") or ()
        return self.finish(_line(str(tags[0].get("term") or ""))) if tags else ""

    def _picture(self) -> Picture | None:
        if self.facts.get("picture") == "card":
            return None
        for media in self.entry.get("media_content", ()):
            size = [str(media.get(name, "")) for name in ("width", "height")]
            url, known = safe_url(media.get("url", "")), media.get("type") in MAIL_PICTURE_TYPES
            if url and known and all(re.fullmatch(r"[1-9][0-9]{0,4}", side) for side in size):
                alt = self.finish(_line(self.facts.get("alt", "")))
                return Picture(url, alt, int(size[0]), int(size[1]))
        return None

    def _deadline(self) -> str:
        text = self.facts.get("deadline", "")
        when = _try(read_moment, text) if text else None
        if when is None:
            return ""
        return self.finish(self.words.word("deadline_on", date=self.words.day(when)))

    def _event(self) -> dict[str, Any]:
        span = _try(read_span, self.facts)
        if span is None:
            return {}
        status = self.facts.get("status", Status.SCHEDULED)
        stated = status in tuple(Status) and status != Status.SCHEDULED
        when = when_in_words(self.words, span, more=self.facts.get("more") == "yes")
        return {
            "when": _hours(self.finish(when)),
            "where": self.finish(where_in_words(self.words, self.facts)),
            "before": self._before(),
            "square": _square(self.words, span),
            "state": self.finish(self.words.word(f"state_{status}")) if stated else "",
            "off": status in (Status.CANCELLED, Status.POSTPONED),
        }

    def _before(self) -> str:
        text = self.facts.get("previous", "")
        when = _try(read_moment, text) if text else None
        if when is None:
            return ""
        words = when_in_words(self.words, Span(when, when))
        return _hours(self.finish(self.words.word("mail_before", when=words)))


def _hours(text: str) -> str:
    """Times of day that no line break takes apart: "9 h 30"."""
    return re.sub(r"(?<=\d) h(?: (?=\d\d\b))?", lambda m: m[0].replace(" ", "\u00a0"), text)


def _square(words: Words, span: Span) -> DateSquare:
    day = span.first_day
    return DateSquare(str(day.day), words.month_name(day), day)


def _try(read: Any, value: Any) -> Any:
    """A date of the feed; None where it is none, for a mail is still worth reading."""
    try:
        return read(value)
    except (ValueError, ZoneInfoNotFoundError):
        return None
