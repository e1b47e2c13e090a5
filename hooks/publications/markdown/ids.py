"""Ids of one body: unique, harmless, and never those of a template.

An id that an editor chooses could take the place of an element that our scripts look
for (DOM clobbering), or of another id. All of them are judged here, and only here.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from ..words import slugify
from .names import names

RESERVED = names(
    "banner body content contents dialog footer form head header html languages main map menu"
    " nav navigation newsletter page results root search share site skip theme title toc top"
)
"""Ids that templates may use. Material's own begin with two underscores, which
``_PATTERN`` refuses."""

ID_CHARACTERS = 100
"""Longest id: longer ones are pastes, and addresses with them are cut in mail."""

_PATTERN = re.compile(rf"[A-Za-z][A-Za-z0-9_.-]{{0,{ID_CHARACTERS - 1}}}", re.ASCII)

_FALLBACK = "section"


class Ids:
    """Gives ids and remembers them, until the body is finished."""

    def __init__(self, prefix: str = "") -> None:
        self.prefix = prefix
        self.taken: set[str] = set()
        self._next: dict[str, int] = {}

    def claim(self, wanted: str) -> str:
        """The id that an editor chose, with the prefix; "" where it may not be had."""
        if not _PATTERN.fullmatch(wanted) or wanted in RESERVED or wanted in self.taken:
            return ""
        self.taken.add(wanted)
        return self.prefix + wanted

    def make(self, text: str) -> str:
        """A new id made of text, with the prefix: "Élu·es" -> ``elu-es``, ``elu-es-2``."""
        name = slugify(text)[:ID_CHARACTERS].rstrip("-")
        if not _PATTERN.fullmatch(name) or name in RESERVED:
            name = f"{_FALLBACK}-{name}".rstrip("-")
        return self.claim(name) or self.claim(self._numbered(name))

    def find(self, fragment: str) -> str:
        """The id that a link ``#fragment`` of the same body means, with the prefix, or "".

        Accents and capitals are forgiven: editors copy titles, and other sites keep them.
        """
        decoded = unquote(fragment)
        name = slugify(decoded)
        for candidate in (decoded, name, f"{_FALLBACK}-{name}"):
            if candidate in self.taken:
                return self.prefix + candidate
        return ""

    @property
    def all(self) -> frozenset[str]:
        """Every id given, with the prefix."""
        return frozenset(self.prefix + name for name in self.taken)

    def _numbered(self, name: str) -> str:
        number = self._next.get(name, 2)
        while f"{name}-{number}" in self.taken:
            number += 1
        self._next[name] = number + 1
        return f"{name}-{number}"
