"""Facts on the shelves of a memory: of each file, and of the whole in a few tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from ..memory import Memory, Shelf
from .expected import Expected
from .facts import Facts
from .held import Held
from .reader import Reader
from .search import is_fragment
from .whole import Changes, Whole

SEAL = "seal"
"""Name of what says that all else was written, and belongs together."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """What is on the shelves."""

    facts: Shelf[dict[str, Facts]]
    """By drawer: of a few files each."""
    tables: Shelf[Any]
    """Of the whole, by their names."""

    def whole(self, since: str) -> Whole | None:
        """What all files said; None where it is not known.

        Args:
            since: Name of the build of which it must be.
        """
        if not self.tables.find(SEAL, since):
            return None
        own: dict[str, Any] = {name: self.tables.last(name) for name in OWN}
        held: dict[str, Any] = {name: self.tables.last(name) for name in Held().by_name()}
        if None in own.values() or None in held.values():
            return None
        return Whole(**own, held=Held(**held))

    def of_file(self, file: str, whole: Whole) -> Facts | None:
        """What a file said; None where it said nothing, or it is not known."""
        if is_fragment(file):
            found = whole.held.found.get(file)
            return None if found is None else Facts(found, holds=found)
        return (self.facts.last(_drawer(file)) or {}).get(file) if file in whole.read else None

    def save(self, whole: Whole, changes: Changes, name: str) -> None:
        """Remember what all files say; where there is no room for a part of it, nothing.

        Args:
            whole: What they say together.
            changes: Which of them have changed since the last time.
            name: Of the build.
        """
        self._seal(name, whole=False)  # until the rest is there
        if not self.tables.is_saved:
            return
        for drawer, files in _by_drawer(changes).items():
            said = (self.facts.last(drawer) or {}) | files
            kept = {file: facts for file, facts in said.items() if file in whole.read}
            self.facts.keep(drawer, "", kept)
        self.facts.save()
        for table, value in _tables(whole):
            if value != self.tables.last(table):
                self.tables.keep(table, "", value)
        self.tables.save()
        if self.facts.is_saved and self.tables.is_saved:
            self._seal(name, whole=True)

    def _seal(self, name: str, *, whole: bool) -> None:
        self.tables.keep(SEAL, name, whole)
        self.tables.save()


OWN = ("read", "linked", "anchored")
"""Tables of ``Whole`` itself."""


def remembered(memory: Memory, reader: Reader, expected: Expected) -> Remembered:
    """The shelves for a site: what they hold depends on its address, its hosts and its lists."""
    files = reader.files
    made_with = (files.host, files.base, sorted(reader.tags.hosts), expected.lists.pattern)
    return Remembered(
        memory.shelf("built-files", *made_with, file_of=str),
        memory.shelf("built-site", *made_with, file_of=str),
    )


def _tables(whole: Whole) -> Iterator[tuple[str, Any]]:
    yield from ((name, getattr(whole, name)) for name in OWN)
    yield from whole.held.by_name().items()


def _drawer(file: str) -> str:
    """One of 256, each of which holds a few files: to read one is not to read all."""
    return blake2b(file.encode("utf-8", "surrogatepass"), digest_size=1).hexdigest()


def _by_drawer(changes: Changes) -> dict[str, dict[str, Facts]]:
    """What has changed, by drawer; nothing of a file that is gone."""
    drawers = defaultdict[str, dict[str, Facts]](dict)
    for file, (before, after) in changes.items():
        if before != after and not is_fragment(file):
            drawer = drawers[_drawer(file)]
            if after is not None:
                drawer[file] = after
    return drawers
