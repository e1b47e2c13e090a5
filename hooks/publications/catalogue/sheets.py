"""Sources that have been read and checked, by what they are about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from ..problems import Place
from ..schema import (
    Written,
    WrittenPartner,
    WrittenPerson,
    WrittenPost,
    WrittenRegion,
    WrittenStanding,
    WrittenTopic,
)
from ..sources import Source, dotted, line_of

W_co = TypeVar("W_co", bound=Written, covariant=True)


@dataclass(frozen=True, slots=True)
class Sheet(Generic[W_co]):
    """One source file, read and checked."""

    id: str
    """Identity of a publication, name of an entry or standing page."""
    lang: str
    source: Source
    written: W_co
    original: Source | None = None
    """The file that says what this one, a translation, leaves out."""

    def place(self, *at: str | int) -> Place:
        """Where a field stands: in this file, else in the original's, where it is said once."""
        source = self.source
        if self.original and at and at not in source.lines and at in self.original.lines:
            source = self.original
        return Place(source.path, line_of(source, *at), dotted(at))


@dataclass(frozen=True, slots=True)
class Sheets:
    """Everything that was written, by identity and language, the original first."""

    posts: Mapping[str, Mapping[str, Sheet[WrittenPost]]]
    standing: Mapping[str, Mapping[str, Sheet[WrittenStanding]]]
    partners: Mapping[str, Mapping[str, Sheet[WrittenPartner]]]
    regions: Mapping[str, Mapping[str, Sheet[WrittenRegion]]]
    topics: Mapping[str, Mapping[str, Sheet[WrittenTopic]]]
    people: Mapping[str, Mapping[str, Sheet[WrittenPerson]]]
