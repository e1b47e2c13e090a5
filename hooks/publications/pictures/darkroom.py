"""The darkroom: a file of pixels -> everything that is published of it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

import PIL
from PIL import Image, features

from ..model import Rendition
from ..settings import DOCS_DIR, PICTURE_QUALITY, PICTURE_WIDTHS, POSTS_DIR, UNPUBLISHED_DOCS
from .cache import Cache, Kept
from .clean import RefusedError, clean, open_picture
from .encode import (
    ANIMATED,
    MASTER_QUALITY,
    MEDIA_TYPES,
    encode,
    encode_moving,
    encode_webp,
    narrowed,
)

VERSION = 1
"""Of what is done here: raised when the same picture must be made anew."""

FORMS = {
    ".avif": "AVIF",
    ".gif": "GIF",
    ".jpeg": "JPEG",
    ".jpg": "JPEG",
    ".png": "PNG",
    ".webp": "WEBP",
}
"""Format in which a picture is published, by its ending: a wrong one is put right."""

FALLBACKS = {"PNG": "PNG", "GIF": "PNG"}
"""Format for programs that know no WebP (mail, feed readers); JPEG for all others."""

ENDINGS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}

FALLBACK_WIDTH = 1200
"""Width for those programs, pixels: what social networks and mail ask for at most."""

WORKERS = 4
"""Pictures made at a time: each may take 300 MB while it is decoded."""


def _recipe() -> str:
    """All that the bytes depend on beside the content."""
    libraries = {name: features.version(name) for name in ("jpg", "webp", "avif", "zlib")}
    parts = (VERSION, PIL.__version__, libraries, PICTURE_WIDTHS, PICTURE_QUALITY, MASTER_QUALITY)
    return json.dumps((*parts, FALLBACK_WIDTH), sort_keys=True)


@dataclass(frozen=True, slots=True)
class Developed:
    """What is published of one file."""

    width: int = 0
    """Pixels, upright."""
    height: int = 0
    animated: bool = False
    whole: Path | None = None
    """The clean picture in full size; None where it was refused."""
    size: int = 0
    """Bytes of ``whole``."""
    renditions: tuple[Rendition, ...] = ()
    refusal: str = ""
    """Code of the problem that stands in the way."""


@dataclass(slots=True)
class Darkroom:
    """Makes pictures; what it has made once it takes from its cache."""

    cache: Cache
    known: dict[Path, Developed] = field(default_factory=dict)
    """What was made in this build, by resolved path."""
    recipe: str = field(default_factory=_recipe)

    def develop(self, file: Path) -> Developed:
        """Everything that is published of a file; a refusal where it cannot be."""
        if file not in self.known:
            self.known[file] = self._developed(file)
        return self.known[file]

    def develop_all(self, files: Iterable[Path]) -> None:
        """Make many at a time, to be asked for later."""
        wanted = [file for file in files if file not in self.known]
        with ThreadPoolExecutor(min(WORKERS, os.cpu_count() or 1)) as pool:
            self.known.update(zip(wanted, pool.map(self._developed, wanted), strict=True))

    def _developed(self, file: Path) -> Developed:
        form = FORMS[file.suffix.lower()]
        try:
            content = file.read_bytes()
            key = sha256(f"{self.recipe}{form}\0".encode() + content).hexdigest()
            kept = self.cache.find(key) or self.cache.keep(key, *_make(content, form))
        except RefusedError as refused:
            return Developed(refusal=str(refused))
        except OSError:
            return Developed(refusal="picture-unreadable")
        return _as_developed(kept, f"{file.stem}-{{width}}w-{key[:8]}.{{ending}}")


def is_raster(media_type: str) -> bool:
    """Whether a file of this media type holds pixels, and goes through the darkroom."""
    return media_type in MEDIA_TYPES.values()


def find_pictures(root: Path) -> Iterator[Path]:
    """Every file of pixels in posts/ and docs/, links followed, in the order of paths."""
    for folder in (POSTS_DIR, DOCS_DIR):
        for path in sorted(_files_below(root / folder)):
            if path.relative_to(root / folder).parts[0] in UNPUBLISHED_DOCS:
                continue
            file = path.resolve()
            if file.is_file() and file.is_relative_to(root):
                yield file


def _files_below(folder: Path) -> Iterator[Path]:
    """Files that end as pictures do; what is hidden is left out."""
    for where, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if os.path.splitext(name)[1].lower() in FORMS and not name.startswith("."):  # noqa: PTH122 - much faster, for every file
                yield Path(where, name)


def _make(content: bytes, form: str) -> tuple[dict[str, bytes], Mapping[str, Any]]:
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


def _as_developed(kept: Kept, name: str) -> Developed:
    width, height = kept.facts["width"], kept.facts["height"]
    (whole,) = (path for path in kept.files.values() if path.stem == "whole")
    renditions = tuple(
        Rendition(
            file=kept.files[f"{wide}.{ENDINGS[form]}"],
            name=name.format(width=wide, ending=ENDINGS[form]),
            width=wide,
            height=max(1, round(height * wide / width)),
            media_type=MEDIA_TYPES[form],
            size=kept.files[f"{wide}.{ENDINGS[form]}"].stat().st_size,
        )
        for wide, form in kept.facts["sizes"]
        if f"{wide}.{ENDINGS[form]}" in kept.files
    )
    size, animated = whole.stat().st_size, kept.facts["animated"]
    return Developed(width, height, animated, whole, size, renditions)
