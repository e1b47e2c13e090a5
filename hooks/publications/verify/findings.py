"""Findings: the same thing wrong on a thousand pages is one finding, told once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..problems import Place, Problems


@dataclass(frozen=True, slots=True)
class Findings:
    """What is wrong, by code and value, with every place where it was met."""

    sources: Mapping[str, str]
    """Built file -> the source that it was made from, where that is one file."""
    found: dict[tuple[str, str, str], list[Place]] = field(default_factory=dict)
    """(code, value, other) -> places, in the order of files."""

    def add(self, code: str, file: str, value: str, *, line: int = 1, other: str = "") -> None:
        """Note that something is wrong.

        Args:
            code: One of ``problems.CODES``.
            file: Where, from the root of the site, or a source file.
            value: What is wrong: an address, an id.
            line: Line of the file, from 1.
            other: A second value that the words name.
        """
        self.found.setdefault((code, value, other), []).append(Place(file, line))

    def tell(self, problems: Problems) -> None:
        """One problem for each: where it was met first, and in how many files."""
        for (code, value, other), places in self.found.items():
            count = len({place.path for place in places})
            # Met on one page, it is that page's text; met on many, it is the frame.
            source = self.sources.get(places[0].path, "") if count == 1 else ""
            values = {"value": value, "other": other, "count": count, "suggestion": source}
            problems.add(code, places[0], **values)
