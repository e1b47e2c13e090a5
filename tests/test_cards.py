"""The pictures that stand for pages where they are shared."""

from __future__ import annotations

import time
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from publications.cards import HEIGHT, WIDTH, Card
from publications.cards.draw import TEXT_WIDTH, _cut, _fitted, draw_card
from publications.cards.letters import Letters
from selectolax.lexbor import LexborHTMLParser

from tests.sites import Project, new_project

CARD = Card(
    identity="2019/alchimie",
    line="Article · Centre-Val de Loire",
    title="Alchimie territoriale\u00a0: le rôle clé des catalyseurs",
    date="19 mars 2019",
    name="Villes au Carré",
    primary="#0B5563",
    accent="#E3A008",
)


def drawn(card: Card) -> Image.Image:
    picture = Image.open(BytesIO(draw_card(card)))
    picture.load()
    return picture


def test_a_card_has_the_size_that_networks_ask_for_and_weighs_little() -> None:
    content = draw_card(replace(CARD, title=f"{CARD.title} " * 4, line="Région · " * 20))
    assert Image.open(BytesIO(content)).size == (WIDTH, HEIGHT) == (1200, 630)
    assert len(content) <= 60 * 1024


def test_the_same_words_give_the_same_bytes() -> None:
    assert draw_card(CARD) == draw_card(CARD)


@pytest.mark.parametrize(
    "field", ["identity", "line", "title", "date", "name", "primary", "accent"]
)
def test_other_words_or_colours_give_another_card_at_another_address(field: str) -> None:
    other = replace(CARD, **{field: "#B42318" if field in ("primary", "accent") else "Autre"})
    assert other.file_name != CARD.file_name
    assert draw_card(other) != draw_card(CARD)


def test_every_letter_of_french_can_be_written() -> None:
    letters = Letters()
    text = "àâäæçéèêëîïôöœùûüÿ ÀÂÄÆÇÉÈÊËÎÏÔÖŒÙÛÜŸ «\u00a0»’‘“”–—…·€°№ œuvre ſ"
    assert letters.legible(text) == text
    assert letters.legible("élu·e\u202f!") == "élu·e\u00a0!"


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Bravo 😀 à tous", "Bravo  à tous"),
        ("a\u202eb\u200d\x00c", "abc"),
        ("שלום עולם", ""),
        ("日本語", ""),
        ("e\u0301te\u0301", "été"),
        ("", ""),
    ],
)
def test_what_the_font_lacks_is_left_out(title: str, shown: str) -> None:
    assert Letters().legible(title) == shown


def test_a_title_that_cannot_be_written_gives_way_to_the_name() -> None:
    assert drawn(replace(CARD, title="שלום עולם")).tobytes() == (
        drawn(replace(CARD, title=CARD.name)).tobytes()
    )


@pytest.mark.parametrize(
    "title", ["Non", CARD.title, "mot " * 80, "Donaudampfschiff" * 9, "l" * 160]
)
def test_a_title_of_any_length_stays_in_its_place(title: str) -> None:
    letters = Letters()
    size, lines = _fitted(letters, title)
    assert all(letters.length(line, size) <= TEXT_WIDTH for line in lines)
    assert len(lines) * size <= 330
    assert letters.length(_cut(letters, title), 30) <= TEXT_WIDTH


def test_a_card_is_drawn_fast_enough() -> None:
    start = time.perf_counter()
    for number in range(5):
        draw_card(replace(CARD, identity=str(number)))
    assert (time.perf_counter() - start) / 5 < 0.5


# In a site


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return new_project(tmp_path)


@pytest.mark.slow
def test_each_page_names_its_card_and_each_language_has_its_own(project: Project) -> None:
    project.post("2019/a").post("2019/a", "en", title="Another title")
    done = project.build("--strict")
    assert done.returncode == 0, done.stderr
    cards = {}
    for path in ("", "en/", "articles/", "articles/2019/a/", "en/articles/2019/a/"):
        page = LexborHTMLParser(project.html(path))
        meta = {
            str(node.attributes["property"]): str(node.attributes["content"])
            for node in page.css("meta[property]")
        }
        assert (meta["og:image:width"], meta["og:image:height"]) == ("1200", "630")
        assert meta["twitter:card"] == "summary_large_image"
        assert meta["og:image:alt"]
        cards[path] = meta["og:image"].removeprefix("https://carres.example/")
        assert (project.site / cards[path]).is_file()
    assert cards["articles/"] == cards[""]
    assert len(set(cards.values())) == 4


def test_a_preview_draws_no_card(project: Project) -> None:
    project.post("2019/a")
    site = project.open(preview=True)
    assert not [copy for copy in site.copies if "card-" in copy.path]


def test_feeds_show_the_card_of_what_has_only_a_drawing(project: Project) -> None:
    project.write(
        "posts/2019/a/a.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>'
    )
    project.post("2019/a", image="{src: a.svg, alt: Un, credit: Nous}").post("2019/b")
    site = project.open()
    (feed,) = [o.content.decode() for o in site.outputs if o.path == "feed.xml"]
    assert feed.count("<enclosure") == 1
    (card,) = [copy for copy in site.copies if copy.path.startswith("articles/2019/a/card-")]
    assert f'length="{Path(card.file).stat().st_size}"' in feed
