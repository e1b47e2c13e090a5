"""Where the links of a body lead: asked of the catalogue, answered with a ``Target``."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from ..model import Asset


class TargetKind(StrEnum):
    """What stands at the other end of a link."""

    PAGE = "page"
    """A page of the site."""
    ASSET = "asset"
    """A file beside the source."""
    EXTERNAL = "external"
    """Another site, a mail address or a telephone number; also a whole address of this one."""
    NOWHERE = "nowhere"
    """An address of the site itself that no page has: a warning, ``link-own-broken``."""
    BROKEN = "broken"
    """Nothing: a problem, ``link-broken`` (``file-missing`` for a picture)."""
    HIDDEN = "hidden"
    """A page that is not published yet: a note, and plain text until its day."""
    UNREAD = "unread"
    """A page whose file is told to be wrong, so that nothing is published: no word here."""
    OUTSIDE = "outside"
    """A file out of the publication's tree: a problem, ``link-outside``."""
    UNSAFE = "unsafe"
    """An address that runs code or hides data: a problem, ``link-unsafe``."""
    UNREADABLE = "unreadable"
    """A picture that is damaged: a problem, ``picture-unreadable``."""
    TOO_LARGE = "too_large"
    """A picture of far too many pixels: a problem, ``picture-too-large``."""


@dataclass(frozen=True, slots=True)
class Target:
    """The answer of ``Links.resolve``."""

    kind: TargetKind
    href: str = ""
    """Address to write, percent-encoded, without fragment; "" is not to be linked."""
    asset: Asset | None = None
    """The file, for ``ASSET``; its width and height go to pictures."""
    lang: str = ""
    """Language of the target, where it is not the page's."""
    page: str = ""
    """Name by which the caller will know the page again in ``fragments`` and ``leads``."""
    suggestion: str = ""
    """What the editor probably meant, for ``BROKEN``; for ``EXTERNAL``, the text of this site
    that stands at the address."""
    shown: str = ""
    """Address of a picture as it is shown, where that is not ``href``."""
    srcset: str = ""
    """The picture in WebP by width (HTML ``srcset``), where it has such variants."""


class Links(Protocol):
    """Resolves the addresses of one body; implemented by the catalogue's side."""

    def resolve(self, target: str) -> Target:
        """Say what ``target`` leads to.

        Args:
            target: A relative or root path exactly as meant by the editor:
                percent-encoding and entities decoded, query and fragment taken off
                (the renderer puts them back), never empty, without control characters.
                Of ``http(s):`` and ``//host`` only whole addresses of this site come here,
                as typed; they, ``mailto:``, ``tel:`` and unsafe schemes are settled by the
                renderer.
        """
