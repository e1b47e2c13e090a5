"""What is found on pages: their fragments, and their words by Pagefind's vocabulary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .packing import Filter
from .page import Page, as_fragment, as_page, written
from .places import places_on
from .plan import Item
from .variants import Variants
from .vocabulary import Vocabulary, ask


class Found(NamedTuple):
    """A page on which there is something to find."""

    path: str
    fragment: bytes
    """What a reader's browser loads of it."""
    length: int
    """Words of its text."""
    places: Mapping[str, bytes]
    """Of each word; see ``places_on``."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Pages of one language, read."""

    pages: Sequence[Page]
    """In the order in which they are numbered."""
    filters: Mapping[str, tuple[Filter, ...]]
    """Path of each record -> its facets, each with its labels."""
    vocabulary: Vocabulary

    def found(self) -> Iterator[Found]:
        """Each page on which there is something to find."""
        for page in self.pages:
            places = places_on(page, self.vocabulary.says)
            if places:
                length = page.content.count(" ") + 1
                yield Found(page.path, as_fragment(page, length), length, places)


def read(lang: str, items: Iterable[Item], former: Iterable[Page] = ()) -> Reading:
    """Read some pages of one language.

    Args:
        lang: Their language.
        items: What to read, in the order in which pages are numbered.
        former: Pages as they were, whose words are to be known too.

    Raises:
        SearchError: Pagefind's program is missing or failed.
        ValueError: it writes in another form than its version 1.5; so is ``LookupError``.
    """
    pages: list[Page] = []
    filters: dict[str, tuple[Filter, ...]] = {}
    variants = Variants()
    spellings: set[str] = set()
    for item in items:
        record = item.make()
        page = as_page(record, variants)
        pages.append(page)
        filters[item.path] = tuple(record.filters.items())
        _spell(page, spellings)
    for page in former:
        _spell(page, spellings)
    return Reading(pages, filters, ask(lang, sorted(spellings)))


def _spell(page: Page, spellings: set[str]) -> None:
    """Gather the spellings of a page."""
    spellings.update(page.content.split())
    for value in page.meta.values():
        spellings.update(written(value))
