"""The addresses of a body, judged and turned into attributes.

Used alike for Markdown links and pictures and for raw HTML, so that there is one place
where an address gets in.
"""

from __future__ import annotations

import re
from collections.abc import MutableMapping
from dataclasses import dataclass, replace
from urllib.parse import quote, unquote, urlsplit

from ..model import Asset
from ..settings import PICTURE_PIXELS
from ..words import slugify
from .context import Anchor, Context
from .links import Target, TargetKind
from .meant import address_meant
from .rendered import Fragment


@dataclass(frozen=True, slots=True)
class Shown:
    """What the body shows in place."""

    src: str
    asset: Asset | None = None
    """None: from another site."""
    srcset: str = ""
    """In WebP by width; empty where there are no such variants."""


Attributes = MutableMapping[str, str | int | float]

WEB = ("http", "https")
"""Schemes of another site."""

SCHEMES = (*WEB, "mailto", "tel", "webcal")
"""Every scheme that an address may have; all others are unsafe."""

BROWSERS = frozenset(
    {
        *("image/apng", "image/avif", "image/bmp", "image/gif", "image/jpeg", "image/png"),
        *("image/svg+xml", "image/vnd.microsoft.icon", "image/webp", "image/x-icon"),
    }
)
"""Pictures that browsers show; HEIC, as a telephone takes them, and TIFF are none."""

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
# Browsers skip these where they look for the scheme: "java\tscript:" runs.
_INVISIBLE = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202f\ufeff]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")

_PLAIN = re.compile(r"(?!//)[A-Za-z0-9_./-]+")
"""A path that says what it means: nothing to decode, no scheme, no query."""

# Characters of an address that stand as they are (RFC 3986); the rest is encoded.
_KEPT = "!#$%&'()*+,/:;=?@[]~"

_HOST = re.compile(r"[\w.-]+|[0-9a-f:.]+")

# "https://good.example@bad.example/": a name before the host is there to deceive, and
# browsers take "\\" for "/" where others do not.
_DECEPTIVE = re.compile(r"[a-z]+:[/\\]*[^/?#]*(?:[@\\]|%40|%5c)", re.IGNORECASE)

_LINK_CODES = {
    TargetKind.BROKEN: "link-broken",
    TargetKind.HIDDEN: "link-not-yet-published",
    TargetKind.OUTSIDE: "link-outside",
    TargetKind.UNSAFE: "link-unsafe",
    TargetKind.UNREADABLE: "picture-unreadable",
    TargetKind.TOO_LARGE: "picture-too-large",
}
_FILE_CODES = {
    **_LINK_CODES,
    TargetKind.BROKEN: "file-missing",
    TargetKind.OUTSIDE: "file-outside",
}


def link(context: Context, typed: str, line: int, attributes: Attributes) -> bool:
    """Give a link its ``href`` and what goes with it.

    Args:
        context: The body.
        typed: The address as written, entities decoded.
        line: Its line, for problems.
        attributes: Of the ``a`` element; ``href`` is set or taken away.

    Returns:
        Whether it is a link; otherwise its text stays, without one.
    """
    attributes.pop("href", None)
    path, mark, fragment = typed.strip().partition("#")
    if mark and not path:
        return _same_page(context, fragment, line, attributes)
    target = resolve(context, typed)
    if not _settled(context, target, typed, line, _LINK_CODES):
        return False
    attributes["href"] = target.href
    if target.page:
        context.leads.add(target.page)
    if target.kind is TargetKind.EXTERNAL and _is_web(target.href):
        attributes["rel"] = "noopener"
    elif fragment and target.kind is not TargetKind.EXTERNAL:
        _elsewhere(context, target, fragment, line, attributes)
    if target.lang and target.lang != context.lang:
        attributes["hreflang"] = target.lang
        attributes.setdefault("lang", target.lang)
    return True


def file(context: Context, typed: str, line: int, *media: str) -> Shown | None:
    """The file of the publication that a picture, a sound or a film shows.

    Args:
        context: The body.
        typed: The address as written, entities decoded.
        line: Its line, for problems.
        *media: Kinds of file: the part of its media type before the slash.

    Returns:
        The file and its address; None with a problem where there is none.
    """
    target = resolve(context, typed)
    if not _settled(context, target, typed, line, _FILE_CODES):
        return None
    if target.asset is None or not _showable(target.asset.media_type, media):
        context.report("picture-unreadable", line, value=readable(typed))
        return None
    if target.asset.animated:
        context.report("picture-animated", line, value=readable(typed))
    return Shown(target.shown or target.href, target.asset, target.srcset)


