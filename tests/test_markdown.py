"""The dialect: what editors write, and the HTML, contents and text that come of it."""

from __future__ import annotations

import pickle
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from publications.markdown import Heading
from publications.markdown.counting import count_words
from publications.markdown.phrases import pick_phrases
from publications.model import Body
from publications.problems import Problems

from tests.bodies import RENDERER, WORDS, FakeLinks, render, renderer

NARROW, FULL = "\u202f", "\u00a0"


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_catalogues_have_every_word(lang: str) -> None:
    assert pick_phrases(WORDS[lang]).alert("note")


def test_nothing_renders_as_nothing() -> None:
    result = render(" \n\n")
    assert (result.html, result.rendered.text, result.rendered.words) == ("", "", 0)


def test_paragraphs_are_html_and_plain_text() -> None:
    result = render("Un *mot* et `du code`.\nSuite.\n\nFin **!**")
    assert result.html.startswith("<p>Un <em>mot</em> et <code>du code</code>.\nSuite.</p>\n")
    assert result.rendered.text == "Un mot et du code. Suite.\n\nFin !"
    assert result.rendered.words == 7


@given(st.text(st.sampled_from("aÉ9_œŒ’“…€«» \u00a0\u202f\n\x1c!-日²·ª")))
@example("L’œuvre – « oui » — œ ’ 日本")
def test_words_are_runs_with_a_letter_or_a_digit(text: str) -> None:
    words = [word for word in text.split() if re.search(r"\w", word)]
    assert count_words(text) == len(words)


class TestHeadings:
    def test_the_highest_becomes_h2(self) -> None:
        assert "<h2" in render("# A").html
        assert "<h2" in render("### A").html
        assert "<h2" in render("A\n=").html

    def test_the_others_keep_their_distance(self) -> None:
        html = render("# A\n## B\n#### C\n###### D").html
        assert [html.count(f"<h{n}") for n in (2, 3, 4, 5, 6)] == [1, 1, 0, 1, 1]

    def test_are_the_contents(self) -> None:
        result = render("## A\n### B\n### C\n## D")
        b, c = Heading(3, "b", "B"), Heading(3, "c", "C")
        assert result.rendered.contents == (Heading(2, "a", "A", (b, c)), Heading(2, "d", "D"))
        assert result.rendered.headings == 4

    def test_have_ids_without_accents(self) -> None:
        assert render("## L'été des *élu·es* !").one("h2")["id"] == "l-ete-des-elu-es"

    def test_have_unique_ids(self) -> None:
        ids = [node.id for node in render("## A\n## A\n## A 2\n## A").tree.css("h2")]
        assert ids == ["a", "a-2", "a-2-2", "a-3"]

    def test_without_letters_have_ids_too(self) -> None:
        ids = [node.id for node in render("## …\n## 日本\n## 2019").tree.css("h2")]
        assert ids == ["section", "section-2", "section-2019"]

    def test_never_take_the_ids_of_templates(self) -> None:
        assert render("## Search").one("h2")["id"] == "section-search"

    def test_are_finished_in_the_contents(self) -> None:
        (heading,) = render("## Alchimie : `a : b` l'eau[^1]\n\n[^1]: Note").rendered.contents
        assert heading.text == f"Alchimie{FULL}: a : b l’eau"

    def test_keep_the_id_that_was_chosen(self) -> None:
        result = render("## A\n\n{#a}\n## B")
        assert [node.id for node in result.tree.css("h2")] == ["a-2", "a"]

    def test_take_a_prefix_where_several_bodies_share_a_page(self) -> None:
        result = render("## A\n\n[a](#a) x[^1]\n\n[^1]: Note", prefix="rameau-")
        assert result.rendered.anchors == {"rameau-a", "rameau-fn-1", "rameau-fnref-1"}
        assert {node.attributes["href"] for node in result.tree.css("a")} == {
            "#rameau-a",
            "#rameau-fn-1",
            "#rameau-fnref-1",
        }


