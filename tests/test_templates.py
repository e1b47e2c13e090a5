"""Templates choose and arrange; these tests hold them to it.

Each check is also shown a template that breaks its rule: a test that cannot fail guards
nothing.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from dataclasses import replace
from html import unescape
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

import markupsafe
import minijinja
import pytest
from jinja2 import DictLoader, Environment, FileSystemLoader, StrictUndefined, nodes
from publications.templates import INDENTATION, Code, escape, prepare
from publications.views import shapes, typeset_table
from publications.words import read_words
from selectolax.lexbor import LexborHTMLParser

from tests.samples import samples
from tests.template_types import read_template

OVERRIDES = Path(__file__).parent.parent / "overrides"
LANGUAGES = ("fr", "en")
SOURCES = {
    path.relative_to(OVERRIDES).as_posix(): path.read_text("utf-8")
    for path in sorted(OVERRIDES.rglob("*.html"))
    if "newsletter" not in path.parts
}
MAILS = {
    path.relative_to(OVERRIDES).as_posix(): path.read_text("utf-8")
    for path in sorted(OVERRIDES.rglob("*.mjml"))
}
MATERIAL = files("material") / "templates"
"""What the theme brings."""

SAMPLES = list(samples())


def render(name: str, view: Any, lang: str = "fr", engine: str = "jinja") -> str:
    """One page from a view, as MkDocs' Jinja makes it (nothing escaped) or as MiniJinja."""
    values = {"view": view, "words": typeset_table(read_words(lang))}
    template = name.split(maxsplit=1)[0]
    if engine == "jinja":
        return jinja(SOURCES).get_template(template).render(values)
    bare = {name: INDENTATION.sub("", source) for name, source in SOURCES.items()}
    mini = minijinja.Environment(templates=bare, undefined_behavior="strict", trim_blocks=True)
    return mini.render_template(template, **values)


def jinja(sources: Mapping[str, str]) -> Environment:
    """MkDocs' Jinja, as it is made ready for our pages."""
    env = Environment(loader=DictLoader(sources), undefined=StrictUndefined, autoescape=False)
    return prepare(env)


def careless_outputs(source: str) -> list[int]:
    """Lines with an output that ends in neither ``| e`` nor ``| safe``."""
    tree = Environment(autoescape=False).parse(source)
    return [
        shown.lineno
        for output in tree.find_all(nodes.Output)
        for shown in output.nodes
        if not isinstance(shown, nodes.TemplateData)
        and not (isinstance(shown, nodes.Filter) and shown.name in {"e", "safe"})
    ]


def elements(html: str) -> list[tuple[str, ...]]:
    """Every element of a page with the names of its attributes."""
    tree = LexborHTMLParser(html)
    assert tree.root is not None
    return [
        (str(node.tag), *sorted(node.attributes)) for node in tree.root.traverse(include_text=False)
    ]


def problems_of(source: str, view: type = shapes.StandingView) -> list[str]:
    """What the reader of templates has to say of one template."""
    return read_template({"x.html": source}, "x.html", view).problems


# Every output says what it is


@pytest.mark.parametrize("source", [*SOURCES.values(), *MAILS.values()], ids=[*SOURCES, *MAILS])
def test_every_output_is_escaped_or_declared_safe(source: str) -> None:
    assert careless_outputs(source) == []


@pytest.mark.parametrize(
    "source",
    ["{{ view.title }}", "\n{{ view.title | upper }}", "{{ view.title | e ~ view.lead }}"],
)
def test_an_output_without_either_is_found(source: str) -> None:
    assert careless_outputs(source) == [source.count("\n") + 1]


# Every field exists, and only safe HTML is called safe


@pytest.mark.parametrize("view", shapes.TEMPLATES)
def test_every_field_exists_and_only_html_is_safe(view: type) -> None:
    assert read_template(SOURCES, shapes.TEMPLATES[view], view).problems == []


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("{{ view.titel | e }}", "StandingView has no field titel"),
        ("{% for link in view.frame.footer %}{{ link.url | e }}{% endfor %}", "no field url"),
        ("{% set crumb = view.frame.home %}{{ crumb.title | e }}", "Link has no field title"),
        ("{{ view.title | safe }}", "| safe on what is not of type Html"),
        ("{{ view.body | e }}", "| e on finished HTML"),
        ("{{ view.title }}", "neither | e nor | safe"),
        ("{{ view.frame.home | e }}", "shows a whole object"),
        ("{{ other | e }}", "nothing is called other here"),
        ("{{ view.title.upper() | e }}", "Call is more than a template may do"),
        ("{{ (view.title | upper) | e }}", "Filter is more than a template may do"),
        ("{% for letter in view.title %}{% endfor %}", "loops over"),
        ('{% include "missing.html" %}', "does not exist"),
        ("{% macro m() %}{% endmacro %}", "Macro is more than a template may do"),
        ("{% if view.a %}{% endif %}", "no field a"),
        ("{% for x in [view.frame.home] %}{{ x.title | e }}{% endfor %}", "Link has no field"),
    ],
)
def test_a_template_that_breaks_the_contract_is_found(source: str, problem: str) -> None:
    assert any(problem in found for found in problems_of(source))


