"""The corpus as a project of each generator: ours and its peers'.

Each gets what it is good at and nothing that slows it down: its own front matter, its own
form of a link that it resolves and checks, partners and topics as its taxonomies, a feed
per language, the plainest templates there are. What it publishes of an article is the
article, the lists that it is in, and its translation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from ..corpus import Article, make_corpus
from .eleventy import write_eleventy
from .hugo import write_hugo
from .material import write_material
from .nikola import write_nikola
from .ours import write_ours
from .pelican import write_pelican

__all__ = ["WRITERS", "write_project"]

WRITERS: Mapping[str, Callable[[Path, Iterable[Article]], None]] = {
    "ours": write_ours,
    "hugo": write_hugo,
    "eleventy": write_eleventy,
    "nikola": write_nikola,
    "pelican": write_pelican,
    "material": write_material,
}
"""Generator -> what writes its project."""


def write_project(generator: str, folder: Path, articles: int) -> None:
    """Write the corpus into a new folder.

    Args:
        generator: A key of ``WRITERS``.
        folder: Project folder; it must not exist.
        articles: How many.
    """
    folder.mkdir(parents=True)
    WRITERS[generator](folder, make_corpus(articles))
