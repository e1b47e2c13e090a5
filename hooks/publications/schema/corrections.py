"""Corrections: lines ready to paste where a value has not the shape that is expected.

Each function returns "" where the meaning is not plain. Lines are indented as the ones
that they replace.
"""

from __future__ import annotations

import re

from publications.sources import (
    Loc,
    Source,
    corrected_item,
    corrected_list,
    corrected_row,
    quoted,
)

_MAIN_FIELD = {
    "image": "src", "logo": "src", "gallery": "src", "attachments": "file",
    "place": "name", "source": "name", "online": "url", "registration": "url",
    "event": "start", "sessions": "start", "repeat": "rule",
}  # fmt: skip
"""What a text probably is where fields are expected, or a list of them."""

_OF_FIELDS = ("gallery", "attachments", "sessions", "figures")
"""Lists whose items hold fields."""


def as_fields(loc: Loc, value: str, source: Source) -> str:
    """``image: a.jpg`` or ``- a.jpg`` as it should be written."""
    main = _MAIN_FIELD.get(str(next(part for part in reversed(loc) if isinstance(part, str))), "")
    if not main or not value:
        return ""
    if isinstance(loc[-1], str):
        indent = _indent(loc, source)
        return f"{indent}{loc[-1]}:\n{indent}  {main}: {quoted(value)}"
    row = source.row(source.lines.get(loc, 0))
    if row.lstrip().startswith("-"):
        return f"{_indent(loc, source)}- {main}: {quoted(value)}"
    return _as_list_of_fields(loc[:-1], value, source)


def as_list(loc: Loc, value: object, source: Source) -> str:
    """A text or one group of fields as the list of one that is expected."""
    if isinstance(value, dict):
        return _dashed(loc, source)
    if not isinstance(value, str) or not value:
        return ""
    if loc[-1] in _OF_FIELDS:
        return _as_list_of_fields(loc, value, source)
    if value.startswith("-"):  # dashes without a space after them
        value = re.sub(r"(?:^|\s)-(?=\S)", ",", value)
    return _indent(loc, source) + corrected_list(str(loc[-1]), value)


def as_text(loc: Loc, source: Source) -> str:
    """The line with its text in quotation marks, where it is all on that line."""
    if loc not in source.lines:
        return ""
    row = source.row(source.lines[loc])
    if isinstance(loc[-1], int):
        return corrected_item(row) if row.lstrip().startswith("-") else ""
    corrected = corrected_row(row)
    return "" if corrected.endswith('""') else corrected


def _as_list_of_fields(loc: Loc, value: str, source: Source) -> str:
    main, indent = _MAIN_FIELD.get(str(loc[-1]), ""), _indent(loc, source)
    return f"{indent}{loc[-1]}:\n{indent}  - {main}: {quoted(value)}" if main else ""


def _dashed(loc: Loc, source: Source) -> str:
    """A group of fields, one a line, as the only item of a list."""
    start = source.lines.get(loc, 0)
    end = max((line for at, line in source.lines.items() if at[: len(loc)] == loc), default=0)
    if not start or start == end:
        return ""
    first, *others = (source.row(line) for line in range(start + 1, end + 1))
    indent = first[: len(first) - len(first.lstrip())]
    head = f"{_indent(loc, source)}{loc[-1]}:"
    return "\n".join((head, f"{indent}- {first.lstrip()}", *(f"  {row}" for row in others)))


def _indent(loc: Loc, source: Source) -> str:
    row = source.row(source.lines.get(loc, 0))
    return row[: len(row) - len(row.lstrip())]
