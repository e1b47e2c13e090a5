"""The words of an index that is made anew, page after page."""

from __future__ import annotations

from array import array
from collections.abc import Mapping

from .cbor import NATURAL, encode_head
from .words import ITEM, PAGE, Pages, Places

LARGE = "L"
"""Type of what may be too large for an index that can be edited."""


def _beginning(distance: int) -> bytes:
    """How a page begins that is so far from the one before."""
    return PAGE + encode_head(NATURAL, distance)


_BEGINNINGS = tuple(map(_beginning, range(256)))


class Growing:
    """Lists of words, to which pages are added in the order of their numbers."""

    def __init__(self) -> None:
        self.lists: dict[str, _List] = {}

    def put(self, number: int, places: Mapping[str, bytes]) -> None:
        """Add a page.

        Args:
            number: Its own.
            places: Each word on it, and all that stands after the number.
        """
        lists, large = self.lists, len(_BEGINNINGS)
        for word, rest in places.items():
            pages = lists.get(word)
            if pages is None:
                pages = lists[word] = _List()
            distance = number - pages.last
            begins = _BEGINNINGS[distance] if distance < large else _beginning(distance)
            pages.packed += begins + rest
            pages.numbers.append(number)
            pages.sizes.append(len(begins) + len(rest))
            pages.last = number

    def words(self) -> dict[str, Pages]:
        """Each word, and its pages."""
        return {
            word: Pages(len(pages.numbers), bytes(pages.packed))
            for word, pages in self.lists.items()
        }

    def places(self) -> dict[str, Places]:
        """Where they stand.

        Raises:
            OverflowError: there are too many pages, or too many places on a page.
        """
        return {
            word: Places(
                array(ITEM, pages.numbers.tolist()).tobytes(),
                array(ITEM, pages.sizes.tolist()).tobytes(),
            )
            for word, pages in self.lists.items()
        }


class _List:
    """The pages of one word."""

    __slots__ = ("last", "numbers", "packed", "sizes")

    def __init__(self) -> None:
        self.packed = bytearray()
        self.numbers, self.sizes = array(LARGE), array(LARGE)
        self.last = 0
