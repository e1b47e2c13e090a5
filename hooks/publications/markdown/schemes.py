"""Addresses with a scheme: of other sites, of mail and telephones, and unsafe ones."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote, urlsplit

from .links import Target, TargetKind

WEB = ("http", "https")
"""Schemes of another site."""

SCHEMES = (*WEB, "mailto", "tel", "webcal")
"""Every scheme that an address may have; all others are unsafe."""

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
# Browsers skip these where they look for the scheme: "java\tscript:" runs.
_INVISIBLE = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202f\ufeff]")
CONTROL = re.compile(r"[\x00-\x1f\x7f]")
"""What no address may have."""

KEPT = "!#$%&'()*+,/:;=?@[]~"
"""Characters of an address that stand as they are (RFC 3986); the rest is encoded."""

_HOST = re.compile(r"[\w.-]+|[0-9a-f:.]+")

# "https://good.example@bad.example/": a name before the host is there to deceive, and
# browsers take "\\" for "/" where others do not.
_DECEPTIVE = re.compile(r"[a-z]+:[/\\]*[^/?#]*(?:[@\\]|%40|%5c)", re.IGNORECASE)


def with_scheme(typed: str) -> Target | None:
    """What an address with a scheme leads to; None for one without: a path of the site."""
    visible = _INVISIBLE.sub("", unquote(typed))
    scheme = _SCHEME.match(visible)
    if scheme:
        return _judged(typed, scheme[1].lower())
    return _judged(f"https:{typed}", "https") if visible.startswith("//") else None


def is_unsafe(typed: str) -> bool:
    """Whether an address has a scheme that is not one of ``SCHEMES``."""
    scheme = _SCHEME.match(_INVISIBLE.sub("", unquote(typed)))
    return scheme is not None and scheme[1].lower() not in SCHEMES


def is_remote(typed: str) -> bool:
    """Whether an address is that of another site (``//host`` included)."""
    return bool(remote_host(typed))


def remote_host(typed: str) -> str:
    """Host of an address of another site, in lower case; "" for any other address."""
    typed = typed.strip()
    if typed.startswith("//"):
        typed = f"https:{typed}"
    if not is_web(typed) or CONTROL.search(typed) or _DECEPTIVE.match(typed):
        return ""
    return _host(typed)


def _judged(typed: str, scheme: str) -> Target:
    # The scheme must stand as such in what is written out, not only once decoded.
    if scheme not in SCHEMES or not typed.lower().startswith(f"{scheme}:"):
        return Target(TargetKind.UNSAFE)
    if CONTROL.search(typed) or (CONTROL.search(unquote(typed)) and scheme != "mailto"):
        return Target(TargetKind.UNSAFE)
    if scheme in WEB and _DECEPTIVE.match(typed):
        return Target(TargetKind.UNSAFE)
    if (scheme in WEB and not _host(typed)) or not typed[len(scheme) + 1 :]:
        return Target(TargetKind.BROKEN)
    return Target(TargetKind.EXTERNAL, href=quote(typed, safe=KEPT))


def _host(address: str) -> str:
    """Host of a web address; "" where it has none that every reader of it would agree on."""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").rstrip(".")
        _ = parts.port  # raises where it is no port
    except ValueError:  # also "http://[", a malformed IPv6 address
        return ""
    return host if _HOST.fullmatch(host) else ""


def is_web(address: str) -> bool:
    """Whether an address begins as that of a page does."""
    return address.lower().startswith(("http://", "https://"))
