"""The regions of France as squares, each about where it lies."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from types import MappingProxyType

from ..model import Html
from .svg import drawing, element, label, linked, square

TILES = MappingProxyType(
    {
        "32": ("HDF", 2.0, 0.0),
        "53": ("BRE", 0.0, 1.0),
        "28": ("NOR", 1.0, 1.0),
        "11": ("IDF", 2.0, 1.0),
        "44": ("GES", 3.0, 1.0),
        "52": ("PDL", 1.0, 2.0),
        "24": ("CVL", 2.0, 2.0),
        "27": ("BFC", 3.0, 2.0),
        "75": ("NAQ", 1.0, 3.0),
        "84": ("ARA", 2.0, 3.0),
        "76": ("OCC", 1.0, 4.0),
        "93": ("PAC", 2.0, 4.0),
        "94": ("COR", 3.0, 5.0),
        "01": ("GUA", 4.6, 0.0),
        "02": ("MTQ", 4.6, 1.0),
        "03": ("GUY", 4.6, 2.0),
        "04": ("RÉU", 4.6, 3.0),
        "06": ("MAY", 4.6, 4.0),
    }
)
"""INSEE code of each region -> its abbreviation, column and row; overseas stand apart."""

SIDE, GAP = 60, 4
"""Of a square and between two, units."""

STEP = SIDE + GAP
COLUMNS, ROWS = 5.6, 6


@dataclass(frozen=True, slots=True)
class Tile:
    """One region."""

    code: str
    """INSEE code, a key of ``TILES``."""
    label: str
    """Finished words: "CVL : Centre-Val de Loire, 12 publications"."""
    count: int
    href: str = ""
    """Empty where nothing is published there."""


def draw_tiles(id_: str, words: tuple[str, str], tiles: Iterable[Tile]) -> Html:
    """The map; regions with publications are links, in the order of the map.

    Args:
        id_: Prefix of its ids.
        words: Title and description.
        tiles: Regions, in any order; those of unknown code are left out.
    """
    known = sorted((t for t in tiles if t.code in TILES), key=lambda t: list(TILES).index(t.code))
    most = max((tile.count for tile in known), default=0)
    parts = (_tile(tile, most) for tile in known)
    return drawing(id_, (COLUMNS * STEP - GAP, ROWS * STEP - GAP), words, *parts)


def _tile(tile: Tile, most: int) -> Html:
    short, column, row = TILES[tile.code]
    x, y, middle = column * STEP, row * STEP, SIDE / 2
    code = label(short, "tile__code", x + middle, y + 25)
    if not tile.count or not tile.href:
        return element("g", square(x, y, SIDE), code, class_="tile tile--0", aria_hidden="true")
    count = label(str(tile.count), "tile__count", x + middle, y + 48)
    parts = [square(x, y, SIDE), code, count]
    if tile.count == most:
        parts.append(square(x + SIDE - 11, y + SIDE - 11, 11, "tile__most"))
    level = 2 if tile.count * 2 >= most else 1
    return linked(tile.href, tile.label, f"tile tile--{level}", *parts)
