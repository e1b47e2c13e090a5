"""Drawings and figures, each with what it says in words."""

from __future__ import annotations

from dataclasses import dataclass

from ...model import Html
from .parts import NOTHING, Link


@dataclass(frozen=True, slots=True)
class DrawingRow:
    """One line of the table that says what a drawing shows."""

    link: Link
    """Of the region, month or partner; its ``href`` may be empty."""
    values: tuple[str, ...]
    """Cells after the first one."""


@dataclass(frozen=True, slots=True)
class DrawingView:
    """A drawing, and the same as a table."""

    id: str
    """``map``, ``year`` or ``network``: also the CSS class and the prefix of its ids."""
    title: str
    note: str
    """How to read it."""
    svg: Html
    """Inline SVG with links; named by the title, described by the note."""
    columns: tuple[str, ...]
    rows: tuple[DrawingRow, ...]
    others_title: str = ""
    """Of ``others``."""
    others: tuple[Link, ...] = ()
    """What the drawing has no place for: Europe on a map of France."""
    open: bool = False
    """Whether the table is shown at once: it holds the names behind the numbers."""


@dataclass(frozen=True, slots=True)
class FigureView:
    """A key figure."""

    value: str
    label: str
    source: str
    chart: Html = NOTHING
    """The value as squares, where it is a share or can be compared; decorative."""
