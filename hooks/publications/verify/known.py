"""What is known of a site from when it was verified last, and nothing was wrong.

What a file says is a function of its bytes: only files that have been written anew are read
anew, and what all others say together is remembered in a few tables. Nothing is told from
memory: where it is not certain that nothing is wrong, everything is verified.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import partial

from ..memory import Memory
from ..workers import in_parallel
from .counts import check_counts
from .expected import Expected
from .facts import Facts
from .findings import Findings
from .reader import Reader
from .remembered import Remembered, remembered
from .whole import Change, Changes, Whole, is_right, renewed, whole_of

WORTH_SHARING = 100
"""Fewer files than these are read sooner than a process is started."""


@dataclass(slots=True)
class Known:
    """Spares ``verify`` what it knows of a site; made for one build."""

    memory: Memory
    written: AbstractSet[str]
    """Every file that was written or removed since the build that was saved last; each other
    one is byte for byte the same. From the site's root, with forward slashes."""
    names: AbstractSet[str] | None = None
    """Every file in the folder of the built site; None: the folder is searched."""
    since: str = ""
    """What ``save`` was told to call that build: where it was another, nothing is known."""
    learned: _Learned | None = field(default=None, init=False)

    def save(self, name: str = "") -> None:
        """Remember this build, if it was verified and nothing was wrong.

        Args:
            name: What to call it.
        """
        if self.learned is not None:
            self.learned.save(name)

    def learn(self, reader: Reader, expected: Expected, facts: Mapping[str, Facts]) -> None:
        """Take note of what all files say, nothing of which is wrong."""
        changes = {file: Change(None, said) for file, said in facts.items()}
        shelves = remembered(self.memory, reader, expected)
        self.learned = _Learned(shelves, whole_of(facts, expected), changes)

    def is_right(self, reader: Reader, expected: Expected, workers: int) -> bool:
        """Whether it is certain that nothing is wrong. What is learned on the way is noted."""
        shelves = remembered(self.memory, reader, expected)
        last = shelves.whole(self.since)
        changes = None if last is None else self._changes(last, shelves, reader, workers)
        if last is None or changes is None:
            return False
        whole, findings = renewed(last, changes, expected), Findings({})
        facts_of = partial(_facts_of, changes, last, shelves)
        if not is_right(whole, changes, reader.files.names, facts_of):
            return False
        check_counts(reader.files, expected, whole.held, findings)
        self.learned = None if findings.found else _Learned(shelves, whole, changes)
        return not findings.found

    def _changes(
        self, last: Whole, shelves: Remembered, reader: Reader, workers: int
    ) -> Changes | None:
        """What has changed; None where it is not known what a file has said."""
        names = reader.files.names
        gone = (last.read - names) | (last.read & reader.copies)
        # What is not known is read, whether it is told to be new or not.
        new = reader.reads(names.intersection(self.written)) | reader.reads(names - last.read)
        before = {file: shelves.of_file(file, last) for file in sorted(gone | new)}
        if any(said is None and file in last.read for file, said in before.items()):
            return None
        read = sorted(new - gone)
        facts = in_parallel(reader.facts, read, workers if len(read) >= WORTH_SHARING else 1)
        after = dict(zip(read, facts, strict=True))
        return {file: Change(said, after.get(file)) for file, said in before.items()}


@dataclass(frozen=True, slots=True)
class _Learned:
    """What will be remembered."""

    shelves: Remembered
    whole: Whole
    changes: Changes

    def save(self, name: str) -> None:
        self.shelves.save(self.whole, self.changes, name)


def _facts_of(changes: Changes, last: Whole, shelves: Remembered, file: str) -> Facts | None:
    return changes[file].after if file in changes else shelves.of_file(file, last)
