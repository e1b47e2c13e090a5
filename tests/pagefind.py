"""Pagefind's own reading of whole pages of HTML, which ours is held to."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterable, Iterator, Mapping
from html import escape

from publications.search import Record, program
from publications.search.page import FIELDS
from publications.search.variants import variants

FIELDS_WORD = "90417265338842107659"
"""The only word of a page that has each field: nobody writes it."""


def read_by_pagefind(lang: str, records: Iterable[Record]) -> dict[str, bytes]:
    """Every file of the index of some records, by path in the bundle."""
    with program._program() as talk:
        index = {"index_id": talk.ask({"type": "NewIndex", "config": None})["index_id"]}
        for url, html in _pages(lang, records):
            talk.ask({"type": "AddFile", **index, "url": url, "file_contents": html})
        answer = talk.ask({"type": "GetFiles", **index})
    return {file["path"]: b64decode(file["content"]) for file in answer["files"]}


def _pages(lang: str, records: Iterable[Record]) -> Iterator[tuple[str, str]]:
    for record in records:
        texts = [text for text in record.content if any(map(str.isalnum, text))] or [record.title]
        yield (
            f"/{record.path}",
            _page(lang, _head(record), (text.replace("’", "'") for text in texts)),
        )
    yield "/fields", _page(lang, ((name, FIELDS_WORD) for name in FIELDS), (FIELDS_WORD,))


def _page(lang: str, head: Iterable[tuple[str, str]], texts: Iterable[str]) -> str:
    metas = "".join(
        f'<meta data-pagefind-meta="{field}[content]" content="{escape(value)}">\n'
        for field, value in head
    )
    body = "".join(f"<p>{escape(text)}</p>\n" for text in texts)
    return (
        f'<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        f"{metas}</head>\n<body data-pagefind-body>\n{body}</body>\n</html>\n"
    )


def _head(record: Record) -> Iterator[tuple[str, str]]:
    name = record.title.replace("’", "'")
    words = " ".join(variants("\n".join((record.title, *record.content))))
    found = {"name": "" if name == record.title else name, "words": words}
    values: Mapping[str, str] = {"title": record.title, **record.meta, **found}
    return ((field, value) for field, value in values.items() if value)
