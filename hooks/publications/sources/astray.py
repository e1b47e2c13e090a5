"""Astray: texts beside the two folders in which the site looks for texts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from os import DirEntry, scandir
from pathlib import Path

from publications.problems import Place, Problems
from publications.settings import DOCS_DIR, POSTS_DIR
from publications.words import slugify

from .names import NAMED, folder_meant

HEAD_CHARACTERS = 4096
"""Of a file that is looked at: enough for the date of a publication."""

_DATE = re.compile(r"^date *: *[\"']?([0-9]{4})\b", re.MULTILINE)


def find_astray(root: Path, languages: Sequence[str], problems: Problems) -> None:
    """Tell of texts, and of folders with texts, that nobody would look for.

    A file is taken for a text of the site if its name says a language of the site, or if it
    begins with a front matter; of folders, only those whose name is near to one of the site.

    Args:
        root: Folder of ``mkdocs.yml``, absolute.
        languages: The site's.
        problems: Gains ``file-elsewhere`` and ``folder-elsewhere``.
    """
    search = _Astray(root, tuple(languages), problems)
    with scandir(root) as entries:
        for entry in sorted(entries, key=attrgetter("name")):
            if not entry.name.startswith("."):
                search.look_at(entry)


@dataclass(frozen=True, slots=True)
class _Astray:
    root: Path
    languages: tuple[str, ...]
    problems: Problems

    def look_at(self, entry: DirEntry[str]) -> None:
        """A file or folder beside ``mkdocs.yml``."""
        if entry.is_dir(follow_symlinks=False):
            if entry.name not in (POSTS_DIR, DOCS_DIR):
                self._folder(Path(entry))
        elif entry.name.endswith(".md") and self._is_text(Path(entry)):
            place = Place(entry.name)
            self.problems.add("file-elsewhere", place, suggestion=self._place_of(Path(entry)))

    def _folder(self, folder: Path) -> None:
        meant = folder_meant(folder.name, self.languages)
        if not meant or _is_same(folder, self.root / meant):
            return
        for text in self._texts(folder):
            place = Place(text.relative_to(self.root).as_posix())
            values = {"value": f"{folder.name}/", "suggestion": f"{meant}/"}
            self.problems.add("folder-elsewhere", place, **values)
            return

    def _texts(self, folder: Path) -> Iterator[Path]:
        return (file for file in sorted(folder.rglob("*.md")) if self._is_text(file))

    def _is_text(self, file: Path) -> bool:
        """Whether it was meant for the site; ``README.fr.md`` and the like are not."""
        named = NAMED.fullmatch(file.name)
        if file.name.partition(".")[0].isupper():
            return False
        return bool(named and named["lang"] in self.languages) or _head(file).startswith("---\n")

    def _place_of(self, file: Path) -> str:
        """Where a text belongs; "" where its name does not tell."""
        named = NAMED.fullmatch(file.name)
        name = slugify(named["name"] if named else file.stem)
        lang = named["lang"] if named else self.languages[0]
        year = _DATE.search(_head(file).partition("\n---")[0])
        if name == "index" or lang not in self.languages:
            return ""
        if year:
            return f"{POSTS_DIR}/{year[1]}/{name}/index.{lang}.md"
        return f"{DOCS_DIR}/{name}.{lang}.md"


def _is_same(folder: Path, other: Path) -> bool:
    """Whether two names are one folder, as on disks that take ``Posts`` for ``posts``."""
    return other.exists() and folder.samefile(other)


def _head(file: Path) -> str:
    """How a file begins; "" where it cannot be read."""
    try:
        with file.open(encoding="utf-8", errors="replace") as opened:
            return opened.read(HEAD_CHARACTERS).removeprefix("\ufeff")
    except OSError:
        return ""
