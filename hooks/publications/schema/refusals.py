"""Refusals: how a scalar says that it is not what it should be.

A refusal is a ``PydanticCustomError`` whose type *is* the problem's code and whose
context holds the values of its words; ``suggestion`` is what the editor most probably
meant, ready to paste, and is "" when there is no honest guess.
"""

from __future__ import annotations

import re
from typing import LiteralString

from pydantic_core import PydanticCustomError

_GAP = re.compile(r"[ \t\r\n]+")

SHOWN_CHARACTERS = 120
"""Longest value that a message repeats: enough to recognise it."""


def refuse(code: LiteralString, value: object, **values: object) -> PydanticCustomError:
    """A refusal under one of our codes."""
    shown = str(value)
    shown = shown if len(shown) <= SHOWN_CHARACTERS else f"{shown[:SHOWN_CHARACTERS]}…"
    return PydanticCustomError(code, code, {"value": shown, **values})


def written_text(value: object) -> str:
    """The text of a scalar, on one line, without white space around it.

    No-break spaces stay: they are typography, not layout.
    """
    if not isinstance(value, str):
        raise refuse("field-expects-text", "")
    text = value
    if "  " in text or "\n" in text or "\t" in text or "\r" in text:  # seldom: this is dear
        text = _GAP.sub(" ", text)
    text = text.strip(" ")
    if not text:
        raise refuse("field-empty", "")
    return text
