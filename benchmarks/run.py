"""Measure ours and its peers on the same corpus, in the same run.

    python -m benchmarks.run --articles 100 1000 --rounds 3 --plot benchmarks/full-builds.svg

Prints medians as ratios to Hugo's (or to the first generator named), peak memory, and how
each grows. Seconds are printed too, for who measures on one machine; they mean nothing on
another. Never a test: a busy machine would fail it.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import pairwise
from pathlib import Path
from statistics import median

from .generators import GENERATORS, OURS, Generator
from .measure import Sample, measure
from .plot import curves_of, draw_plot
from .projects import write_project
from .tools import install

FULL, UNCHANGED, CHECK = "full", "unchanged", "check of one file"

NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"

Results = dict[tuple[str, int, str], list[Sample]]
"""(generator, articles, scenario) -> one sample per round."""


def main() -> None:
    """Measure as the arguments say, and print."""
    wanted = _arguments()
    tools = wanted.tools or Path(tempfile.gettempdir()) / "publications-benchmarks-tools"
    for name in wanted.generators:
        install(name, tools)
    with tempfile.TemporaryDirectory(prefix="publications-benchmarks-") as folder:
        results = measure_all(wanted, tools, Path(folder))
    print_tables(results, wanted.generators)
    if wanted.json:
        _write_json(results, wanted.json)
    if wanted.plot:
        wanted.plot.write_text(draw_plot(curves_of(_rows(results))), "utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, nargs="+", default=[100, 1000])
    parser.add_argument("--generators", nargs="+", default=list(GENERATORS), choices=GENERATORS)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--tools", type=Path, help="folder of the peers' environments")
    parser.add_argument("--plot", type=Path, help="SVG file to write")
    parser.add_argument("--json", type=Path, help="file for every sample")
    return parser.parse_args()


def measure_all(wanted: argparse.Namespace, tools: Path, folder: Path) -> Results:
    """Every scenario of every generator, in turn: the machine's mood is the same for all."""
    results: Results = {}
    for articles in wanted.articles:
        for name in wanted.generators:
            write_project(name, folder / f"{articles}" / name, articles)
            _build(name, folder / f"{articles}" / name, tools)  # not counted: disks, cards
        for number in range(wanted.rounds):
            for name in wanted.generators:
                place = folder / f"{articles}" / name
                for scenario, sample in _round(name, place, tools, number):
                    results.setdefault((name, articles, scenario), []).append(sample)
                    print(f"{articles} {name} {scenario}: {sample.wall:.2f} s", file=sys.stderr)
    return results


def _round(name: str, folder: Path, tools: Path, number: int) -> Iterator[tuple[str, Sample]]:
    generator = GENERATORS[name]
    generator.forget(folder)
    yield FULL, _build(name, folder, tools)
    yield UNCHANGED, _build(name, folder, tools)
    for scenario, edit in generator.edits.items():
        edit(folder, number)
        yield scenario, _build(name, folder, tools)
    if generator.check:
        command = [part.replace("{file}", OURS) for part in generator.check]
        yield CHECK, measure(command, folder, _environment(generator))


def _build(name: str, folder: Path, tools: Path) -> Sample:
    generator = GENERATORS[name]
    command = [part.replace("{tools}", str(tools)) for part in generator.command]
    return measure(command, folder, _environment(generator))


def _environment(generator: Generator) -> dict[str, str]:
    """Python may keep what it has compiled, as on any machine but those that test."""
    kept = {name: value for name, value in os.environ.items() if name != NO_BYTECODE}
    return {**kept, **generator.environment}


def print_tables(results: Results, generators: Sequence[str]) -> None:
    """Medians of every scenario, then growth, as Markdown."""
    yardstick = "hugo" if "hugo" in generators else generators[0]
    for articles in sorted({key[1] for key in results}):
        print(f"\n{articles} bilingual articles (ratios to {yardstick})\n")
        print("| scenario | generator | time | processors | seconds | MB |")
        print("|---|---|---|---|---|---|")
        for (name, _, scenario), samples in _of(results, articles):
            basis = results.get((yardstick, articles, scenario))
            print(f"| {scenario} | {name} | {_row(samples, basis)} |")
    for name in generators:
        print(f"\n{name}: {_growth(results, name)}")


def _of(results: Results, articles: int) -> list[tuple[tuple[str, int, str], list[Sample]]]:
    scenarios = list(dict.fromkeys(key[2] for key in results))
    found = [(key, samples) for key, samples in results.items() if key[1] == articles]
    return sorted(found, key=lambda one: scenarios.index(one[0][2]))


def _row(samples: Sequence[Sample], basis: Sequence[Sample] | None) -> str:
    ratios = [
        f"{_median(samples, of) / _median(basis, of):.2f}" if basis else ""
        for of in ("wall", "cpu")
    ]
    seconds, peak = _median(samples, "wall"), _median(samples, "peak")
    return " | ".join([*ratios, f"{seconds:.2f}", f"{peak:.0f}"])


def _median(samples: Sequence[Sample], of: str) -> float:
    return float(median(getattr(sample, of) for sample in samples))


def _growth(results: Results, name: str) -> str:
    """Exponent of a full build's time and memory between corpora: 1 is linear."""
    sizes = sorted(key[1] for key in results if key[0] == name and key[2] == FULL)
    lines = []
    for few, many in pairwise(sizes):
        wall, cpu, peak = (_exponent(results, name, few, many, o) for o in ("wall", "cpu", "peak"))
        lines.append(f"{few} to {many}: time {wall}, processors {cpu}, memory {peak}")
    return "; ".join(lines) or "one size only"


def _exponent(results: Results, name: str, few: int, many: int, of: str) -> str:
    before, after = (_median(results[name, size, FULL], of) for size in (few, many))
    return f"{math.log(after / before) / math.log(many / few):.2f}"


def _rows(results: Results) -> list[dict[str, object]]:
    return [
        {"generator": name, "articles": articles, "scenario": scenario, **asdict(sample)}
        for (name, articles, scenario), samples in results.items()
        for sample in samples
    ]


def _write_json(results: Results, file: Path) -> None:
    file.write_text(json.dumps(_rows(results), indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
