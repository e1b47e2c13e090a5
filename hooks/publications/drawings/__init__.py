"""DRAWINGS: what can be looked at rather than read, as inline SVG.

Each drawing is a pure function of finished words and numbers. Colours and hovering come
from the style sheet, by class; what a drawing shows also stands on its page as text.
"""

from .chart import draw_bar, draw_waffle
from .months import Month, draw_months
from .network import Node, draw_network, ring
from .tiles import TILES, Tile, draw_tiles

__all__ = [
    "TILES",
    "Month",
    "Node",
    "Tile",
    "draw_bar",
    "draw_months",
    "draw_network",
    "draw_tiles",
    "draw_waffle",
    "ring",
]
