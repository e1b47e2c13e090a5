"""Finished bodies: what is known of each at once, and the text itself when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..catalogue import year_of
from ..markdown import Fragment, Rendered
from ..memory import Shelf, key_of
from ..model import Asset, Html

Name = tuple[str, str]
"""Source file and language of the page."""

NOTHING = Rendered(Html(""))
"""Of a body that nobody asked for."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a finished body without opening it."""

    key: str
    """Of what readers see of it: HTML, table of contents, plain text."""
    words: int
    headings: int
    anchors: frozenset[str]
    assets: tuple[Asset, ...]
    """Files that it uses, to be published beside its page."""
    fragments: tuple[Fragment, ...]
    """Links to anchors of other pages."""


def facts_of(body: Rendered) -> Facts:
    """What is to be known of a body."""
    key = key_of(body.html, body.contents, body.text)
    seen = (body.words, body.headings, body.anchors, body.assets, body.fragments)
    return Facts(key, *seen)


def spoken(name: Name) -> str:
    """A name as memory has it: ``posts/2019/essai/index.fr.md|fr``."""
    return "|".join(name)


def file_of(name: str) -> str:
    """Name of the file of memory: those of a year that readers of a language read."""
    path, _, lang = name.rpartition("|")
    return f"{year_of(path)}-{lang}"


@dataclass(frozen=True, slots=True)
class Bodies(Mapping[Name, Rendered]):
    """Finished bodies by source file and language of the page.

    A body that was rendered in an earlier build stays on its shelf until it is asked for:
    most pages that are skipped never ask.
    """

    facts: Mapping[Name, Facts] = field(default_factory=dict)
    texts: Shelf[Any] = field(default_factory=lambda: Shelf(None, ""))
    """Where the texts are remembered, under ``Facts.key``."""
    again: Callable[[Name], Rendered] = field(default=lambda _: NOTHING, compare=False)
    """Renders a body whose text memory has lost."""
    open: dict[Name, Rendered] = field(default_factory=dict)
    """Those that were made in this build, or asked for."""

    def __getitem__(self, name: Name) -> Rendered:
        """A body.

        Raises:
            KeyError: there is none of that name.
        """
        if name not in self.open:
            self.open[name] = self._remembered(name, self.facts[name])
        return self.open[name]

    def __iter__(self) -> Iterator[Name]:
        return iter(self.facts)

    def __len__(self) -> int:
        return len(self.facts)

    def _remembered(self, name: Name, facts: Facts) -> Rendered:
        held = self.texts.find(spoken(name), facts.key)
        if held is None:
            return self.again(name)
        html, contents, text = held
        seen = (facts.words, facts.anchors, facts.assets, facts.fragments)
        return Rendered(html, contents, text, *seen)

    def with_blanks(self, names: Iterable[Name]) -> Bodies:
        """The same, and an empty body for each other name."""
        missing = [name for name in names if name not in self.facts]
        blank = facts_of(NOTHING)
        facts = {**self.facts, **dict.fromkeys(missing, blank)}
        opened = {**self.open, **dict.fromkeys(missing, NOTHING)}
        return Bodies(facts, self.texts, self.again, opened)
