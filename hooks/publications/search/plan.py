"""What must be read for the index of one language, and what is left as it is."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, NamedTuple

from ..memory import Shelf
from .kept import Kept, Lists, recall, recall_lists
from .records import Record

BUNDLE = "pagefind"
"""Folder of the bundle in the site."""

MOST = 4
"""Where more than one record in so many has changed, all are read anew: that is faster
then than to edit the list of every word."""


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
class Plan:
    """What there is to do for one language."""

    lang: str
    items: Mapping[str, Item]
    """All, by path."""
    stale: Sequence[Item]
    """Those to be read, in the order of their pages: what is new comes last, and the
    others keep their numbers."""
    kept: Kept | None = None
    """Whose other records are left as they are; None: there are none."""
    lists: Lists | None = None
    """None: nothing is left as it is, or everything."""
    had: frozenset[str] = frozenset()
    """Files of the bundle that need not be made again."""


def make_plan(
    lang: str, items: Mapping[str, Item], shelf: Shelf[Any], known: Container[str]
) -> Plan:
    """Compare what is with what was.

    Args:
        lang: Language of all items.
        items: By path.
        shelf: What is remembered.
        known: Files that the site has, from its root.
    """
    kept = recall(shelf, lang)
    if kept is None:
        return plan_whole(lang, items)
    had = frozenset(file for file in kept.files if f"{BUNDLE}/{file}" in known)
    lost = {path for path, file in kept.fragments(lang) if file not in had}
    stale = [path for path, item in items.items() if path in lost or not _stands(kept, item)]
    changes = len(stale) + len(kept.entries.keys() - items.keys())
    if not changes and had == kept.files:
        return Plan(lang, items, (), kept, None, had)
    lists = recall_lists(shelf, lang, kept)
    if lists is None or changes * MOST > len(items) or not kept.scripts <= had:
        return plan_whole(lang, items)
    return Plan(lang, items, _in_order(items[path] for path in stale), kept, lists, had)


def _stands(kept: Kept, item: Item) -> bool:
    entry = kept.entries.get(item.path)
    return entry is not None and entry.key == item.key


def plan_whole(lang: str, items: Mapping[str, Item]) -> Plan:
    """Everything is read."""
    return Plan(lang, items, _in_order(items.values()))


def _in_order(items: Iterable[Item]) -> list[Item]:
    return sorted(items, key=attrgetter("day", "path"))
