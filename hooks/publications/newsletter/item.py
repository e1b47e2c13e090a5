"""One item of an edition's feed, in the words of a mail.

Whatever the feed says is escaped or judged here: it may come from anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfoNotFoundError

from ..feeds.when import read_moment, read_span, when_in_words, where_in_words
from ..model import Span, Status
from ..settings import MAIL_PICTURE_TYPES
from ..typography import typeset
from ..words import Words
from .blocks import safe_url
from .mail import DateSquare, Picture, Role, Story


@dataclass(frozen=True, slots=True)
class Item:
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
        """Its title, with finished typography."""
        return self.finish(self.plain("title"))

    @property
    def url(self) -> str:
        """Where it leads, absolute; empty where that is no web address."""
        return safe_url(self.plain("link"))

    @property
    def content(self) -> str:
        """Its whole text (``content:encoded``), HTML as the feed says it: not yet judged."""
        return "".join(part.value for part in self.entry.get("content", ()))

    def plain(self, name: str) -> str:
        """A text of the item, as typed, on one line."""
        return one_line(str(self.entry.get(name, "")))

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
            text=self.finish(one_line(self.facts.get("blurb", "")) or self.plain("summary")),
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
        return self.finish(one_line(str(tags[0].get("term") or ""))) if tags else ""

    def _picture(self) -> Picture | None:
        if self.facts.get("picture") == "card":
            return None
        for media in self.entry.get("media_content", ()):
            size = [str(media.get(name, "")) for name in ("width", "height")]
            url, known = safe_url(media.get("url", "")), media.get("type") in MAIL_PICTURE_TYPES
            if url and known and all(re.fullmatch(r"[1-9][0-9]{0,4}", side) for side in size):
                alt = self.finish(one_line(self.facts.get("alt", "")))
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


def one_line(text: str) -> str:
    """Text on one line; no-break spaces stay as they are."""
    return re.sub(r"[\t\r\n ]+", " ", text).strip(" ")
