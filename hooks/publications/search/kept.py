"""What is remembered of the index of one language."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any

from ..memory import Shelf
from .chunks import Bounds
from .packing import Entry, Facet, Filter, fragment_names, fragment_path
from .words import Pages, Places

COUNT = "Q"
"""Type of a number of bytes or pages, in an array."""

Columns = tuple[Any, ...]
"""Words in columns: as objects, to remember and to recall them would take thrice the time."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An index as it was made last, in columns; its words apart, which are many."""

    paths: Sequence[str]
    """Of all records, in the order of their pages; so are the columns that follow."""
    keys: Sequence[str]
    days: Sequence[str]
    digests: Sequence[str]
    lengths: Sequence[int]
    filters: Sequence[tuple[Filter, ...]]
    """See ``Entry``."""
    files: frozenset[str]
    """Those of the index, by path in the bundle."""
    scripts: frozenset[str]
    """Those of them that are the same whatever the records."""
    about: Mapping[str, Any]
    """See ``Vocabulary``."""
    meta: str
    """Name of the first file that a reader loads."""
    chunks: Sequence[Bounds]
    """Of its words."""
    slots: Sequence[int]
    """Where the words of each chunk are remembered."""
    facets: Sequence[Facet]

    @classmethod
    def of(cls, entries: Mapping[str, Entry], **others: Any) -> Kept:
        """What is to be remembered of records, and all else by its name."""
        rows = entries.values()
        return cls(
            paths=list(entries),
            keys=[entry.key for entry in rows],
            days=[entry.day for entry in rows],
            digests=[entry.digest for entry in rows],
            lengths=[entry.length for entry in rows],
            filters=[entry.filters for entry in rows],
            **others,
        )

    def entries(self) -> dict[str, Entry]:
        """What is known of each record, by path."""
        columns = self.keys, self.days, self.digests, self.lengths, self.filters
        return dict(zip(self.paths, map(Entry, *columns), strict=True))

    def chosen(self) -> list[tuple[Filter, ...]]:
        """Filters of each page."""
        return [each for each, name in zip(self.filters, self.digests, strict=True) if name]

    def fragments(self, lang: str) -> dict[str, str]:
        """Path of each record in which there is something to find, and its file."""
        found = {path: name for path, name in zip(self.paths, self.digests, strict=True) if name}
        names = fragment_names(lang, found.values())
        return {path: fragment_path(names[digest]) for path, digest in found.items()}


@dataclass(frozen=True, slots=True)
class Lists:
    """Words of an index, and where each page stands among those of each word."""

    words: Mapping[str, Pages]
    places: Mapping[str, Places]

    def columns(self) -> Columns:
        """As they are remembered."""
        pages, places = self.words.values(), [self.places[word] for word in self.words]
        return (
            list(self.words),
            array(COUNT, (number for number, _ in pages)).tobytes(),
            _joined([packed for _, packed in pages]),
            _joined([numbers for numbers, _ in places]),
            _joined([sizes for _, sizes in places]),
        )


def _in_rows(columns: Columns) -> Lists:
    words, numbers, *pieces = columns
    packed, *places = (_parted(*column) for column in pieces)
    return Lists(
        dict(zip(words, map(Pages, array(COUNT, numbers), packed), strict=True)),
        dict(zip(words, map(Places, *places), strict=True)),
    )


def recall(shelf: Shelf[Any], lang: str) -> Kept | None:
    """What is remembered of a language."""
    kept = shelf.last(lang)
    return kept if isinstance(kept, Kept) else None


class ForgottenError(Exception):
    """Something is no longer where it was; raised by ``recall_chunk``."""


def recall_chunk(shelf: Shelf[Any], lang: str, slot: int, name: str) -> Lists:
    """The words of a chunk.

    Args:
        shelf: Where they are remembered.
        lang: Their language.
        slot: Where there.
        name: Of the chunk's file: says what it held.

    Raises:
        ForgottenError: other words are remembered there, or none.
    """
    columns = shelf.find(_file(lang, slot), name)
    if columns is None:
        raise ForgottenError
    return _in_rows(columns)


def remember(
    shelf: Shelf[Any], lang: str, kept: Kept, slots: Mapping[int, tuple[str, Columns]]
) -> None:
    """Remember an index.

    Args:
        shelf: Where.
        lang: Its language.
        kept: What is known of it, all words apart.
        slots: Name and words of those chunks that are not what they were. Each is in a file
            of its own: so one that stays costs nothing.
    """
    shelf.keep(lang, kept.meta, kept)
    for slot, (name, columns) in slots.items():
        shelf.keep(_file(lang, slot), name, columns)


def _file(lang: str, slot: int) -> str:
    return f"{lang}-words-{slot}"


def _joined(pieces: Sequence[bytes]) -> tuple[bytes, bytes]:
    """Sizes, and all pieces in one."""
    return array(COUNT, map(len, pieces)).tobytes(), b"".join(pieces)


def _parted(sizes: bytes, whole: bytes) -> list[bytes]:
    ends = accumulate(array(COUNT, sizes), initial=0)
    return [whole[start:end] for start, end in pairwise(ends)]
