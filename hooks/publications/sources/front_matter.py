"""Front matter: what stands between the two ``---`` at the top of a source."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from frontmatter.default_handlers import BaseHandler

from publications.model import Body, digest_of_text
from publications.problems import Place, Problems
from publications.settings import POSTS_DIR

from .fields import Fields, UnreadableError
from .mending import Finding, mended
from .source import Loc, Source, Value
from .text import read_text

_DRAFT = re.compile(r"^draft:[ \t]*(oui|yes|true)[ \t]*$", re.MULTILINE | re.IGNORECASE)

_NO_BREAK = re.compile(
    r"^[ \u00a0\u202f]*(?:- +)?[a-z_]+[ \u00a0\u202f]*:(?:[ \u00a0\u202f]+|$)", re.MULTILINE
)
"""A field and its colon with the spaces that French programs put there by themselves."""

_END = re.compile(r"\n---[ \t]*(?=\n|\Z)")
"""The second boundary with the line end before it, which makes it quick to find."""


class Handler(BaseHandler):
    """python-frontmatter's handler for one file of ours.

    ``detect``, ``split`` and ``load`` are called by ``read_source`` and not through the
    library's ``parse``, which strips the text (lines shift), takes an unclosed block for
    body and drops a front matter that is a list.
    """

    FM_BOUNDARY = re.compile(r"^---[ \t]*$", re.MULTILINE)
    START_DELIMITER = END_DELIMITER = "---"

    def __init__(self, path: str, problems: Problems) -> None:
        super().__init__()
        self.path, self.problems = path, problems
        self.lines: dict[Loc, int] = {}
        """Filled by ``load``."""

    def split(self, text: str) -> tuple[str, str]:
        """Front matter and body; a rule that opens the body stays in the body.

        Raises:
            UnreadableError: no line that is ``---`` alone follows the first one.
        """
        start = text.index("\n") + 1 if "\n" in text else len(text)
        end = _END.search(text, start - 1)
        if end is None:
            raise UnreadableError("front-matter-unclosed", 1)
        return text[start : end.start() + 1], text[end.end() + 1 :]

    def load(self, fm: str) -> dict[str, Any]:
        """Nested fields, all text, and ``lines``.

        Broken lines whose meaning is plain (French punctuation) are reported and read
        as they were meant, so that one pass finds every problem of the file.

        Raises:
            UnreadableError: nothing sensible can be read.
        """
        rows = rows_of(_with_plain_spaces(fm))
        try:
            return self._fields(rows)
        except UnreadableError as error:
            findings, meant = mended(rows)
            self._report(findings)
            if not findings:
                raise _unclosed(rows) or error from None
        return self._fields(meant)

    def _fields(self, rows: tuple[str, ...]) -> dict[str, Value]:
        """Read the rows; what is found on the way counts only where they can be read."""
        found = Problems()
        reader = Fields(self.path, rows, 2, found)
        fields = reader.read()
        self.lines = reader.lines
        self.problems.again(found.found)
        return fields

    def _report(self, findings: list[Finding]) -> None:
        for finding in findings:
            place = Place(self.path, finding.row + 2, finding.name)
            self.problems.add(finding.code, place, **finding.values)


def read_source(file: Path, path: str, problems: Problems) -> Source | None:
    """Read one source.

    Args:
        file: where it is, absolute.
        path: the same from the project's folder, with forward slashes.
        problems: gains whatever is wrong.

    Returns:
        None where nothing sensible can be read. A source with reported problems may be
        returned too, so that the stages after this one report theirs.
    """
    text = read_text(file, path, problems)
    if text is None:
        return None
    handler = Handler(path, problems)
    if not handler.detect(text):
        _refuse_missing(text, path, problems)
        return None
    try:
        front, body = handler.split(text)
        fields = handler.load(front)
    except UnreadableError as error:
        _note_draft(text, path, problems)
        problems.add(error.code, Place(path, error.line))
        return None
    return Source(path, file, fields, handler.lines, _body(path, front, body), rows_of(front))


def read_body(file: Path, path: str) -> Body | None:
    """The text of a source that has been read before; None where it cannot be any more.

    Args:
        file: where it is, absolute.
        path: the same from the project's folder, with forward slashes.
    """
    text = read_text(file, path, Problems())
    try:
        front, body = Handler(path, Problems()).split(text or "")
    except UnreadableError:
        return None
    return _body(path, front, body)


def _body(path: str, front: str, text: str) -> Body:
    return Body(path, text, len(rows_of(front)) + 3, head=digest_of_text(front))


def _with_plain_spaces(fm: str) -> str:
    """No-break spaces around the names of fields are plain ones; in values they stay."""
    if "\u00a0" not in fm and "\u202f" not in fm:
        return fm
    return _NO_BREAK.sub(lambda found: re.sub("[\u00a0\u202f]", " ", found[0]), fm)


def rows_of(text: str) -> tuple[str, ...]:
    """Lines without their ends; the empty one after the last end is none."""
    return tuple(text.removesuffix("\n").split("\n")) if text else ()


def _refuse_missing(text: str, path: str, problems: Problems) -> None:
    """Say where the ``---`` stands that should have been on line 1, if it is near."""
    late = re.match(r"\s*---[ \t]*$", text, re.MULTILINE)
    line = text[: late.end()].count("\n") + 1 if late else 1
    problems.add("front-matter-missing", Place(path, line))


def _note_draft(text: str, path: str, problems: Problems) -> None:
    """A draft that cannot be read is a draft all the same: it stops nobody else.

    Only publications are drafts: what is wrong with an entry stops everybody.
    """
    if path.startswith(f"{POSTS_DIR}/") and _DRAFT.search(text):
        problems.drafts.add(path)


def _unclosed(rows: tuple[str, ...]) -> UnreadableError | None:
    """Prose between two ``---``: the second is a rule of the body, not the end.

    After an empty line, front matter goes on with fields; a body does not.
    """
    for number in range(1, len(rows)):
        text = rows[number]
        prose = text and not re.match(r"\s|#[^#]*$|- |[^\s:]+ ?:( |$)", text)
        if not rows[number - 1].strip() and prose:
            return UnreadableError("front-matter-unclosed", number + 1)
    return None
