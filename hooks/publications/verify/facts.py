"""Facts: what a file says of the rest of the site, and nothing of where it says it.

They are a function of the file's bytes (and of the site's address, and of the hosts that may
be asked), so they can be remembered. As long as they are right, nothing is to be told of the
file; where they are not, it is read once more, line by line, to tell what is wrong where.
"""

from __future__ import annotations

from typing import NamedTuple


class Facts(NamedTuple):
    """What a file says, each thing once; nothing, as it is made without arguments."""

    leads: tuple[str, ...] = ()
    """Files of the site that must exist, other than itself."""
    anchors: tuple[tuple[str, str], ...] = ()
    """(file, id) of elements that must exist, if that file is a page; none of its own."""
    ids: tuple[str, ...] | None = None
    """Of a page; None: it is none."""
    alternates: tuple[tuple[str, str], ...] = ()
    """Of a page: (``hreflang``, file, or an address that leads to none)."""
    holds: tuple[str, ...] | None = None
    """What identifies each item of a feed; the pages of a calendar's events; the page that a
    piece of the search index finds. None: it is none of these."""
    is_wrong: bool = False
    """Whether something in it is wrong, whatever the rest of the site is."""


NOTHING = Facts()
"""What a file says that is not there, or is not read."""

WRONG = Facts(is_wrong=True)
"""What a file says that cannot be read as what it is."""
