"""Problems: what is wrong in which file, on which line, and what to do about it.

A problem is data: a permanent code, a place and the values that its words need.
The words are in the language catalogues (contexts ``problem`` and ``remedy``).
Nothing here stops a build: stages add what they find to one ``Problems``, and the
journey (``site.py``) decides once everything has been read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import PurePosixPath

from .words import Words


class Level(IntEnum):
    """How much a finding matters."""

    NOTE = 1
    """Never fails a build: a missing translation, anything unfinished in a draft."""
    WARNING = 2
    """Fails a strict build."""
    PROBLEM = 3
    """Nothing is published."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding is."""

    path: str
    """Path of the file from the project's folder, with forward slashes."""
    line: int = 1
    """Line, counted from 1."""
    field: str = ""
    """Field of the front matter as the editor writes it: ``event.start``."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding."""

    code: str
    """Permanent name, a key of ``CODES``."""
    level: Level
    place: Place
    values: tuple[tuple[str, str], ...] = ()
    """What the words of the message name: ``value``, ``suggestion``, …"""

    @property
    def order(self) -> tuple[str, int, str, str]:
        """Sort key: by file, line, field, code."""
        return (self.place.path, self.place.line, self.place.field, self.code)


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

    def settled(self) -> tuple[Problem, ...]:
        """Every finding with its final level, in the order of files and lines."""
        refused = {(p.place.path, p.place.field) for p in self.found if p.code != "field-missing"}
        # What was refused is not also told to be missing.
        told = (
            p
            for p in self.found
            if p.code != "field-missing" or (p.place.path, p.place.field) not in refused
        )
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


CODES: dict[str, Level] = {}
"""Every code and its level. Codes are permanent: they stand in logs and in guides."""

UNSAFE: set[str] = set()
"""Codes of unsafe input, a problem even in a draft."""


def _declare(level: Level, *codes: str, unsafe: bool = False) -> None:
    CODES.update(dict.fromkeys(codes, level))
    if unsafe:
        UNSAFE.update(codes)


# What the words of each code name, beside ``field`` (always there, from the place) and
# ``name``, its last part:
#
#   value       what was written; of ``field-missing``, ``-empty``: nothing
#   suggestion  what was probably meant, or ""; where it is not empty, the remedy is the
#               catalogue's ``<code>+suggestion`` if there is one
#   corrected   the corrected lines, ready to paste (all ``yaml-*`` but the last four;
#               ``field-expects-*``), may be ""; then as for ``suggestion``: ``+corrected``
#   expected    what is possible, in a list: kinds, statuses, languages
#   other       the other value, file, line or field that this one clashes with
#   limit       most of something; ``count`` how much there is; ``low``, ``high`` bounds
#   size        of a file, MB; ``host`` of a remote address; ``column`` in the line
#
# fmt: off
_declare(Level.PROBLEM,  # reading
    "file-encoding",           # value: the byte in Windows-1252; column
    "file-control-character",  # value: U+0007
    "file-size",               # count, limit: KiB
    "file-unreadable", "file-link-outside", "file-link-loop",
    "yaml-alias", "yaml-tag",  # value, corrected
    unsafe=True)
_declare(Level.PROBLEM,  # where files are: value; suggestion: name or path
    "name-form", "folder-form", "folder-year", "file-misplaced", "language-missing",
    "file-language-unknown")   # value; expected
_declare(Level.PROBLEM,  # front matter
    "yaml-colon", "yaml-colon-space", "yaml-comment", "yaml-quote", "yaml-bracket",
    "yaml-special-character", "yaml-tab", "yaml-indentation",  # value, corrected
    "yaml-duplicate-key",      # value; other: line
    "yaml-syntax", "yaml-depth", "front-matter-missing", "front-matter-unclosed",
    "front-matter-not-fields")
_declare(Level.PROBLEM,  # shape of fields
    "field-unknown",           # value; suggestion
    "field-missing", "field-empty",
    "field-expects-text", "field-expects-list", "field-expects-fields",  # value; corrected
    "field-too-long",          # count, limit: characters
    "field-needs",             # other: the field that must be written too
    "field-only-with",         # other: what it goes with ("status: rescheduled")
    "field-not-shared", "field-not-translated")  # value
_declare(Level.PROBLEM,  # values: value; suggestion
    "date-form", "date-impossible", "moment-form", "yes-no-form", "number-form",
    "url-form", "site-url-form", "slug-form", "alias-form", "id-form", "guid-form",
    "edition-form", "license-form", "timezone-unknown", "translates-form", "repeat-form",
    "repeat-endless", "email-form", "colour-form", "authority-form", "host-form",
    "date-range",              # first, last: years
    "date-order",              # value; other: field that must come first; earlier: its value
    "moment-sort",             # value; other: field of the other sort
    "moment-skipped", "moment-repeated",  # value; zone
    "number-range",            # low, high
    "language-unknown", "kind-unknown", "status-unknown", "choice-unknown",  # expected
    "kind-derived")            # value: "event" or "edition"
