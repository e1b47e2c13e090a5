"""Fences: blocks of code between two lines of backticks or tildes."""

from __future__ import annotations

from collections.abc import Callable

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

BlockRule = Callable[[StateBlock, int, int, bool], bool]


def watched(rule: BlockRule) -> BlockRule:
    """The rule of fences; its token says in ``meta["open"]`` that no line closes it.

    Such a block goes on to the end of the text (CommonMark 4.5).
    """

    def watch(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        if not rule(state, start, end, silent):
            return False
        if not silent and not _is_closed(state, state.tokens[-1]):
            state.tokens[-1].meta["open"] = True
        return True

    return watch


def _is_closed(state: StateBlock, fence: Token) -> bool:
    first, after = fence.map or (0, 0)
    last = after - 1
    if last == first or state.is_code_block(last):
        return False
    line = state.src[state.bMarks[last] + state.tShift[last] : state.eMarks[last]]
    return line.startswith(fence.markup) and not line.strip(f"{fence.markup[0]} \t")
