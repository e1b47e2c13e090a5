"""The letters of the cards: one font that ships with us, and what it can write."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from PIL import ImageFont

FONT = Path(__file__).parent.parent / "assets" / "fonts" / "SourceSerifPro-Semibold.otf"
"""Source Serif Pro Semibold (SIL Open Font License 1.1): Latin, Greek and Cyrillic. The
font inside Pillow has no accents."""

INSTEAD = str.maketrans({"\u202f": "\u00a0", "\u2007": "\u00a0", "\u2009": " ", "\u2011": "-"})
"""Characters that the font lacks, and their nearest kin."""

UNKNOWN = "\uffff"
"""A character that no font has."""


@dataclass(slots=True)
class Letters:
    """The font in each size that was asked for."""

    fonts: dict[int, ImageFont.FreeTypeFont] = field(default_factory=dict)
    written: dict[str, bool] = field(default_factory=dict)
    """Whether the font has a character."""

    def font(self, size: int) -> ImageFont.FreeTypeFont:
        """The font in a size, pixels."""
        if size not in self.fonts:
            layout = ImageFont.Layout.BASIC  # the same on machines with and without Raqm
            self.fonts[size] = ImageFont.truetype(str(FONT), size, layout_engine=layout)
        return self.fonts[size]

    def legible(self, text: str) -> str:
        """The text without what cannot be written (emoji); nothing where too little is left."""
        known = unicodedata.normalize("NFC", text).translate(INSTEAD)
        shown = "".join(one for one in known if one.isspace() or self._has(one))
        letters = sum(map(str.isalnum, known))
        return shown.strip() if sum(map(str.isalnum, shown)) * 2 > letters else ""

    def lines(self, text: str, size: int, width: int) -> list[str]:
        """The text in lines of at most a width, pixels; a word that is too long is cut."""
        lines: list[str] = []
        for word in self._words(text, size, width):
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.length(longer, size) <= width:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines

    def length(self, text: str, size: int) -> float:
        """Width of a line of text, pixels."""
        return self.font(size).getlength(text)

    def _words(self, text: str, size: int, width: int) -> Iterator[str]:
        """Words as they may stand in a line; no-break spaces part none."""
        for word in text.replace("\t", " ").replace("\n", " ").split(" "):
            rest = word
            while rest and self.length(rest, size) > width:
                cut = next(n for n in range(len(rest), 0, -1)
                           if n == 1 or self.length(rest[:n], size) <= width)  # fmt: skip
                yield rest[:cut]
                rest = rest[cut:]
            if rest:
                yield rest

    def _has(self, letter: str) -> bool:
        if letter not in self.written:
            font = self.font(24)
            missing = bytes(font.getmask(letter)) == bytes(font.getmask(UNKNOWN))
            invisible = unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Co", "Cn", "Mn")
            self.written[letter] = not (missing or invisible)
        return self.written[letter]
