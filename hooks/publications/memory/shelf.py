"""Shelves of a memory: things of one kind by name, each under its key, in files of their own."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, Generic, TypeVar

from .keys import key_of
from .pickling import DamagedError, dump, load

T = TypeVar("T")

ENDING = ".memory"


def one_file(_: str) -> str:
    """Everything of a shelf in one file."""
    return "all"


@dataclass(slots=True)
class Shelf(Generic[T]):
    """Things of one kind. Read when they are asked for, written where something changed."""

    folder: Path | None
    """None: nothing outlives the process."""
    recipe: str
    """Key of how the things are made; files of another one are as good as none."""
    file_of: Callable[[str], str] = one_file
    """Name of a thing -> name of the file that holds it, with others of its like."""
    lasting: bool = False
    """Whether what has been read or made stays here once it is written."""
    files: dict[str, dict[str, tuple[str, T]]] = field(default_factory=dict, init=False)
    """What has been read or made: file -> name -> (key, thing)."""
    changed: set[str] = field(default_factory=set, init=False)
    """Files to be written."""

    def find(self, name: str, key: str) -> T | None:
        """What is remembered of a name, if its key is still this one."""
        held = self._held(name).get(name)
        return held[1] if held is not None and held[0] == key else None

    def last(self, name: str) -> T | None:
        """What is remembered of a name, whatever its key."""
        held = self._held(name).get(name)
        return None if held is None else held[1]

    def key(self, name: str) -> str:
        """Key under which a name is remembered; empty where it is not."""
        held = self._held(name).get(name)
        return "" if held is None else held[0]

    def keep(self, name: str, key: str, thing: T) -> T:
        """Remember a thing, in place of what was remembered of the name."""
        self._held(name)[name] = (key, thing)
        self.changed.add(self.file_of(name))
        return thing

    def names(self) -> Iterator[str]:
        """Every name, all files read."""
        for file in self._on_disk():
            self._file(file)
        for held in list(self.files.values()):
            yield from held

    def save(self, names: Collection[str] | None = None) -> None:
        """Write what has changed.

        Args:
            names: All that is worth remembering; others are forgotten. None: everything.
        """
        if names is not None:
            self._forget_others(names)
        if self.folder is not None:
            for file in sorted(self.changed):
                content = dump((self.recipe, self.files[file]))
                if _write(self.folder / f"{file}{ENDING}", content):
                    self.changed.discard(file)
        self.let_go()

    @property
    def is_saved(self) -> bool:
        """Whether all of it is on disk, or nothing is to be there."""
        return self.folder is None or not self.changed

    def let_go(self) -> None:
        """Keep nothing here that stands on disk: it is read again where it is asked for."""
        if self.folder is not None and not self.lasting:
            for file in self.files.keys() - self.changed:
                del self.files[file]

    def _forget_others(self, names: Collection[str]) -> None:
        names = frozenset(names)
        for file, held in [*self.files.items()]:  # pages are read by others meanwhile
            for name in [name for name in held if name not in names]:
                del held[name]
                self.changed.add(file)
        worth = set(map(self.file_of, names))
        for file in self._on_disk():
            if file not in worth:
                self.files.pop(file, None)
                self.changed.discard(file)
                with suppress(OSError):
                    (self.folder / f"{file}{ENDING}").unlink()  # type: ignore[operator]

    def _held(self, name: str) -> dict[str, tuple[str, T]]:
        return self._file(self.file_of(name))

    def _file(self, file: str) -> dict[str, tuple[str, T]]:
        if file not in self.files:
            self.files[file] = self._read(file)
        return self.files[file]

    def _read(self, file: str) -> dict[str, tuple[str, T]]:
        if self.folder is None:
            return {}
        with suppress(OSError, DamagedError):
            held = load((self.folder / f"{file}{ENDING}").read_bytes())
            if isinstance(held, tuple) and held[:1] == (self.recipe,) and _is_shelf(held[1:]):
                things: dict[str, tuple[str, T]] = held[1]
                return things
        return {}

    def _on_disk(self) -> list[str]:
        if self.folder is None or not self.folder.is_dir():
            return []
        return sorted(path.stem for path in self.folder.glob(f"*{ENDING}"))


@dataclass(slots=True)
class Memory:
    """All shelves of a project."""

    folder: Path | None = None
    """Where they stand; None: nothing outlives the process."""
    recipe: str = ""
    """Key of how everything is made."""
    lasting: bool = False
    """Whether it serves one build after another: then nothing is read twice."""
    shelves: dict[str, Shelf[Any]] = field(default_factory=dict)

    def shelf(
        self, name: str, *made_with: object, file_of: Callable[[str], str] = one_file
    ) -> Shelf[Any]:
        """A shelf by name.

        Args:
            name: Of its folder.
            *made_with: What everything on it depends on, beside the recipe of all; where
                that has changed, the shelf is empty.
            file_of: See ``Shelf``.
        """
        recipe = key_of(self.recipe, *made_with)
        shelf = self.shelves.get(name)
        if shelf is None or shelf.recipe != recipe:
            folder = self.folder / name if self.folder else None
            shelf = self.shelves[name] = Shelf(folder, recipe, file_of, self.lasting)
        return shelf


def _is_shelf(held: tuple[Any, ...]) -> bool:
    """Whether what was read has the shape of what is written."""
    return (
        len(held) == 1
        and isinstance(held[0], dict)
        and all(isinstance(one, tuple) and len(one) == 2 for one in held[0].values())
    )


def _write(path: Path, content: bytes) -> bool:
    """Write a file that appears whole or not at all; a full disk costs only time."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
            temporary = Path(file.name)
            try:
                file.write(content)
                file.close()
                temporary.replace(path)
            except OSError:
                temporary.unlink(missing_ok=True)
                raise
        return True
    return False
