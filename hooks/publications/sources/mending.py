"""Mending: which broken lines of YAML mean something plain, and what they mean.

Used only where a front matter cannot be read. Each broken line becomes a finding with
the corrected line ready to paste, and is replaced by it, so that reading can go on:
several broken titles are told at once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from publications.problems import Problems

from .fields import Fields, UnreadableError
from .quoting import Row, meant, parse_row, quoted

_NAME = re.compile(r"[a-z_]+\Z")
"""A name of ours, as opposed to words of a text that happen to precede a colon."""

_DOUBLE = re.compile(r'"(?:[^"\\]|\\[0abtnvfre "/\\N_LPxuU])*"[ \t]*(?:#.*)?')
_SINGLE = re.compile(r"'(?:[^']|'')*'[ \t]*(?:#.*)?")
_BLOCK = re.compile(r"[|>][-+0-9]{0,2}[ \t]*(?:#.*)?")


@dataclass(frozen=True, slots=True)
class Finding:
    """A broken line."""

    code: str
    row: int
    """Counted from 0 in the front matter."""
    name: str = ""
    """The field, where the line names one of ours."""
    values: dict[str, str] = field(default_factory=dict)


def mended(rows: tuple[str, ...]) -> tuple[list[Finding], tuple[str, ...]]:
    """Every broken line, and the rows as they were meant (as many as before)."""
    mender = _Mender(list(rows))
    mender.mend()
    return mender.findings, tuple(mender.rows)


@dataclass(slots=True)
class _Mender:
    rows: list[str]
    findings: list[Finding] = field(default_factory=list)
    columns: list[int] = field(default_factory=lambda: [0])
    """Columns of the keys that enclose the line, outermost first."""
    opens: bool = False
    """Whether the line before may have deeper fields under it."""

    def mend(self) -> None:
        at = 0
        while at < len(self.rows):
            self._mend_tab(at)
            if not self.rows[at].strip() or self.rows[at].lstrip().startswith("#"):
                at += 1
                continue
            self._mend_missing_space(at)
            self._mend_dash(at)
            self._mend_indentation(at)
            row = _as_meant(parse_row(self.rows[at]))
            more = self._continuation(at, row)
            self._mend_value(at, row, more)
            self.opens = bool(row.key and not row.value)
            at += 1 + more

    def _mend_tab(self, at: int) -> None:
        text = self.rows[at]
        indent = text[: len(text) - len(text.lstrip())]
        if "\t" in indent and text.strip():
            corrected = indent.replace("\t", "  ") + text.lstrip()
            self._found("yaml-tab", at, corrected, parse_row(text).key)

    def _mend_missing_space(self, at: int) -> None:
        text = self.rows[at]
        found = re.fullmatch(r"(\s*(?:- +)*)([a-z_]+):((?!//)[^\s:].*)", text)
        if found and not parse_row(text).key:
            self._found("yaml-colon-space", at, f"{found[1]}{found[2]}: {found[3]}", found[2])

    def _mend_dash(self, at: int) -> None:
        """``-le-rameau`` where a list is open is an item."""
        found = re.fullmatch(r"( *)-([^\s-].*)", self.rows[at])
        above = self.rows[at - 1].lstrip() if at else ""
        if found and (self.opens or above.startswith("- ")):
            self._found("yaml-dash-space", at, f"{found[1]}- {found[2]}", "")

    def _mend_indentation(self, at: int) -> None:
        """Compare with the columns of the lines above, then remember this one's."""
        row = parse_row(self.rows[at])
        column = len(row.indent)
        while len(self.columns) > 1 and column < self.columns[-1]:
            last = self.columns.pop()
            if self.columns[-1] < column:
                self._found("yaml-indentation", at, " " * last + self.rows[at].lstrip(), row.key)
                self.columns.append(last)
                return
        if column > self.columns[-1]:
            if not self.opens:
                expected = " " * self.columns[-1] + self.rows[at].lstrip()
                self._found("yaml-indentation", at, expected, row.key)
                return
            self.columns.append(column)
        if row.dashes and row.column > self.columns[-1]:
            self.columns.append(row.column)

    def _continuation(self, at: int, row: Row) -> int:
        """How many rows below belong to the value of this one."""
        if not row.value:
            return 0
        more = 0
        for below in range(at + 1, len(self.rows)):
            text = self.rows[below]
            if not text.strip():
                continue
            under = parse_row(text)
            if len(under.indent) <= len(row.indent) + (len(row.dashes) if row.key else 0):
                break
            if _NAME.match(under.key) and row.value[0] not in "|>\"'[{":
                break
            more = below - at
        return more

    def _mend_value(self, at: int, row: Row, more: int) -> None:
        texts = [row.value, *(text.strip() for text in self.rows[at + 1 : at + 1 + more])]
        code, text = _diagnosed(row, texts)
        if not code:
            return
        corrected = row.head + (text if code == "yaml-bracket" else quoted(text))
        self._found(code, at, corrected, row.key)
        self.rows[at + 1 : at + 1 + more] = [""] * more

    def _found(self, code: str, at: int, corrected: str, key: str) -> None:
        name = key if _NAME.match(key) else ""
        values = {"value": self.rows[at].strip(), "corrected": corrected.strip("\n")}
        self.findings.append(Finding(code, at, name, values))
        self.rows[at] = corrected


def _as_meant(row: Row) -> Row:
    """``- Blois : retour`` is an item with a colon in its text, not a field of an item."""
    if row.dashes and row.key and not _NAME.match(row.key):
        return Row(row.indent, row.dashes, "", f"{row.key} : {row.value}".strip())
    return row


def _diagnosed(row: Row, texts: list[str]) -> tuple[str, str]:
    """The code of what is wrong with a value, and the text that was meant; else ""."""
    joined = " ".join(text for text in texts if text)
    mark = joined[:1]
    if not mark or not (row.key or row.dashes) or _BLOCK.fullmatch(row.value):
        return "", ""
    if mark in "\"'":
        return _quote(joined)
    if mark in "[{":
        return _bracket(joined)
    if _starts_special(joined):
        return "yaml-special-character", joined
    return _plain(texts, joined)


def _quote(joined: str) -> tuple[str, str]:
    form = _DOUBLE if joined[0] == '"' else _SINGLE
    if form.fullmatch(joined):
        return "", ""
    return "yaml-quote", meant(joined)


def _bracket(joined: str) -> tuple[str, str]:
    try:
        Fields("", (f"x: {joined}",), 1, Problems()).read()
    except UnreadableError as error:
        if error.code == "yaml-depth":
            return "", ""
        close = "]" if joined[0] == "[" else "}"
        if close in joined or joined[0] == "{":
            return "yaml-special-character", joined
        return "yaml-bracket", joined.rstrip(", ") + close
    return "", ""


def _starts_special(joined: str) -> bool:
    """Whether the first character means something that is not text, and breaks here."""
    if re.fullmatch(r"\*[\w-]+|[&!]\S.*", joined):
        return False  # alias, anchor, tag: whole, and told of as such
    return re.match(r"[%@`\]},*&!|>]|[-?](\s|$)", joined) is not None


def _plain(texts: list[str], joined: str) -> tuple[str, str]:
    if re.search(r":(\s|$)", joined):
        return "yaml-colon", joined
    if any(re.search(r"(^|\s)#", text) for text in texts[:-1]):
        return "yaml-comment", joined
    return "", ""
