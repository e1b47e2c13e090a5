"""Micro-typography: finished spaces, apostrophes and dots in text that people typed.

For HTML and mail only: feed titles, calendars and data carry what was typed. French
spaces follow the *Lexique des règles typographiques* of the Imprimerie nationale, with
the characters that CLDR uses for French (U+202F narrow, U+00A0 full no-break space).
Quotation marks are never guessed, and doing it twice changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

NARROW: Final = "\u202f"
"""Narrow no-break space: before ``;`` ``!`` ``?``."""

FULL: Final = "\u00a0"
"""No-break space: before ``:`` ``»`` ``%`` and currencies, after ``«``."""

_SPACES = " \u00a0\u2009\u202f"

_UNTOUCHED = re.compile(
    r"""
    (?:\b[a-z][a-z0-9+.-]{0,14}://|www\.|mailto:|tel:)\S+  # an address: a space ends it
    | \b[\w.+-]{1,64}@[\w-]+\.[\w.-]+                      # a mail address
    | &\#?\w{1,31};                                        # a character reference, shown
    | (?:(?<=\s)|^)(?:[:;]-?[()DPo/|*]|:'\()(?!\S)         # an emoticon
    """,
    re.VERBOSE | re.IGNORECASE,
)

# Cheap signs that one of these may be there; the pattern above tries every word. Like
# every pattern below, the first begins with the characters that it is about: ``re`` then
# finds them much faster than it tries a pattern at every letter.
_UNTOUCHED_SIGN = re.compile(
    r"[@&:;](?:(?<=[@&])|['-]?[()DPo/|*]|(?<=mailto:)|(?<=tel:))", re.IGNORECASE
)

# A mark is finished where a space, a closing mark, another mark or nothing follows:
# that leaves 10:30, C:\, a?b=c and !important alone.
_CLOSED = r"(?=$|[\s)\]»”\"’])"
_ENDED = r"(?=$|[\s)\]»”\"’…?!.,])"

_SPACED = re.compile(rf"[;:!?»](?:(?<=»)|(?<=:){_CLOSED}|(?<![:»]){_ENDED})")
_WORD = re.compile(r"(?<=[\w)\]»”\"’…%€$°])")
_SPACE_BEFORE: dict[str, tuple[str, re.Pattern[str]]] = {
    ":": (FULL, re.compile(r"(?<=[^\W\d_]|[)\]»”])")),
    "»": (FULL, re.compile(r"(?<=[^\s«])")),
    **dict.fromkeys(";!?", (NARROW, _WORD)),
}
"""The space before a mark, and after what it is put there although none was typed."""

_OPENING = re.compile(f"«[{_SPACES}]*")
_UNIT = re.compile(rf"[{_SPACES}](?<=\d.)(?=[%‰€$£])")

_UNIT_SIGN = re.compile("[%‰€$£]")

_FRENCH_SIGN = re.compile(r"[;:!?«»%‰€$£']")

_APOSTROPHE = re.compile(r"'(?:(?<=\w')(?=[^\W\d_])|(?<=[^\W\d_]')(?=[«“]))")
# "l'*eau*": the text ends where the emphasis begins.
_ELISION = re.compile(r"'(?:(?<=\b[cdjlmnstCDJLMNST]')|(?<=[Qq]u'))$")
_DOTS = re.compile(r"(?<![./\\])\.{3}(?![./\\])")


def typeset(text: str, lang: str) -> str:
    """Finish text in a language: apostrophes and dots, and in French the spaces.

    Addresses, times, emoticons and character references stay as they were typed.

    Args:
        text: Plain text, not HTML: neither tags nor character references.
        lang: BCP 47 tag; ``fr``, ``fr-FR``, … are French.
    """
    if lang == "fr" or lang.startswith("fr-"):
        return french(text)
    return _around(text, _common) if "'" in text or "..." in text else text


def french(text: str) -> str:
    """Finish French text."""
    if _FRENCH_SIGN.search(text) or "..." in text:
        return _around(text, _finish_french)
    return text


def _around(text: str, finish: Callable[[str], str]) -> str:
    """Finish what stands between the pieces that are not to be touched."""
    if not _may_be_untouched(text):
        return finish(text)
    pieces, end = [], 0
    for found in _UNTOUCHED.finditer(text):
        pieces += [finish(text[end : found.start()]), found[0]]
        end = found.end()
    return "".join([*pieces, finish(text[end:])])


def _may_be_untouched(text: str) -> bool:
    """Whether something in a text is perhaps not to be touched."""
    signs = ":" in text or ";" in text or "@" in text or "&" in text
    if signs and _UNTOUCHED_SIGN.search(text):
        return True
    return ("w" in text or "W" in text) and "www." in text.lower()


def _finish_french(text: str) -> str:
    text = _space_marks(_common(text))
    if "«" in text:
        text = _OPENING.sub(f"«{FULL}", text)
    return _UNIT.sub(FULL, text) if _UNIT_SIGN.search(text) else text


def _space_marks(text: str) -> str:
    """Put a space before each mark, in the place of those that were typed there."""
    pieces, end = [], 0
    for found in _SPACED.finditer(text):
        space, untyped = _SPACE_BEFORE[found[0]]
        start = found.start()
        before = text[end:start]
        bare = before.rstrip(_SPACES)
        spaced = len(bare) < len(before) or untyped.match(text, start)
        pieces += [bare, space] if spaced else [before]
        end = start
    return "".join([*pieces, text[end:]])


def _common(text: str) -> str:
    if "'" in text:
        text = _APOSTROPHE.sub("’", text)
        if "'" in text[-2:]:  # before the end, or before an end of line there
            text = _ELISION.sub("’", text)
    return _DOTS.sub("…", text) if "..." in text else text
