"""What the projects of all generators are written with."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from ..corpus import Text

PEERS = Path(__file__).parent.parent / "peers"
"""Settings and templates of the peers, a folder for each."""

Link = Callable[[int, str], str]
"""Address of an article by number and language, as a generator's Markdown has it."""

_LINK = re.compile(r"\(@(\d+)\)")


def write(file: Path, text: str) -> None:
    """Write a file, and the folders that it stands in."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def linked(text: Text, link: Link) -> str:
    """The body of a text with a generator's own links."""
    return _LINK.sub(lambda found: f"({link(int(found[1]), text.lang)})", text.body)
