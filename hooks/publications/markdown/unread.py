"""Links and pictures that Markdown does not read as such, and would print as they stand."""

from __future__ import annotations

import re

from .context import Context

_SPACED = re.compile(r"""(!?\[[^\[\]]*\])\( *([^()<>"]*[^()<>" ]) *("[^"]*")? *\)""")
"""``[words](address)``, where nothing else has made a link of it."""


def report_unread(context: Context, words: str, written: str, line: int) -> None:
    """Tell of addresses with a space, which end a link for Markdown (CommonMark 6.3).

    Args:
        context: The body.
        words: Of a text; where they hold no ``](`` there is nothing to ask.
        written: The block as typed: what has been escaped there is meant as text.
        line: Its line, for problems.
    """
    for found in _SPACED.finditer(words):
        brackets, address, title = found.groups()
        if " " in address and found[0] in written:
            target = " ".join(filter(None, (f"<{address}>", title)))
            corrected = f"{brackets}({target})"
            context.report("link-space", line, value=found[0], corrected=corrected)
