"""A clean picture -> the bytes of one file."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageSequence

from ..settings import PICTURE_PIXELS, PICTURE_QUALITY

ANIMATED = ("GIF", "WEBP")
"""Formats in which a moving picture is kept moving."""

MASTER_QUALITY = 85
"""Of the whole picture, which readers open to look closely (JPEG, WebP and AVIF scales)."""

FRAMES_PIXELS = 4 * PICTURE_PIXELS
"""Pixels of all frames together above which a moving picture is published still."""


def encode(picture: Image.Image, form: str, quality: int = PICTURE_QUALITY) -> bytes:
    """One file of a picture; what a format has no transparency for stands on white."""
    options: dict[str, object] = {"quality": quality}
    if form == "JPEG":
        picture = _on_white(picture)
        options |= {"progressive": True, "optimize": True}
    elif form == "PNG":
        options = {"optimize": picture.width * picture.height < 4_000_000}
    elif form == "WEBP":
        options |= {"method": 4}
    return _saved(picture, form, **options)


def encode_webp(picture: Image.Image, *, drawn: bool) -> bytes:
    """A WebP; of a drawing without loss, where that costs little more."""
    lossy = encode(picture, "WEBP")
    if not drawn:
        return lossy
    exact = _saved(picture, "WEBP", lossless=True, quality=60, method=4)
    return exact if len(exact) < 1.3 * len(lossy) else lossy


def encode_moving(picture: Image.Image, form: str) -> bytes | None:
    """Every frame, with its duration and nothing else; None where there is far too much.

    Args:
        picture: As it was opened.
        form: One of ``ANIMATED``.
    """
    frames = getattr(picture, "n_frames", 1)
    if frames * picture.width * picture.height > FRAMES_PIXELS:
        return None
    moving, lasting = [], []
    for frame in ImageSequence.Iterator(picture):
        lasting.append(frame.info.get("duration", 100))
        moving.append(frame.convert("RGBA"))
        moving[-1].info = {}
    first, *others = moving
    more = {"append_images": others, "duration": lasting, "loop": picture.info.get("loop", 0)}
    return _saved(first, form, save_all=True, **more)


def narrowed(picture: Image.Image, width: int) -> Image.Image:
    """The picture at a width, its proportions kept."""
    if width >= picture.width:
        return picture
    height = max(1, round(picture.height * width / picture.width))
    return picture.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode != "RGBA":
        return picture
    ground = Image.new("RGB", picture.size, "#FFFFFF")
    ground.paste(picture, mask=picture.getchannel("A"))
    return ground


def _saved(picture: Image.Image, form: str, **options: object) -> bytes:
    file = BytesIO()
    picture.save(file, form, **options)
    return file.getvalue()
