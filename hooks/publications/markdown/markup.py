"""Raw HTML of a body, judged tag by tag.

``policy.cleaner`` cleans the whole again at the end; here each thing is judged where it
stands, so that editors are told what was removed, and on which line.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from . import addresses, pictures
from .addresses import readable
from .attributes import judge, remove
from .context import Context
from .policy import RENAMED, SWALLOWED, TAGS, VERBATIM
from .printer import table_region
from .schemes import is_remote, is_unsafe, remote_host
from .spoken import RAW
from .tags import VOID, Cutter, Piece, Tag, Text, Verbatim, written

SANDBOX = "allow-forms allow-popups allow-presentation allow-same-origin allow-scripts"
"""What an embed of an accepted host may do; not: lead the reader away from the page."""


def judge_block(context: Context, html: str, line: int) -> list[Piece]:
    """Judge a block of raw HTML; its text joins the plain text of the body."""
    pieces = list(Cutter(html).pieces())
    hidden = swallowed([piece if isinstance(piece, Tag) else None for piece in pieces])
    kept: list[Piece] = []
    for index, piece in enumerate(pieces):
        if isinstance(piece, Tag):
            kept += judge_tag(context, piece, line + piece.line, hidden=index in hidden)
        elif index not in hidden:
            context.text.append(piece.content)
            kept.append(Text(context.spoken.finished(piece.content)))
    return kept


def first_tag(html: str) -> Tag | None:
    """The tag that a piece of inline raw HTML is; None for a comment."""
    return next((piece for piece in Cutter(html).pieces() if isinstance(piece, Tag)), None)


def swallowed(tags: Sequence[Tag | None]) -> frozenset[int]:
    """Places between the tags of elements that go with their content, tags included.

    One that is not closed swallows nothing: only its tag goes.
    """
    last = {tag.name: index for index, tag in enumerate(tags) if tag and tag.closing}
    hidden, inside = set(), ""
    for index, tag in enumerate(tags):
        if not inside and tag and not tag.closing and tag.name in SWALLOWED:
            inside = tag.name if last.get(tag.name, -1) > index else ""
        if inside:
            hidden.add(index)
        if tag and tag.closing and tag.name == inside:
            inside = ""
    return frozenset(hidden)


def judge_tag(context: Context, tag: Tag, line: int, *, hidden: bool = False) -> list[Piece]:
    """Judge one tag: itself, changed; something in its place; or nothing, with a warning."""
    tag.name = RENAMED.get(tag.name, tag.name)
    if hidden or tag.name not in TAGS:
        if not tag.closing:
            remove(context, f"<{tag.name}>", line)
        return []
    if tag.closing:
        return _close(context, tag)
    judge(context, tag.name, tag.attributes, line)
    pieces = _OPENERS.get(tag.name, _open)(context, tag, line)
    lang = str(tag.attributes.get("lang", ""))
    if pieces and tag.name not in VOID and (lang or tag.name in VERBATIM):
        context.spoken.enter((tag.name, RAW), lang, verbatim=tag.name in VERBATIM)
    return pieces


def _close(context: Context, tag: Tag) -> list[Piece]:
    context.spoken.leave((tag.name, RAW))
    if tag.name in VOID or tag.name == "iframe":
        return []
    return [tag, Verbatim("</div>")] if tag.name == "table" else [tag]


def _open(_context: Context, tag: Tag, _line: int) -> list[Piece]:
    return [tag]


def _open_link(context: Context, tag: Tag, line: int) -> list[Piece]:
    if "href" in tag.attributes:
        addresses.link(context, str(tag.attributes["href"]), line, tag.attributes)
    return [tag]


def _open_table(context: Context, tag: Tag, _line: int) -> list[Piece]:
    return [Verbatim(table_region(context)), tag]


def _open_picture(context: Context, tag: Tag, line: int) -> list[Piece]:
    attributes = tag.attributes
    if not str(attributes.get("src", "")).strip():
        remove(context, "<img>", line)
        return []
    if "alt" not in attributes:  # alt="" is how HTML says: only an ornament
        context.report("picture-alt-missing", line, value=readable(str(attributes["src"])))
    _settle_candidates(context, tag, line)
    if pictures.show(context, attributes, line):
        return [tag]
    return [Verbatim(pictures.instead(context, attributes, line))]


def _open_media(context: Context, tag: Tag, line: int) -> list[Piece]:
    """Sound, film, and what they or a ``picture`` are made of: only our own files."""
    _settle_candidates(context, tag, line)
    if "poster" in tag.attributes:
        poster = addresses.file(context, str(tag.attributes.pop("poster")), line, "image")
        if poster:
            tag.attributes["poster"] = poster.src
    typed = str(tag.attributes.pop("src", "")).strip()
    if not typed:
        return [tag]
    if is_remote(typed):
        return _remote(context, tag, typed, line)
    shown = addresses.file(context, typed, line, *_MEDIA[tag.name])
    if shown is None:
        return []
    tag.attributes["src"] = shown.src
    return [tag]


def _open_embed(context: Context, tag: Tag, line: int) -> list[Piece]:
    """A document of another site, where settings accept its host; a link follows it.

    The link is what feeds, mail and paper show.
    """
    typed = str(tag.attributes.get("src", "")).strip()
    host = remote_host(typed)
    if not host:
        return _refuse_embed(context, typed, line)
    title = str(tag.attributes.get("title", "")) or context.phrases.embedded(host)
    tag.attributes["title"] = title
    if host not in context.hosts or not typed.lower().startswith("https://"):
        return _remote(context, tag, typed, line)
    target: addresses.Attributes = {}
    addresses.link(context, typed, line, target)
    fixed = {"loading": "lazy", "referrerpolicy": "strict-origin-when-cross-origin"}
    tag.attributes.update(src=target.pop("href"), sandbox=SANDBOX, **fixed)
    fallback = pictures.link_instead(context, typed, title, line)
    return [Verbatim(f"<iframe{written(tag.attributes)}></iframe> {fallback}")]


def _refuse_embed(context: Context, typed: str, line: int) -> list[Piece]:
    """An embed that is not another site's: unsafe addresses are a problem of their own."""
    if typed and is_unsafe(typed):
        context.report("link-unsafe", line, value=readable(typed), suggestion="")
    else:
        remove(context, "<iframe>", line)
    return []


def _remote(context: Context, tag: Tag, typed: str, line: int) -> list[Piece]:
    context.report("embed-remote", line, value=readable(typed), host=remote_host(typed))
    words = str(tag.attributes.get("title", ""))
    return [Verbatim(pictures.link_instead(context, typed, words, line))]


def _settle_candidates(context: Context, tag: Tag, line: int) -> None:
    if "srcset" in tag.attributes:
        kept = pictures.candidates(context, str(tag.attributes.pop("srcset")), line)
        if kept:
            tag.attributes["srcset"] = kept


_MEDIA = {
    "audio": ("audio",),
    "video": ("video",),
    "source": ("audio", "video", "image"),
    "track": ("text",),
}
"""Kinds of files that each element may load."""

_OPENERS: dict[str, Callable[[Context, Tag, int], list[Piece]]] = {
    "a": _open_link,
    "img": _open_picture,
    "iframe": _open_embed,
    "table": _open_table,
    **dict.fromkeys(_MEDIA, _open_media),
}
