"""A passage: the words of one block, with their links, pictures and raw tags."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from typing import ClassVar

from markdown_it.token import Token

from . import addresses, pictures
from .attributes import judge, remove
from .context import Context
from .markup import first_tag, judge_tag, swallowed
from .tags import Tag, Text, Verbatim
from .unread import ask_words

_BREAK = re.compile(r"\n")
_APART = frozenset({"href", "src", "alt"})


def plain(tokens: Iterable[Token] | None) -> str:
    """The words of inline tokens, without markup; of a picture, those of its brackets."""
    words = []
    for token in tokens or ():
        if token.type in ("text", "code_inline"):
            words.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            words.append(" ")
        elif token.type == "image":
            words.append(plain(token.children))
    return "".join(words)


def settle(context: Context, block: Token, line: int) -> None:
    """Settle the inline tokens of a block, in place.

    Args:
        context: The body.
        block: The ``inline`` token.
        line: Line of the source on which its content begins.
    """
    children = block.children or []
    if len(children) == 1 and children[0].type == "text":
        words = children[0].content
        if context.of_words:
            ask_words(context, words, block.content, line)
        context.text.append(words)
        children[0].content = context.spoken.finished(words)
        return
    depth = context.spoken.depth
    block.children = Passage(context, block, line).settled()
    context.spoken.back_to(depth)


class Passage:
    """One block's inline tokens on their way."""

    def __init__(self, context: Context, block: Token, line: int) -> None:
        self._context = context
        self._block = block
        self._first = line
        self._breaks: list[int] | None = None
        self._passed = 0
        """Lines already read."""
        self._auto = False
        """Whether the text to come is a bare address."""
        self._unlinked = False
        """Whether the link being read is none, and its end goes too."""

    def settled(self) -> list[Token]:
        """The tokens to print, each settled."""
        children = self._block.children or []
        if "<" in self._block.content:
            children = list(_with_tags(children))
        rules, other = self._RULES, Passage._other
        settled = [rules.get(token.type, other)(self, token) for token in children]
        return [token for token in settled if token is not None]

    def _line_of(self, token: Token) -> int:
        """Line of a token: exact where ``parser.located`` has marked it."""
        if "at" not in token.meta:
            return self._first + self._passed
        if self._breaks is None:
            content = self._block.content
            breaks = _BREAK.finditer(content) if "\n" in content else ()
            self._breaks = [found.start() for found in breaks]
        return self._first + bisect_left(self._breaks, token.meta["at"])

    def _address_line(self, token: Token) -> int:
        """Line on which the address of a link stands: for ``[a][b]`` that of ``[b]: …``."""
        label = token.meta.get("label")
        return self._context.definitions.get(str(label)) or self._line_of(token)

    def _attributes(self, token: Token, line: int) -> None:
        """Judge what an editor gave in ``{…}``; addresses and words are judged apart."""
        for name in token.meta.get("insecure_attrs", ()):
            remove(self._context, name, line)
        if token.attrs.keys() - _APART:
            apart = {name: token.attrs.pop(name) for name in sorted(_APART & token.attrs.keys())}
            judge(self._context, token.tag, token.attrs, line)
            token.attrs.update(apart)

    def _speak(self, token: Token) -> None:
        lang = token.attrs.get("lang")
        if lang and token.nesting > 0:
            self._context.spoken.enter((token.tag, token.level), str(lang))

    def _text(self, token: Token) -> Token:
        if self._context.of_words:
            line = self._first + self._passed
            ask_words(self._context, token.content, self._block.content, line)
        self._context.text.append(token.content)
        if not self._auto:
            token.content = self._context.spoken.finished(token.content)
        return token

    def _code(self, token: Token) -> Token:
        self._context.text.append(token.content)
        return self._other(token)

    def _break(self, token: Token) -> Token:
        self._passed += 1
        self._context.text.append("\n" if token.type == "hardbreak" else " ")
        return token

    def _call(self, token: Token) -> Token:
        self._context.calls.add((token.meta["id"], token.meta.get("subId", 0)))
        return token

    def _other(self, token: Token) -> Token:
        if token.attrs or token.meta:
            self._attributes(token, self._line_of(token))
            self._speak(token)
        if token.nesting < 0 and self._context.spoken.depth > 1:
            self._context.spoken.leave((token.tag, token.level))
        return token

    def _link(self, token: Token) -> Token | None:
        line = self._address_line(token)
        self._auto = token.info == "auto"
        typed = str(token.attrs.get("href", ""))
        self._attributes(token, line)
        if not addresses.link(self._context, typed, line, token.attrs):
            self._unlinked = True
            return None
        self._speak(token)
        return token

    def _link_end(self, token: Token) -> Token | None:
        self._auto = False
        if self._unlinked:
            self._unlinked = False
            return None
        return self._other(token)

    def _picture(self, token: Token) -> Token:
        line = self._address_line(token)
        token.attrs["alt"] = " ".join(plain(token.children).split())
        typed = str(token.attrs.get("src", ""))
        if not token.attrs["alt"]:
            value = addresses.readable(typed)
            self._context.report("picture-alt-missing", self._line_of(token), value=value)
        self._attributes(token, line)
        shown = pictures.show(self._context, token.attrs, line)
        if shown:
            token.meta["webp"] = shown.srcset
            return token
        return verbatim(pictures.instead(self._context, token.attrs, line))

    def _raw(self, token: Token) -> Token:
        line = self._line_of(token)
        tag: Tag | None = token.meta["tag"]
        if tag:
            hidden = token.meta["hidden"]
            token.meta["pieces"] = judge_tag(self._context, tag, line + tag.line, hidden=hidden)
        return token

    _RULES: ClassVar[dict[str, Callable[[Passage, Token], Token | None]]] = {
        "text": _text,
        "code_inline": _code,
        "softbreak": _break,
        "hardbreak": _break,
        "footnote_ref": _call,
        "link_open": _link,
        "link_close": _link_end,
        "image": _picture,
        "html_inline": _raw,
    }


def _with_tags(children: list[Token]) -> Iterator[Token]:
    """The tokens, each raw one with its tag, without the words that are swallowed."""
    tags = [first_tag(t.content) if t.type == "html_inline" else None for t in children]
    hidden = swallowed(tags) if any(tags) else frozenset()
    for index, token in enumerate(children):
        if token.type == "html_inline":
            token.meta |= {"tag": tags[index], "hidden": index in hidden}
            yield token
        elif index not in hidden:
            yield token


def verbatim(html: str) -> Token:
    """A token that prints finished HTML."""
    return Token("html_inline", "", 0, meta={"pieces": [Verbatim(html)]})


def make_figure(context: Context, opening: Token, block: Token, closing: Token) -> None:
    """A paragraph of nothing but a picture is a figure; the picture's title its caption."""
    children = block.children or []
    inner = children[1:-1] if len(children) == 3 and children[0].type == "link_open" else children
    if len(inner) != 1 or inner[0].type != "image" or closing.type != "paragraph_close":
        return
    opening.tag = closing.tag = "figure"
    caption = str(inner[0].attrs.pop("title", ""))
    if caption:
        words = Text(context.spoken.finished(caption)).html()
        block.children = [*children, verbatim(f"<figcaption>{words}</figcaption>")]
