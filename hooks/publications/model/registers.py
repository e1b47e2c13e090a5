"""What publications refer to: regions, topics, people, partners."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from .assets import Asset
from .text import Body


@dataclass(frozen=True, slots=True)
class Entry:
    """What an entry of a register is called, in one language."""

    lang: str
    name: str
    body: Body
    """Notice of a partner, introduction of a region or topic, portrait of a person."""
    role: str = ""
    """Of a person."""
    logo_alt: str = ""
    """Of a partner."""


@dataclass(frozen=True, slots=True)
class Registered:
    """An entry of a register, in all its languages."""

    id: str
    """Name of its file: ``le-rameau``."""
    texts: Mapping[str, Entry]
    """By language; the original comes first."""

    def text(self, lang: str) -> Entry:
        """Its words in a language, else in the original's."""
        return self.texts.get(lang) or next(iter(self.texts.values()))


@dataclass(frozen=True, slots=True)
class Region(Registered):
    """A French region, or a wider area."""

    code: str = ""
    """INSEE code of the region ("24"); empty for France, Europe, international."""


@dataclass(frozen=True, slots=True)
class Topic(Registered):
    """A subject that publications share."""


@dataclass(frozen=True, slots=True)
class Person(Registered):
    """Somebody, or a team, who signs."""

    url: str = ""


@dataclass(frozen=True, slots=True)
class Partner(Registered):
    """An organisation that takes part."""

    kind: str = ""
    """``public``, ``company``, ``foundation``, ``association``, ``university``, ``network``."""
    url: str = ""
    logo: Asset | None = None
    region: Region | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Author:
    """Who signs: an entry of the register, or a plain name."""

    name: str
    person: Person | None = None

    def label(self, lang: str) -> str:
        """The name in a language."""
        return self.person.text(lang).name if self.person else self.name
