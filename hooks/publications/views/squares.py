"""The motif: a small composition of squares, drawn from an identity.

Each is different and always the same; colours come from the style sheet, by class. A
square of a full tone hides what lies under it, one of a pale tone lets it show through.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from ..model import Html

COLUMNS, ROWS = 8, 5
"""Squares of the composition; its proportions are those of a picture in a card."""

FULL, PALE = (1, 2), (3, 4)
"""Tones, as the style sheet knows them."""

Area = int
"""A set of places of the composition, the first one in the lowest bit."""


def squares(identity: str) -> Html:
    """An inline SVG for what has no picture; decorative, hidden from screen readers.

    One path a tone: each row of squares is a line as broad as they are high.
    """
    paths = "".join(
        f'<path class="sq-{tone}" d="{_lines(area)}"/>'
        for tone, area in enumerate(_areas(identity))
        if area
    )
    return Html(
        f'<svg class="squares" viewBox="0 -.5 {COLUMNS} {ROWS}" aria-hidden="true"'
        f' preserveAspectRatio="xMidYMid slice">{paths}</svg>'
    )


def _areas(identity: str) -> list[Area]:
    """Where each tone is seen, by tone; the first one draws nothing."""
    noise = sha256(identity.encode()).digest()
    areas, hidden = [0] * (1 + len(FULL) + len(PALE)), 0
    for place in range(COLUMNS * ROWS - 1, -1, -1):  # what is drawn last lies above
        tone, large = CELLS[noise[place % len(noise)]]
        covered = COVERED[large][place]
        areas[tone] |= covered & ~hidden
        if tone in FULL:
            hidden |= covered
    return [0, *areas[1:]]


def _lines(area: Area) -> str:
    """An area as the path of a stroke: the rows of the squares in it."""
    return "".join(
        f"M{start} {row}h{end - start}"
        for row in range(ROWS)
        for start, end in RUNS[area >> row * COLUMNS & (1 << COLUMNS) - 1]
    )


def _cell(byte: int) -> tuple[int, bool]:
    """Tone (0 draws nothing) of one square, and whether it is as large as four."""
    tone = (0, 0, 0, 1, 1, 2, 3, 4)[byte % 8]
    return tone, byte // 8 % 7 == 0


def _covered(place: int, side: int) -> Area:
    """What a square covers of the composition."""
    row, column = divmod(place, COLUMNS)
    across = range(column, min(column + side, COLUMNS))
    down = range(row, min(row + side, ROWS))
    return sum(1 << y * COLUMNS + x for y in down for x in across)


def _runs(row: Area) -> Iterator[tuple[int, int]]:
    """Where runs of squares of a row begin and end."""
    start = 0
    for x in range(COLUMNS + 1):
        if not row >> x & 1:
            if start < x:
                yield start, x
            start = x + 1


CELLS = tuple(map(_cell, range(256)))
"""What each byte draws."""

COVERED = tuple(tuple(_covered(place, side) for place in range(COLUMNS * ROWS)) for side in (1, 2))
"""What a square covers, small or large, at each place."""

RUNS = tuple(tuple(_runs(row)) for row in range(1 << COLUMNS))
"""Of each row that there can be."""
