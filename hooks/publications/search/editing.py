"""The words of an index after some pages have changed, without reading all of them again.

What Pagefind would have packed had it read every page: a page is cut out or put in at its
place in the list of each word, and the page after it says its new distance. Everything
between is carried over byte for byte.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import accumulate

from .cbor import NATURAL, encode_head
from .words import ITEM, Pages, Places, Words

GONE = -1

HEADS = {24: 2, 25: 3, 26: 5}
"""First byte of a number in CBOR -> bytes that it takes; one where it is another."""

Found = Mapping[str, Sequence[tuple[int, bytes]]]
"""Of new pages: word -> number of the page, and all that stands after it."""


class Renumbering:
    """How the numbers of pages change; pages that stay keep their order."""

    def __init__(self, numbers: Sequence[int]) -> None:
        """Of each page before, its number now: ``GONE`` if it is read anew, or no more."""
        self.numbers = numbers
        self.gone = [number for number, now in enumerate(numbers) if now == GONE]
        self.before = [number for number, now in enumerate(numbers) if now != GONE]
        self.now = [numbers[number] for number in self.before]
        self.moved = self.before != self.now
        after = (number + 1 for number in self.gone)
        self.edges = sorted({*self.gone, *after, *self._jumps()})
        """Numbers before at which the distance to the page before may change."""

    def _jumps(self) -> Iterator[int]:
        """Pages that stay, at another distance from the page before."""
        yesterday = today = -1
        for old, new in zip(self.before, self.now, strict=True):
            if new - today != old - yesterday:
                yield old
            yesterday, today = old, new

    def place(self, number: int) -> int:
        """The number before of the first page that stays and stands after a new page."""
        at = bisect_left(self.now, number)
        return self.before[at] if at < len(self.before) else len(self.numbers)


def edit(
    words: Words, places: Mapping[str, Places], renumbering: Renumbering, found: Found
) -> tuple[dict[str, Pages], dict[str, Places]]:
    """Words and places as they are now.

    Args:
        words: As they were.
        places: Of each of these words.
        renumbering: From then to now.
        found: What stands on the pages that were read anew.

    Raises:
        OverflowError: there are too many pages, or too many places on a page.
    """
    words, places = dict(words), dict(places)
    for word in _touched(places, renumbering, found):
        pages, place = words.pop(word, NOTHING), places.pop(word, NOWHERE)
        splicing = _Splicing(pages, place, renumbering)
        splicing.splice(found.get(word, ()))
        if splicing.numbers:
            words[word], places[word] = splicing.done()
    return words, places


NOTHING, NOWHERE = Pages(0, b""), Places(b"", b"")


def _touched(
    places: Mapping[str, Places], renumbering: Renumbering, found: Found
) -> Collection[str]:
    """Words whose pages change."""
    if renumbering.moved:
        return {*places, *found}
    gone = [array(ITEM, (number,)).tobytes() for number in renumbering.gone]
    had = {
        word
        for word, (numbers, _) in places.items()
        if any(_holds(numbers, number) for number in gone)
    }
    return had | found.keys()


def _holds(numbers: bytes, number: bytes) -> bool:
    """Whether an array has an item."""
    at = numbers.find(number)
    while at % len(number) and at >= 0:
        at = numbers.find(number, at + 1)
    return at >= 0


class _Splicing:
    """The new list of one word, made from left to right."""

    def __init__(self, pages: Pages, places: Places, renumbering: Renumbering) -> None:
        self.packed, self.renumbering = pages.packed, renumbering
        self.old, self.old_sizes = array(ITEM, places.numbers), array(ITEM, places.sizes)
        self.starts = [0, *accumulate(self.old_sizes)]
        self.pieces: list[bytes] = []
        self.numbers, self.sizes = array(ITEM), array(ITEM)

    def splice(self, found: Sequence[tuple[int, bytes]]) -> None:
        """Carry over what stays, and put in what was found."""
        fresh: dict[int, list[tuple[int, bytes]]] = {}
        for number, rest in found:
            at = bisect_left(self.old, self.renumbering.place(number))
            fresh.setdefault(at, []).append((number, rest))
        edges = {bisect_left(self.old, edge) for edge in self.renumbering.edges}
        start = 0
        for at in sorted({*edges, *fresh, len(self.old)}):
            self._carry(start, at)
            for number, rest in fresh.get(at, ()):
                self._put(number, rest)
            if at < len(self.old):
                self._put_again(at)
            start = at + 1

    def _carry(self, start: int, end: int) -> None:
        """Pages whose distances do not change."""
        if start < end:
            self.pieces.append(self.packed[self.starts[start] : self.starts[end]])
            numbers = self.old[start:end]
            if self.renumbering.moved:
                numbers = array(ITEM, map(self.renumbering.numbers.__getitem__, numbers))
            self.numbers.extend(numbers)
            self.sizes.extend(self.old_sizes[start:end])

    def _put_again(self, at: int) -> None:
        number = self.renumbering.numbers[self.old[at]]
        if number != GONE:
            page = self.packed[self.starts[at] : self.starts[at + 1]]
            self._put(number, page[1 + HEADS.get(page[1], 1) :])

    def _put(self, number: int, rest: bytes) -> None:
        distance = number - (self.numbers[-1] if self.numbers else 0)
        page = b"\x83" + encode_head(NATURAL, distance) + rest
        self.pieces.append(page)
        self.numbers.append(number)
        self.sizes.append(len(page))

    def done(self) -> tuple[Pages, Places]:
        """The list as it is packed, and where its pages stand."""
        pages = Pages(len(self.numbers), b"".join(self.pieces))
        return pages, Places(self.numbers.tobytes(), self.sizes.tobytes())
