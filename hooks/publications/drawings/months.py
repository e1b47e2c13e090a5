"""A year, month by month: one square for each publication."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..model import Html
from .svg import drawing, element, label, linked, square

STEP, SIDE = 26.0, 20.0
"""From one month to the next, and of a square, units."""

TALLEST = 8
"""Squares in a column; in a busier year each stands for several publications."""

FOOT, HEAD = 24.0, 20.0
"""Room for the letters of the months and for the counts, units."""


@dataclass(frozen=True, slots=True)
class Month:
    """One month."""

    letter: str
    """Narrow name: "J"."""
    label: str
    """Finished words: "janvier 2019, 3 publications"."""
    count: int
    href: str = ""
    """Where its publications are listed; empty where there are none."""


def unit_of(counts: Iterable[int]) -> int:
    """How many publications one square stands for."""
    return max(1, -(-max(counts, default=0) // TALLEST))


def draw_months(id_: str, words: tuple[str, str], months: Sequence[Month]) -> Html:
    """The year; months with publications are links.

    Args:
        id_: Prefix of its ids.
        words: Title and description.
        months: In order.
    """
    unit = unit_of(month.count for month in months)
    rows = max((-(-month.count // unit) for month in months), default=0)
    base = HEAD + rows * SIDE
    parts = (_month(number, month, unit, base) for number, month in enumerate(months))
    return drawing(id_, (len(months) * STEP, base + FOOT), words, *parts)


def _month(number: int, month: Month, unit: int, base: float) -> Html:
    left = number * STEP
    middle = left + STEP / 2
    letter = label(month.letter, "pile__name", middle, base + 17)
    if not month.count:
        line = element("rect", class_="pile__none", x=left + 4, y=base - 2, width=18, height=2)
        return element("g", line, letter, class_="pile", aria_hidden="true")
    high = -(-month.count // unit)
    area = element("rect", class_="pile__area", x=left, y=0, width=STEP, height=base + FOOT)
    squares = (square(left + 4, base - SIDE * row - 18, 18) for row in range(high))
    top = base - high * SIDE - 5
    count = label(str(month.count), "pile__count", middle, top)
    return linked(month.href, month.label, "pile", area, *squares, count, letter)
