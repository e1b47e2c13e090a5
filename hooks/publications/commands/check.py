"""``publications check``: every problem of every file, without building anything."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import click

from ..opening import Wishes, open_memory, open_project
from ..problems import Level, Problem, as_github, as_json, as_text
from ..schema import json_schema
from ..words import Words
from ..workers import count_workers
from .project import project_here
from .wording import CommandError

WRITERS = {"text": as_text, "github": as_github, "json": as_json}
"""Form -> what writes a problem in it."""

COLOURS = {Level.PROBLEM: "red", Level.WARNING: "yellow", Level.NOTE: "cyan"}
"""Of the first line of a problem, in a terminal."""


def check_project(
    words: Words, *, form: str, today: date | None, strict: bool, paths: Sequence[Path]
) -> int:
    """Tell everything that is wrong with the project of the working folder.

    Args:
        words: Catalogue of the language to tell it in.
        form: A key of ``WRITERS``.
        today: Day as of which the site is made; None: now.
        strict: Whether warnings fail too.
        paths: Files and folders to tell of, absolute; none: all.

    Returns:
        0 when nothing is wrong, else 1.

    Raises:
        CommandError: a path is not in the project (exit code 2).
    """
    root = project_here().resolve()
    _refuse_outside(paths, root)
    only = partial(_concerns, root=root, paths=paths) if paths else None
    wishes = Wishes(only=only, memory=open_memory(root), workers=count_workers())
    opened = open_project(root, today or datetime.now(UTC), wishes)
    problems = [p for p in opened.problems if _concerns(p.place.path, root, paths)]
    for problem in problems:
        click.echo(_told(problem, words, form))
    # Programs read what is on standard output: the closing line is for people.
    click.echo(closing_line(problems, words), err=form != "text")
    least = Level.WARNING if strict else Level.PROBLEM
    return int(any(problem.level >= least for problem in problems))


def closing_line(problems: Sequence[Problem], words: Words) -> str:
    """How much there is of each level, in words: "2 problèmes et 1 remarque."."""
    names = {Level.PROBLEM: "problems", Level.WARNING: "warnings", Level.NOTE: "notes"}
    counts = {level: sum(p.level is level for p in problems) for level in names}
    told = [words.plural(f"count_{name}", counts[level]) for level, name in names.items()
            if counts[level]]  # fmt: skip
    return f"{words.all_of(told)}." if told else words.get("command", "nothing_wrong")


def print_schema(what: str, words: Words) -> None:
    """Print the JSON Schema of a kind of source, for editors that know them."""
    click.echo(json.dumps(json_schema(what, words), ensure_ascii=False, indent=2))


def _refuse_outside(paths: Iterable[Path], root: Path) -> None:
    """Of files elsewhere, "nothing wrong" would say that they had been looked at."""
    for path in paths:
        if not path.is_relative_to(root):
            raise CommandError("outside_project", exit_code=2, value=path, root=root)


def _concerns(source: str, root: Path, paths: Iterable[Path]) -> bool:
    """Whether a file, by its path from the project's folder, is among those asked for."""
    file = root / source
    return not paths or any(file == path or path in file.parents for path in paths)


def _told(problem: Problem, words: Words, form: str) -> str:
    text = WRITERS[form](problem, words)
    if form != "text" or not sys.stdout.isatty() or os.environ.get("NO_COLOR"):
        return text
    first, _, others = text.partition("\n")
    return f"{click.style(first, fg=COLOURS[problem.level])}\n{others}"
