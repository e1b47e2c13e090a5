"""The manuscript: the catalogue with every body rendered, once, for all that is made of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from ..cards import Cards
from ..catalogue import Assets, Catalogue
from ..markdown import Rendered
from ..memory import Memory
from ..model import Entry, Post, Standing
from ..problems import Problems
from ..progress import Tell, silent
from ..urls import Addresses
from .blanks import check_blanks
from .bodies import Bodies, Facts, Name
from .fragments import check_fragments
from .press import Press, tasks_of

__all__ = ["Bodies", "Facts", "Manuscript", "Name", "Written", "bodies_of", "render_all"]

Written = Post | Standing | Entry
"""What has a body."""


@dataclass(frozen=True, slots=True)
class Manuscript:
    """What pages, feeds, calendars and search are made from."""

    catalogue: Catalogue
    addresses: Addresses
    bodies: Bodies = field(default_factory=Bodies)
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

    def facts(self, written: Written, lang: str) -> Facts:
        """What is known of a finished body without opening it."""
        return self.bodies.facts[written.body.path, lang]

    def card_path(self, identity: str, lang: str) -> str:
        """Path of the folder of a card: its publication's page, else the home page."""
        if not identity:
            return self.addresses.home(lang)
        return self.addresses.post(self.catalogue.publications[identity].posts[lang])


def bodies_of(posts: Iterable[Post]) -> list[Name]:
    """Names of the bodies of some publications, each in its own language."""
    return [(post.body.path, post.lang) for post in posts]


def render_all(
    catalogue: Catalogue,
    addresses: Addresses,
    assets: Assets,
    *,
    only: Callable[[str], bool] | None = None,
    memory: Memory | None = None,
    workers: int = 1,
    tell: Tell = silent,
) -> Manuscript:
    """Render every body that is shown and check the anchors of all links between pages.

    Args:
        catalogue: Everything that is shown.
        addresses: Where it is shown.
        assets: The files beside the sources; findings go to its problems.
        only: Which sources are told of; the bodies of others are left empty. None: all.
        memory: What is remembered of bodies that have not changed.
        workers: How many processes may render at a time.
        tell: Is told how far it is.
    """
    tasks = tuple(tasks_of(catalogue, addresses))
    problems = assets.problems
    press = Press(
        catalogue, addresses, assets.root, assets.darkroom, memory or Memory(), workers, tell
    )
    bodies = press.render([t for t in tasks if only is None or only(t.body.path)], problems)
    check_blanks(catalogue, bodies, problems)
    pages = bodies.facts
    if only:  # the anchors of what they link to must be known all the same
        named = {link.page for facts in bodies.facts.values() for link in facts.fragments}
        linked = press.render([task for task in tasks if task.page in named], Problems())
        pages = {**linked.facts, **pages}
        bodies = bodies.with_blanks(task.name for task in tasks)
    press.save(tasks)
    anchors = {task.page: pages[task.name].anchors for task in tasks if task.name in pages}
    check_fragments(bodies.facts.values(), anchors, problems)
    return Manuscript(catalogue, addresses, bodies)
