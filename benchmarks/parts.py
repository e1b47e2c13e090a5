"""Where the time of one full build goes, part by part, cards and pictures made before.

    python -m benchmarks.parts --articles 1000

The search index and the check of the built site have no counterpart in the peers: this
tells how much of a full build they are. The parts are those of ``build.py``; the rest is
Python's start, imports and settings.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from .measure import Sample
from .project import Project
from .projects import write_project


def main() -> None:
    """Build a corpus twice: to make cards, then to be timed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=1000)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="publications-parts-") as folder:
        project = Project("ours", Path(folder) / "ours", Path(folder))
        write_project("ours", project.folder, wanted.articles)
        first, parts = measure_parts(project), measure_parts(project)
    for name, sample in parts.items():
        print(f"{name}: {sample.wall:.2f} s, of all processors {sample.cpu:.2f} s")
    print(f"cards, the first time: {first['cards'].wall:.2f} s")


def measure_parts(project: Project) -> dict[str, Sample]:
    """What each part of a build from nothing costs."""
    project.generator.forget(project.folder)
    rest = project.build()
    for sample in project.parts().values():
        rest -= sample
    return {"start, imports, settings": rest, **project.parts()}


if __name__ == "__main__":
    main()
