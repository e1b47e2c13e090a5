"""Text that XML may hold."""

from __future__ import annotations

import re

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """Text without the characters that XML 1.0 forbids (section 2.2).

    Sources with control characters are refused; a feed that one such character makes
    unreadable would lose every item, so they are taken out here as well.
    """
    return _FORBIDDEN.sub("", text)
