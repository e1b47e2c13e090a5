"""What Markdown does not read as it was meant: told where it is so, and nowhere else."""

from __future__ import annotations

import pytest
from publications.markdown.parser import build_parser

from tests.bodies import render

NO_BREAK = "\u00a0"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("```python\na\n\n## b", ("code-unclosed", 1)),
        ("```", ("code-unclosed", 1)),
        ("~~~~\na\n~~~", ("code-unclosed", 1)),
        ("```\na\n    ```", ("code-unclosed", 1)),
        ("a\n\n- ```\n  a\n\nb", ("code-unclosed", 3)),
        ("> ```\n> a\n\nb", ("code-unclosed", 1)),
        ("a\n\n<!-- b\n\nc", ("comment-unclosed", 3)),
        ("<!-- a -->\n<!-- b", ("comment-unclosed", 2)),
        ("a\nb <!-- c\n\nd -->", ("comment-unclosed", 2)),
        ("a\n**b**[^1] c", ("note-missing", 2)),
        ("| a |\n|---|\n| b[^1] |", ("note-missing", 3)),
        ("a\n\n[^1]: b\n    c", ("note-unused", 3)),
        ("[a][b]", ("link-undefined", 1)),
        ("[**a**][b]", ("link-undefined", 1)),
        ("![a][1]", ("link-undefined", 1)),
        ("##A", ("heading-space", 1)),
        ("a\n###«\u00a0B\u00a0»", ("heading-space", 2)),
        (f"#{NO_BREAK}A", ("heading-space", 1)),
        ("> ##A", ("heading-space", 1)),
        ("• a\n• b", ("list-sign", 1)),
        ("a :\n▪\tb", ("list-sign", 2)),
        (f"-{NO_BREAK}a", ("list-sign", 1)),
    ],
)
def test_what_is_not_read_as_it_was_meant_is_told(text: str, expected: tuple[str, int]) -> None:
    assert render(text).lines == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "```\na\n```",
        "~~~ text\n```\n~~~~",
        "> ```\n> a\n> ```\n\nb",
        "- ```\n  a\n  ```",
        "    ```\n    a",
        "`` ` `` et ```a```",
        "<!-- a\n\nb -->\n\nc <!-- d --> e",
        "`<!--`, \\<!-- et &lt;!--",
        "```\n<!-- [^1] [a][b]\n##A\n• a\n```",
        "a[^1]\n\n[^1]: b",
        "`[^1]`, \\[^1\\] et \\[^1]",
        "[a][b], [b] et [b][]\n\n[b]: https://a.example/",
        "[a][^1]\n\n[^1]: b",
        "a[i][j], [1][2], […][sic], [il] [dit], [x], `[a][b]`, \\[a\\]\\[b\\]",
        "- [ ] a\n- [x] b",
        "#mot et #autre\n#encore",
        "## A\n\nB\n=\n\n### C ###\n\n#\n",
        "\\##A, a ##b\n####### c",
        "• • •",
        "a • b · c\n\n- a\n* b\n+ c\n\n* * *",
        "– Bonjour, dit-elle.\n— Bonjour.",
    ],
)
def test_what_is_read_as_it_was_meant_is_not_told(text: str) -> None:
    assert render(text).lines == []


def test_a_list_of_a_word_processor_is_shown_as_it_was_meant() -> None:
    (problem,) = render("Voici :\n• *a*\n•\tb\net la suite\n•c").problems
    assert dict(problem.values)["corrected"] == "- *a*\n- b\net la suite\n- c"


def test_a_call_that_was_to_be_a_note_is_told_of_its_space() -> None:
    problems = render(f"a[^1]\n\n[^1]{NO_BREAK}: b").problems
    assert [dict(p.values)["corrected"] for p in problems] == ["", "[^1]:"]


@pytest.mark.parametrize("shortcuts", [True, False])
def test_every_parser_knows_which_code_is_not_closed(shortcuts: bool) -> None:
    parser = build_parser(shortcuts=shortcuts)
    tokens = parser.parse("a\n```\nb\n```\n~~~\nc")
    assert [t.meta.get("open", False) for t in tokens if t.type == "fence"] == [False, True]