class TestPictures:
    def test_alone_are_figures_with_their_title_as_caption(self) -> None:
        result = render('![La carte](carte.png "Carte : 2019")')
        assert result.tree.css_first("figcaption").text() == f"Carte{FULL}: 2019"
        assert result.one("figure > img") == {
            "src": "/a/carte.png",
            "alt": "La carte",
            "width": "800",
            "height": "400",
            "loading": "lazy",
            "decoding": "async",
        }
        assert not result.tree.css("p")
        assert [a.name for a in result.rendered.assets] == ["carte.png"]

    def test_alone_in_a_link_are_figures(self) -> None:
        assert render("[![a](carte.png)](https://x.example/)").one("figure > a > img")["alt"] == "a"

    def test_among_words_stay_among_them(self) -> None:
        assert not render("Voici ![a](carte.png)").tree.css("figure")

    def test_keep_their_proportions(self) -> None:
        image = render("![a](carte.png){width=200}").one("img")
        assert (image["width"], image["height"]) == ("200", "100")

    def test_are_found_by_the_name_that_was_meant(self) -> None:
        result = render("![a](<carte été.png>) ![a](carte%20%C3%A9t%C3%A9.png)")
        assert result.links.asked == ["carte été.png"] * 2
        assert len(result.rendered.assets) == 1
        assert not result.codes

    def test_need_words(self) -> None:
        assert render("x\ny ![](carte.png)").lines == [("picture-alt-missing", 2)]

    def test_that_are_missing_are_a_problem(self) -> None:
        assert render("x\n\n![a](rien.png)").lines == [("file-missing", 3)]

    def test_that_are_no_pictures_are_a_problem(self) -> None:
        assert render("![a](bilan.pdf)").codes == ["picture-unreadable"]

    def test_of_other_sites_become_links(self) -> None:
        result = render("![Une vue](https://ailleurs.example/v.png)")
        assert result.codes == ["picture-remote"]
        assert not result.tree.css("img")
        assert result.tree.css_first("a").text() == "Une vue"

    def test_of_accepted_hosts_are_shown(self) -> None:
        result = render("![Une vue](https://tube.example/v.png)")
        assert not result.codes
        assert result.one("img")["src"] == "https://tube.example/v.png"

    @pytest.mark.parametrize("address", ["http://tube.example/v.png", "//ailleurs.example/v.png"])
    def test_of_accepted_hosts_are_encrypted(self, address: str) -> None:
        assert render(f"![Une vue]({address})").codes == ["picture-remote"]


class TestBlocks:
    def test_tables_scroll_in_a_named_region(self) -> None:
        result = render("| a | b |\n|--:|:-:|\n| 1 | 2 |")
        region = {"class": "table-wrap", "role": "region", "tabindex": "0", "aria-label": "Tableau"}
        assert result.one("div") == region
        assert [node.attributes["scope"] for node in result.tree.css("th")] == ["col", "col"]
        assert result.tree.css_first("td").attributes["class"] == "align-right"
        assert "style" not in result.html
        assert result.rendered.text == "a b\n1 2"

    def test_alerts_speak_the_readers_language(self) -> None:
        text = "> [!WARNING]\n> Fermé."
        assert render(text).tree.css_first(".admonition-title").text() == "Attention"
        assert render(text, "en").tree.css_first(".admonition.warning > p").text() == "Warning"

    def test_admonitions_speak_the_readers_language(self) -> None:
        title = render("!!! tip\n    Oui.").tree.css_first(".admonition.tip .admonition-title")
        assert title.text() == "Astuce"

    def test_admonitions_keep_their_own_title(self) -> None:
        result = render('!!! note "À *lire*"\n    Oui.')
        assert result.tree.css_first(".admonition-title").html.endswith("À <em>lire</em></p>")

    def test_admonitions_may_have_no_title(self) -> None:
        assert not render('!!! note ""\n    Oui.').tree.css(".admonition-title")

    def test_admonitions_fold(self) -> None:
        assert render("??? note\n    Oui.").one("details").keys() == {"class"}
        opened = render('???+ note "Titre"\n    Oui.')
        assert "open" in opened.one("details")
        assert opened.tree.css_first("details > summary").text() == "Titre"

    def test_tasks_are_boxes_with_names(self) -> None:
        result = render("- [ ] un\n- [x] deux")
        boxes = [(n.text(), n.attributes["aria-label"]) for n in result.tree.css("li > span")]
        assert boxes == [("☐", "À faire"), ("☑", "Fait")]
        assert result.rendered.text == "un\ndeux"

    def test_definitions_are_lists(self) -> None:
        assert len(render("Terme\n: Sens\n: Autre").tree.css("dl > dt, dl > dd")) == 3

    def test_code_is_escaped_and_named(self) -> None:
        result = render('```html\n<script>l\'eau : "x"</script>\n```')
        code = result.tree.css_first("pre > code.language-html")
        assert code.text() == '<script>l\'eau : "x"</script>\n'
        assert not result.codes

    def test_lists_need_no_four_spaces(self) -> None:
        assert render("- a\n  - b").tree.css("ul ul li")

    def test_two_tildes_strike_and_one_is_about(self) -> None:
        result = render("~~non~~ et ~5 à ~6")
        assert [node.text() for node in result.tree.css("s")] == ["non"]


