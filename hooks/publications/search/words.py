"""The words of an index, as Pagefind packs them: for each, the pages that have it.

A chunk of Pagefind 1.5's index (``*.pf_index``) is CBOR: ``[[word, …]]`` with

    word    [stem, [page, …], [[form, [page, …]], …]]
    page    [number, [place in the text, …], [place in the meta data, …]]

where ``form`` is a spelling with accents, and the number of a page is given as its
distance from the page before it. A place is a distance too, from the one before it; before
the first that has another weight (or, in the meta data, another field) stands that number,
below nothing: ``-1 - weight``. A page is never taken apart here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import accumulate
from typing import NamedTuple

from .cbor import LIST, encode_head, length, text

PAGE = encode_head(LIST, 3)
"""What a page begins with."""

APART = "\0"
"""Stands between a stem and the form of it with accents; sorts before any letter."""

_NUMBERS = rb"(?:[\x00-\x17\x20-\x37]++|[\x18\x38].|[\x19\x39]..|[\x1a\x3a].{4})*+"
_LIST = rb"(?:[\x80-\x97]|\x98.|\x99..|\x9a.{4})" + _NUMBERS
_PAGE = re.compile(rb"\x83([\x00-\x17]|\x18.|\x19..|\x1a.{4})(" + _LIST + _LIST + rb")", re.DOTALL)
_PAGES = re.compile(b"(?:" + _PAGE.pattern + b")*+", re.DOTALL)


class Pages(NamedTuple):
    """The pages of one word in one spelling."""

    number: int
    packed: bytes
    """One after the other, as they stand in a chunk."""


class Places(NamedTuple):
    """Where to find one page among ``Pages.packed``: two arrays of ``ITEM``."""

    numbers: bytes
    """Of the pages, rising."""
    sizes: bytes
    """Bytes that each page takes."""


ITEM = "H"
"""Two bytes: there are millions of them, and 65,536 pages are more than enough."""

Words = Mapping[str, Pages]
"""Stem, or stem + ``APART`` + form -> its pages."""


def read_words(chunk: bytes) -> Iterator[tuple[str, Pages]]:
    """The words of one chunk, each spelling of them.

    Raises:
        ValueError: it is not what Pagefind 1.5 writes.
    """
    lists, at = length(chunk, 0)
    count, at = length(chunk, at)
    for _ in range(count):
        parts, at = length(chunk, at)
        stem, at = text(chunk, at)
        pages, at = _read_pages(chunk, at)
        if pages.number:
            yield stem, pages
        forms, at = length(chunk, at)
        for _ in range(forms):
            pair, at = length(chunk, at)
            form, at = text(chunk, at)
            pages, at = _read_pages(chunk, at)
            yield f"{stem}{APART}{form}", pages
            if pair != 2:
                raise ValueError("a form of a word is more than its spelling and its pages")
        if parts != 3:
            raise ValueError("a word is more than its stem, its pages and its forms")
    if at != len(chunk) or lists != 1:
        raise ValueError("a chunk is more than its words")


def _read_pages(chunk: bytes, at: int) -> tuple[Pages, int]:
    count, at = length(chunk, at)
    match = _PAGES.match(chunk, at)
    end = match.end() if match and count else at
    return Pages(count, chunk[at:end]), end


def split(pages: Pages) -> list[tuple[int, bytes]]:
    """Each page by its number: all that stands after the number.

    Raises:
        ValueError: it is not what Pagefind 1.5 writes.
    """
    found = _found(pages)
    numbers = accumulate(_distance(head) for head, _ in found)
    return [(number, rest) for number, (_, rest) in zip(numbers, found, strict=True)]


def _found(pages: Pages) -> list[tuple[bytes, bytes]]:
    """Of each page, its number as it is packed, and all that stands after it."""
    found = _PAGE.findall(pages.packed)
    if len(found) != pages.number:
        raise ValueError("the pages of a word are not as many as they say")
    return found


def _distance(head: bytes) -> int:
    return head[0] if len(head) == 1 else int.from_bytes(head[1:], "big")
