"""Addresses: of the web, of this site, of files, and the names that identify things."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from publications import settings
from publications.words import slugify

from .guesses import GUESSED_CHARACTERS
from .refusals import refuse


def web_address(text: str) -> str:
    """An absolute ``http`` or ``https`` address (RFC 3986), and no other scheme."""
    try:
        parts = urlsplit(text)
        known = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        known = False
    if not known or re.search(r"[\s<>\"\\^`{|}]", text) or "@" in parts.netloc:
        raise refuse("url-form", text, suggestion=_address_meant(text))
    return text


def _address_meant(text: str) -> str:
    if len(text) > GUESSED_CHARACTERS:
        return ""
    host = r"([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(/[\w./?=&%#-]*)?"
    return f"https://{text}" if re.fullmatch(host, text, re.ASCII | re.IGNORECASE) else ""


def site_address(text: str) -> str:
    """Absolute address of the whole site: ends with ``/``, no query, no fragment."""
    address = web_address(text)
    if "?" in address or "#" in address:
        raise refuse("site-url-form", text, suggestion=re.split(r"[?#]", address)[0])
    if not address.endswith("/"):
        raise refuse("site-url-form", text, suggestion=f"{address}/")
    return address


def slug(text: str) -> str:
    """A segment of an address: small unaccented letters, digits and single hyphens."""
    segment = slugify(text)[: settings.NAME_CHARACTERS]
    if text != segment:
        raise refuse("slug-form", text, suggestion=segment)
    return text


def former_path(text: str) -> str:
    """A former address on this site: begins with ``/``; no host, ``..``, query or fragment."""
    segments = text.split("/")
    plain = re.fullmatch(r"/[^\s?#\\<>\"'{}|^`]*", text) and not text.startswith("//")
    if not plain or ".." in segments or "." in segments:
        raise refuse("alias-form", text, suggestion=_path_meant(text))
    return text


def _path_meant(text: str) -> str:
    """The path of an address pasted whole, or one that lacks its first slash."""
    path = re.sub(r"^https?://[^/]*|[?#].*$", "", text)
    if not path.strip("/") or re.search(r"[\s\\:]|\.\.", path):
        return ""
    return path if path.startswith("/") else f"/{path}"


def file_beside(text: str) -> str:
    """A file in the folder of the source or below, with forward slashes.

    Never an address, an absolute path or a way out of the folder.
    """
    outside = re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|/|\\", text) or "\\" in text
    if outside or ".." in PurePosixPath(text).parts:
        raise refuse("file-outside", text)
    return str(PurePosixPath(text))


def identity(text: str) -> str:
    """A permanent name of a publication, as commands write it: ``2019/assemblee``."""
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9/_.-]{0,199}", text):
        raise refuse("id-form", text)
    return text


def feed_guid(text: str) -> str:
    """A feed item's GUID, kept as it came: any text without white space."""
    if re.search(r"\s", text) or len(text) > 500:
        raise refuse("guid-form", text)
    return text


def host(text: str) -> str:
    """A host name, without scheme or path: ``tube.exemple.fr``."""
    known = re.fullmatch(r"([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,}", text[:254])
    if not known or len(text) > 253:  # RFC 1035
        raise refuse("host-form", text, suggestion=_host_meant(text))
    return text


def _host_meant(text: str) -> str:
    found = re.match(r"(?:https?://)?((?:[a-z0-9-]+\.)+[a-z]{2,})", text.lower())
    return found[1] if found else ""


def email_address(text: str) -> str:
    """An address that a ``mailto:`` link can carry (the common part of RFC 5322)."""
    if not re.fullmatch(r"[\w.+-]+@([A-Za-z0-9-]+\.)+[A-Za-z]{2,}", text, re.ASCII):
        raise refuse("email-form", text)
    return text


def authority(text: str) -> str:
    """A tagging entity (RFC 4151): a domain or email, a comma and a date it was ours."""
    date_part = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
    if not re.fullmatch(rf"[a-z0-9.@_-]+\.[a-z]{{2,}},{date_part}", text):
        raise refuse("authority-form", text)
    return text
