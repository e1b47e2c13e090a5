"""``publications record``: write down what subscribers are now told of each event.

A change of time, place or state gives an event its next SEQUENCE (RFC 5545, 3.8.7.4). The
build only reads ``calendar.json``; this command alone writes it, and it is committed with
the publication: a shallow clone knows as much as a whole one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path

import click

from ..catalogue import Catalogue, next_record
from ..model import CalendarRecord, Post
from ..opening import Wishes, moment_of, open_project
from ..problems import Level, Problems, as_text
from ..settings import CALENDAR_FILE
from ..sources import read_calendar_record
from ..words import Words
from .project import project_here


def record_events(words: Words, *, today: date | None) -> int:
    """Record every published event of the project of the working folder.

    Args:
        words: Catalogue of the language to tell it in.
        today: Day that changes are dated; None: now.

    Returns:
        0, or 1 where problems stand in the way: then nothing is written.
    """
    root, now = project_here(), today or datetime.now(UTC)
    opened = open_project(root, now, Wishes())
    if opened.manuscript is None or opened.problems.blocking:
        for problem in opened.problems.at_least(Level.PROBLEM):
            click.echo(as_text(problem, words), err=True)
        return 1
    catalogue = opened.manuscript.catalogue
    day = moment_of(now, catalogue.settings.timezone).date()
    changes = tuple(_changes(root, catalogue, day))
    for change in changes:
        _write(root, *change, words)
    if not changes:
        click.echo(words.get("command", "record_nothing"))
    return 0


def _changes(
    root: Path, catalogue: Catalogue, day: date
) -> Iterator[tuple[str, CalendarRecord | None, CalendarRecord]]:
    """Folder, record and new record of each event that has changed."""
    for identity in sorted(catalogue.publications):
        post = catalogue.publications[identity].original
        if post.event is None:
            continue
        folder = post.body.path.rpartition("/")[0]
        record = read_calendar_record(root / folder, folder, Problems())
        new = next_record(post.event, record, day if record else _announced(post))
        if new != record:
            yield folder, record, new


def _announced(post: Post) -> date:
    """Day of the announcement: a first record is no change."""
    return post.day


def _write(
    root: Path, folder: str, before: CalendarRecord | None, record: CalendarRecord, words: Words
) -> None:
    """Write the file whole or not at all, and say what was written."""
    path = f"{folder}/{CALENDAR_FILE}"
    file = root / path
    fields = {**asdict(record), "changed": record.changed.isoformat()}
    beside = file.with_suffix(".json.new")
    beside.write_text(json.dumps(fields, indent=2) + "\n", "utf-8", newline="\n")
    beside.replace(file)
    name = "record_changed" if before else "record_new"
    values = {"path": path, "before": before.sequence if before else "", "after": record.sequence}
    click.echo(words.get("command", name, **values))
