"""The page that says how to follow the site."""

from __future__ import annotations

from dataclasses import dataclass

from ...markdown import Heading
from ...model import Html
from .frame import Frame
from .parts import Link


@dataclass(frozen=True, slots=True)
class FollowAddress:
    """An address to copy into a feed reader or a calendar."""

    label: str
    """What it is: "Flux RSS", "Agenda"."""
    url: str
    """Absolute."""
    copy_label: str
    """What its button does, for who only hears it: "Copier : flux RSS, Centre-Val de Loire"."""
    calendar: str
    """The same as ``webcal:``, which opens a calendar program; empty for a feed."""


@dataclass(frozen=True, slots=True)
class FollowLine:
    """Something that can be followed, and its addresses."""

    link: Link
    addresses: tuple[FollowAddress, ...]


@dataclass(frozen=True, slots=True)
class FollowGroup:
    """Some things that can be followed."""

    title: str
    """Empty for the first group, which stands open under the title of all."""
    count: str
    """How many there are, where the group is folded; empty where it stands open."""
    lines: tuple[FollowLine, ...]


@dataclass(frozen=True, slots=True)
class FollowView:
    """The standing page that explains feeds, calendars and mail, with every address."""

    frame: Frame
    title: str
    lead: str
    updated: str
    contents: tuple[Heading, ...]
    body: Html
    groups: tuple[FollowGroup, ...]
