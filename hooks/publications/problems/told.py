"""Told: a problem in words, for people, for GitHub Actions and for programs."""

from __future__ import annotations

import json
from pathlib import PurePosixPath

from ..words import Words
from .problem import Level, Problem


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
    where the corrected lines are known, ``<code>+suggestion`` where a guess is,
    ``<code>+other`` where it is the other place that tells most.
    """
    values = _values(problem)
    for known in ("corrected", "suggestion", "other"):
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
