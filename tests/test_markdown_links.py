"""Links: what they become, and the exact line of each that does not."""

from __future__ import annotations

import pytest
from publications.markdown import Fragment

from tests.bodies import render


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[a](x.md)", 1),
        ("un\ndeux [a](x.md)", 2),
        ("un [a\nb](x.md)", 2),
        ("un `a\nb`\n[a](x.md) trois", 3),
        ("## T\n\n- un\n- deux\n  suite\n  [a](x.md)", 6),
        ("1. un\n\n   - deux\n\n     [a](x.md)", 5),
        ("> un\n> deux [a](x.md)", 2),
        ("> un\ndeux [a](x.md)", 2),
        ("| a |\n|---|\n| b |\n| [a](x.md) |", 4),
        ("| [a](x.md) |\n|---|\n| b |", 1),
        ("t[^1]\n\n[^1]: un\n    deux [a](x.md)", 4),
        ("t[^1]\n\n[^1]: un\n\n    [a](x.md)", 5),
        ("Terme\n: un\n  [a](x.md)", 3),
        ("!!! note\n    un\n    [a](x.md)", 3),
        ('!!! note "[a](x.md)"\n    un', 1),
        ("> [!NOTE]\n> un\n> [a](x.md)", 3),
        ("[a][r] et [r]\n\n[r]:\n  x.md", 3),
        ("[a][]\n[b]\n\n[a]: ../essai/index.fr.md\n[b]: x.md", 5),
        ("un\n**deux [a](x.md)**", 2),
        ("un [![a](carte.png)\n](x.md)", 2),
        ("un\n<a href='x.md'>a</a>", 2),
        ("un\n<a\nhref='x.md'>a</a>", 2),
        ("<div>\n<p>\n<a href='x.md'>a</a></div>", 3),
        ("A [b](x.md)\n===", 1),
        ("- [ ] [a](x.md)", 1),
        ("un\\\ndeux  \n[a](x.md)", 3),
    ],
)
def test_a_broken_link_is_reported_on_its_line(text: str, line: int) -> None:
    result = render(text)
    assert result.lines == [("link-broken", line)]
    assert "x.md" not in result.html


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("../bientot/index.fr.md", "link-not-yet-published"),
        ("../../../etc/passwd", "link-outside"),
        ("/articles/", "link-broken"),
        ("javascript:alert(1)", "link-unsafe"),
        ("<JaVa&Tab;script:alert(1)>", "link-unsafe"),
        ("javascript&colon;alert(1)", "link-unsafe"),
        ("javascript%3Aalert(1)", "link-unsafe"),
        ("<%0Ajavascript:alert(1)>", "link-unsafe"),
        ("&#1;javascript:alert(1)", "link-broken"),
        ("vbscript:x", "link-unsafe"),
        ("data:text/html;base64,PHNjcmlwdD4=", "link-unsafe"),
        ("file:///etc/passwd", "link-unsafe"),
        ("blob:x", "link-unsafe"),
        ("https://name.example@evil.example/", "link-unsafe"),
        ("https://evil.example\\@name.example/", "link-unsafe"),
        ("https:/\\evil.example/", "link-unsafe"),
        ("http://", "link-broken"),
        ("http://x.example:port/", "link-broken"),
        ("http://[", "link-broken"),
        ("mailto:", "link-broken"),
        ("?q=1", "link-broken"),
        ("a%00b", "link-broken"),
    ],
)
def test_what_may_not_be_linked_is_plain_text(address: str, code: str) -> None:
    result = render(f"avant [mot]({address}) après")
    assert result.codes == [code]
    assert result.html == "<p>avant mot après</p>\n"


def test_a_page_that_is_nowhere_yet_is_plain_text_without_a_word() -> None:
    result = render("[mot](../vide/index.fr.md)")
    assert (result.html, result.codes) == ("<p>mot</p>\n", [])


def test_a_message_says_what_was_meant() -> None:
    (problem,) = render("[a](carte.pgn)").problems
    assert dict(problem.values) == {"value": "carte.pgn", "suggestion": "carte.png"}


def test_a_page_in_another_language_says_so() -> None:
    assert render("[Trial](../trial/index.en.md)").one("a") == {
        "href": "/en/articles/2018/trial/",
        "hreflang": "en",
        "lang": "en",
    }


@pytest.mark.parametrize(
    ("address", "href"),
    [
        ("https://x.example/é?a=b#c", "https://x.example/%C3%A9?a=b#c"),
        ("//x.example/a", "https://x.example/a"),
        ("HTTP://x.example", "HTTP://x.example"),
    ],
)
def test_other_sites_open_here_and_learn_nothing(address: str, href: str) -> None:
    assert render(f"[x]({address})").one("a") == {"href": href, "rel": "noopener"}


@pytest.mark.parametrize("address", ["mailto:a@x.example?subject=b%20c", "tel:+33200000000"])
def test_people_can_be_written_to_and_called(address: str) -> None:
    assert render(f"[x]({address})").one("a") == {"href": address}


@pytest.mark.parametrize(
    "bare",
    [
        "https://x.example/a",
        "www.x.example",
        "a@x.example",
        "<https://x.example/a>",
        "(https://x.example/a)",
    ],
)
def test_bare_addresses_are_links(bare: str) -> None:
    assert len(render(f"Voir {bare} !").tree.css("a[href]")) == 1


def test_file_names_are_not_addresses() -> None:
    assert not render("Voir index.md et villes.fr").tree.css("a")


def test_attachments_are_published() -> None:
    result = render("[bilan](bilan.pdf)")
    assert [file.name for file in result.rendered.assets] == ["bilan.pdf"]


def test_queries_are_kept() -> None:
    result = render("[x](../essai/index.fr.md?a=b&c=d#e)")
    assert result.one("a")["href"] == "/articles/2018/essai/?a=b&c=d#e"
    assert result.links.asked == ["../essai/index.fr.md"]


def test_anchors_of_other_pages_are_left_to_be_checked() -> None:
    result = render("un\n[x](../essai/index.fr.md#l%27été)")
    expected = Fragment("essai", "l-ete", 11, "posts/2019/essai/index.fr.md")
    assert result.rendered.fragments == (expected,)
    assert result.one("a")["href"] == "/articles/2018/essai/#l-ete"


@pytest.mark.parametrize("fragment", ["l-ete", "l'été", "L’été", "l%27%C3%A9t%C3%A9"])
def test_anchors_of_the_same_page_forgive_accents(fragment: str) -> None:
    result = render(f"[x](#{fragment})\n\n## L'été")
    assert result.one("a")["href"] == "#l-ete"
    assert not result.codes


def test_anchors_that_miss_are_reported() -> None:
    result = render("un\n[x](#rien) et <a href='#non'>y</a> [haut](#)")
    assert result.lines == [("link-anchor-missing", 2)] * 2


def test_anchors_may_be_raw_or_given() -> None:
    assert not render('[x](#a) [y](#b)\n\n<p id="a">z</p>\n\n{#b}\nw').codes