class TestFootnotes:
    TEXT = "Un[^a], deux[^b], encore[^a].\n\n[^a]: Note A\n[^b]: Note B, voir[^a]."

    def test_are_named_and_lead_back(self) -> None:
        result = render(self.TEXT)
        assert result.one("section") == {
            "class": "footnotes",
            "role": "doc-endnotes",
            "aria-label": "Notes",
        }
        ids = {node.id for node in result.tree.css("[id]")}
        assert ids == result.rendered.anchors
        targets = {node.attributes["href"] for node in result.tree.css("a")}
        assert targets == {f"#{name}" for name in ids}

    def test_called_twice_have_two_ways_back(self) -> None:
        hrefs = [node.attributes["href"] for node in render(self.TEXT).tree.css("#fn-a a")]
        assert hrefs == ["#fnref-a", "#fnref-a-2", "#fnref-a-3"]

    def test_keep_their_ids_when_others_are_added(self) -> None:
        before = render("Un[^b]\n\n[^b]: B").rendered.anchors
        assert before < render(self.TEXT).rendered.anchors

    def test_called_from_nowhere_visible_lead_nowhere(self) -> None:
        result = render("![a[^1]](carte.png) x[^2]\n\n[^1]: Un\n[^2]: Deux")
        targets = {node.attributes["href"] for node in result.tree.css("a")}
        assert targets <= {f"#{node.id}" for node in result.tree.css("[id]")}

    def test_do_not_fall_on_headings(self) -> None:
        result = render("## Fn-1\n\nx[^1]\n\n[^1]: Note")
        ids = [node.id for node in result.tree.css("[id]")]
        assert len(ids) == len(set(ids)) == 3


class TestTypography:
    def test_finishes_french_text(self) -> None:
        assert render("L'eau : « oui » !").html == (
            f"<p>L’eau{FULL}: «{FULL}oui{FULL}»{NARROW}!</p>\n"
        )

    def test_leaves_english_spaces(self) -> None:
        assert render("Don't : no !", "en").html == "<p>Don’t : no !</p>\n"

    def test_leaves_code_and_addresses(self) -> None:
        result = render("`a : b` https://x.example/a:b;c <https://x.example/l'a>")
        assert not {FULL, NARROW, "’"} & set(result.html)

    def test_leaves_attributes(self) -> None:
        result = render("![l'eau : !](carte.png) [x](https://x.example/ \"l'eau !\")")
        assert not {FULL, NARROW, "’"} & set(result.html)

    def test_knows_the_language_of_parts(self) -> None:
        result = render('[Why: yes !]{lang=en} oui ! <span lang="en">no !</span> si !')
        assert result.html == (
            f'<p><span lang="en">Why: yes !</span> oui{NARROW}! <span lang="en">no !</span>'
            f" si{NARROW}!</p>\n"
        )

    def test_knows_the_language_of_blocks(self) -> None:
        result = render('{lang=en}\nNo !\n\n<div lang="en">\n\nNo !\n\n</div>\n\nOui !')
        assert result.html.count(NARROW) == 1

    def test_leaves_raw_code(self) -> None:
        assert NARROW not in render("<kbd>a !</kbd>\n\n<pre>\na !\n</pre>").html

    def test_plain_text_is_what_was_typed(self) -> None:
        assert render("L'eau : oui !").rendered.text == "L'eau : oui !"


class TestAttributes:
    def test_give_class_id_and_language(self) -> None:
        assert render("[x]{.a .b #c lang=en}").one("span") == {
            "class": "a b",
            "id": "c",
            "lang": "en",
        }

    def test_belong_to_the_block_below(self) -> None:
        assert render("{.a}\nTexte").one("p") == {"class": "a"}

    def test_keep_rel_and_language_of_links(self) -> None:
        link = render("[x](https://x.example/){.bouton}").one("a")
        assert link == {"href": "https://x.example/", "class": "bouton", "rel": "noopener"}

    @pytest.mark.parametrize("name", ["onclick", "style", "href", "src", "srcdoc", "formaction"])
    def test_give_nothing_else(self, name: str) -> None:
        for text in (f'[x]{{{name}="y"}}', f'{{{name}="y"}}\nTexte', f'`x`{{{name}="y"}}'):
            result = render(text)
            assert name not in result.html
            assert result.removed == [name]


def test_a_renderer_can_be_sent_to_a_worker() -> None:
    sent = pickle.loads(pickle.dumps(RENDERER))
    body, problems = Body("x.md", "## A !", 1), Problems()
    assert sent.render(body, "fr", FakeLinks(), problems) == RENDERER.render(
        body, "fr", FakeLinks(), problems
    )


def test_one_body_leaves_nothing_for_the_next() -> None:
    text = "## A\n\nx[^1] [r]\n\n[r]: carte.png\n[^1]: Note"
    used = renderer()
    body = Body("x.md", text, 1)
    first = used.render(body, "fr", FakeLinks(), Problems())
    assert used.render(body, "fr", FakeLinks(), Problems()) == first
    other = used.render(Body("y.md", "[r] [^1]", 1), "fr", FakeLinks(), Problems())
    assert other.html == "<p>[r] [^1]</p>\n"
