"""Editions of the newsletter."""

from __future__ import annotations

from dataclasses import dataclass

from ...model import Html
from .frame import Frame
from .listing import Card
from .parts import Fact, Link


@dataclass(frozen=True, slots=True)
class EditionView:
    """An edition of the newsletter, on the web."""

    frame: Frame
    title: str
    """The editorial's title, or "Lettre d'avril 2019"."""
    month: str
    lead: str
    body: Html
    """The editorial; may be empty."""
    first: Card | None
    articles: tuple[Card, ...]
    events: tuple[Card, ...]
    previous: Link | None
    next: Link | None


@dataclass(frozen=True, slots=True)
class EditionsView:
    """The list of editions."""

    frame: Frame
    title: str
    lead: str
    editions: tuple[Fact, ...]
    """Month, title and address of each."""
    empty: str
