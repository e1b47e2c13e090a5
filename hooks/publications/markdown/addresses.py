"""The addresses of a body, judged and turned into attributes.

Used alike for Markdown links and pictures and for raw HTML, so that there is one place
where an address gets in.
"""

from __future__ import annotations

import re
from collections.abc import MutableMapping
from dataclasses import dataclass, replace
from urllib.parse import quote, unquote

from ..model import Asset
from ..settings import PICTURE_PIXELS
from ..words import slugify
from .context import Anchor, Context
from .links import Target, TargetKind
from .meant import address_meant
from .rendered import Fragment
from .schemes import CONTROL, KEPT, is_web, with_scheme


@dataclass(frozen=True, slots=True)
class Shown:
    """What the body shows in place."""

    src: str
    asset: Asset | None = None
    """None: from another site."""
    srcset: str = ""
    """In WebP by width; empty where there are no such variants."""


Attributes = MutableMapping[str, str | int | float]

BROWSERS = frozenset(
    {
        *("image/apng", "image/avif", "image/bmp", "image/gif", "image/jpeg", "image/png"),
        *("image/svg+xml", "image/vnd.microsoft.icon", "image/webp", "image/x-icon"),
    }
)
"""Pictures that browsers show; HEIC, as a telephone takes them, and TIFF are none."""

_PLAIN = re.compile(r"(?!//)[A-Za-z0-9_./-]+")
"""A path that says what it means: nothing to decode, no scheme, no query."""

_LINK_CODES = {
    TargetKind.BROKEN: "link-broken",
    TargetKind.NOWHERE: "link-own-broken",
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
    if target.kind is TargetKind.EXTERNAL and is_web(target.href):
        attributes["rel"] = "noopener"
        _shown_by_us(context, target, typed, line)
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
    target = with_scheme(typed)
    if target is None:
        return _in_the_site(context, typed)
    return _of_ours(context, target) if context.site in target.href else target


def readable(typed: str) -> str:
    """An address as people read it: decoded, on one line, not endless."""
    text = CONTROL.sub("\N{REPLACEMENT CHARACTER}", unquote(typed.strip()))
    return text if len(text) <= 200 else f"{text[:199]}…"


def _in_the_site(context: Context, typed: str) -> Target:
    written, mark, query = typed.partition("#")[0].partition("?")
    path = unquote(written)
    if not path.strip() or CONTROL.search(path):
        return Target(TargetKind.BROKEN)
    target = _asked(context, path)
    if mark and target.href:
        return replace(target, href=f"{target.href}?{quote(query, safe=KEPT)}")
    return target


def _of_ours(context: Context, target: Target) -> Target:
    """An address of the site itself: the catalogue knows whether a text stands there."""
    if not f"{target.href}/".partition("://")[2].startswith(context.site):
        return target
    found = context.links.resolve(target.href.partition("#")[0].partition("?")[0])
    return replace(target, kind=found.kind, suggestion=found.suggestion)


def _asked(context: Context, path: str) -> Target:
    """What the catalogue says of a path; a file of the publication is the body's from now on."""
    target = context.links.resolve(path)
    if target.asset is not None and target.kind is TargetKind.ASSET:
        context.assets.setdefault(str(target.asset.file), target.asset)
    return target


def _same_page(context: Context, fragment: str, line: int, attributes: Attributes) -> bool:
    attributes["href"] = "#"
    if fragment:  # a bare "#" is the top of the page
        context.anchors.append(Anchor(attributes, unquote(fragment), line))
    return True


def _shown_by_us(context: Context, target: Target, typed: str, line: int) -> None:
    """Name the text that stands at an address of the site itself: addresses change."""
    if target.suggestion:
        meant = "#".join(filter(None, (target.suggestion, typed.strip().partition("#")[2])))
        context.report("link-own", line, value=readable(typed), suggestion=meant)


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
