"""Pictures of a body, from Markdown and from raw HTML alike."""

from __future__ import annotations

from ..model import Asset
from .addresses import Attributes, Shown, file, link, readable
from .context import Context
from .schemes import is_remote, remote_host
from .tags import Text, written


def show(context: Context, attributes: Attributes, line: int) -> Shown | None:
    """Complete the attributes of an ``img``.

    Args:
        context: The body.
        attributes: ``src`` as written, ``alt`` and what else was given; changed.
        line: Its line, for problems.

    Returns:
        What is shown, without an asset from elsewhere; None where there is nothing to
        show, and ``instead`` says what to show then.
    """
    typed = str(attributes["src"])
    if is_remote(typed):
        return _from_elsewhere(context, attributes, typed, line)
    shown = file(context, typed, line, "image")
    if shown is None:
        return None
    attributes["src"] = shown.src
    if shown.asset:
        _measure(attributes, shown.asset)
    _unhurried(attributes)
    return shown


def instead(context: Context, attributes: Attributes, line: int) -> str:
    """What stands in the place of a picture that is not shown: a link, or its words."""
    typed = str(attributes["src"])
    return link_instead(context, typed, str(attributes.get("alt", "")), line)


def link_instead(context: Context, typed: str, words: str, line: int) -> str:
    """HTML: a link to a remote thing that is not loaded; plain words for anything else."""
    text = Text(words.strip() or readable(typed)).html()
    target: Attributes = {}
    if is_remote(typed) and link(context, typed, line, target):
        return f"<a{written(target)}>{text}</a>"
    return text if words.strip() else ""


def candidates(context: Context, srcset: str, line: int) -> str:
    """A ``srcset`` with the addresses of our own files; the others are left out."""
    kept = []
    for candidate in srcset.split(","):
        address, _, descriptor = candidate.strip().partition(" ")
        shown = file(context, address, line, "image") if address else None
        if shown:
            kept.append(f"{shown.src} {descriptor.strip()}".strip())
    return ", ".join(kept)


def _from_elsewhere(
    context: Context, attributes: Attributes, typed: str, line: int
) -> Shown | None:
    host = remote_host(typed)
    if host in context.hosts and typed.strip().lower().startswith("https://"):
        target: Attributes = {}
        link(context, typed, line, target)
        attributes["src"] = target.get("href", "")
        _unhurried(attributes)
        return Shown(str(attributes["src"]))
    context.report("picture-remote", line, value=readable(typed), host=host)
    return None


def _measure(attributes: Attributes, asset: Asset) -> None:
    """Reserve the picture's place, so that nothing jumps while it loads."""
    if not asset.width or not asset.height:
        return
    width, height = str(attributes.get("width", "")), str(attributes.get("height", ""))
    if width.isdecimal() and not height:
        height = str(max(1, round(asset.height * int(width) / asset.width)))
    elif height.isdecimal() and not width:
        width = str(max(1, round(asset.width * int(height) / asset.height)))
    attributes["width"], attributes["height"] = width or asset.width, height or asset.height


def _unhurried(attributes: Attributes) -> None:
    attributes.setdefault("loading", "lazy")
    attributes.setdefault("decoding", "async")