_declare(Level.PROBLEM,  # files beside: value
    "file-missing",            # suggestion
    "file-outside", "file-unsafe", "picture-alt-missing", "picture-unreadable",
    "picture-too-large")       # limit: megapixels
_declare(Level.PROBLEM,  # calendar.json beside an event: what machines wrote
    "calendar-syntax",
    "calendar-field")          # value: "" where it is missing
_declare(Level.PROBLEM,  # references: value; suggestion
    "region-unknown", "partner-unknown", "topic-unknown", "author-unknown",
    "publication-unknown", "link-broken", "link-anchor-missing", "link-outside",
    "link-unsafe")
_declare(Level.PROBLEM,  # everything at once: value; other: the other file or value
    "identity-duplicate", "guid-duplicate", "address-taken", "alias-taken",
    "translation-more-items",  # value, other: how many items
    "translation-contradicts", "translation-follows-unknown", "translation-not-wanted",
    "edition-duplicate", "original-missing")
_declare(Level.PROBLEM,  # settings
    "settings-missing",        # value: file
    "settings-unknown",        # value; suggestion
    "settings-value",          # value; expected; suggestion
    "settings-language",       # value; expected
    "settings-words-missing")  # value: kind; other: language
_declare(Level.PROBLEM,  # the built site; suggestion: source; count: in how many files
    "built-link-broken",       # value: address
    "built-anchor-missing",    # value: address; other: anchor
    "built-id-duplicate",      # value: id
    "built-foreign-request",   # value: address; other: host
    "built-alternate-broken",  # value: file; other: language
    "built-address-relative",  # value: address
    "built-file-malformed",    # value: file; other: reason
    "built-page-missing",      # value: title or file; other: file
    "built-page-unexpected", "built-file-missing",  # value: file
    "built-list-missing", "built-feed-missing", "built-calendar-missing",
    "built-search-missing",    # value: title; other: file
    "built-feed-unexpected")   # value: GUID
_declare(Level.PROBLEM,  # the folder to publish in: value; reason: the system's own words
    "publish-not-ours", "publish-not-folder", "publish-mount", "publish-refused")
_declare(Level.PROBLEM, "built-search-failed")  # value
_declare(Level.WARNING,
    "picture-remote", "embed-remote",  # value; host
    "picture-heavy", "attachment-heavy",  # value; size
    "html-removed", )  # value
_declare(Level.NOTE,
    "translation-missing", "translation-stale", "picture-credit-missing", "picture-animated",
    "link-not-yet-published", )  # value
# fmt: on


def as_text(problem: Problem, words: Words) -> str:
    """One clickable line, then what to do, indented: for people at a terminal."""
    place = problem.place
    todo = remedy(problem, words).replace("\n", "\n    ")
    return f"{place.path}:{place.line}: {message(problem, words)}\n    {todo}"


def as_github(problem: Problem, words: Words) -> str:
    """A GitHub Actions workflow command, shown on the line of the change."""
    kind = {Level.PROBLEM: "error", Level.WARNING: "warning", Level.NOTE: "notice"}[problem.level]
    place = problem.place
    text = f"{message(problem, words)} {remedy(problem, words)}"
    return f"::{kind} file={_property(place.path)},line={place.line}::{_data(text)}"


def as_json(problem: Problem, words: Words) -> str:
    """One JSON object, for programs: code, level, file, line, field and both texts."""
    place = problem.place
    return json.dumps(
        {
            "code": problem.code,
            "level": problem.level.name.lower(),
            "file": str(PurePosixPath(place.path)),
            "line": place.line,
            "field": place.field,
            "message": message(problem, words),
            "remedy": remedy(problem, words),
        },
        ensure_ascii=False,
    )


def message(problem: Problem, words: Words) -> str:
    """What happened, and why, in the language of ``words``."""
    text = words.get("problem", problem.code, **_values(problem))
    if problem.place.field:
        return f"{problem.place.field}{_colon(words)}{text}"
    return text[:1].upper() + text[1:]


def remedy(problem: Problem, words: Words) -> str:
    """What to do about it, in the language of ``words``.

    There may be a second remedy for when it can be told precisely: ``<code>+corrected``
    where the corrected lines are known, ``<code>+suggestion`` where a guess is.
    """
    values = _values(problem)
    for known in ("corrected", "suggestion"):
        if values.get(known) and words.has("remedy", f"{problem.code}+{known}"):
            return words.get("remedy", f"{problem.code}+{known}", **values)
    return words.get("remedy", problem.code, **values)


def _values(problem: Problem) -> dict[str, object]:
    field = problem.place.field
    return {"field": field, "name": field.rpartition(".")[2], **dict(problem.values)}


def _colon(words: Words) -> str:
    return "\u00a0: " if words.lang == "fr" else ": "


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
