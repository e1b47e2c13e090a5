"""Plain blocks: paragraphs, titles and short lists whose lines can be nothing else.

Rules for the parser, tried before its own and refusing whatever they do not know for
certain; what they make is what it would make with a dozen rules for each line.
"""

from __future__ import annotations

import re
from typing import Literal

from markdown_it.common.utils import mdTrim
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

_BEGINNING = (
    r"(?:"
    r"[^\W\d_]|[«\"'(“‘’—–…]"
    r"|\d++(?![.)])"
    r"|\*\*?[^\W_]|__?[^\W_]|`[^`\n]"  # emphasis, code
    r"|!?\[[^\[\]\\\n^]++\]\("  # a link, a picture
    r")"
)
"""How words begin, and no other block does."""

_WORDS = re.compile(_BEGINNING)
_TITLE = re.compile(r"(#{1,6})[ \t]++([^#]++)\Z")
_ITEM = re.compile(rf"(?:([0-9]{{1,9}})([.)])|([*+-])) (?={_BEGINNING})")

_MORE_ITEMS = "*+-0123456789"
"""How the next item of a list may begin."""


def words(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    """A paragraph whose every line begins as no other block does."""
    after = 0 if silent or state.is_code_block(start) else _after_words(state, start)
    if not after:
        return False
    if after == start + 1:
        content = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    else:
        content = state.getLines(start, after, state.blkIndent, keepLastLF=False)
    _write(state, "paragraph", "p", mdTrim(content), (start, after))
    return True


def title(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    """A heading without marks at its end."""
    at = state.bMarks[start] + state.tShift[start]
    found = _TITLE.match(state.src, at, state.eMarks[start])
    if silent or not found or state.is_code_block(start):
        return False
    _write(state, "heading", f"h{len(found[1])}", mdTrim(found[2]), (start, start + 1), found[1])
    return True


def items(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A list of items of one line each, between empty lines and in no other block."""
    if silent or state.level or state.blkIndent or state.sCount[start]:
        return False
    found = _items(state, start, end)
    after = state.skipEmptyLines(start + len(found))
    if not found or not _is_other(state, after):
        return False
    _write_list(state, found, start, after)
    return True


def _after_words(state: StateBlock, start: int) -> int:
    """The line after those that begin as words do; 0 where it may be more than their end.

    It could make of them a title (``===``), a table (``|---|``) or a term (``: …``).
    """
    source, begins, shifts, ends = state.src, state.bMarks, state.tShift, state.eMarks
    line, end = start, state.lineMax
    while line < end:
        at = begins[line] + shifts[line]
        if at >= ends[line]:
            break
        if not _WORDS.match(source, at):
            return 0
        line += 1
    defined = line == start + 1 and line + 1 < end and begin(state, line + 1) in (":", "~")
    return 0 if defined else line


def _items(state: StateBlock, start: int, end: int) -> list[re.Match[str]]:
    """The items as far as an empty line; none where a line is no item of the same list."""
    found: list[re.Match[str]] = []
    while (line := start + len(found)) < end and not state.isEmpty(line):
        item = _ITEM.match(state.src, state.bMarks[line], state.eMarks[line])
        if item is None or _mark(item) != _mark(found[0] if found else item):
            return []
        found.append(item)
    return found


def _is_other(state: StateBlock, line: int) -> bool:
    """Whether what comes after a list is surely no more of it."""
    return line >= state.lineMax or (
        not state.sCount[line] and begin(state, line) not in _MORE_ITEMS
    )


def _mark(item: re.Match[str]) -> str:
    return item[2] or item[3]


def _write_list(state: StateBlock, found: list[re.Match[str]], start: int, after: int) -> None:
    mark, first = _mark(found[0]), found[0][1]
    kind, tag = ("ordered_list", "ol") if first else ("bullet_list", "ul")
    opening = _push(state, f"{kind}_open", tag, 1, mark, (start, after))
    if first and int(first) != 1:
        opening.attrs = {"start": int(first)}
    for line, item in enumerate(found, start):
        below = after if item is found[-1] else line + 1
        _push(state, "list_item_open", "li", 1, mark, (line, below)).info = item[1] or ""
        content = mdTrim(state.src[item.end() : state.eMarks[line]])
        _write(state, "paragraph", "p", content, (line, line + 1), hidden=True)
        _push(state, "list_item_close", "li", -1, mark)
    _push(state, f"{kind}_close", tag, -1, mark)
    state.line = after


def _write(
    state: StateBlock,
    kind: str,
    tag: str,
    content: str,
    lines: tuple[int, int],
    mark: str = "",
    *,
    hidden: bool = False,
) -> None:
    """Write a block of words, and go on after it."""
    _push(state, f"{kind}_open", tag, 1, mark, lines).hidden = hidden
    inline = Token("inline", "", 0, {}, [*lines], state.level, [], content, "", "", {})
    inline.block = True
    state.tokens.append(inline)
    _push(state, f"{kind}_close", tag, -1, mark).hidden = hidden
    state.line = lines[1]


def _push(
    state: StateBlock,
    kind: str,
    tag: str,
    nesting: Literal[1, -1],
    mark: str = "",
    lines: tuple[int, int] | None = None,
) -> Token:
    """Write a token at its level."""
    if nesting < 0:
        state.level -= 1
    within = [*lines] if lines else None
    # Nearly every field is given: half of the time went into making what is given here.
    token = Token(kind, tag, nesting, {}, within, state.level, None, "", mark, "", {})
    token.block = True
    state.tokens.append(token)
    if nesting > 0:
        state.level += 1
    return token


def begin(state: StateBlock, line: int) -> str:
    """The first character of a line that is no space."""
    start = state.bMarks[line] + state.tShift[line]
    return state.src[start : start + 1]
