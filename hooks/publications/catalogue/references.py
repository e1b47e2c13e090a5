"""Names that lead to an entry of a register, and what was probably meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Generic, TypeVar

from ..model import Registered
from ..problems import Place, Problems
from ..words import slugify

R = TypeVar("R", bound=Registered)


@dataclass(frozen=True, slots=True)
class Known(Generic[R]):
    """The entries of one register, looked up by name of file."""

    entries: Mapping[str, R]
    code: str
    """Problem code of an unknown name: ``region-unknown``."""
    problems: Problems
    unread: frozenset[str] = frozenset()
    """Names of entries that cannot be read."""

    def get(self, name: str, place: Place) -> R | None:
        """The entry of that name; None, and a problem with a suggestion, if there is none.

        Of one that cannot be read is told elsewhere what is wrong.
        """
        entry = self.entries.get(name)
        if entry is None and name not in self.unread:
            self.problems.add(self.code, place, value=name, suggestion=self.meant(name))
        return entry

    def meant(self, name: str) -> str:
        """The name of file that was probably meant: a near miss, or the entry's own name."""
        slug = slugify(name)
        if slug in self.entries:
            return slug
        for id_, entry in self.entries.items():
            if any(slugify(text.name) == slug for text in entry.texts.values()):
                return id_
        return closest(slug, self.entries)


def closest(name: str, names: Iterable[str]) -> str:
    """The most similar of ``names``, or nothing where none is close."""
    return next(iter(get_close_matches(name, list(names), 1, 0.7)), "")
