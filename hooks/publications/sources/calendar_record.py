"""``calendar.json``: what ``publications record`` wrote beside an event, read back.

The file is small and a machine's, but it goes through people's hands: two branches that
both recorded a change leave conflict marks in it, and a lost file would send subscribers
a sequence that they have already seen.
"""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

from publications.model import CalendarRecord
from publications.problems import Place, Problems
from publications.settings import CALENDAR_BYTES, CALENDAR_FILE

FIELDS = {
    "sequence": r"0|[1-9][0-9]{0,8}",
    "digest": r'"[0-9a-f]{64}"',
    "changed": r'"[0-9]{4}-[0-9]{2}-[0-9]{2}"',
}
"""Each field and the form of its value, as JSON (RFC 8259); the digest is a SHA-256."""


def read_calendar_record(folder: Path, path: str, problems: Problems) -> CalendarRecord | None:
    """The record beside a publication; None where there is none, or with a problem.

    Args:
        folder: The publication's folder, absolute.
        path: The same from the project's folder, with forward slashes.
        problems: Gains ``calendar-syntax`` and ``calendar-field``, with their lines.
    """
    file = folder / CALENDAR_FILE
    if not file.is_file():
        return None
    place = f"{path}/{CALENDAR_FILE}"
    with file.open("rb") as opened:
        content = opened.read(CALENDAR_BYTES)
    try:
        text = content.decode()
        fields = json.loads(text)
    except (ValueError, RecursionError) as error:
        problems.add("calendar-syntax", Place(place, getattr(error, "lineno", 1)))
        return None
    if not isinstance(fields, dict):
        problems.add("calendar-syntax", Place(place))
        return None
    return _checked(fields, text, place, problems)


def _checked(
    fields: dict[str, Any], text: str, path: str, problems: Problems
) -> CalendarRecord | None:
    wrong = [name for name in FIELDS if not _is_right(name, fields.get(name))]
    for name in wrong:
        value = json.dumps(fields[name], ensure_ascii=False)[:80] if name in fields else ""
        problems.add("calendar-field", Place(path, _line(text, name), name), value=value)
    if wrong:
        return None
    changed = date.fromisoformat(fields["changed"])
    return CalendarRecord(fields["sequence"], fields["digest"], changed)


def _is_right(name: str, value: object) -> bool:
    if not re.fullmatch(FIELDS[name], json.dumps(value)):
        return False
    try:
        return name != "changed" or bool(date.fromisoformat(str(value)))
    except ValueError:
        return False


def _line(text: str, name: str) -> int:
    """Line of a field, counted from 1; the first where it is missing."""
    before, found, _ = text.partition(f'"{name}"')
    return before.count("\n") + 1 if found else 1
