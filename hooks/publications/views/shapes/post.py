"""An article or an event, with its page or without."""

from __future__ import annotations

from dataclasses import dataclass

from ...markdown import Heading
from ...model import Html
from .drawing import FigureView
from .event import EventFacts
from .frame import Frame, Notice
from .listing import Card
from .parts import Fact, Link, PictureView


@dataclass(frozen=True, slots=True)
class AttachmentView:
    """A file to download."""

    href: str
    title: str
    kind: str
    """"PDF"."""
    size: str
    """"1,2 Mo"."""


@dataclass(frozen=True, slots=True)
class PartnerNotice:
    """A partner's notice at the end of an article."""

    name: str
    href: str
    url: str
    """Its own site, absolute; may be empty."""
    kind: str
    """In words."""
    logo: PictureView | None
    notice: Html
    notice_lang: str
    """Language of the notice where it is not the page's; empty otherwise."""
    notice_label: str
    """"Notice en français"; empty otherwise."""


@dataclass(frozen=True, slots=True)
class Share:
    """A way to share that needs no script."""

    kind: str
    """``mail``, ``linkedin``."""
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class PostText:
    """A publication without page around it, as feeds carry it whole."""

    notices: tuple[Notice, ...]
    event: EventFacts | None
    picture: PictureView | None
    figures: tuple[FigureView, ...]
    body: Html
    gallery: tuple[PictureView, ...]
    attachments: tuple[AttachmentView, ...]


@dataclass(frozen=True, slots=True)
class PostView:
    """An article or an event page."""

    frame: Frame
    kind: Link
    """Kind, linked to its list."""
    title: str
    lead: str
    """The summary."""
    published: str
    """"Publié le 19 mars 2019"."""
    published_iso: str
    updated: str
    """"Mis à jour le …"; may be empty."""
    updated_iso: str
    reading: str
    regions: tuple[Link, ...]
    places: tuple[str, ...]
    partners: tuple[Link, ...]
    topics: tuple[Link, ...]
    authors: tuple[Link, ...]
    """``href`` is empty for a plain name."""
    translator: str
    """"Traduit par …"; may be empty."""
    deadline: Fact | None
    source: Fact | None
    """First published elsewhere: label, name and address."""
    license: Fact
    event: EventFacts | None
    picture: PictureView | None
    contents: tuple[Heading, ...]
    """Empty where the text has few headings."""
    body: Html
    figures: tuple[FigureView, ...]
    gallery: tuple[PictureView, ...]
    attachments: tuple[AttachmentView, ...]
    notices: tuple[PartnerNotice, ...]
    shares: tuple[Share, ...]
    previous: Link | None
    """The publication before it in time."""
    next: Link | None
    related: tuple[Card, ...]
