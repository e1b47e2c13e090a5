"""The motif: a small composition of squares, drawn from an identity.

Each is different and always the same; colours come from the style sheet, by class.
"""

from __future__ import annotations

from hashlib import sha256

from ..model import Html

COLUMNS, ROWS = 8, 5
"""Squares of the composition; its proportions are those of a picture in a card."""


def squares(identity: str) -> Html:
    """An inline SVG for what has no picture; decorative, hidden from screen readers."""
    noise = sha256(identity.encode()).digest()
    cells = (
        f'<rect class="sq-{tone}" x="{index % COLUMNS}" y="{index // COLUMNS}"'
        f' width="{size}" height="{size}"/>'
        for index, (tone, size) in enumerate(CELLS[byte] for byte in (noise * 2)[: COLUMNS * ROWS])
        if tone
    )
    return Html(
        f'<svg class="squares" viewBox="0 0 {COLUMNS} {ROWS}" aria-hidden="true"'
        f' focusable="false" preserveAspectRatio="xMidYMid slice">{"".join(cells)}</svg>'
    )


def _cell(byte: int) -> tuple[int, int]:
    """Tone (0 draws nothing) and size of one square."""
    tone = (0, 0, 0, 1, 1, 2, 3, 4)[byte % 8]
    return tone, 2 if byte // 8 % 7 == 0 else 1


CELLS = tuple(map(_cell, range(256)))
"""What each byte draws."""
