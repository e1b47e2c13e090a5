"""What a mail says, in finished words: plain data for the HTML and the text alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ..model import Html


class Role(StrEnum):
    """What an item is in the mail (``pub:item role``)."""

    EDITORIAL = "editorial"
    LEAD = "lead"
    ARTICLE = "article"
    EVENT = "event"


class BlockKind(StrEnum):
    """What a piece of the editorial is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    BULLET = "bullet"
    NUMBER = "number"
    QUOTE = "quote"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of the editorial."""

    kind: BlockKind
    html: Html
    """Safe, inline elements only."""
    text: str
    """The same for the plain text; addresses of links stand behind their words."""
    mark: str = ""
    """Before an entry of a list: ``•``, ``3.``."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that mail programs show."""

    url: str
    alt: str
    """What stands in its place where pictures are off; "" where it is decorative."""
    width: int
    """Of the file, pixels."""
    height: int
    """Of the file, pixels."""

    def height_at(self, width: int) -> int:
        """Height in pixels when it is shown that wide."""
        return max(1, round(self.height * width / self.width))


@dataclass(frozen=True, slots=True)
class DateSquare:
    """The date of an event, as a square."""

    day: str
    month: str
    """Short: "mai"."""
    first: date
    """The same day as a date."""


@dataclass(frozen=True, slots=True)
class Story:
    """One publication in the mail."""

    role: Role
    guid: str
    title: str
    url: str
    text: str
    """The editor's blurb, else the summary."""
    button: str
    """Words of its one button."""
    kind: str = ""
    """In words: "Article", "Événement"."""
    picture: Picture | None = None
    square: DateSquare | None = None
    when: str = ""
    before: str = ""
    """The date that an event had before it was moved."""
    where: str = ""
    state: str = ""
    """In words, where an event does not go on as planned; it also begins the title."""
    headline: str = ""
    """The title for where the state stands beside it."""
    off: bool = False
    """Whether the event does not take place on its date: cancelled or postponed."""
    deadline: str = ""
    """In words."""


@dataclass(frozen=True, slots=True)
class Brand:
    """Who sends, and in which colours."""

    site: str
    home: str
    """Absolute address of the home page, in the mail's language."""
    primary: str
    """``#RRGGBB``."""
    accent: str
    """``#RRGGBB``, behind dark text."""
    domain: str
    """Of the authority: the right side of the ``Message-ID``."""
    email: str
    """The association's address; may be empty."""
    subscribe: str
    """Address to write to in order to subscribe or to leave; may be empty."""
    rights: str


@dataclass(frozen=True, slots=True)
class Mail:
    """An edition of the newsletter in one language."""

    lang: str
    month: date
    """First day of the month."""
    month_words: str
    """"avril 2019"."""
    title: str
    preheader: str
    """What mail programs show beside the subject."""
    url: str
    """Absolute address of the edition's page, its web version."""
    brand: Brand
    editorial: tuple[Block, ...]
    lead: Story | None
    articles: tuple[Story, ...]
    events: tuple[Story, ...]
    words: Mapping[str, str]
    """Everything else that it says, by name."""
    read_on: bool = False
    """Whether the editorial was cut: it ends with a link to the rest."""
    others: tuple[Story, ...] = ()
    """Stories for which there was room for no more than a title."""
    left_out: bool = False
    """Whether some publications are only on the page of the edition."""

    @property
    def edition(self) -> str:
        """Its name in records and Message-IDs: ``2019-04``."""
        return f"{self.month:%Y-%m}"

    @property
    def stories(self) -> tuple[Story, ...]:
        """Every publication, in mail order."""
        lead = (self.lead,) if self.lead else ()
        return (*lead, *self.articles, *self.events)
