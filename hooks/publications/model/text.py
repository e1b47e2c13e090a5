"""Text: as written, and as finished HTML."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import blake2b

DIGEST = 16
"""Bytes of the digest of a text."""


def digest_of_text(text: str) -> str:
    """Of what somebody wrote, hexadecimal."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=DIGEST).hexdigest()


class Html(str):
    """A string that is finished, safe HTML; anything else is escaped when it is shown."""

    __slots__ = ()


NO_TEXT = digest_of_text("")


@dataclass(frozen=True, slots=True)
class Body:
    """The text under a front matter, as written (CommonMark)."""

    path: str
    """Source file, from the project's folder, with forward slashes."""
    text: str
    """Empty where it is closed."""
    line: int = 1
    """Line of the file on which the text begins."""
    digest: str = field(default="", repr=False, compare=False)
    """Of the text, hexadecimal, to know it again at a glance; nobody need give it."""
    head: str = field(default="", repr=False, compare=False)
    """Digest of the front matter above it, by which that is known again."""

    def __post_init__(self) -> None:
        if not self.digest:
            object.__setattr__(self, "digest", digest_of_text(self.text))

    def closed(self) -> Body:
        """The same without its text, which stays in its file until somebody needs it."""
        return Body(self.path, "", self.line, self.digest, self.head)

    @property
    def is_closed(self) -> bool:
        """Whether it has a text that is not here."""
        return not self.text and self.digest != NO_TEXT

    @property
    def empty(self) -> bool:
        """Whether there is nothing but white space."""
        return not self.text or self.text.isspace()
