"""A whole edition as one piece of HTML, for services that mail each new item of a feed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

from ..model import Html
from ..typography import typeset
from ..words import Words
from .content import element
from .item import Feed, Item
from .when import read_span, when_in_words, where_in_words

HEADINGS = {"article": "edition_articles", "event": "next_events"}
"""Role -> the words above its items; the lead needs none."""


def whole_edition(feed: Feed, words: Words) -> Html:
    """The editorial, then every item in mail order: title, date, words and link."""
    editorial, *items = feed.items
    return Html("\n".join((editorial.content, *_parts(items, words))))


def _parts(items: list[Item], words: Words) -> Iterator[Html]:
    before = ""
    for item in items:
        role = item.facts["role"]
        if role != before and role in HEADINGS:
            yield element("h2", escape(words.word(HEADINGS[role])))
        before = role
        yield from _item(item, words)


def _item(item: Item, words: Words) -> Iterator[Html]:
    title = escape(typeset(item.title, item.lang))
    yield element("h3", element("a", title, href=item.url))
    if line := date_line(item, words):
        yield element("p", element("strong", escape(typeset(line, words.lang))))
    text = typeset(item.facts.get("blurb") or item.summary, item.lang)
    label = escape(words.word(f"mail_read_{button_of(item.facts)}"))
    yield element("p", f"{escape(text)} {element('a', label, href=item.url)}")


def button_of(facts: Mapping[str, str]) -> str:
    """Which words invite to read on: those of an event, or of everything else."""
    return "event" if facts.get("kind") == "event" else "article"


def date_line(item: Item, words: Words) -> str:
    """When and where, of an event; nothing for the rest."""
    span = read_span(item.facts)
    if span is None:
        return ""
    when = when_in_words(words, span, more=item.facts.get("more") == "yes")
    return " — ".join(part for part in (when, where_in_words(words, item.facts)) if part)
