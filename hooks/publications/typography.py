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

_SPACE = "[ \u00a0\u2009\u202f]"
# A whole run: tried from its first space only, so that a long one costs no more.
_SPACES = rf"(?<!{_SPACE}){_SPACE}+"

_UNTOUCHED = re.compile(
    r"""
    (?:\b[a-z][a-z0-9+.-]{0,14}://|www\.|mailto:|tel:)\S+  # an address: a space ends it
    | \b[\w.+-]{1,64}@[\w-]+\.[\w.-]+                      # a mail address
    | &\#?\w{1,31};                                        # a character reference, shown
    | (?:(?<=\s)|^)(?:[:;]-?[()DPo/|*]|:'\()(?!\S)         # an emoticon
    """,
    re.VERBOSE | re.IGNORECASE,
)

# Cheap signs that one of these may be there; the pattern above tries every word.
_UNTOUCHED_SIGN = re.compile(r"://|www\.|mailto:|tel:|@|&|[:;]['-]?[()DPo/|*]", re.IGNORECASE)

# A mark is finished where a space, a closing mark, another mark or nothing follows:
# that leaves 10:30, C:\, a?b=c and !important alone.
_CLOSED = r"(?=$|[\s)\]»”\"’])"
_ENDED = r"(?=$|[\s)\]»”\"’…?!.,])"
# What may stand before a mark to which no space was typed.
_WORD = r"(?<=[\w)\]»”\"’…%€$°])"
_LETTER = r"(?<=[^\W\d_]|[)\]»”])"

_FRENCH: tuple[tuple[re.Pattern[str], re.Pattern[str], str], ...] = (
    (re.compile("[;!?]"), re.compile(rf"(?:{_SPACES}|{_WORD})([;!?]){_ENDED}"), rf"{NARROW}\1"),
    (re.compile(":"), re.compile(rf"(?:{_SPACES}|{_LETTER}):{_CLOSED}"), f"{FULL}:"),
    (re.compile("«"), re.compile(rf"«{_SPACE}*"), f"«{FULL}"),
    (re.compile("»"), re.compile(rf"(?:{_SPACES}|(?<=[^\s«]))»"), f"{FULL}»"),
    (re.compile("[%‰€$£]"), re.compile(rf"(?<=\d){_SPACE}(?=[%‰€$£])"), FULL),
)
"""Sign that there is something to do, much faster to look for; pattern; replacement."""

_WORTH_A_LOOK = re.compile(r"[;:!?«»%‰€$£']|\.\.\.")

_APOSTROPHE = re.compile(r"(?<=\w)'(?=[^\W\d_])|(?<=[^\W\d_])'(?=[«“])")
# "l'*eau*": the text ends where the emphasis begins.
_ELISION = re.compile(r"(?<=\b[cdjlmnstCDJLMNST])'$|(?<=[Qq]u)'$")
_DOTS = re.compile(r"(?<![./\\])\.{3}(?![./\\])")


def typeset(text: str, lang: str) -> str:
    """Finish text in a language: apostrophes and dots, and in French the spaces.

    Addresses, times, emoticons and character references stay as they were typed.

    Args:
        text: Plain text, not HTML: neither tags nor character references.
        lang: BCP 47 tag; ``fr``, ``fr-FR``, … are French.
    """
    return french(text) if lang == "fr" or lang.startswith("fr-") else _around(text, _common)


def french(text: str) -> str:
    """Finish French text."""
    return _around(text, _finish_french)


def _around(text: str, finish: Callable[[str], str]) -> str:
    """Finish what stands between the pieces that are not to be touched."""
    if not _WORTH_A_LOOK.search(text):
        return text
    if not _UNTOUCHED_SIGN.search(text):
        return finish(text)
    pieces, end = [], 0
    for found in _UNTOUCHED.finditer(text):
        pieces += [finish(text[end : found.start()]), found[0]]
        end = found.end()
    return "".join([*pieces, finish(text[end:])])


def _finish_french(text: str) -> str:
    text = _common(text)
    for sign, pattern, replacement in _FRENCH:
        if sign.search(text):
            text = pattern.sub(replacement, text)
    return text


def _common(text: str) -> str:
    if "'" in text:
        text = _ELISION.sub("’", _APOSTROPHE.sub("’", text))
    return _DOTS.sub("…", text) if "..." in text else text
