"""The darkroom: a file of pixels -> everything that is published of it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from ..memory import GONE, Look, Memory, Shelf, key_of, look_at
from ..model import Rendition
from ..settings import DOCS_DIR, POSTS_DIR, UNPUBLISHED_DOCS
from .cache import Cache, Kept
from .forms import ENDINGS, FORMS, MEDIA_TYPES, RefusedError

WORKERS = 4
"""Pictures made at a time: each may take 300 MB while it is decoded."""


@dataclass(frozen=True, slots=True)
class Developed:
    """What is published of one file."""

    width: int = 0
    """Pixels, upright."""
    height: int = 0
    animated: bool = False
    whole: Path | None = None
    """The clean picture in full size; None where it was refused."""
    size: int = 0
    """Bytes of ``whole``."""
    renditions: tuple[Rendition, ...] = ()
    refusal: str = ""
    """Code of the problem that stands in the way."""


@dataclass(slots=True)
class Darkroom:
    """Makes pictures; what it has made once it takes from its cache.

    A file that looks as it did, and whose renditions do, is not opened again.
    """

    cache: Cache
    memory: Memory = field(default_factory=Memory)
    known: dict[Path, Developed] = field(default_factory=dict)
    """What was made in this build, by resolved path."""
    shelf: Shelf[tuple[Developed, list[Look]]] = field(init=False)
    """What was made in other builds, and how every file of it looked."""

    def __post_init__(self) -> None:
        self.shelf = self.memory.shelf("pictures", os.fspath(self.cache.folder))

    def develop(self, file: Path) -> Developed:
        """Everything that is published of a file; a refusal where it cannot be."""
        if file not in self.known:
            self.known[file] = self._developed(file)
        return self.known[file]

    def develop_all(self, files: Iterable[Path]) -> None:
        """Make all at once, to be asked for later; what is of no other file is forgotten."""
        wanted = list(files)
        keys = {file: key_of(look_at(file)) for file in wanted}
        for file, key in keys.items():
            held = self.shelf.find(os.fspath(file), key)
            if held and GONE not in held[1] and held[1] == _looks(held[0]):
                self.known[file] = held[0]
        missing = [file for file in wanted if file not in self.known]
        for file, developed in zip(missing, self._develop_some(missing), strict=True):
            self.known[file] = developed
            self.shelf.keep(os.fspath(file), keys[file], (developed, _looks(developed)))
        self.shelf.save([*map(os.fspath, wanted)])
        if missing:
            self.cache.sweep(one.whole for one in self.known.values() if one.whole)

    def _develop_some(self, files: list[Path]) -> Iterator[Developed]:
        if files:
            with ThreadPoolExecutor(min(WORKERS, os.cpu_count() or 1)) as pool:
                yield from pool.map(self._developed, files)

    def _developed(self, file: Path) -> Developed:
        # Here, because a build in which no picture is new must not wait for Pillow.
        from .making import make, recipe  # noqa: PLC0415

        form = FORMS[file.suffix.lower()]
        try:
            content = file.read_bytes()
            key = sha256(f"{recipe()}{form}\0".encode() + content).hexdigest()
            kept = self.cache.find(key)
            files, facts = ({}, {}) if kept else make(content, form)
        except RefusedError as refused:
            return Developed(refusal=str(refused))
        except OSError:
            return Developed(refusal="picture-unreadable")
        # A full disk is no fault of the picture: it would be remembered as one.
        kept = kept or self.cache.keep(key, files, facts)
        return _as_developed(kept, f"{file.stem}-{{width}}w-{key[:8]}.{{ending}}")


def _looks(developed: Developed) -> list[Look]:
    """How every file looks that was made."""
    files = [one.file for one in developed.renditions]
    return [look_at(file) for file in (*filter(None, [developed.whole]), *files)]


def is_raster(media_type: str) -> bool:
    """Whether a file of this media type holds pixels, and goes through the darkroom."""
    return media_type in MEDIA_TYPES.values()


def find_pictures(root: Path) -> Iterator[Path]:
    """Every file of pixels in posts/ and docs/, links followed, in the order of paths."""
    for folder in (POSTS_DIR, DOCS_DIR):
        for path in sorted(_files_below(os.fspath(root / folder))):
            if path.partition("/")[0] in UNPUBLISHED_DOCS:
                continue
            file = (root / folder / path).resolve()
            if file.is_file() and file.is_relative_to(root):
                yield file


def _files_below(folder: str, within: str = "") -> Iterator[str]:
    """Files that end as pictures do; what is hidden is left out."""
    with suppress(OSError), os.scandir(f"{folder}/{within}") as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _files_below(folder, f"{within}{entry.name}/")
            elif os.path.splitext(entry.name)[1].lower() in FORMS:  # noqa: PTH122 - much faster
                yield within + entry.name


def _as_developed(kept: Kept, name: str) -> Developed:
    width, height = kept.facts["width"], kept.facts["height"]
    (whole,) = (path for path in kept.files.values() if path.stem == "whole")
    renditions = tuple(
        Rendition(
            file=kept.files[f"{wide}.{ENDINGS[form]}"],
            name=name.format(width=wide, ending=ENDINGS[form]),
            width=wide,
            height=max(1, round(height * wide / width)),
            media_type=MEDIA_TYPES[form],
            size=kept.files[f"{wide}.{ENDINGS[form]}"].stat().st_size,
        )
        for wide, form in kept.facts["sizes"]
        if f"{wide}.{ENDINGS[form]}" in kept.files
    )
    size, animated = whole.stat().st_size, kept.facts["animated"]
    return Developed(width, height, animated, whole, size, renditions)
