"""What Pagefind's index holds: a fragment per page, compressed, a mark and then JSON."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator

from .files import Files

MARK = b"pagefind_dcd"
"""What each piece of the index begins with (Pagefind 1)."""

FRAGMENTS = ("pagefind/fragment/", ".pf_fragment")
"""Where fragments are: beginning and end of their names."""


def pages_found(files: Files) -> Iterator[str]:
    """Files of the pages that a search finds.

    Raises:
        ValueError: a fragment is not what Pagefind 1 writes.
        OSError: a fragment is not compressed, or cannot be read.
    """
    for name in files:
        if name.startswith(FRAGMENTS[0]) and name.endswith(FRAGMENTS[1]):
            content = gzip.decompress(files.read(name))
            url = json.loads(content.removeprefix(MARK))["url"]
            # The browser puts the site's own path before it.
            yield files.target(url.lstrip("/") or "./", "").file or url
