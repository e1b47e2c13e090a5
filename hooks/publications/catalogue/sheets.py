"""Sources that have been read and checked, by what they are about."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from ..problems import Place
from ..schema import (
    Written,
    WrittenPartner,
    WrittenPerson,
    WrittenRegion,
    WrittenStanding,
    WrittenTopic,
)
from ..sources import Found, Source, dotted, line_of

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
class Unread:
    """Sources of which nothing is known, since what is wrong with them has been told.

    Who names them is not wrong: one mistake is told once. Mistakes of drafts stop nobody,
    so whoever names one is told.
    """

    paths: frozenset[str] = frozenset()
    """Of the sources, from the project's folder."""
    names: frozenset[tuple[str, str]] = frozenset()
    """(register or ``Kind``, identity or name of file) of what stands in them."""
    drafts: frozenset[str] = frozenset()
    """Paths of others, of drafts and of their translations."""

    def of(self, kind: str) -> frozenset[str]:
        """Identities or names of one kind."""
        return frozenset(name for other, name in self.names if other == kind)

    def plus(self, sources: Mapping[str, tuple[str, str]], drafts: Collection[str]) -> Unread:
        """These and others.

        Args:
            sources: Path -> name.
            drafts: Paths of all drafts.
        """
        waiting = {name for path, name in sources.items() if path in drafts}
        told = {path: name for path, name in sources.items() if name not in waiting}
        return Unread(
            self.paths | told.keys(),
            self.names.union(told.values()),
            self.drafts | (sources.keys() - told.keys()),
        )


@dataclass(frozen=True, slots=True)
class Sheets:
    """Everything that was written, by identity and language, the original first."""

    posts: Mapping[str, tuple[Found, ...]]
    """The texts of each publication: read where it must be made."""
    standing: Mapping[str, Mapping[str, Sheet[WrittenStanding]]]
    partners: Mapping[str, Mapping[str, Sheet[WrittenPartner]]]
    regions: Mapping[str, Mapping[str, Sheet[WrittenRegion]]]
    topics: Mapping[str, Mapping[str, Sheet[WrittenTopic]]]
    people: Mapping[str, Mapping[str, Sheet[WrittenPerson]]]
    unread: Unread = field(default_factory=Unread)
    """Of all but the publications."""
