"""The walk over the tokens of a body: everything is settled before a word is printed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from markdown_it.token import Token

from ..words import slugify
from .attributes import judge, remove
from .context import Context
from .markup import judge_block
from .passage import make_figure, plain, settle
from .unread import ask_lines

# Not the no-break spaces that typography has put there.
_SPACES = re.compile(r"[ \t\n]+")


@dataclass(frozen=True, slots=True)
class Title:
    """A heading as it was met."""

    opening: Token
    closing: Token
    text: str
    """Plain, with finished typography."""


class Walk:
    """Goes once over the tokens, in order, and changes them in place."""

    def __init__(self, context: Context, line: int) -> None:
        self.titles: list[Title] = []
        self._context = context
        self._first = line
        """Line of the file on which the body begins."""
        self._line = line

    def over(self, tokens: list[Token]) -> None:
        """Settle every token."""
        spoken = self._context.spoken
        for index, token in enumerate(tokens):
            if token.map:
                self._line = self._first + token.map[0]
            if token.type == "inline":
                self._words(tokens, index)
                continue
            rule = self._RULES.get(token.type)
            if rule:
                rule(self, tokens, index)
            if token.attrs or token.meta:
                self._attributes(token)
            if token.nesting < 0 and spoken.depth > 1:
                spoken.leave((token.tag, token.level))

    def _attributes(self, token: Token) -> None:
        for name in token.meta.get("insecure_attrs", ()):
            remove(self._context, name, self._line)
        if token.attrs:
            judge(self._context, token.tag, token.attrs, self._line)
        lang = token.attrs.get("lang")
        if lang and token.nesting > 0:
            self._context.spoken.enter((token.tag, token.level), str(lang))

    def _words(self, tokens: list[Token], index: int) -> None:
        before, block, after = tokens[index - 1], tokens[index], tokens[index + 1]
        settle(self._context, block, self._line)
        if before.type == "heading_open":
            text = _SPACES.sub(" ", plain(block.children)).strip(" ")
            self.titles.append(Title(before, after, text))
        elif before.type == "paragraph_open":
            if self._context.of_lines:
                ask_lines(self._context, block.content, self._line)
            if not before.hidden:
                make_figure(self._context, before, block, after)
        self._context.text.append(_separator(before))

    def _cell(self, tokens: list[Token], index: int) -> None:
        """Alignment as a class: a strict Content-Security-Policy allows no style."""
        token = tokens[index]
        side = str(token.attrs.pop("style", "")).removeprefix("text-align:")
        if side:
            token.attrs["class"] = f"align-{side}"
        if token.tag == "th":
            token.attrs["scope"] = "col"

    def _row_end(self, _tokens: list[Token], _index: int) -> None:
        self._context.text.append("\n")

    def _table_end(self, _tokens: list[Token], _index: int) -> None:
        self._context.text.append("\n\n")

    def _code(self, tokens: list[Token], index: int) -> None:
        token = tokens[index]
        if "open" in token.meta:
            value = f"{token.markup}{token.info}".strip()
            self._context.report("code-unclosed", self._line, value=value, other=token.markup)
        self._context.text += [token.content, "\n"]

    def _html(self, tokens: list[Token], index: int) -> None:
        token = tokens[index]
        opened = token.content.rfind("<!--")
        if opened > token.content.rfind("-->"):
            line = self._line + token.content.count("\n", 0, opened)
            self._context.report("comment-unclosed", line)
        token.meta["pieces"] = judge_block(self._context, token.content, self._line)
        token.attrs = {}
        self._context.text.append("\n")

    def _admonition(self, tokens: list[Token], index: int) -> None:
        opening = tokens[index]
        kind = str(opening.meta["tag"])
        opening.attrs = {"class": f"admonition {slugify(kind)}".strip()}
        if opening.markup.startswith("?"):
            _fold(tokens, index)
        if len(opening.info.split()) == 1:
            _retitle(tokens[index + 2], self._context.phrases.alert(kind))

    def _alert(self, tokens: list[Token], index: int) -> None:
        kind = str(tokens[index].meta["kind"]).lower()
        tokens[index].attrs = {"class": f"admonition {kind}"}
        tokens[index + 1].attrs = {"class": "admonition-title"}
        _retitle(tokens[index + 2], self._context.phrases.alert(kind))

    _RULES: ClassVar[dict[str, Callable[[Walk, list[Token], int], None]]] = {
        "th_open": _cell,
        "td_open": _cell,
        "tr_close": _row_end,
        "table_close": _table_end,
        "fence": _code,
        "code_block": _code,
        "html_block": _html,
        "admonition_open": _admonition,
        "alert_open": _alert,
    }


def _fold(tokens: list[Token], index: int) -> None:
    """``???`` is a block that readers open, ``???+`` one that they close."""
    opening = tokens[index]
    if opening.markup.endswith("+"):
        opening.attrs["open"] = ""
    end = index + 1
    while tokens[end].type != "admonition_close" or tokens[end].level != opening.level:
        end += 1
    opening.tag = tokens[end].tag = "details"
    if tokens[index + 1].type == "admonition_title_open":
        tokens[index + 1].tag = tokens[index + 3].tag = "summary"


def _retitle(block: Token, title: str) -> None:
    """Put a title in the page's language in the place of the English one."""
    if title and block.type == "inline":
        block.children = [Token("text", "", 0, content=title)]


def _separator(before: Token) -> str:
    """What parts a block's words from the next in the plain text."""
    if before.tag in ("td", "th"):
        return " "
    return "\n" if before.hidden else "\n\n"
