"""What must be read for the index of one language, and what is left as it is."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from typing import Any, NamedTuple

from ..memory import Shelf
from .kept import Kept, Lists, recall, recall_chunk
from .packing import chunk_path, is_fragment
from .records import Record

BUNDLE = "pagefind"
"""Folder of the bundle in the site."""

MOST = 4
"""Where more than one record in so many has changed, all are read anew: that is faster
then than to edit the list of every word."""


Fetch = Callable[[str], bytes]
"""Path of a file from the site's root -> what it holds."""


class Item(NamedTuple):
    """A record that is made only where it must be read."""

    path: str
    """Of the record."""
    lang: str
    day: str
    """By which results can be sorted (ISO 8601); empty where there is none."""
    key: str
    """Of all that the record is made of: while it is the same, so is the record."""
    make: Callable[[], Record]


@dataclass(frozen=True, slots=True)
class Former:
    """What is left of the index that was made last."""

    kept: Kept
    had: frozenset[str]
    """Its files that stand in the site."""
    chunk: Callable[[int], Lists]
    """Number of a chunk -> its words, as they are remembered."""
    fetch: Fetch

    def lost_chunks(self) -> list[int]:
        """Numbers of the chunks that the site has not."""
        names = [name for _, _, name in self.kept.chunks]
        return [number for number, name in enumerate(names) if chunk_path(name) not in self.had]


@dataclass(frozen=True, slots=True)
class Plan:
    """What there is to do for one language."""

    lang: str
    items: Mapping[str, Item]
    """All, by path."""
    stale: Sequence[Item]
    """Those to be read, in the order of their pages: what is new comes last, and the
    others keep their numbers."""
    former: Former | None = None
    """Whose other records are left as they are; None: there are none."""
    stays: bool = False
    """Whether everything is left as it is."""


def make_plan(
    lang: str,
    items: Mapping[str, Item],
    shelf: Shelf[Any],
    known: Container[str],
    fetch: Fetch,
) -> Plan:
    """Compare what is with what was.

    Args:
        lang: Language of all items.
        items: By path.
        shelf: What is remembered.
        known: Files that the site has, from its root.
        fetch: See ``make_bundle``.
    """
    kept = recall(shelf, lang)
    if kept is None:
        return plan_whole(lang, items)
    had = frozenset(file for file in kept.files if f"{BUNDLE}/{file}" in known)
    former = Former(kept, had, partial(_chunk, shelf, lang, kept), fetch)
    keys = dict(zip(kept.paths, kept.keys, strict=True))
    stale = [item for path, item in items.items() if keys.get(path) != item.key]
    changes = len(stale) + len(keys.keys() - items.keys())
    if not changes and had == kept.files:
        return Plan(lang, items, (), former, stays=True)
    if changes * MOST > len(items) or not kept.chunks or not _can_be_edited(kept, had):
        return plan_whole(lang, items)
    return Plan(lang, items, _in_order(stale), former)


def _can_be_edited(kept: Kept, had: frozenset[str]) -> bool:
    """Whether the site has what only a whole reading makes."""
    lost = kept.files - had
    return lost.isdisjoint(kept.scripts) and not any(map(is_fragment, lost))


def _chunk(shelf: Shelf[Any], lang: str, kept: Kept, number: int) -> Lists:
    _, _, name = kept.chunks[number]
    return recall_chunk(shelf, lang, kept.slots[number], name)


def plan_whole(lang: str, items: Mapping[str, Item]) -> Plan:
    """Everything is read."""
    return Plan(lang, items, _in_order(items.values()))


def _in_order(items: Iterable[Item]) -> list[Item]:
    return sorted(items, key=attrgetter("day", "path"))
