"""What is known and gathered while one body is being rendered."""

from __future__ import annotations

from collections.abc import MutableMapping
from dataclasses import dataclass, field

from ..model import Asset
from ..problems import Place, Problems
from ..words import slugify
from .ids import Ids
from .links import Links
from .phrases import Phrases
from .questions import Question
from .rendered import Fragment
from .spoken import Spoken


@dataclass(slots=True)
class Anchor:
    """A link to an anchor of the same body, to be settled when all ids are known."""

    attributes: MutableMapping[str, str | int | float]
    """Of the link; its ``href`` is rewritten."""
    fragment: str
    line: int


@dataclass(slots=True)
class Context:
    """One body on its way; made for it and thrown away with it."""

    path: str
    """Source file."""
    lang: str
    """Language of the page."""
    links: Links
    problems: Problems
    phrases: Phrases
    hosts: frozenset[str]
    """Hosts from which pictures and embeds may come."""
    site: str
    """Host and path of the site itself: ``name.example/repository/``."""
    ids: Ids
    assets: dict[str, Asset] = field(default_factory=dict)
    """Files that the body uses, by name."""
    fragments: list[Fragment] = field(default_factory=list)
    leads: set[str] = field(default_factory=set)
    """Pages of the site to which the body links."""
    anchors: list[Anchor] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    """Pieces of the plain text."""
    definitions: dict[str, int] = field(default_factory=dict)
    """Label of each link definition and its line."""
    notes: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """Number of each footnote, from 0, and its ids: its own, then those of its calls."""
    calls: set[tuple[int, int]] = field(default_factory=set)
    """Calls of footnotes that are on the page: note and occurrence, from 0."""
    of_words: tuple[Question, ...] = ()
    """What is to be asked of its words."""
    of_lines: tuple[Question, ...] = ()
    """What is to be asked of how its lines begin."""
    spoken: Spoken = field(init=False)
    """Language of the words being read."""

    def __post_init__(self) -> None:
        self.spoken = Spoken(self.lang)

    def report(self, code: str, line: int, **values: object) -> None:
        """Add a problem of this body."""
        self.problems.add(code, Place(self.path, line), **values)

    def name_note(self, number: int, label: str, calls: int) -> None:
        """Give a footnote its ids, from its label: stable when other notes are added."""
        name = slugify(label) or str(number + 1)
        calling = (self.ids.make(f"fnref-{name}") for _ in range(calls))
        self.notes[number] = (self.ids.make(f"fn-{name}"), *calling)

    def settle_anchors(self) -> None:
        """Check the links to anchors of this body, once every id has been given."""
        for anchor in self.anchors:
            found = self.ids.find(anchor.fragment)
            if found:
                anchor.attributes["href"] = f"#{found}"
            else:
                anchor.attributes.pop("href", None)
                self.report("link-anchor-missing", anchor.line, value=f"#{anchor.fragment}")
