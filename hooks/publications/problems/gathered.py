"""Gathered: all that is wrong, in one place, until everything has been read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from .codes import CODES, UNSAFE
from .problem import Level, Place, Problem

MISSING = ("field-missing", "picture-alt-missing")
"""Codes of what is not written: said only where nothing else explains it."""


@dataclass(slots=True)
class Problems:
    """All findings of a journey, gathered while it goes."""

    found: list[Problem] = field(default_factory=list)
    drafts: set[str] = field(default_factory=set)
    """Paths of drafts: there, only unsafe input is a problem."""
    _known: set[Problem] = field(default_factory=set, repr=False)
    """The same as ``found``, so that telling a finding twice costs nothing."""

    def add(self, code: str, place: Place, **values: object) -> None:
        """Note a finding under a code of ``CODES``.

        Raises:
            KeyError: the code is unknown (codes are permanent and listed).
        """
        texts = tuple((name, str(value)) for name, value in sorted(values.items()))
        problem = Problem(code, CODES[code], place, texts)
        if problem not in self._known:
            self._known.add(problem)
            self.found.append(problem)

    def again(self, findings: Iterable[Problem], drafts: Iterable[str] = ()) -> None:
        """Note what was found before, by somebody who gathered it alone.

        Args:
            findings: Of another ``Problems``.
            drafts: Paths of its drafts.
        """
        for problem in findings:
            self.add(problem.code, problem.place, **dict(problem.values))
        self.drafts.update(drafts)

    def settled(self) -> tuple[Problem, ...]:
        """Every finding with its final level, in the order of files and lines."""
        told_of = {place for p in self.found for place in _told_of(p)}
        told = (p for p in self.found if not (_is_missing(p) and told_of & _places_of(p)))
        return tuple(sorted((self._leveled(p) for p in told), key=lambda p: p.order))

    def _leveled(self, problem: Problem) -> Problem:
        if problem.place.path not in self.drafts or problem.code in UNSAFE:
            return problem
        return Problem(problem.code, Level.NOTE, problem.place, problem.values)

    def at_least(self, level: Level) -> tuple[Problem, ...]:
        """Findings of this level or above."""
        return tuple(p for p in self.settled() if p.level >= level)

    @property
    def blocking(self) -> bool:
        """Whether nothing may be published."""
        return bool(self.at_least(Level.PROBLEM))

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.settled())


def _is_missing(problem: Problem) -> bool:
    return problem.code in MISSING and bool(problem.place.field)


def _told_of(problem: Problem) -> Iterator[tuple[str, str]]:
    """Fields, by file, that this finding already speaks of.

    What was refused is not also told to be missing, nor what was written under another
    name (``titre``) or without the fields that belong there (``gallery: [a.jpg]``).
    """
    if _is_missing(problem):
        return
    path, field = problem.place.path, problem.place.field
    if problem.code == "field-unknown":
        meant = dict(problem.values).get("suggestion", "")
        yield path, f"{_group(field)}.{meant}".lstrip(".")
    elif problem.code == "field-expects-fields":
        yield path, f"{field}.*"
    yield path, field


def _places_of(problem: Problem) -> set[tuple[str, str]]:
    """A field, by file, alone and as one of its group."""
    path, field = problem.place.path, problem.place.field
    return {(path, field), (path, f"{_group(field)}.*")}


def _group(field: str) -> str:
    return field.rpartition(".")[0]
