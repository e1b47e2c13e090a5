"""The Markdown parser: our dialect, and the place of each link in its source."""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.rules_block import fence
from markdown_it.rules_inline import StateInline, autolink, html_inline, image, link
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.gfm_autolink import gfm_autolink_plugin

from .fences import watched
from .policy import GLOBAL
from .printer import Printer
from .shortcuts import shorten

NESTING = 40
"""Deepest nesting of blocks and of inlines. Deeper text stays text."""

_OPTIONS = {
    "html": True,
    "xhtmlOut": False,
    "maxNesting": NESTING,
    "tasklists": True,
    "alerts": True,
    "store_labels": True,
}

_ATTRIBUTES_AFTER = ("image", "code_inline", "link_close", "span_close")

_ATTRIBUTES = (*GLOBAL, "height", "loading", "reversed", "start", "width")
"""Attributes that ``{…}`` may give, before their values are judged."""

_BARE_ADDRESS = re.compile(r"(?<!\]\()(?<![<\w])(?:https?://|www\.)|\w@\w|mailto:")

_PLAIN_ADDRESS = re.compile(r"(?:\.\.?/)*[A-Za-z0-9_-][A-Za-z0-9_./-]*")
"""A relative path that needs no encoding."""

Rule = Callable[[StateInline, bool], bool]


class Parser(MarkdownIt):
    """markdown-it-py, which lets every address through: ``addresses`` judges them.

    Refused here, an unsafe link would stay on the page as text, without a message.
    """

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802  # markdown-it's own
        """Accept: see the class."""
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802  # markdown-it's own
        """An address, encoded where it must be; one that is nothing but names is."""
        return url if _PLAIN_ADDRESS.fullmatch(url) else super().normalizeLink(url)


class Parsers:
    """The parser, and one for bodies with bare addresses, of which it makes links.

    Behind ``](`` or ``<`` stands the address of a Markdown link: that alone is none.
    """

    def __init__(self) -> None:
        self._plain = build_parser()
        self._autolinking = build_parser(bare_addresses=True)

    def of(self, text: str) -> MarkdownIt:
        """The parser for a text."""
        signs = "://" in text or "www." in text or "@" in text or "mailto:" in text
        return self._autolinking if signs and _BARE_ADDRESS.search(text) else self._plain


def build_parser(*, bare_addresses: bool = False, shortcuts: bool = True) -> MarkdownIt:
    """Build a parser of our dialect; it may be used for any number of bodies.

    Args:
        bare_addresses: Whether it makes links of them.
        shortcuts: Whether it is quick; what it makes is the same.
    """
    parser = Parser("commonmark", _OPTIONS, renderer_cls=Printer)
    parser.enable(["table", "strikethrough"])
    parser.use(footnote_plugin, inline=False).use(admon_plugin).use(deflist_plugin)
    parser.use(attrs_plugin, after=_ATTRIBUTES_AFTER, spans=True, allowed=_ATTRIBUTES)
    parser.use(attrs_block_plugin, allowed=_ATTRIBUTES)
    ends = ["paragraph", "reference", "blockquote", "list"]
    parser.block.ruler.at("fence", watched(fence), {"alt": ends})
    for name, rule in (("link", link), ("image", image), ("autolink", autolink)):
        parser.inline.ruler.at(name, located(rule))
    parser.inline.ruler.at("html_inline", located(html_inline))
    if bare_addresses:
        parser.use(gfm_autolink_plugin)
    if shortcuts:
        shorten(parser)
    # Made anew, without the printing rules of the plugins: ours would come second.
    parser.renderer = Printer(parser)
    return parser


def located(rule: Rule) -> Rule:
    """A rule whose token knows where it stands: ``meta["at"]``, offset in its block.

    Of an inline link that is where its address begins, which may be some lines below
    the beginning of its text.
    """

    def locate(state: StateInline, silent: bool) -> bool:
        start, before = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        if not silent:
            address = state.src.rfind("](", start, state.pos)
            # The first new token is the rule's own; it may follow a text just ended.
            own = state.tokens[before]
            if own.type == "text" and len(state.tokens) > before + 1:
                own = state.tokens[before + 1]
            own.meta["at"] = max(address, start)
        return True

    return locate
