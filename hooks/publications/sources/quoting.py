"""Quoting: a line of YAML written again so that its text survives, ready to paste.

French punctuation needs quotation marks in YAML: `` : `` and `` #`` mean something
there, and so do ``[``, ``*``, ``%``, ``@`` or a quotation mark that opens a value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_LEAD = re.compile(r"(?P<indent>[ \t]*)(?P<dashes>(?:-(?:[ \t]+|$))*)")
_COLON = re.compile(r":(?=[ \t]|$)")
_NO_KEY = re.compile(r"[\s#'\"\[\]{},&*!|>%@`?-]|.*[:#]")
"""How a text begins, or what it holds, that no key of block YAML does."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of block YAML, taken apart: ``  - title: Agir`` ."""

    indent: str
    dashes: str
    key: str
    """Empty where the line holds no ``key:``."""
    value: str

    @property
    def column(self) -> int:
        """Column of the key, or of the text of an item, counted from 0."""
        return len(self.indent) + len(self.dashes)

    @property
    def head(self) -> str:
        """What stands before the value, with our spacing."""
        key = f"{self.key}: " if self.key else ""
        return f"{self.indent}{self.dashes}{key}"


def parse_row(text: str) -> Row:
    """Take a line apart; any line can be."""
    lead = _LEAD.match(text)
    indent, dashes = lead.groups() if lead else ("", "")
    rest = text[len(indent) + len(dashes) :]
    colon = _COLON.search(rest)
    key = rest[: colon.start()].rstrip(" \t") if colon else ""
    if colon is None or not key or _NO_KEY.match(key):
        return Row(indent, dashes, "", rest.strip(" \t"))
    return Row(indent, dashes, key, rest[colon.end() :].strip(" \t"))


def quoted(text: str) -> str:
    """A text as a YAML scalar in quotation marks, the pair that needs no escape if any."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    if "'" not in text:
        return f"'{text}'"
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def corrected_row(text: str, value: str | None = None) -> str:
    """The line with the whole value after its key, or another value, in quotation marks."""
    row = parse_row(text)
    return row.head + quoted(meant(row.value) if value is None else value)


def corrected_item(text: str) -> str:
    """The line of a list with all that follows its dash in quotation marks."""
    row = parse_row(text)
    start = row.column if row.key else len(row.indent + row.dashes)
    return row.indent + row.dashes + quoted(meant(text[start:].strip()))


def corrected_list(key: str, value: str) -> str:
    """A text written where a list is expected, as a list: ``topics: [a, b]``."""
    items = [item.strip() for item in re.split(r"[,;]", value) if item.strip()]
    return f"{key}: [{', '.join(map(_item, items))}]"


def _item(text: str) -> str:
    return text if re.fullmatch(r"[^\W_][\w’ -]*", text) else quoted(text)


def meant(value: str) -> str:
    """The text that was meant by a value with stray quotation marks.

    ``"Agir" ensemble`` is meant as it stands; in ``'L'été'`` and ``"Agir`` the outer
    marks were to enclose the text.
    """
    mark = value[:1]
    if mark not in ("'", '"') or len(value) < 2:
        return value
    if mark not in value[1:]:
        return value[1:].strip()
    closes_a_word = re.match(rf"{mark}[^{mark}]*[^\s{mark}]{mark}(?=[\s,.;:!?)»]|$)", value)
    if value.endswith(mark) and not (closes_a_word and closes_a_word.end() < len(value)):
        return value[1:-1].strip()
    return value