def test_what_a_template_includes_knows_its_names() -> None:
    sources = {
        "x.html": '{% for c in view.frame.crumbs %}{% include "y.html" %}{% endfor %}',
        "y.html": "{{ c.label | e }}{{ c.nothing | e }}",
    }
    found = read_template(sources, "x.html", shapes.StandingView).problems
    assert found == ["y.html:1: Link has no field nothing"]


# Every word is in every catalogue


def used_words() -> set[str]:
    """Ids of the words that pages show."""
    pages = shapes.TEMPLATES.items()
    return {word for view, page in pages for word in read_template(SOURCES, page, view).words}


def test_every_template_is_read() -> None:
    read = {"main.html", *shapes.TEMPLATES.values()}
    included = {
        name for source in SOURCES.values() for name in re.findall(r'include "([^"]+)"', source)
    }
    assert set(SOURCES) == read | included


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_word_is_in_the_catalogue(lang: str) -> None:
    assert used_words() - set(read_words(lang).table()) == set()


def test_a_word_that_is_in_no_catalogue_is_found() -> None:
    found = read_template({"x": "{{ words.wibble | e }}"}, "x", shapes.StandingView)
    assert found.words - set(read_words("fr").table()) == {"wibble"}


# Every page can be made, by both engines, from any text


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_minijinja_makes_the_same_page(name: str, lang: str) -> None:
    view = samples(lang)[name]
    pages = [render(name, view, lang, engine) for engine in ("jinja", "minijinja")]
    assert unescape(pages[0]) == unescape(pages[1])


def test_what_minijinja_cannot_do_is_found() -> None:
    with pytest.raises(minijinja.TemplateError):
        minijinja.Environment().render_str("{% set x = namespace() %}{{ x.y.z() }}")


@pytest.mark.parametrize("name", SAMPLES)
def test_no_text_can_change_a_page(name: str) -> None:
    plain = render(name, samples()[name])
    spoilt = render(name, samples(hostile=True)[name])
    assert elements(spoilt) == elements(plain)


def test_text_that_changes_a_page_is_found() -> None:
    def page(title: str) -> list[tuple[str, ...]]:
        env = Environment(autoescape=False)
        return elements(env.from_string('<p title="{{ t }}">').render(t=title))

    assert page("plain") != page('" onclick="alert(1)')


# How they are read


def test_a_page_carries_neither_indentation_nor_lines_of_tags() -> None:
    source = "<ul>\n  {% for x in view %}\n    <li>{{ x | e }}</li>\n  {% endfor %}\n</ul>"
    page = jinja({"x": source}).get_template("x").render(view="ab")
    assert page == "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"


def test_finished_html_keeps_its_spaces() -> None:
    page = jinja({"x": "  <div>{{ view | safe }}</div>"}).get_template("x")
    assert page.render(view="<pre>\n  a\n</pre>") == "<div><pre>\n  a\n</pre></div>"


def test_what_fails_is_told_with_its_line() -> None:
    page = jinja({"x": "\n  {% if view %}\n    {{ view.b | e }}\n  {% endif %}"}).get_template("x")
    with pytest.raises(AttributeError) as caught:
        page.render(view="a")
    assert caught.traceback[-1].lineno == 2  # counted from 0


def test_a_partial_knows_the_names_around_it_and_keeps_its_own() -> None:
    sources = {
        "x": '{% set a = "1" %}{% for b in view %}{% include "y" %}{{ a | e }}{% endfor %}',
        "y": '{{ a | e }}{{ b | e }}{% set a = "2" %}{{ a | e }}',
    }
    assert jinja(sources).get_template("x").render(view="bc") == "1b211c21"


