"""Addresses that lead nowhere as they are written, and what was meant by them."""

from __future__ import annotations

import re

_QUOTES = "“”„«»‘’\"' \u00a0\u202f"

_MAIL = re.compile(r"[^@\s/:]+@[\w-]+(?:\.[\w-]+)+")

_HOST = re.compile(r"(?:www\.[\w-]+(?:\.[\w-]+)+|(?:[\w-]+\.)+(?:com|eu|fr|net|org))(?:[/?#].*)?")
"""A web address without its beginning; of names that might be files, only the usual."""


def address_meant(typed: str) -> str:
    """What an editor probably meant by an address; "" where there is no honest guess."""
    bare = typed.strip(_QUOTES)
    if _MAIL.fullmatch(bare):
        return f"mailto:{bare}"
    if _HOST.fullmatch(bare):
        return f"https://{bare}"
    return bare if bare != typed and bare.startswith(("https://", "http://")) else ""
