"""Measure ours and its peers on the same corpus, in the same run.

    python -m benchmarks.run --articles 100 1000 --rounds 3 --plot benchmarks/full-builds.svg

Prints medians as ratios to Hugo's (or to the first generator named), peak memory, and how
each grows. Seconds are printed too, for who measures on one machine; they mean nothing on
another. Never a test: a busy machine would fail it.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from .generators import GENERATORS
from .measure import Sample
from .plot import curves_of, draw_plot
from .project import Project
from .projects import write_project
from .tables import Results, print_tables
from .tools import install

REST = 61
"""Seconds between rounds: the file system has forgotten what was deleted (``forget``)."""


def main() -> None:
    """Measure as the arguments say, and print."""
    wanted = _arguments()
    tools = wanted.tools or Path(tempfile.gettempdir()) / "publications-benchmarks-tools"
    for name in wanted.generators:
        install(name, tools)
    with tempfile.TemporaryDirectory(prefix="publications-benchmarks-") as folder:
        results = measure_all(wanted, tools, Path(folder))
        _tell(results, wanted)  # before all is removed, which takes long


def _tell(results: Results, wanted: argparse.Namespace) -> None:
    print_tables(results, wanted.generators)
    sys.stdout.flush()
    if wanted.json:
        _write_json(results, wanted.json)
    if wanted.plot:
        wanted.plot.write_text(draw_plot(curves_of(_rows(results))), "utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    few = "numbers of articles; 40 at least, so that article 2 is of the first year"
    parser.add_argument("--articles", type=int, nargs="+", default=[100, 1000], help=few)
    parser.add_argument("--generators", nargs="+", default=list(GENERATORS), choices=GENERATORS)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--tools", type=Path, help="folder of the peers' environments")
    parser.add_argument("--plot", type=Path, help="SVG file to write")
    parser.add_argument("--json", type=Path, help="file for every sample")
    return parser.parse_args()


def measure_all(wanted: argparse.Namespace, tools: Path, folder: Path) -> Results:
    """Every scenario of every generator, in turn: the machine's mood is the same for all."""
    results: dict[tuple[str, int, str], list[Sample]] = {}
    for articles in wanted.articles:
        projects = [
            Project(name, folder / f"{articles}" / name, tools) for name in wanted.generators
        ]
        for project in projects:
            write_project(project.name, project.folder, articles)
            project.build()  # not counted: disks, cards
        for number in range(wanted.rounds):
            if number:
                os.sync()  # what is not yet on the disk is remembered for longer
                time.sleep(REST)
            for name, scenario, sample in _round(projects, number):
                results.setdefault((name, articles, scenario), []).append(sample)
                print(f"{articles} {name} {scenario}: {sample.wall:.2f} s", file=sys.stderr)
    return results


def _round(projects: list[Project], number: int) -> Iterator[tuple[str, str, Sample]]:
    """All full builds come first: no generator has deleted anything before another makes all."""
    for project in projects:
        for scenario, sample in project.full():
            yield project.name, scenario, sample
    for project in projects:
        for scenario, sample in project.changes(number):
            yield project.name, scenario, sample


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
