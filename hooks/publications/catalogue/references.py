"""Names that lead to an entry of a register, and what was probably meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import Generic, TypeVar

from ..memory import key_of
from ..model import Registered
from ..problems import Place, Problems
from ..words import slugify

R = TypeVar("R", bound=Registered)

Lookup = tuple[str, str, str]
"""(register, name, key of what was found under it)."""

EVERY = ""
"""In place of a name: what all entries are called."""


@dataclass(frozen=True, slots=True)
class Known(Generic[R]):
    """The entries of one register, looked up by name of file.

    Whoever makes something that is remembered looks them up here and nowhere else, so
    that it is known on what it depends.
    """

    register: str
    """One of ``settings.REGISTERS``."""
    entries: Mapping[str, R]
    code: str
    """Problem code of an unknown name: ``region-unknown``."""
    problems: Problems
    unread: frozenset[str] = frozenset()
    """Names of entries that cannot be read."""
    asked: set[str] = field(default_factory=set, repr=False, compare=False)
    """Names that were looked up, and ``EVERY``."""
    worked_out: dict[str, Lookup] = field(default_factory=dict, repr=False, compare=False)
    """What is found under a name, for all who looked it up: see ``lookup``."""
    seen: dict[tuple[str, str], str] = field(default_factory=dict, repr=False, compare=False)
    """Keys of entries as the readers of a language see them: see ``seen_in``."""

    def telling(self, problems: Problems) -> Known[R]:
        """The same, which tells what is wrong to others; nothing has been looked up in it."""
        return replace(self, problems=problems, asked=set())

    def find(self, name: str) -> R | None:
        """The entry of that name, if there is one."""
        self.asked.add(name)
        return self.entries.get(name)

    def get(self, name: str, place: Place) -> R | None:
        """The entry of that name; None, and a problem with a suggestion, if there is none.

        Of one that cannot be read is told elsewhere what is wrong.
        """
        entry = self.find(name)
        if entry is None and name not in self.unread:
            self.problems.add(self.code, place, value=name, suggestion=self.meant(name))
        return entry

    def meant(self, name: str) -> str:
        """The name of file that was probably meant: a near miss, or the entry's own name."""
        self.asked.add(EVERY)
        slug = slugify(name)
        if slug in self.entries:
            return slug
        for id_, entry in self.entries.items():
            if any(slugify(called) == slug for called in _names(entry)):
                return id_
        return closest(slug, self.entries)

    def lookup(self, name: str) -> Lookup:
        """What is found under a name (or ``EVERY``), as a key; worked out once."""
        found = self.worked_out.get(name)
        if found is None:
            found = self.worked_out[name] = (self.register, name, self._key(name))
        return found

    def seen_in(self, lang: str, entry: R) -> str:
        """Key of an entry as the readers of a language see it; worked out once."""
        key = self.seen.get((lang, entry.id))
        if key is None:
            key = key_of(replace(entry, texts={lang: entry.text(lang)}))
            self.seen[lang, entry.id] = key
        return key

    def _key(self, name: str) -> str:
        if name == EVERY:
            return key_of([(id_, *_names(entry)) for id_, entry in self.entries.items()])
        entry = self.entries.get(name)
        if entry is None:
            return "unread" if name in self.unread else "unknown"
        return key_of(entry)


def _names(entry: Registered) -> Iterable[str]:
    return (text.name for text in entry.texts.values())


def closest(name: str, names: Iterable[str]) -> str:
    """The most similar of ``names``, or nothing where none is close."""
    return next(iter(get_close_matches(name, list(names), 1, 0.7)), "")
