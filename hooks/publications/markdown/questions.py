"""Questions: was something meant that Markdown does not read, and would print as it stands?"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

Values = Mapping[str, str]

VALUE_CHARACTERS = 60
"""Of a line that a message quotes: enough to find it."""

BULLETS = "•·▪◦●‣∙\uf0b7"
"""Signs of lists in word processors; the last is what remains of one from another font."""


_BULLET = re.compile(
    rf"^(?:[{BULLETS}][^\S\n]*|[-*+][\u00a0\u202f][^\S\n]*)(?=[^\s{BULLETS}])", re.MULTILINE
)
"""At the beginning of an item; the ornament "• • •" begins none."""


_SPACED_COLON = re.compile(r"[ \u00a0\u202f]+:")


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of some words."""

    code: str
    """Of the finding where the answer is yes."""
    sign: re.Pattern[str]
    """What occurs, after a line end, in each body of which it can be yes."""
    find: re.Pattern[str]
    """What was meant otherwise."""
    values: Callable[[re.Match[str]], Values]
    """What the message names of it."""


def _spaced(found: re.Match[str]) -> Values:
    brackets, address, title = found.groups()
    target = " ".join(filter(None, (f"<{address}>", title)))
    return {"value": found[0], "corrected": f"{brackets}({target})"}


def _call(found: re.Match[str]) -> Values:
    """A space before the colon of a note, as French has it, makes it another call."""
    spaced = not found.start() and _SPACED_COLON.match(found.string, found.end())
    return {"value": found[0], "corrected": f"{found[0]}:" if spaced else ""}


def _undefined(found: re.Match[str]) -> Values:
    return {"value": found[0], "other": found[1]}


def _comment(_found: re.Match[str]) -> Values:
    return {}


def _heading(found: re.Match[str]) -> Values:
    return {"value": _shortened(found[0]), "corrected": f"{found[1]} {found[2]}"}


def _item(found: re.Match[str]) -> Values:
    first = found[0].partition("\n")[0]
    return {"value": _shortened(first), "corrected": _BULLET.sub("- ", found[0])}


def _shortened(line: str) -> str:
    return line if len(line) <= VALUE_CHARACTERS else f"{line[: VALUE_CHARACTERS - 1]}…"


OF_WORDS = (
    # [words](address), whose address ends at a space (CommonMark 6.3).
    Question(
        "link-space",
        re.compile(r"""\]\([^()<>"\n]* """),
        re.compile(r"""(!?\[[^\[\]]*+\])\( *+([^()<>" ]++ [^()<>"]*[^()<>" ]) *+("[^"]*")? *+\)"""),
        _spaced,
    ),
    Question("note-missing", re.compile(r"\[\^"), re.compile(r"\[\^[^\[\]\s^]++\]"), _call),
    # [words][name] (CommonMark 6.3); not x[i][j], [1][2] or [il][…] of a quotation.
    Question(
        "link-undefined",
        re.compile(r"\]\["),
        re.compile(
            r"(?:(?<![\w\]])!?\[(?!\^)(?=[^\[\]]*[^\W\d_])[^\[\]]*+|^)\]\[(\w[^\[\]]*+)\](?!\[)"
        ),
        _undefined,
    ),
    Question("comment-unclosed", re.compile(r"<!--"), re.compile(r"<!--"), _comment),
)
"""Asked of every text of which nothing else has been made."""

OF_LINES = (
    # ##Title, and "# Title" with a no-break space; #word is meant.
    Question(
        "heading-space",
        re.compile(r"\n[ >]*(?:##+[^#\s]|#+[\u00a0\u202f])"),
        re.compile(
            r"^(?=##|#[\u00a0\u202f])(#{1,6})[\u00a0\u202f]*([\w«“\"*][^\n]*)", re.MULTILINE
        ),
        _heading,
    ),
    # A list as word processors have it, to the end of its paragraph.
    Question(
        "list-sign",
        re.compile(rf"\n[ >]*(?:[{BULLETS}]|[-*+][\u00a0\u202f])"),
        re.compile(rf"(?:{_BULLET.pattern})[\s\S]*", re.MULTILINE),
        _item,
    ),
)
"""Asked of each line of a paragraph."""
