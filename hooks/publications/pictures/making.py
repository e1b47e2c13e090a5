"""Making: the content of a file of pixels -> every file that is published of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import PIL
from PIL import Image, features

from ..settings import PICTURE_QUALITY, PICTURE_WIDTHS
from .clean import clean, open_picture
from .encode import ANIMATED, MASTER_QUALITY, encode, encode_moving, encode_webp, narrowed
from .forms import ENDINGS

VERSION = 1
"""Of what is done here: raised when the same picture must be made anew."""

FALLBACKS = {"PNG": "PNG", "GIF": "PNG"}
"""Format for programs that know no WebP (mail, feed readers); JPEG for all others."""

FALLBACK_WIDTH = 1200
"""Width for those programs, pixels: what social networks and mail ask for at most."""


def recipe() -> str:
    """All that the bytes depend on beside the content."""
    libraries = {name: features.version(name) for name in ("jpg", "webp", "avif", "zlib")}
    parts = (VERSION, PIL.__version__, libraries, PICTURE_WIDTHS, PICTURE_QUALITY, MASTER_QUALITY)
    return json.dumps((*parts, FALLBACK_WIDTH), sort_keys=True)


def make(content: bytes, form: str) -> tuple[dict[str, bytes], Mapping[str, Any]]:
    """The files of a picture by name, and what is noted about them."""
    picture = open_picture(content)
    animated = bool(getattr(picture, "is_animated", False))
    still = clean(picture)
    whole = encode_moving(picture, form) if animated and form in ANIMATED else None
    whole = whole or encode(still, form, MASTER_QUALITY)
    fallback = FALLBACKS.get(form, "JPEG")
    sizes = [(width, "WEBP") for width in _widths(still.width)]
    if animated or form not in ("JPEG", "PNG") or still.width > PICTURE_WIDTHS[-1]:
        sizes.append((min(still.width, FALLBACK_WIDTH), fallback))
    made = {
        f"{width}.{ENDINGS[into]}": _narrow(still, width, into, drawn=fallback == "PNG")
        for width, into in sizes
    }
    files = _worthwhile(made, len(whole))
    facts = {"width": still.width, "height": still.height, "animated": animated, "sizes": sizes}
    return {f"whole.{form.lower()}": whole, **files}, facts


def _narrow(picture: Image.Image, width: int, form: str, *, drawn: bool) -> bytes:
    narrow = narrowed(picture, width)
    return encode_webp(narrow, drawn=drawn) if form == "WEBP" else encode(narrow, form)


def _widths(width: int) -> list[int]:
    """Widths to offer: the usual ones that are clearly narrower, and the picture's own."""
    narrower = [usual for usual in PICTURE_WIDTHS if usual * 1.2 <= width]
    return narrower if width > PICTURE_WIDTHS[-1] * 1.2 else [*narrower, width]


def _worthwhile(files: dict[str, bytes], whole: int) -> dict[str, bytes]:
    """The files without each WebP that weighs more than a wider one, or than the whole.

    Of flat drawings the narrow ones often do: their edges are blurred.
    """
    kept, lightest = {}, whole
    for name, content in reversed(files.items()):
        if not name.endswith(".webp"):
            kept[name] = content
        elif len(content) < lightest:
            kept[name], lightest = content, len(content)
    return dict(reversed(kept.items()))
