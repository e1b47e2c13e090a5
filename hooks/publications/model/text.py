"""Text: as written, and as finished HTML."""

from __future__ import annotations

from dataclasses import dataclass


class Html(str):
    """A string that is finished, safe HTML; anything else is escaped when it is shown."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Body:
    """The text under a front matter, as written (CommonMark)."""

    path: str
    """Source file, from the project's folder, with forward slashes."""
    text: str
    line: int = 1
    """Line of the file on which the text begins."""

    @property
    def empty(self) -> bool:
        """Whether there is nothing but white space."""
        return not self.text.strip()
