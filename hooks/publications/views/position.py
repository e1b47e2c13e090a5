"""Where a place is, drawn at build time: one square on a France of squares.

No tile, no script and no request to anybody: who only wants to know whether it is far gets
the answer here, and who wants the street follows the link to OpenStreetMap.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from ..model import Html, Location
from .context import Context

WEST, NORTH = -5.0, 51.2
"""Degrees (WGS 84) of the north-west corner of the drawing."""

WIDTH, HEIGHT = 0.44, 0.3
"""Degrees of one square: 33 km each way at 47 degrees north."""

FRANCE = (
    "................#.................",
    "...............####...............",
    "...............#####..............",
    "...............######.............",
    ".............##########...........",
    ".......##...#############.........",
    "........###################.......",
    "........######################....",
    "..###...#####################.....",
    ".############################.....",
    ".############################.....",
    "...##########################.....",
    ".....#######################......",
    "......#####################.......",
    ".......###################........",
    ".......###################........",
    "........###################.......",
    ".........##################.......",
    ".........##################.......",
    ".........##################.......",
    ".........##################.......",
    ".........##################.......",
    "........###################.......",
    "........####################......",
    "........#####################.....",
    "........####################......",
    "........###########....####.......",
    ".........#########................",
    "..............####..............#.",
    "...............................##.",
    "...............................##.",
    "...............................##.",
)
"""Metropolitan France: a square is land where half of it is."""


def draw_position(context: Context, place: Location) -> Html:
    """Inline SVG of a place in metropolitan France; nothing for a place elsewhere."""
    if place.latitude is None or place.longitude is None:
        return Html("")
    x, y = int((place.longitude - WEST) // WIDTH), int((NORTH - place.latitude) // HEIGHT)
    if not _is_near_land(x, y):
        return Html("")
    label = escape(context.word("map_label", place=place.city or place.name))
    return Html(
        f'<svg class="position" viewBox="0 0 {len(FRANCE[0])} {len(FRANCE)}" role="img"'
        f' aria-label="{label}"><path class="position__land" d="{"".join(_land())}"/>'
        f'<path class="position__gaps" d="{"".join(_gaps())}"/>'
        f'<rect class="position__here" x="{x - 1}" y="{y - 1}" width="3" height="3"/></svg>'
    )


def _is_near_land(x: int, y: int) -> bool:
    """Whether a square is land or touches it: coasts are finer than squares."""
    around = [(x + right, y + down) for right in (-1, 0, 1) for down in (-1, 0, 1)]
    return any(
        0 <= row < len(FRANCE) and 0 <= column < len(FRANCE[0]) and FRANCE[row][column] == "#"
        for column, row in around
    )


def _land() -> Iterator[str]:
    """One rectangle for each run of squares."""
    for y, row in enumerate(FRANCE):
        for run in re.finditer("#+", row):
            length = run.end() - run.start()
            yield f"M{run.start()} {y}h{length}v1h-{length}z"


def _gaps() -> Iterator[str]:
    """The lines between squares."""
    columns, rows = len(FRANCE[0]), len(FRANCE)
    yield from (f"M{x} 0v{rows}" for x in range(1, columns))
    yield from (f"M0 {y}h{columns}" for y in range(1, rows))
