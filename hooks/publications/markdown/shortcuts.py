"""What the parser need not try: the same tokens as markdown-it-py makes, sooner.

markdown-it-py tries every rule at the beginning of each line, and at each character that
may mean something; most rules then look for a character with which that line does not
begin. Tests compare the tokens of a parser with shortcuts with those of one without.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from markdown_it import MarkdownIt
from markdown_it.ruler import Ruler
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore, text_join
from markdown_it.rules_inline import StateInline

from .blocks import items, title, words
from .prose import write_prose

Rule = TypeVar("Rule")
BlockRule = Callable[[StateBlock, int, int, bool], bool]
InlineRule = Callable[[StateInline, bool], bool]

CHAINS = ("", "paragraph", "reference", "blockquote", "list")
"""All rules, and those that end a block that goes on."""

BLOCKS = {
    "title": "#",
    "items": "*+-0123456789",
    "words": " *_`![0123456789",
    "admonition": "!?",
    "attr": "{",
    "fence": "`~",
    "blockquote": ">",
    "hr": "*-_",
    "list": "*+-0123456789",
    "footnote_def": "[",
    "reference": "[",
    "html_block": "<",
    "heading": "#",
}
"""Characters with which what a rule looks for can begin; a space is none of all these. A
rule that is not here looks for more than the beginning of a line."""

INLINES = {
    "text": "",
    "newline": "\n",
    "escape": "\\",
    "backticks": "`",
    "strikethrough": "~",
    "emphasis": "*_",
    "link": "[",
    "span": "[",
    "footnote_ref": "[",
    "image": "!",
    "autolink": "<",
    "html_inline": "<",
    "entity": "&",
    "attr": "{",
    "gfm_autolink_www": "w",
    "gfm_autolink_protocol": ":",
    "gfm_autolink_email": "@",
}
"""The same of every rule of inlines."""

# Text ends where a rule may find its beginning, and at the end of brackets. ``!`` and
# ``w`` are common, so that more than themselves is looked at.
_SIGN = re.compile(r"[\n\\`~*_[\]!<&{](?:(?<!!)|(?=\[))")
_SIGN_OR_ADDRESS = re.compile(r"[\n\\`~*_[\]!<&{w:@](?:(?<![!w])|(?<=!)(?=\[)|(?<=w)(?=ww\.))")


def shorten(parser: MarkdownIt) -> None:
    """Give the shortcuts to a parser that has all its rules."""
    for plain in (title, items, words):
        parser.block.ruler.before("table", plain.__name__, plain)
    parser.block.ruler = QuickRuler(parser.block.ruler, BLOCKS, _one_block_rule)
    bare_addresses = "gfm_autolink_www" in parser.inline.ruler.get_active_rules()
    parser.inline.terminator_re = _SIGN_OR_ADDRESS if bare_addresses else _SIGN
    parser.inline.ruler = QuickRuler(parser.inline.ruler, INLINES, _one_inline_rule)
    for name, rule in (("normalize", normalize), ("inline", inlines), ("text_join", joined)):
        parser.core.ruler.at(name, rule)


class QuickRuler(Ruler[Rule]):
    """Rules of which one stands for all: it tries those that can begin where it is.

    Args:
        ruler: The rules.
        beginnings: The characters of each, as in ``BLOCKS``.
        join: Makes one rule of those for each character and those for any other.
    """

    def __init__(
        self,
        ruler: Ruler[Rule],
        beginnings: Mapping[str, str],
        join: Callable[[Mapping[str, Sequence[Rule]], Sequence[Rule]], Rule],
    ) -> None:
        super().__init__()
        self._names = ruler.get_active_rules()
        names = dict(zip(ruler.getRules(), self._names, strict=True))
        characters = set("".join(beginnings.values()))
        self._chains: dict[str, list[Rule]] = {}
        for chain in CHAINS:
            rules = [(rule, beginnings.get(names[rule])) for rule in ruler.getRules(chain)]
            others = [rule for rule, begins in rules if not begins or " " in begins]
            by_character = {
                one: [rule for rule, begins in rules if begins is None or one in begins]
                for one in characters
            }
            self._chains[chain] = [join(by_character, others)]

    def getRules(self, chainName: str = "") -> list[Rule]:  # noqa: N802, N803  # markdown-it's own
        """The one rule of a chain."""
        return self._chains[chainName]

    def get_active_rules(self) -> list[str]:
        """Names of the rules for which one stands."""
        return self._names


def _one_block_rule(
    by_character: Mapping[str, Sequence[BlockRule]], others: Sequence[BlockRule]
) -> BlockRule:
    def try_all(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        at = state.bMarks[start] + state.tShift[start]
        for rule in by_character.get(state.src[at : at + 1], others):
            if rule(state, start, end, silent):
                return True
        return False

    return try_all


def _one_inline_rule(
    by_character: Mapping[str, Sequence[InlineRule]], others: Sequence[InlineRule]
) -> InlineRule:
    def try_all(state: StateInline, silent: bool) -> bool:
        for rule in by_character.get(state.src[state.pos], others):  # noqa: SIM110  # faster
            if rule(state, silent):
                return True
        return False

    return try_all


def normalize(state: StateCore) -> None:
    """Make the ends of lines one character, and null characters visible (CommonMark 2.3)."""
    if "\r" in state.src:
        state.src = state.src.replace("\r\n", "\n").replace("\r", "\n")
    state.src = state.src.replace("\0", "\N{REPLACEMENT CHARACTER}")


def inlines(state: StateCore) -> None:
    """Parse the words of each block; most are prose."""
    md = state.md
    for token in state.tokens:
        if token.type != "inline":
            continue
        token.children = write_prose(md, token.content)
        if token.children is None:
            token.children = md.inline.parse(token.content, md, state.env, [])


def joined(state: StateCore) -> None:
    """Join text with escapes and character references, where the body has any."""
    if "\\" in state.src or "&" in state.src:
        text_join(state)
