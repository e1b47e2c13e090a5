"""What was measured, as tables in Markdown: medians, and how each generator grows."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import median

from .measure import Sample

FULL, SEARCH, CARDS = "full", "full: of which search", "full: of which cards"
VERIFIED = "full: of which check of the built site"
APART = "full without search and cards"

COMPARED = dict.fromkeys((SEARCH, CARDS, VERIFIED, APART), FULL)
"""Scenario -> that of the yardstick which it is compared with, where it is another one."""

Results = Mapping[tuple[str, int, str], Sequence[Sample]]
"""(generator, articles, scenario) -> one sample per round."""


def print_tables(results: Results, generators: Sequence[str]) -> None:
    """Medians of every scenario, then growth."""
    yardstick = "hugo" if "hugo" in generators else generators[0]
    for articles in sorted({key[1] for key in results}):
        print(f"\n{articles} bilingual articles (ratios to {yardstick})\n")
        print("| scenario | generator | time | processors | seconds | MB |")
        print("|---|---|---|---|---|---|")
        for (name, _, scenario), samples in _of(results, articles):
            basis = results.get((yardstick, articles, COMPARED.get(scenario, scenario)))
            print(f"| {scenario} | {name} | {_row(samples, basis)} |")
    for name in generators:
        if growth := _growth(results, name):
            print(f"\n{name}: {growth}")


def _of(results: Results, articles: int) -> list[tuple[tuple[str, int, str], Sequence[Sample]]]:
    scenarios = list(dict.fromkeys((FULL, *COMPARED, *(key[2] for key in results))))
    found = [(key, samples) for key, samples in results.items() if key[1] == articles]
    return sorted(found, key=lambda one: scenarios.index(one[0][2]))


def _row(samples: Sequence[Sample], basis: Sequence[Sample] | None) -> str:
    ratios = [
        f"{_median(samples, of) / _median(basis, of):.2f}" if basis else ""
        for of in ("wall", "cpu")
    ]
    peak = "" if samples[0].peak is None else f"{_median(samples, 'peak'):.0f}"
    return " | ".join([*ratios, _seconds(samples), peak])


def _seconds(samples: Sequence[Sample]) -> str:
    """The median; of several rounds, the shortest and the longest too."""
    walls = [sample.wall for sample in samples]
    told = f"{median(walls):.2f}"
    return told if len(walls) == 1 else f"{told} ({min(walls):.2f}–{max(walls):.2f})"


def _median(samples: Sequence[Sample], of: str) -> float:
    return float(median(getattr(sample, of) for sample in samples))


def _growth(results: Results, name: str) -> str:
    """Exponent of a full build's time and memory between corpora; nothing if there is but one."""
    sizes = sorted(key[1] for key in results if key[0] == name and key[2] == FULL)
    lines = []
    for few, many in pairwise(sizes):
        wall, cpu, peak = (_exponent(results, name, few, many, o) for o in ("wall", "cpu", "peak"))
        lines.append(f"{few} to {many}: time {wall}, processors {cpu}, memory {peak}")
    return "; ".join(lines)


def _exponent(results: Results, name: str, few: int, many: int, of: str) -> str:
    before, after = (_median(results[name, size, FULL], of) for size in (few, many))
    return f"{math.log(after / before) / math.log(many / few):.2f}"
