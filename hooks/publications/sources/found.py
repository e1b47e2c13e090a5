"""Found: where editors wrote what, and what was put where nobody would look for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter
from os import PathLike, scandir
from pathlib import Path
from typing import TypeAlias

from publications import settings
from publications.problems import Place, Problems
from publications.words import slugify

from .astray import find_astray
from .names import NAMED, register_meant

Parts: TypeAlias = tuple[str, ...]
"""A path from the project's folder: ``("docs", "partners", "le-rameau.fr.md")``."""

_ALMOST = re.compile(
    r"(?P<stem>.+?)\.(?:md|md\.txt|markdown|mdown|mkd)"
    r"|(?P<text>index(?:\.[a-z-]+)?)\.(?:txt|docx?|odt|rtf)",
    re.IGNORECASE,
)
"""Names of what was surely meant as a text: "index.fr.md.txt", as some programs save it."""

_INDEX = re.compile(r"index[-_ ](?P<lang>[a-z]{2,3})")
"""``index_fr`` for ``index.fr``."""

_TITLE = re.compile(r"^title[ \u00a0\u202f]*:", re.MULTILINE)

_YEAR = re.compile(r"[0-9]{4}")

_UNPUBLISHED = frozenset((settings.DOCS_DIR, name) for name in settings.UNPUBLISHED_DOCS)


class Kind(StrEnum):
    """What a file is about."""

    PUBLICATION = "publication"
    ENTRY = "entry"
    """Of a register: a partner, a region, a topic or a person."""
    STANDING = "standing"


@dataclass(frozen=True, slots=True)
class Found:
    """A source that has its place; its file has not been read yet."""

    kind: Kind
    id: str
    """``2019/alchimie-territoriale``, an entry's ``le-rameau``, a page's ``about``."""
    lang: str
    """One of the site's languages."""
    path: str
    """Path from the project's folder, with forward slashes."""
    file: str
    """Where it is, absolute; no Path, as most are only looked at."""
    year: int = 0
    """Of a publication: its folder's."""
    register: str = ""
    """Of an entry: one of ``settings.REGISTERS``."""


def find_sources(root: Path, languages: Sequence[str], problems: Problems) -> tuple[Found, ...]:
    """List every source of the project, in the order of paths.

    Whatever ends in ``.md``, or nearly so, is either in the list or a problem: nothing
    that an editor wrote is lost because of where it was put.

    Args:
        root: folder of ``mkdocs.yml``, absolute.
        languages: the site's, the default one first.
        problems: gains misplaced and misnamed files.
    """
    search = _Search(root, tuple(languages), problems)
    posts = search.run(settings.POSTS_DIR, search.post)
    pages = search.run(settings.DOCS_DIR, search.page)
    find_astray(root, languages, problems)
    return tuple(sorted((*posts, *pages), key=lambda found: found.path))


