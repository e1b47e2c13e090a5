"""What the files of a site say together, and whether it is still right where some are new.

Where nothing was wrong, something can be wrong now only in what has changed: what new files
say, and what is gone that others name. All that is asked here is whether something is; what
it is, and where, is told by who reads everything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple, TypeVar

from .expected import Expected
from .facts import NOTHING, Facts
from .held import Held, hold
from .links import one_sided

T = TypeVar("T")

FactsOf = Callable[[str], Facts | None]
"""File -> what it says; None: it is not there, or is not read."""


class Change(NamedTuple):
    """What a file said, and what it says now; None: it was not there, or is not any more."""

    before: Facts | None
    after: Facts | None

    def sides(self) -> tuple[Facts, Facts]:
        """Both, where a file that is not there says nothing."""
        return self.before or NOTHING, self.after or NOTHING


Changes = Mapping[str, Change]
"""File -> how it has changed."""


@dataclass(frozen=True, slots=True)
class Whole:
    """What all files of a site say."""

    read: frozenset[str]
    """Files that say something."""
    linked: Mapping[str, int]
    """File -> how many other files lead to it."""
    anchored: Mapping[tuple[str, str], int]
    """(file, id) -> how many other files name it."""
    held: Held


def whole_of(facts: Mapping[str, Facts], expected: Expected) -> Whole:
    """What all files say, each being read."""
    return Whole(
        frozenset(facts),
        dict(Counter(chain.from_iterable(said.leads for said in facts.values()))),
        dict(Counter(chain.from_iterable(said.anchors for said in facts.values()))),
        hold(facts, expected),
    )


def renewed(whole: Whole, changes: Changes, expected: Expected) -> Whole:
    """The same where some files say something else."""
    sides = [change.sides() for change in changes.values()]
    gone = {file for file, change in changes.items() if change.after is None}
    held = whole.held.copy()
    for file, change in changes.items():
        held.put(file, change.after, expected)
    return Whole(
        whole.read.union(changes) - gone,
        _counted(whole.linked, ((before.leads, after.leads) for before, after in sides)),
        _counted(whole.anchored, ((before.anchors, after.anchors) for before, after in sides)),
        held,
    )


def _counted(
    counts: Mapping[T, int], changes: Iterable[tuple[Iterable[T], Iterable[T]]]
) -> Mapping[T, int]:
    """Counts without what was said, and with what is said now."""
    change = Counter[T]()
    for before, after in changes:
        change.subtract(before)
        change.update(after)
    counted = {**counts, **{thing: counts.get(thing, 0) + change[thing] for thing in change}}
    for thing in change:
        if not counted[thing]:
            del counted[thing]
    return counted


def is_right(whole: Whole, changes: Changes, names: frozenset[str], facts_of: FactsOf) -> bool:
    """Whether links, anchors and translations are right, as they were before some changes.

    Args:
        whole: What all files say, after the changes.
        changes: What has changed since all was right.
        names: All files of the site.
        facts_of: What files say, after the changes.
    """
    return (
        not any(change.after and change.after.is_wrong for change in changes.values())
        and whole.linked.keys() <= names
        and all(_is_there(anchor, facts_of) for anchor in _doubtful(whole, changes))
        and not any(one_sided(_translated(changes), facts_of))
    )


def _is_there(anchor: tuple[str, str], facts_of: FactsOf) -> bool:
    file, id_ = anchor
    ids = (facts_of(file) or NOTHING).ids
    return ids is None or id_ in ids


def _doubtful(whole: Whole, changes: Changes) -> Iterator[tuple[str, str]]:
    """Anchors that are named anew, or that a new file may have no more."""
    renamed = set()
    for file, change in changes.items():
        before, after = change.sides()
        yield from set(after.anchors).difference(before.anchors)
        if before.ids != after.ids:
            renamed.add(file)
    yield from (anchor for anchor in whole.anchored if anchor[0] in renamed)


def _translated(changes: Changes) -> set[str]:
    """Pages whose translations have changed, and those translations, before and after."""
    files = set()
    for file, change in changes.items():
        before, after = change.sides()
        if before.alternates != after.alternates:
            files.add(file)
            files.update(other for _, other in before.alternates + after.alternates)
    return files
