"""What Pagefind's index holds: a fragment per page, compressed, a mark and then JSON."""

from __future__ import annotations

import gzip
import json

from .facts import WRONG, Facts
from .files import Files

FOLDER = "pagefind/"
"""The index: nothing else stands there."""

MARK = b"pagefind_dcd"
"""What each piece of the index begins with (Pagefind 1)."""

FRAGMENTS = (f"{FOLDER}fragment/", ".pf_fragment")
"""Where fragments are: beginning and end of their names."""


def is_fragment(file: str) -> bool:
    """Whether a file holds what a search finds of a page."""
    return file.startswith(FRAGMENTS[0]) and file.endswith(FRAGMENTS[1])


def page_found(files: Files, content: bytes) -> str:
    """File of the page that a fragment leads to.

    Raises:
        ValueError: the fragment is not what Pagefind 1 writes.
        OSError: it is not compressed.
    """
    url: str = json.loads(gzip.decompress(content).removeprefix(MARK))["url"]
    # The browser puts the site's own path before it.
    return files.target(url.lstrip("/") or "./", "").file or url


def fragment_facts(files: Files, content: bytes) -> Facts:
    """What a fragment says."""
    try:
        page = page_found(files, content)
    except (OSError, ValueError):
        return WRONG
    return Facts((page,), holds=(page,))
