"""Keys: a digest of everything that a thing is a function of."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path

DIGEST = 16
"""Bytes: enough that no two things of a site ever share a key by accident."""


def key_of(*parts: object) -> str:
    """Digest of plain values and frozen dataclasses, by what they say: hexadecimal.

    Functions and open files say where they are in the machine's memory: no part may hold one.
    """
    text = repr(parts)
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=DIGEST).hexdigest()


Look = tuple[int, int, int]
"""See ``look_of``."""

GONE: Look = (-1, -1, -1)
"""Of a file that is not there: like no other."""


def look_at(file: str | Path) -> Look:
    """How a file looks now."""
    try:
        return look_of(os.stat(file))  # noqa: PTH116 - faster, for every picture
    except OSError:
        return GONE


def look_of(facts: os.stat_result) -> Look:
    """How a file looks without being read: its size, and the moments of its changes.

    Nobody can set back the last of these, at which the system says that it changed.
    """
    return facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns


def recipe(folders: Iterable[Path]) -> str:
    """Key of how everything is made: Python, its libraries, and every file of some folders.

    Args:
        folders: Of this software's code and of the templates.
    """
    digest = blake2b(repr((sys.version_info, sorted(_libraries()))).encode(), digest_size=DIGEST)
    for folder in folders:
        for path in sorted(_files_below(os.fspath(folder))):
            digest.update(f"\0{path}\0".encode())
            digest.update(Path(f"{folder}/{path}").read_bytes())
    return digest.hexdigest()


def _files_below(folder: str, within: str = "") -> Iterator[str]:
    """Paths of all files below a folder, with forward slashes, but Python's own."""
    with os.scandir(f"{folder}/{within}") as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _files_below(folder, f"{within}{entry.name}/")
            elif entry.is_file():
                yield within + entry.name


def _libraries() -> Iterable[str]:
    """Each installed package with its version, as its folder is named."""
    for folder in {Path(entry) for entry in sys.path if entry.endswith("-packages")}:
        if folder.is_dir():
            yield from (path.name for path in folder.iterdir() if path.suffix == ".dist-info")
