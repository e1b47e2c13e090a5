"""A plot of full builds: articles against seconds, both logarithmic, as SVG."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT, EDGE = 640, 400, 60
COLOURS = ("#0B5563", "#C2410C", "#6D28D9", "#4D7C0F")


@dataclass(frozen=True)
class Curve:
    """What one generator took."""

    name: str
    points: Sequence[tuple[int, float]]
    """(articles, seconds), the fewest first."""


def draw_plot(curves: Iterable[Curve]) -> str:
    """An SVG with a line per generator; a straight line of slope 1 is linear growth."""
    curves = [curve for curve in curves if curve.points]
    articles = [point[0] for curve in curves for point in curve.points]
    seconds = [point[1] for curve in curves for point in curve.points]
    across, up = _Scale(articles, EDGE, WIDTH - 2 * EDGE), _Scale(seconds, HEIGHT - EDGE, EDGE)
    parts = [f'<text x="{across(n)}" y="{HEIGHT - 30}" class="m">{n}</text>' for n in {*articles}]
    parts += [f'<text x="8" y="{up(s)}">{s:g} s</text>' for s in up.ticks()]
    for curve, colour in zip(curves, COLOURS * len(curves), strict=False):
        points = [(across(n), up(s)) for n, s in curve.points]
        line = " ".join(f"{x},{y}" for x, y in points)
        parts.append(f'<polyline points="{line}" stroke="{colour}"/>')
        parts += [f'<circle cx="{x}" cy="{y}" r="4" fill="{colour}"/>' for x, y in points]
        x, y = points[-1]
        parts.append(f'<text x="{x + 10}" y="{y + 4}" fill="{colour}">{escape(curve.name)}</text>')
    style = "text{font:13px sans-serif}.m{text-anchor:middle}polyline{fill:none;stroke-width:2}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">'
        "<title>Full builds: articles against seconds</title>"
        f"<style>{style}</style>{''.join(sorted(parts))}</svg>\n"
    )


class _Scale:
    """Values -> places on the drawing."""

    def __init__(self, values: Sequence[float], start: float, end: float) -> None:
        self._low, self._high = math.log10(min(values)), math.log10(max(values))
        self._start, self._end = start, end

    def __call__(self, value: float) -> int:
        span = self._high - self._low or 1
        share = (math.log10(value) - self._low) / span
        return round(self._start + share * (self._end - self._start))

    def ticks(self) -> list[float]:
        """1, 2 and 5 of each power of ten in between."""
        powers = range(math.floor(self._low), math.ceil(self._high) + 1)
        ticks = [digit * 10.0**power for power in powers for digit in (1, 2, 5)]
        return [tick for tick in ticks if self._low <= math.log10(tick) <= self._high]
