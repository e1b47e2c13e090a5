"""What HTML a body may contain: the allow-list, and the last cleaning.

Wide enough for what posts and imports really hold; nothing that runs, posts, styles or
loads from elsewhere. ``cleaner`` is the second wall: every body goes through it, even
one without raw HTML, since it costs about 0.1 ms.
"""

from __future__ import annotations

import re

import nh3

from .names import names

RENAMED = {"h1": "h2", "strike": "s", "acronym": "abbr", "tt": "code"}
"""Elements that become others: the page's title is the only ``h1``; the rest is obsolete."""

_TEXT = "abbr b bdi bdo br cite code data del dfn em i ins kbd mark q rp rt ruby s samp small"
_BLOCKS = "blockquote dd details div dl dt figcaption figure hr li ol p pre section summary ul"
_TABLES = "caption col colgroup table tbody td tfoot th thead tr"
_MEDIA = "audio iframe img picture source track video"

TAGS = names(
    f"a span strong sub sup time u var wbr aside h2 h3 h4 h5 h6 {_TEXT} {_BLOCKS} {_TABLES} "
    f"{_MEDIA}"
)
"""Elements that raw HTML may use, lower case."""

SWALLOWED = names(
    "applet canvas embed frameset head math noembed noframes noscript object script select style"
    " svg template textarea title xmp"
)
"""Elements that are removed with their content, which no reader was to see as text."""

GLOBAL = names("aria-hidden aria-label class dir id lang title")
"""Attributes that every element may have."""

ATTRIBUTES = {
    "a": names("href hreflang"),
    "audio": names("controls loop muted preload src"),
    "blockquote": frozenset({"cite"}),
    "col": frozenset({"span"}),
    "colgroup": frozenset({"span"}),
    "data": frozenset({"value"}),
    "del": names("cite datetime"),
    "details": frozenset({"open"}),
    "iframe": names("allowfullscreen height src width"),
    "img": names("alt decoding height loading sizes src srcset width"),
    "ins": names("cite datetime"),
    "li": frozenset({"value"}),
    "ol": names("reversed start type"),
    "q": frozenset({"cite"}),
    "source": names("media sizes src srcset type"),
    "td": names("align colspan headers rowspan"),
    "th": names("abbr align colspan headers rowspan scope"),
    "time": frozenset({"datetime"}),
    "track": names("default kind label src srclang"),
    "video": names("controls height loop muted playsinline poster preload src width"),
}
"""Attributes that one element may have beside ``GLOBAL``."""

VERBATIM = names("code kbd pre samp var")
"""Elements whose text is shown exactly as typed."""

_OURS = {
    "a": names("rel role"),
    "div": names("role tabindex"),
    "iframe": names("loading referrerpolicy sandbox"),
    "section": frozenset({"role"}),
    "span": frozenset({"role"}),
}
"""Attributes that only our own markup has."""

_PATTERNS = {
    "lang": re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}"),
    "hreflang": re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}"),
    "srclang": re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}"),
    "dir": re.compile(r"ltr|rtl|auto"),
    "class": re.compile(r"\s*([A-Za-z][\w-]*\s*){1,20}", re.ASCII),
    **dict.fromkeys(("width", "height"), re.compile(r"[1-9][0-9]{0,4}")),
    **dict.fromkeys(("colspan", "rowspan", "span"), re.compile(r"[1-9][0-9]{0,2}")),
    **dict.fromkeys(("start", "value"), re.compile(r"-?[0-9]{1,9}")),
    "scope": re.compile(r"row|col|rowgroup|colgroup"),
    "loading": re.compile(r"lazy|eager"),
    "decoding": re.compile(r"async|sync|auto"),
    "aria-hidden": re.compile(r"true|false"),
    "cite": re.compile(r"https?://[^\s\x00-\x1f]+"),
    "align": re.compile(r"left|right|center"),
}


def allowed(element: str, name: str, value: str) -> bool:
    """Whether raw HTML and attribute lists may give this attribute to an element.

    Addresses and ids are judged on their own, by ``addresses`` and ``ids``.
    """
    if name not in GLOBAL and name not in ATTRIBUTES.get(element, ()):
        return False
    pattern = _PATTERNS.get(name)
    return pattern is None or pattern.fullmatch(value) is not None


def cleaner() -> nh3.Cleaner:
    """The last cleaning, over the whole body: also closes what was left open."""
    attributes = {
        tag: ATTRIBUTES.get(tag, frozenset()) | _OURS.get(tag, frozenset()) for tag in TAGS
    }
    return nh3.Cleaner(
        tags=set(TAGS),
        clean_content_tags=set(SWALLOWED - TAGS),
        attributes={"*": set(GLOBAL), **{tag: set(names) for tag, names in attributes.items()}},
        url_schemes={"http", "https", "mailto", "tel", "webcal"},
        link_rel=None,
    )
