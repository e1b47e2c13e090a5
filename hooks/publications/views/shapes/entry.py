"""Partners, regions, topics and people, each and all."""

from __future__ import annotations

from dataclasses import dataclass

from ...model import Html
from .drawing import DrawingView
from .frame import Frame
from .listing import ListView
from .parts import Fact, Link, PictureView


@dataclass(frozen=True, slots=True)
class EntryView:
    """A partner, region, topic or person: facts, words and what was published."""

    frame: Frame
    register: str
    """``partners``, ``regions``, ``topics``, ``people``."""
    title: str
    label: str
    """What it is, in words: "Partenaire · association"."""
    logo: PictureView | None
    facts: tuple[Fact, ...]
    body: Html
    body_lang: str
    """Language of the body where it is not the page's; empty otherwise."""
    body_label: str
    list: ListView
    """Its ``frame`` is this view's."""
    places: tuple[Link, ...] = ()
    """Of a region: where in it; each with its count."""


@dataclass(frozen=True, slots=True)
class EntryLine:
    """An entry in the index of a register."""

    link: Link
    label: str
    """"Association · Centre-Val de Loire"."""
    logo: PictureView | None
    code: str
    """Of a region, for its square: "CVL"; empty otherwise."""


@dataclass(frozen=True, slots=True)
class RegisterView:
    """The index of a register."""

    frame: Frame
    register: str
    title: str
    lead: str
    entries: tuple[EntryLine, ...]
    empty: str
    drawing: DrawingView | None = None
    """Of regions the map, of partners the network."""
    places: tuple[Link, ...] = ()
    """Of an association of one region, in place of a map; each with its count."""
