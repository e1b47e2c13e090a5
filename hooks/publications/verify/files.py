"""The files of a built site, and which of them an address leads to (RFC 3986, 5)."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from io import FileIO
from pathlib import Path
from posixpath import dirname, normpath
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
"""Scheme of an absolute address (RFC 3986, 3.1)."""

OWN = re.compile(r"https?://([a-z0-9.:-]+)(/[A-Za-z0-9_.~/-]*)")
"""An address whose parts are plain to see, as are nearly all of the site's own."""

LOCATED = frozenset({"http", "https", "webcal", "webcals"})
"""Schemes that name a host; an address with another (``mailto:``, ``data:``) leads nowhere here."""

INDEX = "index.html"
"""File that a host serves for an address that ends in a slash."""


class Target(NamedTuple):
    """Where an address leads."""

    file: str | None
    """File of the site, from its root, whether it exists or not; None: out of the site."""
    fragment: str = ""
    """Decoded; empty where there is none."""
    host: str = ""
    """Host name where it leads to another one."""


ELSEWHERE = Target(None)
"""Neither a file nor a host: ``mailto:``, ``tel:``, ``data:``."""


@dataclass(frozen=True, slots=True)
class Files:
    """Every file of a built site."""

    folder: Path
    names: frozenset[str]
    """Paths from the site's root, with forward slashes."""
    host: str
    """Host name (and port) of the site, in lower case."""
    base: str
    """Path under which the site lives, with both slashes."""
    beneath: Path | None = None
    """Folder of the files that are not in the other one."""
    known: dict[str, Target] = field(default_factory=dict)
    """Targets of absolute addresses, which recur on every page."""

    def __contains__(self, name: str | None) -> bool:
        return name in self.names

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self.names))

    def read(self, name: str) -> bytes:
        """Content of a file."""
        try:
            return _read(f"{self.folder}/{name}")
        except FileNotFoundError:
            if self.beneath is None:
                raise
            return _read(f"{self.beneath}/{name}")

    def target(self, address: str, file: str) -> Target:
        """Where an address leads that stands in a file.

        A path that leaves the site's own (``/other/`` where the site is at
        ``/repository/``, ``../`` above the root) leads to a file that cannot exist.
        """
        if (found := self.anywhere(address)) is not None:
            return found
        path, _, fragment = address.strip().partition("#")
        path = path.partition("?")[0]
        if not path:
            return Target(file, decoded(fragment))
        return Target(_file(_joined(dirname(file), path)), decoded(fragment))

    def anywhere(self, address: str) -> Target | None:
        """Where an address leads from any file; None: from each somewhere else."""
        if (found := self.known.get(address)) is not None:
            return found
        path, _, fragment = address.strip().partition("#")
        path = path.partition("?")[0]
        if not path or (path[0] != "/" and SCHEME.match(path) is None):
            return None
        found = self.known[address] = self._absolute(path, fragment)
        return found

    def _absolute(self, path: str, fragment: str) -> Target:
        own = OWN.fullmatch(path)
        if own and own[1] == self.host and own[2].startswith(self.base):
            return Target(_file(own[2][len(self.base) :]), decoded(fragment))
        if path[0] != "/" or path.startswith("//"):
            parts = urlsplit(path)
            if parts.scheme and parts.scheme.lower() not in LOCATED:
                return ELSEWHERE
            if parts.netloc.lower() != self.host:
                return Target(None, host=parts.hostname or parts.netloc)
            path = parts.path or "/"
            if not path.startswith(self.base):  # another site of the same host
                return ELSEWHERE
        if not path.startswith(self.base):
            return Target(path, decoded(fragment))
        return Target(_file(path[len(self.base) :]), decoded(fragment))


def find_files(
    folder: Path,
    site_url: str,
    names: AbstractSet[str] | None = None,
    beneath: Path | None = None,
) -> Files:
    """The files of the site in ``folder``, whose absolute address is ``site_url``.

    Args:
        folder: The built site.
        site_url: With its path, if it has one.
        names: Every file of the site, where the caller knows them; None: look.
        beneath: Folder of the files that are not in the other one.
    """
    found = frozenset(_walk(folder, "") if names is None else names)
    parts = urlsplit(site_url)
    return Files(folder, found, parts.netloc.lower(), parts.path or "/", beneath)


def _read(file: str) -> bytes:
    """Of thousands of files: a ``Path`` and a buffer for each take a third of the time."""
    with FileIO(file) as opened:
        return opened.readall()


def _walk(folder: Path | str, prefix: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if not entry.is_dir():
                yield prefix + entry.name
            elif not entry.is_symlink():
                yield from _walk(entry.path, f"{prefix}{entry.name}/")


def _joined(folder: str, path: str) -> str:
    """A relative path from a folder; what is above the root keeps its ``..``."""
    whole = normpath(f"{folder}/{path}" if folder else path)
    is_folder = path.endswith(("/", "/.", "/..")) or path in {".", ".."}
    return ("" if whole == "." else f"{whole}/") if is_folder else whole


def _file(path: str) -> str:
    """File that a host serves for a path."""
    name = unquote(path)
    return name + INDEX if not name or name.endswith("/") else name


def decoded(fragment: str) -> str:
    """A fragment as an id; directives such as ``:~:text=`` are the browser's business."""
    return unquote(fragment.partition(":~:")[0])
