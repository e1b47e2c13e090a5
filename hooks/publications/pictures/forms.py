"""Forms: in which a picture is read and published, told without opening any."""

from __future__ import annotations

MEDIA_TYPES = {
    "AVIF": "image/avif",
    "GIF": "image/gif",
    "JPEG": "image/jpeg",
    "PNG": "image/png",
    "WEBP": "image/webp",
}
"""IANA media type of each format that is written."""

FORMS = {
    ".avif": "AVIF",
    ".gif": "GIF",
    ".jpeg": "JPEG",
    ".jpg": "JPEG",
    ".png": "PNG",
    ".webp": "WEBP",
}
"""Format in which a picture is published, by its ending: a wrong one is put right."""

ENDINGS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}


class RefusedError(Exception):
    """A picture that cannot be published; its one argument is a code of ``problems``."""
