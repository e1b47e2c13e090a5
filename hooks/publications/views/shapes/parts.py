"""Small things that many pages show: links, facts, pictures, dates."""

from __future__ import annotations

from dataclasses import dataclass

from ...model import Html

NOTHING = Html("")


@dataclass(frozen=True, slots=True)
class Link:
    """A link and its words."""

    label: str
    href: str
    lang: str = ""
    """Language of what it leads to (and of the label), where it is not the page's."""
    current: bool = False
    """Whether it leads to the page itself or to the section it is in."""
    count: str = ""
    """Number of publications behind it, in words or digits; empty where not told."""


@dataclass(frozen=True, slots=True)
class PictureView:
    """A picture ready to be shown."""

    src: str
    """In a format that everything shows."""
    width: int
    """Of the whole picture, pixels; its proportions keep the place of each variant."""
    height: int
    alt: str
    caption: str
    credit: str
    srcset: str = ""
    """The same in WebP, by width; empty for a drawing and where it would weigh more."""


@dataclass(frozen=True, slots=True)
class DateSquare:
    """A date as a square."""

    iso: str
    """``2019-05-14``."""
    day: str
    month: str
    """Short name: "mai"."""
    year: str
    words: str
    """The whole date: "mardi 14 mai 2019"."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A labelled fact; text, and perhaps a link or a date behind it."""

    label: str
    text: str
    href: str = ""
    iso: str = ""
    struck: bool = False
    """No longer true: shown struck through (an earlier date)."""
