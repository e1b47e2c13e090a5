"""Pages of which each language has one: home, standing pages, search."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ...markdown import Heading
from ...model import Html
from .drawing import DrawingView
from .frame import Frame
from .listing import Card
from .parts import Link


@dataclass(frozen=True, slots=True)
class HomeView:
    """The home page."""

    frame: Frame
    title: str
    lead: str
    body: Html
    first: Card | None
    """The lead article."""
    latest: tuple[Card, ...]
    events: tuple[Card, ...]
    """The next ones; empty where nothing is announced."""
    all_articles: Link
    all_events: Link
    topics: tuple[Link, ...]
    drawing: DrawingView | None = None
    """The map of the regions."""
    places: tuple[Link, ...] = ()
    """Of an association of one region, in place of a map; each with its count."""


@dataclass(frozen=True, slots=True)
class StandingView:
    """A standing page."""

    frame: Frame
    title: str
    lead: str
    updated: str
    contents: tuple[Heading, ...]
    body: Html


@dataclass(frozen=True, slots=True)
class SearchView:
    """The search page; the results are made in the browser by Pagefind."""

    frame: Frame
    title: str
    lead: str
    bundle: str
    """Address of Pagefind's files."""
    filters: tuple[tuple[str, str], ...]
    """Facets in order: (Pagefind's filter name, its label)."""
    texts: Mapping[str, str]
    """Words that the script shows, by name."""
