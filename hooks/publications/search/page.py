"""A record as the page of HTML that Pagefind reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape

from .records import META, Record
from .variants import variants

FIELDS = tuple(sorted((*META, "title", "name", "words")))
"""Names of everything that is found beside the text, in Pagefind's order: it writes only
their numbers. ``name`` and ``words`` are never shown. Pagefind finds what meta data say,
and makes no excerpt of them: words that nobody wrote belong there."""

FIELDS_WORD = "90417265338842107659"
"""The only word of ``fields_page``: nobody writes it."""


def as_page(record: Record) -> str:
    """A record as the HTML that Pagefind reads.

    Values stand in ``content`` attributes: in Pagefind's short form a colon or comma of
    a title would be its syntax. Pagefind leaves out a page without text, whatever its meta
    data: the text of such a page is its title.
    """
    texts = [text for text in record.content if any(map(str.isalnum, text))] or [record.title]
    return _page(record.lang, _head(record), map(_apart, texts))


def fields_page(lang: str) -> str:
    """A page that has each of ``FIELDS``, so that their numbers never depend on the others."""
    return _page(lang, (_meta(name, FIELDS_WORD) for name in FIELDS), (FIELDS_WORD,))


def _page(lang: str, head: Iterable[str], texts: Iterable[str]) -> str:
    metas = "".join(f"<meta {attributes}>\n" for attributes in head)
    body = "".join(f"<p>{escape(text)}</p>\n" for text in texts)
    return (
        f'<!doctype html>\n<html lang="{escape(lang.lower())}">\n<head>\n<meta charset="utf-8">\n'
        f"{metas}</head>\n<body data-pagefind-body>\n{body}</body>\n</html>\n"
    )


def _head(record: Record) -> Iterator[str]:
    """What is shown, and found in other words."""
    name = _apart(record.title)
    found = {"name": "" if name == record.title else name, "words": " ".join(_words(record))}
    values: Mapping[str, str] = {"title": record.title, **record.meta, **found}
    for field, value in values.items():
        if value:
            yield _meta(field, value)


def _meta(field: str, value: str) -> str:
    return f'data-pagefind-meta="{field}[content]" content="{escape(value)}"'


def _words(record: Record) -> tuple[str, ...]:
    return variants("\n".join((record.title, *record.content)))


def _apart(text: str) -> str:
    """Text with typewriter apostrophes: there, Pagefind takes "l'alliance" apart."""
    return text.replace("’", "'")
