"""llms.txt: what there is to read, for language models that answer readers' questions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..manuscript import Manuscript
from ..model import Post
from ..urls import HOME

LLMS = "llms.txt"
"""Name of the file at the home of each language (https://llmstxt.org)."""


def llms(manuscript: Manuscript, lang: str) -> bytes:
    """Publications and standing pages of a language with their summaries, as Markdown."""
    settings, words = manuscript.catalogue.settings, manuscript.catalogue.words[lang]
    tagline = settings.association.taglines.get(lang, "")
    shelf = manuscript.catalogue.shelves[lang]
    parts = {
        words.word("nav_articles"): (_publication(manuscript, post) for post in shelf.articles),
        words.word("nav_events"): (_publication(manuscript, post) for post in shelf.events),
        words.word("llms_pages"): _standing(manuscript, lang),
        words.word("llms_data"): _data(manuscript, lang),
    }
    lines = [f"# {_plain(settings.site_name)}", *([f"> {_plain(tagline)}"] if tagline else ())]
    for title, entries in parts.items():
        if found := list(entries):
            lines.append("\n".join([f"## {title}", "", *found]))
    return ("\n\n".join(lines) + "\n").encode()


def _publication(manuscript: Manuscript, post: Post) -> str:
    addresses = manuscript.addresses
    day = post.day.isoformat()
    return _entry(post.title, addresses.url(addresses.post(post)), f"{day}. {post.summary}")


def _standing(manuscript: Manuscript, lang: str) -> Iterator[str]:
    addresses = manuscript.addresses
    for id_, versions in manuscript.catalogue.standing.items():
        if id_ != HOME and lang in versions:
            page = versions[lang]
            yield _entry(page.title, addresses.url(addresses.standing(page)), page.summary)


def _data(manuscript: Manuscript, lang: str) -> Iterator[str]:
    """The same publications in full, for programs."""
    addresses, words = manuscript.addresses, manuscript.catalogue.words[lang]
    home = addresses.home(lang)
    yield _entry("catalogue.json", addresses.url(f"{home}catalogue.json"), words.word("llms_json"))
    yield _entry("feed.xml", addresses.url(addresses.feed(home)), words.word("llms_feed"))


def _entry(title: str, url: str, text: str) -> str:
    return f"- [{_plain(title)}]({url})" + (f": {_plain(text)}" if text else "")


def _plain(text: str) -> str:
    """A text on one line in which nothing is markup."""
    return re.sub(r"([\\`*_\[\]<>#])", r"\\\1", " ".join(text.split()))
