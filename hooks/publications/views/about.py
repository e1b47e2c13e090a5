"""What a page says of itself to its frame."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from ..model import Html
from .shapes import NOTHING, FeedLink, Link, Meta, Notice


@dataclass(frozen=True, slots=True)
class About:
    """What a page says of itself to its frame."""

    title: str
    """Finished; empty on the home page."""
    description: str
    path: str
    counterparts: Mapping[str, str] = field(default_factory=dict)
    """Path of the page in each language in which it exists, its own included."""
    nearest: Callable[[str], str] | None = None
    """Path to offer in a language in which it does not exist; by default the home page."""
    only_in: bool = False
    """Whether it is deliberately not translated."""
    section: str = ""
    """Entry of the header that leads to it."""
    crumbs: tuple[Link, ...] = ()
    """Between the home page and this page."""
    source: str = ""
    """Source file, from the project's folder."""
    notices: tuple[Notice, ...] = ()
    feeds: tuple[FeedLink, ...] = ()
    """Its own, beside those of the site."""
    kind: str = "website"
    """OpenGraph type: ``website`` or ``article``."""
    identity: str = ""
    """Of the publication that it shows, to find its card."""
    meta: tuple[Meta, ...] = ()
    json_ld: Html = NOTHING
    canonical: str = ""
    """Absolute address, where it is not the page's own."""
    index: bool = True
