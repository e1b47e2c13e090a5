"""Reads each file of a built site as what its name says that it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .contents import READERS
from .facts import Facts
from .files import Files
from .machine import REDIRECTS, STYLES, Machines, is_machine
from .said import Tags
from .search import FOLDER, FRAGMENTS, fragment_facts, is_fragment

PAGES = (".html", ".htm")

ENDINGS = (*PAGES, *READERS, STYLES, FRAGMENTS[1], REDIRECTS)
"""Ends of names of everything that may say something."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the files of one site."""

    files: Files
    copies: frozenset[str]
    """Files that are published as they are (attachments): what they say is their author's."""
    tags: Tags
    machines: Machines

    def facts(self, file: str) -> Facts:
        """What a file says that ``reads`` names."""
        content = self.files.read(file)
        if file.endswith(PAGES):
            return self.tags.facts(file, content)
        if is_fragment(file):
            return fragment_facts(self.files, content)
        return self.machines.facts(file, content)

    def reads(self, files: Iterable[str]) -> set[str]:
        """Those of some files that say something."""
        likely = (file for file in files if file.endswith(ENDINGS))
        return {file for file in likely if self._says_something(file)}

    def _says_something(self, file: str) -> bool:
        if file.endswith(PAGES):
            return file not in self.copies
        if file.startswith(FOLDER):
            return is_fragment(file)
        return file not in self.copies and is_machine(file)


def reader_of(files: Files, copies: frozenset[str], hosts: Iterable[str]) -> Reader:
    """What reads a site.

    Args:
        files: The built site.
        copies: Files that are published as they are.
        hosts: Host names from which pages may load.
    """
    tags = Tags(files, frozenset(hosts))
    return Reader(files, copies, tags, Machines(tags))
