"""The shortcuts of the parser change its pace, not what it makes."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token
from publications.markdown.blocks import items, title, words
from publications.markdown.parser import Parser, build_parser
from publications.markdown.printer import Printer
from publications.markdown.prose import write_prose
from publications.markdown.shortcuts import CHAINS, INLINES

Rule = Callable[[StateBlock, int, int, bool], bool]

PLAIN = "plain"
AUTOLINKING = "autolinking"
LONG = {
    name: build_parser(bare_addresses=name == AUTOLINKING, shortcuts=False)
    for name in (PLAIN, AUTOLINKING)
}
SHORT = {name: build_parser(bare_addresses=name == AUTOLINKING) for name in (PLAIN, AUTOLINKING)}

LINES = [
    *("Un *mot*, là-bas : oui !", "d'abord", "été", "  suite", "    code", "\ttab", "", "", " "),
    *("# Titre", "## b {#c}", "===", "---", "- - -", "***", "- a", "* b", "+ c", "1. d", "10) e"),
    *("- [ ] tâche", "- [x] fait", "  - dedans", "> cité", "> > deux", "> [!NOTE]", ">"),
    *("```", "~~~", "| a | b |", "|---|:-:|", "a | b", "--|--", "- | -", ": sens", "~ sens", ":"),
    *(
        "[^1]: Note",
        "[^n]:",
        "    suite",
        "texte[^1] et [^n]",
        "[a]: https://x.example/ 'T'",
        "[a]:",
    ),
    *(
        "[a](b) c",
        "[a](b) | c",
        "[a](",
        "[a",
        "b](c)",
        "![a](b)",
        "*a* b",
        "**a**",
        "_a_ b",
        "`a` b",
    ),
    *(
        "« a »",
        "(a)",
        "## T #",
        "#\ta",
        "# \t",
        "- [a](b)",
        "* *a*",
        "- `a`",
        "-  a",
        "- # a",
        "2. 3",
    ),
    *("!!! note", '??? tip "T"', "???+ x", "!!!", "{#ancre .classe}", "{", "{}", "<div>", "</div>"),
    *("<!--", "-->", "<script>", "</script>", "<?x", "<b>", "1", "2019 fut", "日本", "\\# non"),
]
PIECES = [
    *("mot", "là-bas", "l'eau", "w", "www", "www.x.example", "wwww.x.example", "a@b.example", "@"),
    *(
        "http://x.example/",
        "https://",
        "mailto:a@b.example",
        "xmpp:a@b.example",
        ":",
        "://",
        ".",
        "(",
    ),
    *(
        "*",
        "**",
        "_",
        "__",
        "~",
        "~~",
        "`",
        "``",
        "[",
        "]",
        "](",
        ")",
        "![",
        "!",
        "!!",
        "[^1]",
        "^[",
    ),
    *(
        "[a](b)",
        "[a]{.c}",
        "![a](b){width=2}",
        "`x`{.c}",
        "{",
        "}",
        "{.c}",
        "<",
        ">",
        "<b>",
        "</b>",
    ),
    *("<https://x.example/>", "<!-- c -->", "&amp;", "&#233;", "&", ";", "\\", "\\*", "\\!", "\0"),
    *(
        " ",
        "  ",
        "\t",
        "\n",
        "  \n",
        "\r\n",
        "\r",
        "\u00a0",
        "-",
        "+",
        "=",
        "#",
        "$",
        "%",
        "|",
        "?",
    ),
]
PROSE = [
    *(
        "a",
        "B",
        "é",
        "2",
        " ",
        " ",
        " ",
        "\n",
        "'",
        "’",
        "«",
        "»",
        "!",
        ":",
        "(",
        ")",
        ".",
        "\u00a0",
    ),
    *("*", "**", "***", "_", "__", "~~", "`", "``", "[a](b)", "[a b](../b/c.md)", "[", "]", "^"),
    *("](", "[a](b 'c')", "[a](<b>)", "[a](http://b)", "[*a*](b)", "[^a](b)", "[a](b)c)", "\\"),
    *(
        "&",
        "&amp;",
        "<b>",
        "{",
        "{.c}",
        "www.a.b",
        "http://a.b",
        "a@b.c",
        "\x01",
        "\t",
        "  \n",
        "-",
    ),
]
BEFORE = ["", "", "", "  ", "    ", "> ", "- ", "1. ", "  - ", ": ", "> - ", "- [ ] "]

lines = st.builds(str.__add__, st.sampled_from(BEFORE), st.sampled_from(LINES))
inlines = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
texts = st.lists(lines | inlines, max_size=12).map("\n".join)


def parsed(parser: MarkdownIt, text: str) -> tuple[list[Token], dict[str, Any]]:
    """Tokens and what else is known of the text; the place of notes, even without any."""
    env: dict[str, Any] = {}
    tokens = parser.parse(text, env)
    return tokens, {"footnotes": {"refs": {}, "list": {}}, **env}


@pytest.mark.parametrize("name", [PLAIN, AUTOLINKING])
@settings(max_examples=300, deadline=None)
@given(text=texts)
@example(text="a\nb\n===")
@example(text="a\n\n: b")
@example(text="a\n\n~ b")
@example(text="\\* a &amp; b ![\\[](c)")
@example(text="a\n\n\n: b")
@example(text="a | b\n--|--\n1 | 2\nc")
@example(text="- a\nb\n- c")
@example(text="> a\nb\n> c")
@example(text="[a!](b) ![a!]")
@example(text="wwww.x.example (www.x.example) [www.x.example](b)")
@example(text="- a\n- b\n\n\n- c")
@example(text="- a\n- b\n\n  c")
@example(text="- a\n- b\nc")
@example(text="- a\n- b\n\nc")
@example(text="3. a\n4. b\n\n5) c")
@example(text="[a](b)\n===")
@example(text="*a*\n\n: b")
@example(text="[" * 60 + "a" + "](b)" * 60)
@example(text="> " * 60 + "a")
def test_make_the_same_tokens(name: str, text: str) -> None:
    assert parsed(SHORT[name], text) == parsed(LONG[name], text)


@settings(max_examples=100, deadline=None)
@given(text=texts)
@example(text="- a\n  > b\n- c\n\n  d")
@example(text="- \n\n# a\n\n---")
def test_print_the_same_tags(text: str) -> None:
    parser = SHORT[PLAIN]
    printer, options, env = Printer(parser), parser.options, {}
    blocks = parser.parse(text)
    for tokens in (blocks, *(token.children or () for token in blocks)):
        for index in range(len(tokens)):
            mine = printer.renderToken(tokens, index, options, env)
            assert mine == RendererHTML.renderToken(printer, tokens, index, options, env)


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (title, "## Élu·es !"),
        (items, "* un\n* [deux](b)\n* **trois**"),
        (items, "2. un\n3. « deux »\n\n\nsuite"),
        (words, "[Lire](a), ou\n*écouter*"),
        (words, "![Carte](a.png)"),
        (words, "2019 fut"),
    ],
)
def test_take_what_is_written_most_for_plain(rule: Rule, text: str) -> None:
    state = StateBlock(text, SHORT[PLAIN], {}, [])
    assert rule(state, 0, state.lineMax, False)  # noqa: FBT003  # as the parser does


@settings(max_examples=500, deadline=None)
@given(pieces=st.lists(st.sampled_from(PROSE), max_size=9))
@example(pieces=["**", "a", "**", "**", "b", "**"])
@example(pieces=["**", "a", "**", "[a](b)", "*", "b", "*"])
@example(pieces=["_", "a", "_", "b", " ", "c", "_"])
@example(pieces=["`", "a", "`", "``", "b", "`"])
def test_write_prose_as_it_is_parsed(pieces: list[str]) -> None:
    content = "".join(pieces).strip()
    for name in (PLAIN, AUTOLINKING):
        written = write_prose(SHORT[name], content)
        assert written in (None, LONG[name].inline.parse(content, LONG[name], {}, []))


@pytest.mark.parametrize(
    "content",
    [
        "*Un*, **deux** : _trois_ (*quatre*) !",
        "**[Lire](../essai/index.fr.md)** et `index.fr.md`\nsuite de mon_fichier.",
        "*« Oui » !* l'*eau*",
    ],
)
def test_take_what_is_written_most_for_prose(content: str) -> None:
    assert write_prose(SHORT[PLAIN], content) is not None
    assert write_prose(SHORT[AUTOLINKING], content) is not None


@pytest.mark.parametrize(
    ("first", "middle", "last"),
    [
        ("#", " ", "#"),
        ("*a", " b", ""),
        ("`a", " ", "`"),
        ("[", "a", ""),
        ("[a](", "b", ""),
        ("- [", "a", ""),
        ("", "1", ""),
    ],
)
def test_try_nothing_again_for_each_character(first: str, middle: str, last: str) -> None:
    """Of a line that is all but what a pattern looks for: twice as long, twice as slow."""
    started = perf_counter()
    SHORT[PLAIN].parse(first + middle * 50_000 + last)
    assert perf_counter() - started < 5


@pytest.mark.parametrize("opening", ["*", "**", "_", "__"])
@settings(max_examples=300, deadline=None)
@given(before=st.characters(), after=st.characters())
def test_know_what_a_mark_means(opening: str, before: str, after: str) -> None:
    """Whatever characters stand around it."""
    for content in (f"a{before}{opening}{after}b{opening}", f"{opening}a{before}{opening}{after}"):
        written = write_prose(SHORT[PLAIN], content)
        assert written in (None, LONG[PLAIN].inline.parse(content, LONG[PLAIN], {}, []))


@settings(max_examples=300, deadline=None)
@given(url=st.text(st.sampled_from("a.-/_0:é#?%A "), max_size=12))
@example(url="//a")
@example(url="a//b")
@example(url=".../a")
def test_encode_the_same_addresses(url: str) -> None:
    assert Parser.normalizeLink(SHORT[PLAIN], url) == MarkdownIt.normalizeLink(SHORT[PLAIN], url)


@pytest.mark.parametrize("name", [PLAIN, AUTOLINKING])
def test_know_every_rule_of_inlines(name: str) -> None:
    """A new rule would never be tried, or tried everywhere."""
    assert set(LONG[name].inline.ruler.get_active_rules()) <= INLINES.keys()


@pytest.mark.parametrize("name", [PLAIN, AUTOLINKING])
def test_try_every_character_that_begins_something(name: str) -> None:
    parser = SHORT[name]
    rules = parser.inline.ruler.get_active_rules()
    for character in {one for rule in rules for one in INLINES[rule]}:
        assert parser.inline.terminator_re.search(
            {"!": "![", "w": "www."}.get(character, character)
        )


def test_know_every_chain() -> None:
    ruler = LONG[PLAIN].block.ruler
    assert set(CHAINS) == {"", *(chain for rule in ruler.__rules__ for chain in rule.alt)}


def test_leave_the_names_of_the_rules() -> None:
    short, long = SHORT[PLAIN].get_active_rules(), LONG[PLAIN].get_active_rules()
    short["block"] = [name for name in short["block"] if name not in ("title", "items", "words")]
    assert short == long
