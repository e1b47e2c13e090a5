"""A card -> a PNG: the words on paper, and the squares of the publication beside them."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO

import PIL
from PIL import Image, ImageColor, ImageDraw, features

from .card import HEIGHT, WIDTH, Card
from .letters import Letters

SIDE = 90
"""Of a square, pixels; the height holds seven."""

COLUMNS, ROWS = 4, HEIGHT // SIDE

EDGE = 64
"""Margin around the words, pixels."""

TEXT_WIDTH = WIDTH - COLUMNS * SIDE - 2 * EDGE

TITLE_SIZES = (76, 66, 58, 52, 46, 40)
"""Sizes of the title, pixels: the largest in which it fits."""

TITLE_HEIGHT = 330
"""Room for the title, pixels."""

LEADING = 1.18
"""Line height of the title."""

SMALL = 30
"""Size of everything else, pixels: still legible where the card is a thumbnail."""

PAPER, TINT, INK, SOFT = "#FBFAF7", "#F1EEE6", "#1D2433", "#565C69"
"""As in ``publications.css``."""

COLOURS = 48
"""Of the palette: letters stay smooth, and a card weighs 10 to 25 KB."""


def recipe() -> str:
    """All that the bytes depend on beside the card."""
    return f"{PIL.__version__} {features.version('freetype2')} {features.version('zlib')}"


def draw_card(card: Card) -> bytes:
    """Draw a card: a PNG of ``WIDTH`` by ``HEIGHT`` pixels."""
    letters = Letters()
    picture = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = ImageDraw.Draw(picture)
    _squares(pen, card)
    small = letters.font(SMALL)
    pen.text((EDGE, EDGE + 22), _cut(letters, card.line), SOFT, small, anchor="ls")
    _title(pen, card, letters)
    _foot(pen, card, letters)
    file = BytesIO()
    few = picture.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.save(file, "PNG")
    return file.getvalue()


def _title(pen: ImageDraw.ImageDraw, card: Card, letters: Letters) -> None:
    title = letters.legible(card.title) or letters.legible(card.name)
    size, lines = _fitted(letters, title)
    for number, line in enumerate(lines):
        at = (EDGE, EDGE + 66 + round(number * size * LEADING))
        pen.text(at, line, INK, letters.font(size), anchor="la")


def _fitted(letters: Letters, title: str) -> tuple[int, list[str]]:
    """The largest size in which the title fits, and its lines; the last one may be cut."""
    for size in TITLE_SIZES:
        lines = letters.lines(title, size, TEXT_WIDTH)
        room = int(TITLE_HEIGHT // (size * LEADING))
        if len(lines) <= room:
            return size, lines
    shown = lines[:room]
    shown[-1] = _cut(letters, f"{shown[-1]} …", size, ending=" …")
    return size, shown


def _foot(pen: ImageDraw.ImageDraw, card: Card, letters: Letters) -> None:
    """The mark, the association's name and the date."""
    small, base = letters.font(SMALL), HEIGHT - EDGE
    for x, y, colour in ((0, 1, card.primary), (0, 0, card.primary), (1, 1, card.primary)):
        _square(pen, EDGE + x * 22, base - 42 + y * 22, 20, colour)
    _square(pen, EDGE + 24, base - 38, 13, card.accent)
    pen.text((EDGE + 60, base), _cut(letters, card.name), INK, small, anchor="ls")
    pen.text((EDGE + 60, base - 42), _cut(letters, card.date), SOFT, small, anchor="ls")


def _cut(letters: Letters, text: str, size: int = SMALL, ending: str = "…") -> str:
    """One line of text; what does not fit is left out."""
    text = letters.legible(text)
    if letters.length(text, size) <= TEXT_WIDTH - 60:
        return text
    while text and letters.length(text.rstrip(" …") + ending, size) > TEXT_WIDTH - 60:
        text = text[:-1]
    return text.rstrip(" …") + ending


def _squares(pen: ImageDraw.ImageDraw, card: Card) -> None:
    """The motif, at the right edge."""
    left = WIDTH - COLUMNS * SIDE
    pen.rectangle((left, 0, WIDTH, HEIGHT), fill=TINT)
    for column, row, size, colour in _cells(card):
        _square(pen, left + column * SIDE, row * SIDE, SIDE * size, colour)


def _cells(card: Card) -> Iterator[tuple[int, int, int, str]]:
    """Column, row, side and colour of each square; large ones first, none cut."""
    noise = sha256(card.identity.encode()).digest()
    pale = _mixed(card.primary, TINT)
    tones = ("", "", pale, card.primary, card.primary, card.accent, card.primary, pale)
    cells = []
    for index, byte in enumerate(noise[: COLUMNS * ROWS]):
        column, row = index % COLUMNS, index // COLUMNS
        large = byte // 8 % 5 == 0 and column < COLUMNS - 1 and row < ROWS - 1
        cells.append((column, row, 2 if large else 1, tones[byte % 8]))
    yield from (cell for cell in sorted(cells, key=lambda cell: -cell[2]) if cell[3])


def _mixed(colour: str, ground: str) -> str:
    """A colour at a third of its strength."""
    pairs = zip(ImageColor.getrgb(colour), ImageColor.getrgb(ground), strict=True)
    return "#" + "".join(f"{round(one * 0.35 + other * 0.65):02x}" for one, other in pairs)


def _square(pen: ImageDraw.ImageDraw, x: int, y: int, side: int, colour: str) -> None:
    pen.rectangle((x, y, x + side - 1, y + side - 1), fill=colour)
