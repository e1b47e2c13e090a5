"""Other spellings of what was written, so that inclusive writing hides no result.

Measured with Pagefind 1.5.2: it folds accents and knows French endings (``elu`` finds
"élus", ``citoyenne`` finds "citoyens"), and takes words apart at ASCII punctuation
("auteur-compositeur"). It does not take them apart at ``’``, ``·`` or ``‧``, and does not
know that œ is oe.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

_FEMININE = "(?:t?r?ice|euse|s?se|esse|i?ère|i?ve|ale|ne|e)s?"
# With a hyphen these would be pronouns: "dit-elle", "copiez-les", "vas-y, achète-te-le".
_ALSO = "(?:e?lle|le|te)s?"
_DOT = "[·‧•⋅∙.]"
_LETTER = r"[^\W\d_]"
_INCLUSIVE = re.compile(
    rf"({_LETTER}{{2,}})(?:"
    rf"{_DOT}({_FEMININE}|{_ALSO})(?:{_DOT}s)?"
    rf"|-({_FEMININE})(?:-s)?"
    rf"|\(({_FEMININE}|{_ALSO})\)s?"
    rf")(?!{_LETTER})"
)
"""``citoyen·nes``, ``élu·e·s``, ``habitant.e.s``, ``employé-e-s``, ``citoyen(ne)s``."""

_MARKED = re.compile(r"[^\W\d_]{2}[·‧•⋅∙.(-][^\W\d_]")
"""What each of these holds: much faster to look for, word by word."""

_LIGATURE = re.compile(r"[^\W\d_]*[œæŒÆ][^\W\d_]*")

_AGREEMENTS = (
    ("teur", "trice", 4),
    ("eur", "rice", 3),
    ("eur", "euse", 3),
    ("eur", "se", 1),
    ("eux", "euse", 3),
    ("eux", "se", 1),
    ("ier", "ière", 3),
    ("er", "ère", 2),
    ("if", "ive", 2),
    ("f", "ve", 1),
    ("aux", "ale", 3),
    ("al", "ale", 2),
    ("eau", "elle", 3),
    ("el", "elle", 2),
)
"""(end of the masculine, feminine ending, letters that it replaces); else it is added."""


def variants(text: str) -> tuple[str, ...]:
    """Words by which readers look for what ``text`` says in another spelling.

    "les citoyen·nes et l’œuvre" -> citoyen, citoyenne, citoyennes, citoyens, oeuvre.

    Args:
        text: Plain text as typed.

    Returns:
        Lower-case words, each once, in alphabetical order.
    """
    return Variants().of(text.split())


class Variants:
    """Those of many texts: a word is looked at once, wherever it stands."""

    def __init__(self) -> None:
        self.known: dict[str, set[str]] = {}
        """Of words that have any."""
        self.plain: set[str] = set()
        """Words that have none."""

    def of(self, words: Iterable[str]) -> tuple[str, ...]:
        """Those of one text, given word by word; see ``variants``."""
        marked = set(words) - self.plain
        for word in marked - self.known.keys():
            lower = (word.lower(),)
            found = {*_inclusive(lower), *_ligatures(lower)}
            if found:
                self.known[word] = found
            else:
                self.plain.add(word)
        return tuple(sorted({one for word in marked - self.plain for one in self.known[word]}))


def _inclusive(words: Iterable[str]) -> Iterator[str]:
    marked = (word for word in words if not word.isalpha() and _MARKED.search(word))
    for found in chain.from_iterable(map(_INCLUSIVE.finditer, marked)):
        masculine = found[1]
        ending = (found[2] or found[3] or found[4]).removesuffix("s")
        feminine = masculine[: len(masculine) - _replaced(masculine, ending)] + ending
        yield from (masculine, _plural(masculine), feminine, _plural(feminine))


def _replaced(masculine: str, ending: str) -> int:
    """How many letters of the masculine the feminine ending replaces."""
    for tail, feminine, letters in _AGREEMENTS:
        if masculine.endswith(tail) and ending == feminine:
            return letters
    return 0


def _plural(word: str) -> str:
    return word if word.endswith(("s", "x", "z")) else f"{word}s"


def _ligatures(words: Iterable[str]) -> Iterator[str]:
    joined = (word for word in words if "œ" in word or "æ" in word)
    for found in chain.from_iterable(map(_LIGATURE.finditer, joined)):
        yield found[0].replace("œ", "oe").replace("æ", "ae")
