"""A file as it came from a camera or a program -> a picture fit to be published."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageCms, ImageOps

from ..settings import PICTURE_PIXELS
from .forms import RefusedError

FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "AVIF")
"""What is read, by content: never a format that would start another program (EPS)."""

GREY_DEPTHS = ("I", "I;16", "I;16B", "I;16L", "F")
"""Modes of deep grey, which Pillow cuts instead of scaling."""


def open_picture(content: bytes) -> Image.Image:
    """Open a picture without decoding it.

    Raises:
        RefusedError: it is none, or has more pixels than is sane.
    """
    try:
        picture = Image.open(BytesIO(content), formats=FORMATS)
    except Image.DecompressionBombError as error:
        raise RefusedError("picture-too-large") from error
    except (OSError, ValueError, SyntaxError) as error:
        raise RefusedError("picture-unreadable") from error
    if picture.width * picture.height > PICTURE_PIXELS:
        raise RefusedError("picture-too-large")
    return picture


def clean(picture: Image.Image) -> Image.Image:
    """The first frame, upright, in sRGB, 8 bits, with nothing attached.

    Raises:
        RefusedError: it is cut short or otherwise damaged.
    """
    try:
        picture.load()
        upright = ImageOps.exif_transpose(picture)
        return _bare(_in_srgb(upright))
    except (OSError, ValueError, SyntaxError, MemoryError, EOFError) as error:
        raise RefusedError("picture-unreadable") from error


def _bare(picture: Image.Image) -> Image.Image:
    """The same pixels in an image that carries nothing else."""
    mode = "RGBA" if _has_alpha(picture) else "L" if picture.mode in ("1", "L") else "RGB"
    bare = picture.convert(mode)
    bare.info = {}
    return bare


def _has_alpha(picture: Image.Image) -> bool:
    return "A" in picture.getbands() or "transparency" in picture.info


def _in_srgb(picture: Image.Image) -> Image.Image:
    """Colours as every screen understands them; a profile that is wrong is ignored."""
    if picture.mode in GREY_DEPTHS:
        return picture.point(lambda value: value / 256).convert("L")
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in ("RGB", "RGBA", "CMYK"):
        return picture
    to = "RGB" if picture.mode == "CMYK" else picture.mode
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        srgb = ImageCms.createProfile("sRGB")
        turned = ImageCms.profileToProfile(picture, source, srgb, outputMode=to)
    except (ImageCms.PyCMSError, OSError):
        return picture
    return turned or picture
