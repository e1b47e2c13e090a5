"""What Markdown does not read as it was meant, and would print as it stands.

Hardly any body has such a thing, and thousands are rendered. So the sign of each question
is looked for in the whole body at once; only where it occurs are the words asked.
"""

from __future__ import annotations

import re

from .context import Context
from .questions import OF_LINES, OF_WORDS

_SIGNS = re.compile(r"[][<]")


def doubt(context: Context, text: str) -> None:
    """Note what the words of a body are to be asked."""
    body = f"\n{text}"
    context.of_words = tuple(one for one in OF_WORDS if one.sign.search(body))
    context.of_lines = tuple(one for one in OF_LINES if one.sign.search(body))


def ask_words(context: Context, words: str, written: str, line: int) -> None:
    """Ask the words of a text, of which nothing else has been made.

    Args:
        context: The body.
        words: Of the text.
        written: Its block as typed: what has been escaped there is meant as text.
        line: Its line, for problems.
    """
    if "[" not in words and "]" not in words and "<" not in words:
        return  # what every question is about begins or ends with one of these
    for question in context.of_words:
        for found in question.find.finditer(words):
            if _is_typed(found[0], written):
                context.report(question.code, line, **question.values(found))


def ask_lines(context: Context, written: str, line: int) -> None:
    """Ask how the lines of a paragraph begin.

    Args:
        context: The body.
        written: The paragraph as typed.
        line: Its line, for problems.
    """
    for question in context.of_lines:
        for found in question.find.finditer(written):
            at = line + written.count("\n", 0, found.start())
            context.report(question.code, at, **question.values(found))


def _is_typed(words: str, written: str) -> bool:
    """Whether words were typed as they stand, and nowhere with a backslash, to be text."""
    escaped = (f"\\{words}", _SIGNS.sub(r"\\\g<0>", words))
    return words in written and not any(one in written for one in escaped)
