"""Prose: words with plain emphasis, code, links and ends of lines, as most blocks are.

Its tokens are made here in one go: the same that markdown-it-py makes with a dozen rules,
delimiters that are balanced afterwards, and fragments that are joined again. Whatever may
mean more is left to that: marks that could both open and close, emphasis in emphasis,
brackets that are no link, escapes, raw HTML, notes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import ClassVar, Literal

from markdown_it import MarkdownIt
from markdown_it.token import Token

_MARK = r"(?:\*\*?|__?)"

# A mark after these cannot close what is before it, and one before these cannot open what
# comes (CommonMark 6.2): so each of these marks has but one meaning.
_OPENS = (
    rf"""(?:(?<![^ \n\u00a0\u202f("'«“’—–])(?={_MARK}[^\W_])"""
    rf"""|(?<![^ \n\u00a0\u202f])(?={_MARK}["'«“(\[`]))({_MARK})"""
)
_CLOSES = (
    r"""(?:(?<=[^\W_])%s(?=\Z|[ \n\u00a0\u202f.,;:!?)»”’"'…—–-])"""
    r"""|(?<=[.,;:!?)»”’"'…`])%s(?=\Z|[ \n\u00a0\u202f]))"""
)
_OPENING = re.compile(_OPENS)
_CLOSING = re.compile(_CLOSES % (_MARK, _MARK))
_WHOLE = re.compile(rf"{_OPENS}([^\n*_]++)" + _CLOSES % (r"\1", r"\1"))
"""Emphasis of words, of which most is."""

_INSIDE = re.compile(r"(?<=[^\W_])_++(?=[^\W_])")
"""What is no mark: ``snake_case``."""

_LINK = re.compile(r"\[([^\n[\]^]++)\]\(([^\x00-\x20\x7f()<>\\&]++)\)")
_CODE = re.compile(r"(?<!`)`([^`\n ](?:[^`\n]*[^`\n ])?)`(?!`)")
_LINE = re.compile(r"(?<=[^ \t\n])\n(?=[^ \t\n])")


def write_prose(md: MarkdownIt, content: str) -> list[Token] | None:
    """The tokens of the words of a block; None where they may be more than prose."""
    find = md.inline.terminator_re.search
    sign = find(content)
    if sign is None:
        return [_text(content, 0)] if content else []
    scribe, rules = _Scribe(md, content), _Scribe.RULES
    while sign is not None:
        rule = rules.get(sign[0])
        after = rule(scribe, sign.start()) if rule else 0
        if not after:
            return None
        sign = find(content, after)
    return scribe.finished()


class _Scribe:
    """Writes the tokens of one block, sign by sign.

    Each rule is given where a sign stands and says where to go on; 0 is nowhere.
    """

    __slots__ = ("_content", "_done", "_find", "_mark", "_md", "_owed", "_tokens")

    def __init__(self, md: MarkdownIt, content: str) -> None:
        self._find = md.inline.terminator_re.search
        self._md = md
        self._content = content
        self._tokens: list[Token] = []
        self._done = 0
        """What stands before is written."""
        self._mark = ""
        """Of the emphasis that is open."""
        self._owed = False
        """Whether words must follow, be they none: half of the mark ``**`` is a text."""

    def finished(self) -> list[Token] | None:
        """All tokens; None where emphasis was left open."""
        if self._mark:
            return None
        self._words(len(self._content))
        return self._tokens

    def _words(self, end: int) -> None:
        """Write the words before a sign."""
        words = self._content[self._done : end]
        if words or self._owed:
            self._tokens.append(_text(words, 1 if self._mark else 0))
            self._owed = False

    def _emphasis(self, start: int) -> int:
        if not self._mark:
            whole = _WHOLE.match(self._content, start)
            if whole and not self._find(whole[2]):
                self._open(start, whole[1])
                self._tokens.append(_text(whole[2], 1))
                self._done = whole.end(2)
                return self._close(whole.end(2), whole[1])
        found = (_CLOSING if self._mark else _OPENING).match(self._content, start)
        if not found:
            inside = _INSIDE.match(self._content, start)
            return inside.end() if inside else 0
        if not self._mark:
            return self._open(start, found[0])
        return self._close(start, found[0]) if found[0] == self._mark else 0

    def _open(self, start: int, mark: str) -> int:
        self._owed = self._owed or len(mark) == 2
        self._words(start)
        self._mark = mark
        return self._write(_turn(mark, 1), start + len(mark))

    def _close(self, start: int, mark: str) -> int:
        self._words(start)
        self._mark, self._owed = "", len(mark) == 2
        return self._write(_turn(mark, -1), start + len(mark))

    def _write(self, token: Token, after: int) -> int:
        """Write what a sign is, and go on after it."""
        self._tokens.append(token)
        self._done = after
        return after

    def _link(self, start: int) -> int:
        found = _LINK.match(self._content, start)
        if not found or self._find(found[1]):
            return 0
        self._words(start)
        level = 1 if self._mark else 0
        attributes: dict[str, str | int | float] = {"href": self._md.normalizeLink(found[2])}
        at = {"at": found.end(1)}  # as ``parser.located`` says
        opening = Token("link_open", "a", 1, attributes, level=level, meta=at)
        closing = Token("link_close", "a", -1, level=level)
        self._tokens += (opening, _text(found[1], level + 1))
        return self._write(closing, found.end())

    def _code(self, start: int) -> int:
        found = _CODE.match(self._content, start)
        if not found:
            return 0
        self._words(start)
        level = 1 if self._mark else 0
        code = Token("code_inline", "code", 0, level=level, content=found[1], markup="`")
        return self._write(code, found.end())

    def _line(self, start: int) -> int:
        if not _LINE.match(self._content, start):
            return 0
        self._words(start)
        return self._write(Token("softbreak", "br", 0, level=1 if self._mark else 0), start + 1)

    def _colon(self, start: int) -> int:
        """No address follows a space."""
        return start + 1 if self._content[start + 1 : start + 2] in ("", " ", "\n") else 0

    RULES: ClassVar[dict[str, Callable[[_Scribe, int], int]]] = {
        "*": _emphasis,
        "_": _emphasis,
        "[": _link,
        "`": _code,
        "\n": _line,
        ":": _colon,
    }


def _text(content: str, level: int) -> Token:
    # Every field is given: half of the time went into making what is given here.
    return Token("text", "", 0, {}, None, level, None, content, "", "", {})


def _turn(mark: str, nesting: Literal[1, -1]) -> Token:
    """Where emphasis begins (1) or ends (-1)."""
    name = "strong" if len(mark) == 2 else "em"
    kind = f"{name}_open" if nesting > 0 else f"{name}_close"
    return Token(kind, name, nesting, {}, None, 0, None, "", mark, "", {})
