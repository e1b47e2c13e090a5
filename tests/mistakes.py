"""Mistakes: bad files with the exact words that an editor gets, one file per code.

``mistakes/<code>.yml`` holds a tree of files laid over a small good site, and every
problem and warning that follows, as text, in each language::

    files:
      posts/2019/alchimie/index.fr.md: |
        ---
        title: Alchimie territoriale : le rôle clé
        …
    fr: |
      posts/2019/alchimie/index.fr.md:2: title : le texte contient …
    en: |
      …

``bytes`` (hexadecimal) and ``links`` (targets of symbolic links) stand beside ``files``
for what text cannot show, ``padded`` (bytes in all) for files too large to show, and
``removed`` lists files of the good site that are missing.
``later: yes`` marks what only a stage after READ and CHECK can find.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from os import SEEK_END
from pathlib import Path
from typing import Any

import yaml
from publications import schema
from publications.problems import Level, Problems, as_text
from publications.sources import find_sources, read_settings_source, read_source
from publications.words import available_languages, read_words

FOLDER = Path(__file__).parent / "mistakes"

TODAY = date(2019, 6, 1)

GOOD_SITE = {
    "mkdocs.yml": """\
site_name: Les Carrés
site_url: https://carres.example/
extra:
  publications:
    authority: carres.example,2019
    languages: [fr, en]
    association:
      name: Les Carrés
      region: bretagne
    navigation: [articles, events, partners, regions, about]
""",
    "docs/about.fr.md": "---\ntitle: À propos\nsummary: Qui nous sommes.\n---\n",
    "docs/about.en.md": "---\ntitle: About\nsummary: Who we are.\n---\n",
    "docs/regions/bretagne.fr.md": "---\nname: Bretagne\n---\n",
    "docs/partners/le-rameau.fr.md": "---\nname: Le Rameau\nkind: association\n---\n",
    "docs/topics/participation.fr.md": "---\nname: Participation\n---\n",
    "docs/people/redaction.fr.md": "---\nname: La rédaction\n---\n",
    "posts/2018/bonjour/index.fr.md": """\
---
title: Bonjour
date: 2018-05-01
summary: Un premier texte.
---

## Un début

Texte.
""",
}
"""The smallest site in which each reference can be right or wrong."""


@dataclass(frozen=True)
class Mistake:
    """A bad site and what is said of it."""

    code: str
    files: dict[str, str]
    fr: str
    en: str
    bytes: dict[str, str] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    padded: dict[str, int] = field(default_factory=dict)
    removed: tuple[str, ...] = ()
    later: bool = False

    def write(self, root: Path) -> None:
        """Write the site into a folder."""
        for path, text in {**GOOD_SITE, **self.files}.items():
            if path not in self.removed:
                _file(root, path).write_bytes(text.encode())
        for path, digits in self.bytes.items():
            _file(root, path).write_bytes(bytes.fromhex(digits))
        for path, size in self.padded.items():
            with _file(root, path).open("r+b") as file:
                file.seek(0, SEEK_END)
                file.write(b" " * (size - file.tell()))
        for path, target in self.links.items():
            _file(root, path).symlink_to(target)


def _file(root: Path, path: str) -> Path:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    return file


def read_mistake(file: Path) -> Mistake:
    """Read one file of ``mistakes/``."""
    told: dict[str, Any] = yaml.safe_load(file.read_text("utf-8"))
    told["later"] = bool(told.get("later"))
    told["removed"] = tuple(told.get("removed", ()))
    return Mistake(code=file.stem, files=told.pop("files", {}), **told)


def read_and_check(root: Path) -> Problems:
    """The first two stages alone."""
    problems = Problems()
    settings_source = read_settings_source(root, problems)
    if settings_source is None:
        return problems
    settings = schema.check_settings(settings_source, root, problems, available_languages())
    for found in find_sources(root, settings.languages, problems):
        source = read_source(Path(found.file), found.path, problems)
        if source is not None:
            schema.check(found, source, settings, problems)
    return problems


def told(problems: Problems, code: str, lang: str) -> str:
    """Every problem and warning, and notes of that code, as an editor reads them."""
    words = read_words(lang)
    kept = (p for p in problems if p.level > Level.NOTE or p.code == code)
    return "".join(f"{as_text(problem, words)}\n" for problem in kept)
