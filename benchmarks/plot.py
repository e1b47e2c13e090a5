"""A plot of builds, articles against seconds, both logarithmic, as SVG.

    python -m benchmarks.plot results.json … > docs/builds.svg

The files are those that ``benchmarks.run --json`` writes: sizes may be measured apart.
Nothing in the drawing is in a language but the names, so all languages can show it.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from statistics import median
from typing import Any

WIDTH, HEIGHT = 720, 420
LEFT, RIGHT, TOP, BOTTOM = 64, 150, 20, 44
"""Margins; names of lines stand in the right one."""

APART = 17
"""Pixels between the names of two lines."""

LIGHT = ("#0B5563", "#B4380A", "#6D28D9", "#3F6B0B", "#9D174D", "#525252")
DARK = ("#6FD3E3", "#FF9E70", "#C4B5FD", "#B5E06F", "#F9A8D4", "#D4D4D4")
"""Colours of lines, on white and on black: contrasts of 4.5 and more."""

NAMES = {
    "ours": "publications",
    "hugo": "Hugo",
    "eleventy": "Eleventy",
    "nikola": "Nikola",
    "pelican": "Pelican",
    "material": "Material",
}
SCENARIOS = {"full": "", "one article changed": " (1)"}
"""What is drawn, and what is said of it beside the generator's name; the second is dashed."""


@dataclass(frozen=True)
class Curve:
    """What one generator took."""

    name: str
    points: Sequence[tuple[int, float]]
    """(articles, seconds), the fewest first."""
    colour: int = 0
    """Number of its colour; lines of one generator share one."""
    dashed: bool = False


def curves_of(rows: Iterable[Mapping[str, Any]]) -> list[Curve]:
    """The lines of all generators.

    Args:
        rows: Samples as ``benchmarks.run`` writes them.
    """
    taken: dict[tuple[str, str], dict[int, list[float]]] = {}
    for row in rows:
        line = taken.setdefault((row["generator"], row["scenario"]), {})
        line.setdefault(row["articles"], []).append(row["wall"])
    generators = list(dict.fromkeys((*NAMES, *(name for name, _ in taken))))
    return [
        Curve(
            NAMES.get(name, name) + SCENARIOS[scenario],
            [(articles, median(seconds)) for articles, seconds in sorted(found.items())],
            generators.index(name) % len(LIGHT),
            dashed=scenario != "full",
        )
        for (name, scenario), found in taken.items()
        if scenario in SCENARIOS
    ]


def draw_plot(curves: Iterable[Curve]) -> str:
    """An SVG with a line per curve; a straight line of slope 1 is linear growth."""
    curves = [curve for curve in curves if curve.points]
    articles = sorted({point[0] for curve in curves for point in curve.points})
    seconds = [point[1] for curve in curves for point in curve.points]
    across = _Scale(articles, LEFT, WIDTH - RIGHT)
    up = _Scale(seconds, HEIGHT - BOTTOM, TOP)
    parts = [_tick(across(n), HEIGHT - BOTTOM + 20, "m", str(n)) for n in articles]
    for s in up.ticks():
        parts.append(f'<path class="g" d="M{LEFT} {up(s)}H{WIDTH - RIGHT}"/>')
        parts.append(_tick(LEFT - 8, up(s) + 4, "e", f"{s:g} s"))
    ends = []
    for curve in curves:
        points = [(across(n), up(s)) for n, s in curve.points]
        line = " ".join(f"{x},{y}" for x, y in points)
        dashes = " d" if curve.dashed else ""
        parts.append(f'<polyline class="s{curve.colour}{dashes}" points="{line}"/>')
        parts += [f'<circle class="f{curve.colour}" cx="{x}" cy="{y}" r="3.5"/>' for x, y in points]
        ends.append((points[-1][1], points[-1][0], curve))
    return _svg([*parts, *_names(ends)])


def _names(ends: list[tuple[int, int, Curve]]) -> Iterable[str]:
    """The name of each line where it ends, none over another that ends at the same size."""
    last: dict[int, int] = {}
    for y, x, curve in sorted(ends, key=lambda end: end[0]):
        last[x] = at = max(y + 4, last.get(x, -APART) + APART)
        yield f'<text class="f{curve.colour}" x="{x + 10}" y="{at}">{escape(curve.name)}</text>'


def _tick(x: int, y: int, anchor: str, text: str) -> str:
    return f'<text class="t {anchor}" x="{x}" y="{y}">{text}</text>'


def _svg(parts: Iterable[str]) -> str:
    def colours(named: Sequence[str], ground: str, text: str, grid: str) -> str:
        lines = (f".s{n}{{stroke:{c}}}.f{n}{{fill:{c}}}" for n, c in enumerate(named))
        return f".b{{fill:{ground}}}.t{{fill:{text}}}.g{{stroke:{grid}}}" + "".join(lines)

    style = (
        "text{font:13px sans-serif}.m{text-anchor:middle}.e{text-anchor:end}"
        "polyline{fill:none;stroke-width:2}.d{stroke-dasharray:5 4}"
        f"{colours(LIGHT, '#fff', '#333', '#ddd')}"
        f"@media (prefers-color-scheme:dark){{{colours(DARK, '#161b22', '#ccc', '#444')}}}"
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}"><style>{style}</style>\n'
        '<rect class="b" width="100%" height="100%"/>\n' + "\n".join(parts) + "\n</svg>\n"
    )


class _Scale:
    """Values -> places on the drawing."""

    def __init__(self, values: Sequence[float], start: int, end: int) -> None:
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


def main() -> None:
    """Draw what was measured."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("results", type=Path, nargs="+")
    files = parser.parse_args().results
    rows = [row for file in files for row in json.loads(file.read_text("utf-8"))]
    print(draw_plot(curves_of(rows)), end="")


if __name__ == "__main__":
    main()
