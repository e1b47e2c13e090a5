"""Files that stand beside a source, and their words."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Rendition:
    """A picture made from another: narrower, or in another format."""

    file: Path
    """Where it is, absolute."""
    name: str
    """Of its file in the site, beside the picture that it was made from."""
    width: int
    """Pixels."""
    height: int
    """Pixels."""
    media_type: str
    """IANA media type: ``image/webp``."""
    size: int
    """Bytes."""


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that stands beside a source and is published beside its page."""

    file: Path
    """Where it is, absolute."""
    name: str
    """Path from its page's address, with forward slashes: ``carte.svg``."""
    size: int
    """Bytes."""
    media_type: str
    """IANA media type: ``image/svg+xml``."""
    width: int = 0
    """Pixels, of a picture; 0 otherwise."""
    height: int = 0
    """Pixels, of a picture; 0 otherwise."""
    fixed: str = ""
    """Path of the site where it always stands (a file of docs/); empty: beside its page."""
    published: Path | None = None
    """File that is published in its place (a clean picture); None: the file itself."""
    renditions: tuple[Rendition, ...] = ()
    """Of a raster picture: WebP from narrow to wide, then one for programs without WebP."""
    animated: bool = False
    """Whether the picture moves; it is then shown still."""

    @property
    def shown(self) -> Asset | Rendition:
        """What is shown where WebP is unknown or one address is all there is: feeds, mail."""
        others = [one for one in self.renditions if one.media_type != "image/webp"]
        return others[0] if others else self

    @property
    def variants(self) -> tuple[Rendition, ...]:
        """The picture in WebP, from narrow to wide; empty where that is not worth it."""
        return tuple(one for one in self.renditions if one.media_type == "image/webp")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with its words."""

    asset: Asset
    alt: str
    """Text alternative (WCAG 1.1.1), never empty."""
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file offered for download."""

    asset: Asset
    title: str
