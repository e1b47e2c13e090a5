"""Small charts of key figures; the figure itself stands beside, as text."""

from __future__ import annotations

from ..model import Html
from .svg import element, ornament, square

SIDE, STEP = 8, 10
"""Of a square and from one to the next, units."""


def draw_waffle(share: float) -> Html:
    """A hundred squares, as many of them filled as there are in a hundred.

    Args:
        share: 0 to 100.
    """
    filled = min(100, max(0, round(share)))
    return ornament(
        "waffle",
        (10 * STEP - 2, 10 * STEP - 2),
        _squares("waffle__rest", filled, 100),
        _squares("waffle__share", 0, filled),
    )


def _squares(class_: str, first: int, last: int) -> Html:
    """Squares of a grid of ten by ten, counted from the lower left, as one path."""
    path = "".join(
        f"M{number % 10 * STEP} {(9 - number // 10) * STEP}h{SIDE}v{SIDE}h-{SIDE}z"
        for number in range(first, last)
    )
    return element("path", class_=class_, d=path) if path else Html("")


def draw_bar(part: float) -> Html:
    """A row of ten squares, filled up to a part of the largest figure.

    Args:
        part: 0 to 1.
    """
    full = round(max(0.0, min(1.0, part)) * 100, 1)
    rest = (square(number * STEP, 0, SIDE, "waffle__rest") for number in range(10))
    whole = int(full // 10)
    shown = [square(number * STEP, 0, SIDE, "waffle__share") for number in range(whole)]
    left = full - whole * 10
    if left:
        wide = SIDE * left / 10
        more = element("rect", class_="waffle__share", x=whole * STEP, y=0, width=wide, height=SIDE)
        shown.append(more)
    return ornament("bar", (10 * STEP - 2, SIDE), *rest, *shown)
