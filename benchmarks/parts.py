"""Where the time of one build goes, part by part, in one process from a cold memory.

    python -m benchmarks.parts --articles 1000

The search index and the check of the built site have no counterpart in the peers: this
tells how much of a full build they are. Cards and pictures are made before, and told apart.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.config import load_config
from publications.building import Builder
from publications.opening import open_memory

from .corpus import TODAY
from .projects import write_project


def main() -> None:
    """Build a corpus twice: to make cards, then to be timed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=1000)
    wanted = parser.parse_args()
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    with tempfile.TemporaryDirectory(prefix="publications-parts-") as folder:
        root = Path(folder) / "ours"
        write_project("ours", root, wanted.articles)
        with_cards = measure_build(root)
        shutil.rmtree(root / "site")
        shutil.rmtree(root / ".cache" / "publications" / "memory")
        parts = measure_build(root)
    parts["cards and pictures, the first time"] = with_cards["open"] - parts["open"]
    for name, seconds in parts.items():
        print(f"{name}: {seconds:.2f} s")


def measure_build(root: Path) -> dict[str, float]:
    """Seconds of each part of a full build."""
    parts: dict[str, float] = {}

    @contextmanager
    def part(name: str) -> Iterator[None]:
        began = time.perf_counter()
        yield
        parts[name] = time.perf_counter() - began

    with part("configuration"):
        config = load_config(str(root / "mkdocs.yml"))
        config.plugins.on_startup(command="build", dirty=False)
        config = config.plugins.on_config(config)
        printing = config.printing  # type: ignore[attr-defined]
        press = printing.press(config)
    builder = Builder(root, press, Path(config.site_dir), open_memory(root))
    with part("open"):
        site = builder.open(TODAY, config.site_url or "")
        printing.show(site)
    with part("make pages, feeds, calendars"):
        made = builder.make(site)
    with part("search index and check"):
        builder.check(site, made)
    with part("publish"):
        builder.publish(made)
    return parts


if __name__ == "__main__":
    main()
