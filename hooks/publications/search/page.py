"""A record as it is found: its text, and what stands beside it.

In the form that Pagefind 1.5 gives to a page of HTML: paragraphs end as sentences, and a
word begins after each white space, whatever else it holds.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from unicodedata import category

from .records import META, Record
from .variants import Variants

FIELDS = tuple(sorted((*META, "title", "name", "words")))
"""Names of everything that is found beside the text; an index has only their numbers.
``name`` and ``words`` are never shown. Pagefind finds what meta data say, and makes no
excerpt of them: words that nobody wrote belong there."""

UNSEEN = "\u200b"
"""The zero-width space is no part of a word: so it is to Pagefind in texts, and here in
titles too."""

COMMANDS = ("___PAGEFIND_", "___END_PAGEFIND_")
"""What begins so, Pagefind takes for notes of its own."""

_RUN = re.compile(r"\s{2,}|\n")

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


class Page(NamedTuple):
    """What can be found of a record."""

    path: str
    """From the site's root."""
    content: str
    """Its text: words as they are written, a space between two."""
    meta: Mapping[str, str]
    """What is shown and found beside it: by names of ``FIELDS``, in their order."""


def as_page(record: Record, spellings: Variants) -> Page:
    """What can be found of a record.

    Pagefind leaves out a page without text, whatever its meta data: the text of such a
    page is its title.

    Args:
        record: What can be found.
        spellings: Other ones, of what it says.
    """
    texts = [text for text in record.content if any(map(str.isalnum, text))] or [record.title]
    content = written(_apart(" ".join(map(_sentence, texts))))
    words = spellings.of((*record.title.split(), *content))
    return Page(record.path, " ".join(content), dict(sorted(_meta(record, words))))


def written(text: str) -> list[str]:
    """The words of a text, as they are written."""
    words = text.replace(UNSEEN, "").split()
    return [word for word in words if not word.startswith(COMMANDS)] if "___" in text else words


def as_fragment(page: Page, count: int) -> bytes:
    """What a reader's browser loads of a page that was found (JSON).

    Args:
        page: What was found.
        count: Words of its text.
    """
    fragment = {
        "url": f"/{page.path}",
        "content": page.content,
        "word_count": count,
        "filters": {},
        "meta": page.meta,
        "anchors": [],
    }
    return _ENCODER.encode(fragment).encode()


def from_fragment(fragment: bytes) -> Page:
    """What was found, as ``as_fragment`` tells it.

    Raises:
        ValueError: it tells something else; so are ``LookupError`` and ``TypeError``.
    """
    told = json.loads(fragment)
    return Page(told["url"].removeprefix("/"), told["content"], told["meta"])


def _meta(record: Record, words: Iterable[str]) -> Iterator[tuple[str, str]]:
    """What is shown, and found in other words."""
    name = _apart(record.title)
    found = {"name": "" if name == record.title else name, "words": " ".join(words)}
    values: Mapping[str, str] = {"title": record.title, **record.meta, **found}
    for field, value in values.items():
        if value:
            yield field, _RUN.sub(" ", value.strip())


def _apart(text: str) -> str:
    """Text with typewriter apostrophes: there, Pagefind takes "l'alliance" apart."""
    return text.replace("’", "'")


def _sentence(text: str) -> str:
    """A paragraph, with a full stop where it ends in a word or after one."""
    end = text[-1:]
    return f"{text}." if end in {"_", ")", "$", "*"} or _is_in_word(end) else text


def _is_in_word(character: str) -> bool:
    """Whether it is a letter, a digit or a mark on one (UTS 18, "word character")."""
    return character.isalpha() or category(character or " ") in {"Nd", "Nl", "Mn", "Mc", "Me", "Pc"}
