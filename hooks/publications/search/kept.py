"""What is remembered of the index of one language."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any

from ..memory import Shelf
from .packing import Entry, fragment_names, fragment_path
from .words import Pages, Places

COUNT = "Q"
"""Type of a number of bytes or pages, in an array."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An index as it was made last; its words apart, which are many."""

    entries: Mapping[str, Entry]
    """By path, in the order of the pages."""
    files: frozenset[str]
    """Those of the index, by path in the bundle."""
    scripts: frozenset[str]
    """Those of them that are the same whatever the records."""
    about: Mapping[str, Any]
    """See ``Reading``."""
    meta: str
    """Name of the first file that a reader loads."""

    def fragments(self, lang: str) -> Iterator[tuple[str, str]]:
        """Path of each record in which there is something to find, and its file."""
        found = {path: entry.digest for path, entry in self.entries.items() if entry.digest}
        names = fragment_names(lang, found.values())
        for path, digest in found.items():
            yield path, fragment_path(names[digest])


@dataclass(frozen=True, slots=True)
class Lists:
    """The words of an index, and where each page stands among those of each word."""

    words: Mapping[str, Pages]
    places: Mapping[str, Places]


def recall(shelf: Shelf[Any], lang: str) -> Kept | None:
    """What is remembered of a language."""
    kept = shelf.last(lang)
    return kept if isinstance(kept, Kept) else None


def recall_lists(shelf: Shelf[Any], lang: str, kept: Kept) -> Lists | None:
    """The words that belong to it: they stand in a file of their own."""
    columns = shelf.find(_words(lang), kept.meta)
    if columns is None:
        return None
    words, numbers, *pieces = columns
    packed, *places = (_parted(*column) for column in pieces)
    return Lists(
        dict(zip(words, map(Pages, array(COUNT, numbers), packed), strict=True)),
        dict(zip(words, map(Places, *places), strict=True)),
    )


def remember(shelf: Shelf[Any], lang: str, kept: Kept, lists: Lists) -> None:
    """Remember both, the words in columns: as objects, they would take thrice the time."""
    pages, places = lists.words.values(), [lists.places[word] for word in lists.words]
    columns = (
        list(lists.words),
        array(COUNT, (number for number, _ in pages)).tobytes(),
        _joined([packed for _, packed in pages]),
        _joined([numbers for numbers, _ in places]),
        _joined([sizes for _, sizes in places]),
    )
    shelf.keep(lang, kept.meta, kept)
    shelf.keep(_words(lang), kept.meta, columns)


def _words(lang: str) -> str:
    return f"{lang}-words"


def _joined(pieces: Sequence[bytes]) -> tuple[bytes, bytes]:
    """Sizes, and all pieces in one."""
    return array(COUNT, map(len, pieces)).tobytes(), b"".join(pieces)


def _parted(sizes: bytes, whole: bytes) -> list[bytes]:
    ends = accumulate(array(COUNT, sizes), initial=0)
    return [whole[start:end] for start, end in pairwise(ends)]
