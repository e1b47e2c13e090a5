"""One problem, as data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Level(IntEnum):
    """How much a finding matters."""

    NOTE = 1
    """Never fails a build: a missing translation, anything unfinished in a draft."""
    WARNING = 2
    """Fails a strict build."""
    PROBLEM = 3
    """Nothing is published."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding is."""

    path: str
    """Path of the file from the project's folder, with forward slashes."""
    line: int = 1
    """Line, counted from 1."""
    field: str = ""
    """Field of the front matter as the editor writes it: ``event.start``."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding."""

    code: str
    """Permanent name, a key of ``CODES``."""
    level: Level
    place: Place
    values: tuple[tuple[str, str], ...] = ()
    """What the words of the message name: ``value``, ``suggestion``, …"""

    @property
    def order(self) -> tuple[str, int, str, str]:
        """Sort key: by file, line, field, code."""
        return (self.place.path, self.place.line, self.place.field, self.code)
