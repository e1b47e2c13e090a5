"""Files that stand beside a source: found, measured, never opened twice in a build."""

from __future__ import annotations

import mimetypes
import re
from dataclasses import dataclass, field
from pathlib import Path
from unicodedata import normalize

from ..model import Asset
from ..pictures import Darkroom, Developed, is_raster
from ..problems import Place, Problems
from ..settings import ATTACHMENT_BYTES, DOCS_DIR, PICTURE_BYTES, PICTURE_PIXELS

SVG_HEAD = 4096
"""Bytes of an SVG file in which its root element must begin."""

MEDIA_TYPES = {
    ".avif": "image/avif",
    ".csv": "text/csv",
    ".ics": "text/calendar",
    ".md": "text/markdown",
    ".odp": "application/vnd.oasis.opendocument.presentation",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}
"""Types that Python's table lacks or takes from the machine it runs on."""

ACTIVE_TYPES = {
    "application/javascript",
    "application/xhtml+xml",
    "application/xml",
    "text/html",
    "text/javascript",
    "text/xml",
}
"""Types that a browser would run in the name of the site."""

ACTIVE_SVG = re.compile(
    r"<\s*(script|foreignObject|iframe|embed|object|set|animate|handler)\b"
    r"|\son\w+\s*=|javascript:|<!ENTITY|<!DOCTYPE[^>]*\["
    r"|(href|src)\s*=\s*[\"'](?!#|data:image/(?:png|jpe?g|gif|webp);)",
    re.IGNORECASE,
)
"""What a drawing has no need of: scripts, handlers, foreign markup, entities, other files."""


@dataclass(slots=True)
class Assets:
    """The files beside the sources of one project."""

    root: Path
    problems: Problems
    darkroom: Darkroom
    known: dict[Path, Asset | None] = field(default_factory=dict)

    def picture(self, source: Path, name: str, place: Place) -> Asset | None:
        """A picture beside ``source``, with its size; a problem and None where it is none."""
        asset = self.file(source, name, place)
        if asset is None:
            return None
        if not asset.width or not asset.height:
            self.problems.add("picture-unreadable", place, value=name)
            return None
        if asset.animated:
            self.problems.add("picture-animated", place, value=name)
        if not asset.renditions and asset.size > PICTURE_BYTES:  # of others, readers load less
            size = f"{asset.size / 1024 / 1024:.1f}"
            self.problems.add("picture-heavy", place, value=name, size=size)
        return asset

    def attachment(self, source: Path, name: str, place: Place) -> Asset | None:
        """A file beside ``source`` that is offered for download."""
        asset = self.file(source, name, place)
        if asset and asset.size > ATTACHMENT_BYTES:
            size = f"{asset.size / 1024 / 1024:.1f}"
            self.problems.add("attachment-heavy", place, value=name, size=size)
        return asset

    def file(self, source: Path, name: str, place: Place) -> Asset | None:
        """The file that ``name`` says, from the folder of ``source``.

        It must lie in that folder or below it, links followed: nothing else of the
        machine can be published by naming it.
        """
        folder = source.parent
        file = _named(folder, name)
        if not file.is_relative_to(folder.resolve()):
            self.problems.add("file-outside", place, value=name)
            return None
        if file not in self.known:
            self.known[file] = self._measured(file, folder.resolve()) if file.is_file() else None
        asset = self.known[file]
        if asset is None:
            self.problems.add("file-missing", place, value=name, suggestion=near(folder, name))
        elif unsafe(asset):
            self.problems.add("file-unsafe", place, value=name)
            return None
        return asset if asset is None or self._accepted(asset, name, place) else None

    def _accepted(self, asset: Asset, name: str, place: Place) -> bool:
        """Whether a picture could be made fit to publish; what cannot be cleaned is not shown."""
        refusal = self._pixels(asset.file, asset.media_type).refusal
        if refusal:
            limit = PICTURE_PIXELS // 1_000_000
            values = {"limit": limit} if refusal == "picture-too-large" else {}
            self.problems.add(refusal, place, value=name, **values)
        return not refusal

    def _pixels(self, file: Path, media_type: str) -> Developed:
        return self.darkroom.develop(file) if is_raster(media_type) else Developed()

    def _measured(self, file: Path, folder: Path) -> Asset:
        """Size, type and, of a picture, dimensions (0 where it cannot be read)."""
        media_type = media_type_of(file)
        pixels = self._pixels(file, media_type)
        is_drawing = media_type == "image/svg+xml"
        width, height = svg_size(file) if is_drawing else (pixels.width, pixels.height)
        docs = (self.root / DOCS_DIR).resolve()
        return Asset(
            file=file,
            name=file.relative_to(folder).as_posix(),
            size=pixels.size or file.stat().st_size,
            media_type=media_type,
            width=width,
            height=height,
            fixed=file.relative_to(docs).as_posix() if file.is_relative_to(docs) else "",
            published=pixels.whole,
            renditions=pixels.renditions,
            animated=pixels.animated,
        )


def _named(folder: Path, name: str) -> Path:
    """The file of that name, its accents in one sign or, as macOS writes them, in two."""
    file = (folder / name).resolve()
    if name.isascii() or file.is_file():
        return file
    others = ((folder / normalize(form, name)).resolve() for form in ("NFC", "NFD"))
    return next((other for other in others if other.is_file()), file)


def near(folder: Path, name: str) -> str:
    """A file of the folder whose name differs only in case or ending."""
    wanted = Path(name).stem.lower()
    found = [path.name for path in sorted(folder.glob("*")) if path.stem.lower() == wanted]
    return next((path for path in found if not path.endswith(".md")), "")


def unsafe(asset: Asset) -> bool:
    """Whether a browser that opens the file alone could run what is in it."""
    if asset.media_type == "image/svg+xml":
        return bool(ACTIVE_SVG.search(asset.file.read_text("utf-8", "replace")))
    return asset.media_type in ACTIVE_TYPES


def media_type_of(file: Path) -> str:
    """IANA media type by the file's ending."""
    ending = file.suffix.lower()
    table = mimetypes.types_map
    return MEDIA_TYPES.get(ending) or table.get(ending) or "application/octet-stream"


def svg_size(file: Path) -> tuple[int, int]:
    """Width and height of a drawing in pixels; (0, 0) where it says none."""
    return svg_dimensions(file.read_bytes()[:SVG_HEAD].decode("utf-8", "replace"))


def svg_dimensions(head: str) -> tuple[int, int]:
    """Of the root element: ``width`` and ``height`` in pixels, else the ``viewBox``."""
    root = re.search(r"<svg\b[^>]*>", head)
    if root is None:
        return 0, 0
    width, height = (svg_length(root[0], name) for name in ("width", "height"))
    if width and height:
        return width, height
    box = re.search(r"""viewBox\s*=\s*["']\s*\S+\s+\S+\s+([\d.]+)\s+([\d.]+)""", root[0])
    return (round(float(box[1])), round(float(box[2]))) if box else (0, 0)


def svg_length(tag: str, name: str) -> int:
    """A length attribute in pixels; 0 where it is missing or relative."""
    found = re.search(rf"""\s{name}\s*=\s*["']\s*([\d.]+)(?:px)?\s*["']""", tag)
    return round(float(found[1])) if found else 0