@pytest.mark.parametrize("text", ["plain", "<b a=\"1\" c='2'>", "&amp;", "", 12, "é…"])
def test_text_is_escaped_as_everywhere(text: object) -> None:
    assert escape(text) == str(markupsafe.escape(text))


def words_of(page: str) -> list[str]:
    """What is read on a page."""
    tree = LexborHTMLParser(page)
    assert tree.root is not None
    return tree.root.text().split()


@pytest.mark.parametrize("name", SAMPLES)
def test_no_two_words_run_together(name: str) -> None:
    as_written = Environment(loader=DictLoader(SOURCES), autoescape=False)
    values = {"view": samples()[name], "words": typeset_table(read_words("fr"))}
    page = as_written.get_template(name.split(maxsplit=1)[0]).render(values)
    assert words_of(render(name, samples()[name])) == words_of(page)


def test_words_that_run_together_are_found() -> None:
    source = "{% if view %}<b>a</b>{% endif %}\n<i>b</i>"
    assert words_of(jinja({"x": source}).get_template("x").render(view="1")) == ["ab"]


# Every page stands by itself


def heading_levels(page: LexborHTMLParser) -> list[int]:
    """Levels of the headings, in order."""
    return [int(str(node.tag)[1]) for node in page.css("h1, h2, h3, h4, h5, h6")]


PAGES = [name for name in SAMPLES if name != "redirect.html"]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_one_title_and_headings_in_order(name: str) -> None:
    levels = heading_levels(LexborHTMLParser(render(name, samples()[name])))
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("name", PAGES)
def test_ids_are_unique_and_controls_have_names(name: str) -> None:
    page = LexborHTMLParser(render(name, samples()[name]))
    ids = [str(node.attributes["id"]) for node in page.css("[id]")]
    assert sorted(ids) == sorted(set(ids))
    for attribute in ("aria-labelledby", "for", "popovertarget"):
        assert {str(n.attributes[attribute]) for n in page.css(f"[{attribute}]")} <= set(ids)
    assert [
        n.html for n in page.css("a, button:not([hidden]), summary") if not n.text().strip()
    ] == []
    assert [n.html for n in page.css("img") if n.attributes.get("alt") is None] == []


@pytest.mark.parametrize("template", SOURCES)
def test_no_template_holds_style_or_script(template: str) -> None:
    page = unescape(SOURCES[template])
    assert not re.search(r"\s(style|on\w+)=", page)
    for opening in re.findall(r"<script[^>]*>", page):
        assert " src=" in opening or "application/ld+json" in opening


def test_the_theme_s_style_sheets_are_there() -> None:
    page = LexborHTMLParser(render("standing.html", samples()["standing.html"]))
    linked = [str(n.attributes["href"]) for n in page.css('link[rel="stylesheet"]')]
    themed = [href.removeprefix("/") for href in linked if href.endswith(".min.css")]
    assert len(themed) == 2
    assert [path for path in themed if not MATERIAL.joinpath(path).is_file()] == []


def test_a_page_that_must_not_be_indexed_says_so() -> None:
    lost = LexborHTMLParser(render("not_found.html", samples()["not_found.html"]))
    robots = lost.css_first('meta[name="robots"]')
    assert robots is not None
    assert robots.attributes["content"] == "noindex"
    assert lost.css('link[rel="canonical"]') == []


def test_the_foot_says_that_its_links_lead_to_files_for_programs() -> None:
    page = LexborHTMLParser(render("standing.html", samples()["standing.html"]))
    links = {a.attributes["href"]: a.text() for a in page.css(".foot nav:first-of-type a")}
    assert {"Flux RSS", "Fichier d’agenda (.ics)"} <= set(links.values())


def test_an_edition_says_once_that_it_is_one() -> None:
    view = samples()["edition.html"]
    page = LexborHTMLParser(render("edition.html", view))
    line = page.css_first(".opening .line")
    assert line is not None
    assert line.text(strip=True) == view.month


def test_what_is_in_another_language_is_marked() -> None:
    page = LexborHTMLParser(render("list.html", samples("en")["list.html"], "en"))
    foreign = [node.text() for node in page.css(".row a[lang=fr][hreflang=fr]")]
    assert foreign == ["Petit lexique"]


