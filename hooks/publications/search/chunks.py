"""The words of an index in chunks: a reader loads the one that has the word of a question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from .cbor import LIST, encode, encode_head
from .words import APART, Pages, Words

CHUNK = 3 << 14
"""Bytes of words, before compression, after which the next chunk begins: a reader loads a
chunk for each word of a question, and the bounds of all chunks before. At 5,000 pages a
chunk weighs 28 kB, as Pagefind's own; where words have accents, a third of those."""

NOTHING = Pages(0, b"")

WORD, FORM = encode_head(LIST, 3), encode_head(LIST, 2)
"""What a word begins with, and a form of it; see ``words``."""


class Chunk(NamedTuple):
    """Some words that follow one another."""

    first: str
    """Stem of the first."""
    last: str
    content: bytes
    """As it is packed; see ``words``."""
    words: tuple[str, ...]
    """As ``Words`` name them."""
    is_full: bool
    """Whether it ends because it is large enough: only the last one may be smaller."""


Bounds = tuple[str, str, str]
"""First stem, last stem and name of a chunk."""


def chunks(words: Words) -> Iterator[Chunk]:
    """All words in chunks, in the order of their stems."""
    packed: list[_Packed] = []
    size = 0
    for word in _packed(words):
        packed.append(word)
        size += len(word.content)
        if size >= CHUNK:
            yield _chunk(packed, is_full=True)
            packed, size = [], 0
    if packed:
        yield _chunk(packed, is_full=False)


class _Packed(NamedTuple):
    stem: str
    words: tuple[str, ...]
    """The stem, if it is itself found, and its forms."""
    content: bytes


def _chunk(packed: Sequence[_Packed], *, is_full: bool) -> Chunk:
    heads = encode_head(LIST, 1), encode_head(LIST, len(packed))
    content = b"".join((*heads, *(one.content for one in packed)))
    words = tuple(word for one in packed for word in one.words)
    return Chunk(packed[0].stem, packed[-1].stem, content, words, is_full)


def _packed(words: Words) -> Iterator[_Packed]:
    forms: dict[str, list[str]] = {}
    for word in words:
        stem, apart, _ = word.partition(APART)
        spellings = forms.setdefault(stem, [])
        if apart:
            spellings.append(word)
    for stem, spellings in sorted(forms.items()):
        pieces = [WORD, encode(stem), *_list(words.get(stem, NOTHING))]
        pieces.append(encode_head(LIST, len(spellings)))
        spellings.sort()
        for word in spellings:
            pieces += (FORM, encode(word.partition(APART)[2]), *_list(words[word]))
        itself = (stem,) if stem in words else ()
        yield _Packed(stem, (*itself, *spellings), b"".join(pieces))


def _list(pages: Pages) -> tuple[bytes, bytes]:
    return encode_head(LIST, pages.number), pages.packed


def bounded(bounds: Iterable[Sequence[str]]) -> list[list[str]]:
    """First and last stems, cut to what tells neighbours apart, as Pagefind does.

    Where no chunk has the word of a question, those are loaded whose bounds begin like it.
    """
    cut = [list(one) for one in bounds]
    for one, other in pairwise(cut):
        same = _common(one[1], other[0])
        end, start = one[1][: same + 1], other[0][: same + 1]
        if end >= one[0]:
            one[1] = end
        other[0] = start
    return cut


def _common(one: str, other: str) -> int:
    """Length of what two words begin with."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
