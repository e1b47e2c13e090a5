"""What is shown at one moment: every file of a site, made when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..pages import Copy, Output, Page
from ..printing import Press
from ..site import Site
from .proof import Proof


@dataclass
class Shown:
    """A site as readers of the preview see it."""

    site: Site
    press: Press
    made: dict[str, bytes] = field(default_factory=dict)
    """What has been asked for, by path in the site."""
    broken: set[str] = field(default_factory=set)
    """What could not be made."""
    files: Mapping[str, Page | Output | Copy] = field(init=False)
    """Everything that there is, by path in the site."""

    def __post_init__(self) -> None:
        copies = (*self.press.files(), *self.site.copies)
        self.files = {
            **{copy.path: copy for copy in copies},
            **{output.path: output for output in self.site.outputs},
            **{page.file: page for page in self.site.pages},
        }

    def with_proof(self, proof: Proof) -> Shown:
        """The same with a page of another text, made; what was made of the others stays."""
        shown = Shown(proof.site, self.press, {**self.made}, {*self.broken} - {proof.page.file})
        shown.made[proof.page.file] = self.press.page(proof.page)
        return shown

    def give_up(self, path: str, instead: bytes) -> None:
        """Show something else for a file that cannot be made."""
        self.made[path] = instead
        self.broken.add(path)

    def is_ready(self, path: str) -> bool:
        """Whether nothing needs to be made for a file to be had."""
        return path in self.made or not isinstance(self.files.get(path), Page | Output)

    def content(self, path: str) -> bytes | None:
        """A file, made now if nobody has asked for it before; None where there is none.

        Raises:
            Exception: what a template or a writer raised.
        """
        thing = self.files.get(path)
        if isinstance(thing, Copy):
            return _read(thing)
        if thing is not None and path not in self.made:
            self.made[path] = thing.make() if isinstance(thing, Output) else self.press.page(thing)
        return self.made.get(path)


def _read(copy: Copy) -> bytes | None:
    try:
        return Path(copy.file).read_bytes()
    except OSError:  # removed since the site was opened
        return None
