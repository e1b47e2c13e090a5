"""Pages for who has gone astray: lost addresses, former ones, a preview's problems."""

from __future__ import annotations

from dataclasses import dataclass

from .frame import Frame
from .parts import Link


@dataclass(frozen=True, slots=True)
class NotFoundView:
    """The page for an address that leads nowhere, in every language."""

    frame: Frame
    parts: tuple[NotFoundPart, ...]


@dataclass(frozen=True, slots=True)
class NotFoundPart:
    """The words of one language on the page for a lost address."""

    lang: str
    title: str
    text: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """One problem on the preview's page of problems."""

    place: str
    """``posts/2019/x/index.fr.md:4``."""
    level: str
    """In words."""
    kind: str
    """``problem``, ``warning``, ``note``: the CSS class."""
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class ProblemsView:
    """The page of problems of a preview."""

    frame: Frame
    title: str
    lead: str
    problems: tuple[ProblemLine, ...]


@dataclass(frozen=True, slots=True)
class RedirectView:
    """A former address that leads to the present one."""

    lang: str
    title: str
    href: str
    url: str
    text: str
