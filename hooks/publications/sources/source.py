"""Source: one file as it was written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

from publications.model import Body

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
"""What stands under a key: a text as it was typed, a list or more fields."""

Loc: TypeAlias = tuple[str | int, ...]
"""Where a value stands: ``("event", "sessions", 0, "start")``, items counted from 0."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file, its fields and its body, nothing interpreted."""

    path: str
    """Path from the project's folder, with forward slashes."""
    file: Path
    """Where it is, absolute."""
    fields: Mapping[str, Value]
    """Front matter: every scalar as text, exactly as YAML gives it; null is ""."""
    lines: Mapping[Loc, int]
    """Line of the file, counted from 1, of each key and of each item of a list."""
    body: Body
    """The text under the front matter; empty for ``mkdocs.yml``."""
    rows: tuple[str, ...] = ()
    """Lines of the front matter as typed, without line ends."""
    first: int = 2
    """Line of the file on which ``rows`` begins."""

    @property
    def fingerprint(self) -> str:
        """SHA-256 of what was written, hexadecimal: what a translation says it follows."""
        return sha256("\n".join((*self.rows, self.body.text)).encode()).hexdigest()

    def row(self, line: int) -> str:
        """A line of the front matter as typed, by its number in the file; else ""."""
        index = line - self.first
        return self.rows[index] if 0 <= index < len(self.rows) else ""


def line_of(source: Source, *loc: str | int) -> int:
    """Line of a field, or of the nearest parent that was written; else line 1."""
    for length in range(len(loc), 0, -1):
        if (line := source.lines.get(loc[:length])) is not None:
            return line
    return 1