@dataclass(frozen=True, slots=True)
class _Search:
    root: Path
    languages: tuple[str, ...]
    problems: Problems

    def run(self, top: str, classify: Callable[[Parts], Found | None]) -> Iterator[Found]:
        folder = self.root / top
        for path in self._texts(folder, (top,)) if folder.is_dir() else ():
            if one := classify(path):
                yield one

    def _texts(self, folder: PathLike[str], parts: Parts) -> Iterator[Parts]:
        """Every Markdown file below a folder, hidden ones left out.

        A link is looked at whatever it is named: what lies in ``docs/`` is published.
        """
        with scandir(folder) as entries:
            inside = sorted(entries, key=attrgetter("name"))
        for entry in inside:
            path = (*parts, entry.name)
            if entry.name.startswith(".") or path in _UNPUBLISHED:
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from self._texts(entry, path)
            elif entry.is_symlink() and not entry.name.endswith(".md"):
                if self._may_follow(Path(entry)) and Path(entry).is_dir():
                    yield from self._texts(entry, path)
            elif entry.name.endswith(".md") or _ALMOST.fullmatch(entry.name):
                yield path

    def _may_follow(self, link: Path) -> bool:
        """Whether what is linked is in the project, and is no folder that contains the link."""
        target, place = link.resolve(), Place(link.relative_to(self.root).as_posix())
        if not target.is_relative_to(self.root.resolve()):
            self.problems.add("file-link-outside", place)
            return False
        if link.parent.resolve().is_relative_to(target):
            self.problems.add("file-link-loop", place)
            return False
        return True

    def post(self, parts: Parts) -> Found | None:
        """A file below ``posts/``."""
        path = "/".join(parts)
        name, lang = self._name_and_language(path, parts[-1])
        if not lang:
            return None
        folders = parts[1:-1]
        year = next((part for part in folders if _YEAR.fullmatch(part)), "")
        if len(folders) != 2 or name != "index":
            self._misplaced(path, _post_meant(folders, year, name, lang))
            return None
        if folders[0] != year:
            self.problems.add("folder-year", Place(path), value=folders[0])
            return None
        self._check_segment("folder-form", path, folders[1])
        identity, file = "/".join(folders), f"{self.root}/{path}"
        return Found(Kind.PUBLICATION, identity, lang, path, file, year=int(year))

    def page(self, parts: Parts) -> Found | None:
        """A file below ``docs/``: an entry of a register or a standing page."""
        path = "/".join(parts)
        name, lang = self._name_and_language(path, parts[-1])
        if not lang:
            return None
        folders, file = parts[1:-1], f"{self.root}/{path}"
        register = self._register(path, folders[0]) if folders else ""
        for folder in folders if register in ("", *folders[:1]) else ():
            self._check_segment("folder-form", path, folder)
        self._check_segment("name-form", path, name)
        if not register:
            return Found(Kind.STANDING, "/".join((*folders, name)), lang, path, file)
        if folders != (register,) or name == "index":
            meant = folders[-1] if name == "index" and len(folders) > 1 else name
            expected = f"docs/{register}/{meant}.{lang}.md" if meant != "index" else ""
            self._misplaced(path, expected)
            return None
        return Found(Kind.ENTRY, name, lang, path, file, register=register)

    def _register(self, path: str, folder: str) -> str:
        """The register that a text below ``docs/`` is of; "" for a page."""
        if folder in settings.REGISTERS:
            return folder
        meant = register_meant(folder, self.languages)
        return "" if meant and _is_page(self.root / path) else meant

    def _name_and_language(self, path: str, last: str) -> tuple[str, str]:
        """The parts of ``name.lang.md``; the language is "" where there is a problem."""
        if not last.endswith(".md"):
            self._check_ending(path, last)
            return "", ""
        found = NAMED.fullmatch(last)
        if found is None:
            suggestion = self._with_language(last[:-3])
            self.problems.add("language-missing", Place(path), suggestion=suggestion)
            return "", ""
        name, lang = found["name"], found["lang"]
        if lang in self.languages:
            return name, lang
        right = self._language_meant(lang)
        suggestion = f"{name}.{right}.md" if right else ""
        values = {"value": lang, "expected": ", ".join(self.languages), "suggestion": suggestion}
        self.problems.add("file-language-unknown", Place(path), **values)
        return "", ""

    def _check_ending(self, path: str, last: str) -> None:
        """A text that is only nearly named as one, unless it is kept beside what came of it."""
        found = _ALMOST.fullmatch(last)
        stem = (found["stem"] or found["text"]) if found else last
        ending = last[len(stem) :]
        meant = self._with_language(stem)
        if ending.lower() == ".md" or not (self.root / path).with_name(meant).exists():
            self.problems.add("file-ending", Place(path), value=ending, suggestion=meant)

    def _with_language(self, stem: str) -> str:
        """Name of a text: in the language that its name seems to say, else the default one."""
        if found := NAMED.fullmatch(f"{stem}.md"):
            return f"{found['name']}.{self._language_meant(found['lang']) or found['lang']}.md"
        meant = _INDEX.fullmatch(stem)
        if meant and meant["lang"] in self.languages:
            return f"index.{meant['lang']}.md"
        return f"{stem}.{self.languages[0]}.md"

    def _language_meant(self, lang: str) -> str:
        """``fr`` by ``FR`` or ``fr-FR``; "" where it is none of the site's."""
        known = {one.lower(): one for one in self.languages}
        return known.get(lang.lower(), known.get(lang.lower().partition("-")[0], ""))

    def _check_segment(self, code: str, path: str, name: str) -> None:
        if (suggestion := slugify(name)) != name:
            self.problems.add(code, Place(path), value=name, suggestion=suggestion)

    def _misplaced(self, path: str, suggestion: str) -> None:
        self.problems.add("file-misplaced", Place(path), value=path, suggestion=suggestion)


def _is_page(file: Path) -> bool:
    """Whether a text has the title that a page has, and an entry of a register has not."""
    with suppress(OSError):
        return bool(_TITLE.search(file.read_text("utf-8", "replace")))
    return False


def _post_meant(folders: Parts, year: str, name: str, lang: str) -> str:
    """Where a misplaced publication belongs, when its year is known."""
    others = [folder for folder in folders if folder != year]
    title = others[-1] if others else name
    if not year or title == "index":
        return ""
    return f"posts/{year}/{slugify(title)}/index.{lang}.md"
