r"""Text -> HTML that also survives mrml, in attributes and between tags alike.

mrml 0.2 writes attributes as Rust's debug format does: a no-break space comes out as
``\u{a0}``, a backslash as two. Character references pass through untouched, so whatever
that format would change is written as one.
"""

from __future__ import annotations

import unicodedata
from html import escape

from markupsafe import Markup

KEPT = ("L", "N", "P", "S")
"""General categories (Unicode) that the debug format leaves alone: no marks, no spaces."""


def escape_mail(value: object) -> Markup:
    """A value as HTML text; what was declared safe is escaped too."""
    text = escape(str(value))
    return Markup("".join(map(_reference, text)))  # noqa: S704 - it has just been escaped


def _reference(letter: str) -> str:
    if letter == " " or (letter != "\\" and unicodedata.category(letter)[0] in KEPT):
        return letter
    if letter in "\t\n":
        return letter
    # HTML knows no other control characters.
    return "" if ord(letter) < 32 or letter == "\x7f" else f"&#{ord(letter)};"
