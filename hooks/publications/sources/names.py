"""Names of files and folders: how a text is called, and what was meant by another name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from publications.settings import DOCS_DIR, POSTS_DIR, REGISTERS
from publications.words import read_words, slugify

NAMED = re.compile(r"(?P<name>.+)\.(?P<lang>[A-Za-z]{2,3}(?:-[A-Za-z]{2,4})?)\.md")
"""Name of a text: ``<name>.<language>.md``."""

_ALIKE = 0.85
"""How near a name must be to be taken for another: ``partner``, ``parteners``."""

_OTHERS = {"blog": POSTS_DIR, "publications": POSTS_DIR, "pages": DOCS_DIR}
"""What other programs call the folders of texts."""


def register_meant(folder: str, languages: Sequence[str]) -> str:
    """The register that a folder of ``docs/`` was to be: ``partners`` by ``partenaires``.

    Args:
        folder: Its name.
        languages: The site's: a register may have been named in one of them.

    Returns:
        A name of ``settings.REGISTERS``; "" where none is near.
    """
    return _nearest(folder, _called(REGISTERS, languages))


def folder_meant(folder: str, languages: Sequence[str]) -> str:
    """The folder that one in the project's folder was to be: ``posts`` by ``Articles``.

    Args:
        folder: Its name.
        languages: The site's.

    Returns:
        ``posts``, ``docs`` or a register in it; "" where none is near.
    """
    posts = dict.fromkeys(_called(("articles", "events", "newsletter"), languages), POSTS_DIR)
    registers = _called(REGISTERS, languages)
    entries = {name: f"{DOCS_DIR}/{register}" for name, register in registers.items()}
    ours = {POSTS_DIR: POSTS_DIR, DOCS_DIR: DOCS_DIR}
    return _nearest(folder, {**posts, **entries, **_OTHERS, **ours})


def _called(sections: Sequence[str], languages: Sequence[str]) -> dict[str, str]:
    """Sections by their names in all languages of the site, and by their own."""
    words = [read_words(lang) for lang in languages]
    named = {one.path(section): section for one in words for section in sections}
    return named | dict(zip(sections, sections, strict=True))


def _nearest(folder: str, names: Mapping[str, str]) -> str:
    near = get_close_matches(slugify(folder), names, 1, _ALIKE)
    return names[near[0]] if near else ""
