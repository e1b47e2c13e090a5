"""A memory on disk for files that are costly to make, by what they are made from.

Each entry is one folder of files and a list of them with their digests, written last:
an entry that is damaged, or half written, is as good as none. Several builds may share
the folder: a file appears whole or not at all, and all that make it make the same bytes.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

LIST = "entry.json"
"""Name of the list in each entry."""

SPARE = 100
"""So many entries that nothing uses may stay in any case."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An entry."""

    facts: Mapping[str, Any]
    """What was noted about the files."""
    files: Mapping[str, Path]
    """Each file by its name."""


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of entries."""

    folder: Path

    def find(self, key: str) -> Kept | None:
        """The entry of a key, every file read and found intact; None where there is none."""
        folder = self._folder(key)
        try:
            noted = json.loads((folder / LIST).read_bytes())
            files = {name: folder / name for name in noted["digests"]}
            intact = all(_digest(path.read_bytes()) == noted["digests"][name]
                         for name, path in files.items())  # fmt: skip
        except (OSError, ValueError, TypeError, KeyError):
            return None
        return Kept(noted["facts"], files) if intact else None

    def keep(self, key: str, files: Mapping[str, bytes], facts: Mapping[str, Any]) -> Kept:
        """Write an entry, over what may be left of an earlier one.

        Args:
            key: Hexadecimal digest of all that the files are made from.
            files: Content of each, by name.
            facts: What is to be known of them without opening them (JSON).
        """
        folder = self._folder(key)
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            _write(folder / name, content)
        digests = {name: _digest(content) for name, content in files.items()}
        noted = json.dumps({"digests": digests, "facts": facts}, sort_keys=True)
        _write(folder / LIST, noted.encode())
        return Kept(facts, {name: folder / name for name in files})

    def sweep(self, used: Iterable[str | Path]) -> None:
        """Remove the entries that nothing uses, once they are more than those in use.

        Until then they may be of use again: another branch may have been checked out.

        Args:
            used: Files of all entries in use.
        """
        kept = {os.path.dirname(file) for file in used}  # noqa: PTH120 - faster, for every card
        spare = [folder for folder in self._entries() if folder not in kept]
        if len(spare) > max(SPARE, len(kept)):
            for folder in spare:
                shutil.rmtree(folder, ignore_errors=True)

    def _entries(self) -> Iterator[str]:
        with suppress(OSError), os.scandir(self.folder) as shelves:
            for shelf in shelves:
                with suppress(OSError), os.scandir(shelf.path) as entries:
                    yield from (entry.path for entry in entries)

    def _folder(self, key: str) -> Path:
        return self.folder / key[:2] / key[2:]


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def _write(path: Path, content: bytes) -> None:
    """Write a file that appears whole or not at all."""
    with NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
        file.write(content)
    temporary = Path(file.name)
    temporary.chmod(0o644)
    temporary.replace(path)
