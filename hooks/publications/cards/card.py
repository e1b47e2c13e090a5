"""What a card says."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from hashlib import sha256
from typing import ClassVar

VERSION = 1
"""Of the drawing: raised when the same words must be drawn anew."""


WIDTH, HEIGHT = 1200, 630
"""Pixels: what social networks ask for (https://ogp.me, 1.91 : 1)."""


@dataclass(frozen=True, slots=True)
class Card:
    """The words and colours of one card, and nothing else that its drawing depends on."""

    identity: str
    """Of the publication; its squares are drawn from it, as on the page."""
    line: str
    """Above the title: "Article · Centre-Val de Loire"."""
    title: str
    date: str
    """In words; may be empty."""
    name: str
    """Of the association."""
    primary: str
    """Main colour, ``#RRGGBB``."""
    accent: str
    """Second colour, ``#RRGGBB``."""

    @property
    def key(self) -> str:
        """Hexadecimal digest of everything."""
        return sha256(repr((VERSION, astuple(self))).encode()).hexdigest()

    @property
    def file_name(self) -> str:
        """Of its file: another card has another, for networks remember by address."""
        return f"card-{self.key[:8]}.png"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A card as a file; there is one for each page, hence no ``Path``."""

    file: str
    """Where it is, absolute."""
    name: str
    """Of its file in the site, beside the page that it stands for."""
    look: tuple[int, int, int]
    """How it looked when it was last seen: see ``memory.look_of``."""

    media_type: ClassVar[str] = "image/png"
    width: ClassVar[int] = WIDTH
    height: ClassVar[int] = HEIGHT

    @property
    def size(self) -> int:
        """Bytes."""
        return self.look[0]