def test_the_subscription_form_speaks_its_service_s_language() -> None:
    privacy = shapes.Link("Vos données", "/confidentialite/")
    call = shapes.NewsletterCall(
        "https://lettre.example/", "", "/lettre/", "EMAIL", "trap", privacy
    )
    view = samples()["post.html"]
    view = replace(view, frame=replace(view.frame, newsletter=call))
    form = LexborHTMLParser(render("post.html", view)).css_first("form.call__form")
    assert form is not None
    assert [n.attributes["name"] for n in form.css("input")] == ["EMAIL", "trap"]
    assert form.css_first("label[hidden] input[tabindex='-1']") is not None
    assert form.css_first("#newsletter-consent a[href='/confidentialite/']") is not None


# The look


STYLE = (OVERRIDES / "assets/stylesheets/publications.css").read_text("utf-8")


def tokens(css: str, selector: str) -> dict[str, str]:
    """Custom properties that a rule sets, with its references to others resolved."""
    rule = css.split(f"\n{selector} {{", 1)[1].split("}", 1)[0]
    return dict(re.findall(r"--([\w-]+): ([^;]+);", rule))


LIGHT = {**tokens(STYLE, ":root"), **tokens(STYLE, "body")}
DARK = {**LIGHT, **tokens(STYLE, 'body[data-md-color-scheme="slate"]')}


def colour(theme: Mapping[str, str], name: str) -> tuple[float, ...]:
    """Red, green and blue of a token, 0 to 1; knows var() and a mix with white."""
    value = theme[name]
    if reference := re.fullmatch(r"var\(--([\w-]+)\)", value):
        return colour(theme, reference[1])
    if mix := re.fullmatch(r"color-mix\(in srgb, var\(--([\w-]+)\) (\d+)%, #ffffff\)", value):
        share = int(mix[2]) / 100
        return tuple(share * part + 1 - share for part in colour(theme, mix[1]))
    assert re.fullmatch(r"#[0-9a-f]{6}", value)
    return tuple(int(value[start : start + 2], 16) / 255 for start in (1, 3, 5))


def contrast(theme: Mapping[str, str], one: str, other: str) -> float:
    """Contrast of two tokens (WCAG 2.2, relative luminance)."""

    def luminance(name: str) -> float:
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
            for part in colour(theme, name)
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_text_can_be_read(theme: Mapping[str, str]) -> None:
    grounds = ("paper", "raised", "tint")
    pairs = [(text, on) for text in ("ink", "soft", "link", "alert") for on in grounds]
    pairs += [
        ("on-fill", "fill"),
        ("on-primary", "primary"),
        ("on-accent", "accent"),
        ("ink", "mark"),
    ]
    assert {pair: contrast(theme, *pair) for pair in pairs if contrast(theme, *pair) < 4.5} == {}


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_controls_can_be_seen(theme: Mapping[str, str]) -> None:
    pairs = [("edge", "paper"), ("edge", "raised"), ("edge", "tint")]
    assert {pair: contrast(theme, *pair) for pair in pairs if contrast(theme, *pair) < 3} == {}


def test_both_ways_to_the_dark_set_the_same_tokens() -> None:
    by_device = STYLE.split("body:not([data-md-color-media]) {", 1)[1].split("}", 1)[0]
    chosen = tokens(STYLE, 'body[data-md-color-scheme="slate"]')
    assert dict(re.findall(r"--([\w-]+): ([^;]+);", by_device)) == chosen


def test_the_style_sheet_is_small_and_asks_for_nothing() -> None:
    assert len(STYLE.encode()) <= 30 * 1024
    assert not re.search(r"url\(|@import|@font-face", STYLE)


def test_a_pale_text_is_found() -> None:
    assert contrast({"text": "#999999", "paper": "#ffffff"}, "text", "paper") < 4.5


def test_compiled_templates_are_kept_as_python_keeps_modules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "kept"
    template = tmp_path / "a.html"

    def printed() -> str:
        env = prepare(Environment(loader=FileSystemLoader(tmp_path), autoescape=False))
        env.bytecode_cache = Code(kept)
        return env.get_template("a.html").render(view="&")

    template.write_text("A {{ view | e }}", "utf-8")
    assert printed() == "A &amp;"
    (file,) = kept.iterdir()
    with monkeypatch.context() as compiled:
        compiled.setattr(Environment, "compile", lambda *_: pytest.fail("compiled again"))
        assert printed() == "A &amp;"
    template.write_text("B {{ view | e }}", "utf-8")
    assert printed() == "B &amp;"
    file.write_bytes(b"damaged")
    assert printed() == "B &amp;"
    shutil.rmtree(kept)
    kept.write_text("no folder", "utf-8")
    assert printed() == "B &amp;"
