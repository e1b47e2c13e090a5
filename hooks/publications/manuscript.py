"""The manuscript: the catalogue with every body rendered, once, for all that is made of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from .catalogue import Catalogue
from .links import PageLinks
from .markdown import Rendered, Renderer
from .model import Body, Entry, Post, Standing
from .problems import Place, Problems
from .urls import Addresses

Written = Post | Standing | Entry
"""What has a body."""


@dataclass(frozen=True, slots=True)
class Manuscript:
    """What pages, feeds, calendars and search are made from."""

    catalogue: Catalogue
    addresses: Addresses
    bodies: Mapping[tuple[str, str], Rendered]
    """By source file and language of the page: links follow the reader's language."""

    def body(self, written: Written, lang: str) -> Rendered:
        """The finished body of a text, for readers of a language."""
        return self.bodies[written.body.path, lang]


@dataclass(frozen=True, slots=True)
class _Task:
    body: Body
    lang: str
    """Language of the text."""
    reader: str
    """Language of the page: its links lead there where they can."""
    page: str
    """Path of the page on which the body stands."""
    prefix: str = ""
    """Of its anchors, where it may stand on a page beside other bodies."""


def render_all(
    catalogue: Catalogue, addresses: Addresses, root: Path, problems: Problems
) -> Manuscript:
    """Render every body that is shown and check the anchors of all links between pages."""
    renderer = Renderer(catalogue.settings, catalogue.words)
    bodies: dict[tuple[str, str], Rendered] = {}
    pages: dict[str, Rendered] = {}
    for task in _tasks(catalogue, addresses):
        links = PageLinks(catalogue, addresses, root, task.body.path, task.page, task.reader)
        rendered = renderer.render(task.body, task.lang, links, problems, prefix=task.prefix)
        bodies[task.body.path, task.reader] = rendered
        pages[task.page] = rendered
    _check_fragments(bodies.values(), pages, problems)
    return Manuscript(catalogue, addresses, MappingProxyType(bodies))


def _tasks(catalogue: Catalogue, addresses: Addresses) -> Iterator[_Task]:
    """Every body with each page language in which it is read."""
    for publication in catalogue.publications.values():
        for post in publication.posts.values():
            yield _Task(post.body, post.lang, post.lang, addresses.post(post))
    for versions in catalogue.standing.values():
        for standing in versions.values():
            path = addresses.standing(standing)
            yield _Task(standing.body, standing.lang, standing.lang, path)
    for register in ("partners", "regions", "topics", "people"):
        for entry in catalogue.register(register).values():
            for lang in catalogue.settings.languages:
                text = entry.text(lang)
                page = addresses.entry(lang, entry)
                yield _Task(text.body, text.lang, lang, page, f"{entry.id}-")


def _check_fragments(
    bodies: Iterable[Rendered], pages: Mapping[str, Rendered], problems: Problems
) -> None:
    """An anchor that a link names exists in the body of the page it leads to."""
    for rendered in bodies:
        for link in rendered.fragments:
            target = pages.get(link.page)
            if target is not None and link.fragment not in target.anchors:
                place = Place(link.path, link.line)
                problems.add("link-anchor-missing", place, value=link.fragment)
