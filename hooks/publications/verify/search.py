"""What Pagefind's index holds: a fragment per page, compressed, a mark and then JSON."""

from __future__ import annotations

import json
import zlib

from .facts import WRONG, Facts
from .files import Files

FOLDER = "pagefind/"
"""The index: nothing else stands there."""

MARK = b"pagefind_dcd"
"""What each piece of the index begins with (Pagefind 1)."""

GZIP = 16 + zlib.MAX_WBITS
"""What zlib calls the format of gzip, with its checksum."""

FRAGMENTS = (f"{FOLDER}fragment/", ".pf_fragment")
"""Where fragments are: beginning and end of their names."""


def is_fragment(file: str) -> bool:
    """Whether a file holds what a search finds of a page."""
    return file.startswith(FRAGMENTS[0]) and file.endswith(FRAGMENTS[1])


def page_found(files: Files, content: bytes) -> str:
    """File of the page that a fragment leads to.

    Raises:
        ValueError: the fragment is not what Pagefind 1 writes, or not compressed.
    """
    try:
        unpacked = zlib.decompress(content, GZIP)
        url: str = json.loads(unpacked.removeprefix(MARK))["url"]
    except (zlib.error, KeyError, TypeError) as error:
        raise ValueError(str(error)) from error
    # The browser puts the site's own path before it.
    return files.target(url.lstrip("/") or "./", "").file or url


def fragment_facts(files: Files, content: bytes) -> Facts:
    """What a fragment says."""
    try:
        page = page_found(files, content)
    except ValueError:
        return WRONG
    return Facts((page,), holds=(page,))