def _showable(media_type: str, media: tuple[str, ...]) -> bool:
    kind = media_type.partition("/")[0]
    return kind in media and (kind != "image" or media_type in BROWSERS)


def resolve(context: Context, typed: str) -> Target:
    """What an address leads to: schemes are settled here, paths by the catalogue."""
    typed = typed.strip()
    if _PLAIN.fullmatch(typed):
        return _asked(context, typed)
    decoded = unquote(typed)
    visible = _INVISIBLE.sub("", decoded)
    scheme = _SCHEME.match(visible)
    if scheme:
        return _with_scheme(typed, scheme[1].lower())
    if visible.startswith("//"):
        return _with_scheme(f"https:{typed}", "https")
    return _in_the_site(context, typed)


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
    if not _is_web(typed) or _CONTROL.search(typed) or _DECEPTIVE.match(typed):
        return ""
    return _host(typed)


def readable(typed: str) -> str:
    """An address as people read it: decoded, on one line, not endless."""
    text = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", unquote(typed.strip()))
    return text if len(text) <= 200 else f"{text[:199]}…"


def _in_the_site(context: Context, typed: str) -> Target:
    written, mark, query = typed.partition("#")[0].partition("?")
    path = unquote(written)
    if not path.strip() or _CONTROL.search(path):
        return Target(TargetKind.BROKEN)
    target = _asked(context, path)
    if mark and target.href:
        return replace(target, href=f"{target.href}?{quote(query, safe=_KEPT)}")
    return target


def _asked(context: Context, path: str) -> Target:
    """What the catalogue says of a path; a file of the publication is the body's from now on."""
    target = context.links.resolve(path)
    if target.asset is not None and target.kind is TargetKind.ASSET:
        context.assets.setdefault(str(target.asset.file), target.asset)
    return target


def _with_scheme(typed: str, scheme: str) -> Target:
    # The scheme must stand as such in what is written out, not only once decoded.
    if scheme not in SCHEMES or not typed.lower().startswith(f"{scheme}:"):
        return Target(TargetKind.UNSAFE)
    if _CONTROL.search(typed) or (_CONTROL.search(unquote(typed)) and scheme != "mailto"):
        return Target(TargetKind.UNSAFE)
    if scheme in WEB and _DECEPTIVE.match(typed):
        return Target(TargetKind.UNSAFE)
    if (scheme in WEB and not _host(typed)) or not typed[len(scheme) + 1 :]:
        return Target(TargetKind.BROKEN)
    return Target(TargetKind.EXTERNAL, href=quote(typed, safe=_KEPT))


def _host(address: str) -> str:
    """Host of a web address; "" where it has none that every reader of it would agree on."""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").rstrip(".")
        _ = parts.port  # raises where it is no port
    except ValueError:  # also "http://[", a malformed IPv6 address
        return ""
    return host if _HOST.fullmatch(host) else ""


def _is_web(address: str) -> bool:
    return address.lower().startswith(("http://", "https://"))


def _same_page(context: Context, fragment: str, line: int, attributes: Attributes) -> bool:
    attributes["href"] = "#"
    if fragment:  # a bare "#" is the top of the page
        context.anchors.append(Anchor(attributes, unquote(fragment), line))
    return True


def _elsewhere(
    context: Context, target: Target, fragment: str, line: int, attributes: Attributes
) -> None:
    fragment = unquote(fragment)
    if not fragment.isascii():
        # Ids are ASCII: only a heading can be meant, by its words.
        fragment = slugify(fragment)
    attributes["href"] = f"{target.href}#{quote(fragment)}"
    if target.kind is TargetKind.PAGE:
        page = target.page or target.href
        context.fragments.append(Fragment(page, fragment, line, context.path))


def _settled(
    context: Context, target: Target, typed: str, line: int, codes: dict[TargetKind, str]
) -> bool:
    code = codes.get(target.kind)
    if code:
        values = {"suggestion": target.suggestion}
        if code == "link-broken" and not target.suggestion:
            values = {"suggestion": address_meant(readable(typed))}
        if target.kind is TargetKind.TOO_LARGE:
            values = {"limit": str(PICTURE_PIXELS // 1_000_000)}
        context.report(code, line, value=readable(typed), **values)
    return code is None and bool(target.href or target.asset)
