"""The manuscript: the catalogue with every body rendered, once, for all that is made of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from .cards import Cards
from .catalogue import Catalogue
from .links import PageLinks
from .markdown import Rendered, Renderer
from .model import Body, Entry, Html, Post, Standing
from .pictures import Darkroom
from .problems import Place, Problems
from .urls import Addresses

NOTHING = Rendered(Html(""))
"""Of a body that nobody asked for."""

Written = Post | Standing | Entry
"""What has a body."""


@dataclass(frozen=True, slots=True)
class Manuscript:
    """What pages, feeds, calendars and search are made from."""

    catalogue: Catalogue
    addresses: Addresses
    bodies: Mapping[tuple[str, str], Rendered]
    """By source file and language of the page: links follow the reader's language."""
    cards: Cards = field(default_factory=dict)
    """What stands for each page where it is shared; a preview has none."""
    made: dict[tuple[str, ...], Any] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """What later stages need again and again and make once: see ``views.Context.once``."""

    def body(self, written: Written, lang: str) -> Rendered:
        """The finished body of a text, for readers of a language."""
        return self.bodies[written.body.path, lang]

    def card_path(self, identity: str, lang: str) -> str:
        """Path of the folder of a card: its publication's page, else the home page."""
        if not identity:
            return self.addresses.home(lang)
        return self.addresses.post(self.catalogue.publications[identity].posts[lang])


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
    catalogue: Catalogue,
    addresses: Addresses,
    root: Path,
    darkroom: Darkroom,
    problems: Problems,
    *,
    only: Callable[[str], bool] | None = None,
) -> Manuscript:
    """Render every body that is shown and check the anchors of all links between pages.

    Args:
        catalogue: Everything that is shown.
        addresses: Where it is shown.
        root: The project's folder.
        darkroom: Makes the pictures.
        problems: Where findings go.
        only: Which sources are told of; the bodies of others are left empty. None: all.
    """
    tasks = tuple(_tasks(catalogue, addresses))
    press = _Press(
        catalogue, addresses, root, darkroom, Renderer(catalogue.settings, catalogue.words)
    )
    bodies = {
        (task.body.path, task.reader): press.render(task, problems)
        if only is None or only(task.body.path)
        else NOTHING
        for task in tasks
    }
    pages = {task.page: bodies[task.body.path, task.reader] for task in tasks}
    if only:  # the anchors of what they link to must be known all the same
        named = {link.page for rendered in bodies.values() for link in rendered.fragments}
        quiet = Problems()
        pages |= {task.page: press.render(task, quiet) for task in tasks if task.page in named}
    _check_fragments(bodies.values(), pages, problems)
    return Manuscript(catalogue, addresses, MappingProxyType(bodies))


@dataclass(frozen=True, slots=True)
class _Press:
    """What bodies are rendered with."""

    catalogue: Catalogue
    addresses: Addresses
    root: Path
    darkroom: Darkroom
    renderer: Renderer

    def render(self, task: _Task, problems: Problems) -> Rendered:
        """Render one body; its links are resolved from its file for its page."""
        where = (task.body.path, task.page, task.reader)
        links = PageLinks(self.catalogue, self.addresses, self.root, self.darkroom, *where)
        return self.renderer.render(task.body, task.lang, links, problems, prefix=task.prefix)


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
