"""The words of an index in chunks, of which only those are cut anew whose words change."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from .chunks import Bounds, Chunk, chunks
from .editing import Found, Renumbering, edit
from .kept import Lists
from .words import APART

Slice = tuple[Chunk, Lists]
"""A chunk, and its words."""


def cut(lists: Lists) -> Iterator[Slice]:
    """All words in chunks."""
    for chunk in chunks(lists.words):
        yield chunk, _only(lists, chunk.words)


def _only(lists: Lists, words: Collection[str]) -> Lists:
    return Lists(
        {word: lists.words[word] for word in words}, {word: lists.places[word] for word in words}
    )


def recut(
    bounds: Sequence[Bounds],
    recall: Callable[[int], Lists],
    renumbering: Renumbering,
    found: Found,
    again: Collection[int],
) -> Iterator[int | Slice]:
    """Chunks after some pages have changed: the same as if all words were cut.

    A chunk ends with the word that fills it. Where an edited one ends elsewhere than it
    did, the chunk after it begins elsewhere, and so on until two ends are the same again.

    Args:
        bounds: Of the chunks before; there is one at least.
        recall: Number of a chunk before -> its words.
        renumbering: From then to now.
        found: What stands on the pages that were read anew.
        again: Numbers of the chunks that have a word whose pages change; all have one where
            the numbers of pages change.

    Returns:
        The number of each chunk that stays as it was, and each new one, in their order.

    Raises:
        OverflowError: there are too many pages, or too many places on a page.
    """
    fresh: dict[int, dict[str, Sequence[tuple[int, bytes]]]] = {}
    for word, number in zip(found, numbers_of(bounds, found), strict=True):
        fresh.setdefault(number, {})[word] = found[word]
    left = Lists({}, {})
    for number in range(len(bounds)):
        if not (left.words or number in again or renumbering.moved):
            yield number
            continue
        lists = recall(number)
        words, places = edit(lists.words, lists.places, renumbering, fresh.get(number, {}))
        together = Lists({**left.words, **words}, {**left.places, **places})
        left = Lists({}, {})
        for chunk, its in cut(together):
            if chunk.is_full:
                yield chunk, its
            else:
                left = its
    yield from cut(left)


def numbers_of(bounds: Iterable[Bounds], words: Iterable[str]) -> Iterator[int]:
    """Number of the chunk in which each word stands, or would stand."""
    firsts = [first for first, _, _ in bounds]
    for word in words:
        stem, _, _ = word.partition(APART)
        yield max(bisect_right(firsts, stem) - 1, 0)
