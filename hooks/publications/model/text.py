"""Text: as written, and as finished HTML."""

from __future__ import annotations

from dataclasses import dataclass, field


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
    digest: str = field(default="", compare=False)
    """Of the text, where it was read from a file: to know it again at a glance."""

    @property
    def empty(self) -> bool:
        """Whether there is nothing but white space."""
        return not self.text.strip()
