"""What can be looked at, and that it says the same to those who do not see it."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from publications.drawings import (
    TILES,
    Month,
    Node,
    Tile,
    draw_bar,
    draw_months,
    draw_network,
    draw_tiles,
    draw_waffle,
    ring,
)
from publications.drawings.months import unit_of
from publications.model import Figure
from publications.views import Context
from publications.views.drawn import make_charts, make_map, make_network, make_places
from publications.views.squares import CELLS, COLUMNS, PALE, ROWS, squares
from publications.words import read_words
from selectolax.lexbor import LexborHTMLParser

from tests.sites import Project, new_project

WORDS = ("Un <titre>", 'Une "description" & plus')
EVIL = "</title><script>alert(1)</script>\"'&"


def read(svg: str) -> ET.Element:
    """A drawing as XML: what is not well-formed raises."""
    return ET.fromstring(svg)


def map_of(count: int = 3) -> str:
    return draw_tiles(
        "map", WORDS, [Tile(code, f"{code} : {EVIL}", count, "/r/") for code in TILES]
    )


NODES = [Node(f"Partenaire {n} {EVIL}", f"{n} : {EVIL}", f"/p/{n}/") for n in range(5)]
TIES = {(0, 1): 2, (1, 2): 1, (0, 4): 9}
DRAWINGS = {
    "map": map_of(),
    "year": draw_months("year", WORDS, [Month("J", EVIL, n, "/x/") for n in range(12)]),
    "network": draw_network("network", WORDS, NODES, TIES),
}


# Every drawing


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_is_named_described_and_well_formed(name: str) -> None:
    svg = read(DRAWINGS[name])
    ids = {node.attrib["id"]: node.text for node in svg.iter() if "id" in node.attrib}
    assert ids[svg.attrib["aria-labelledby"]] == WORDS[0]
    assert ids[svg.attrib["aria-describedby"]] == WORDS[1]
    assert svg.attrib["role"] == "group"  # "img" would hide the links from screen readers


@pytest.mark.parametrize("name", DRAWINGS)
def test_every_link_of_a_drawing_has_a_name(name: str) -> None:
    links = list(read(DRAWINGS[name]).iter("a"))
    assert links
    assert all(node.attrib["href"] and node[0].tag == "title" and node[0].text for node in links)


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_holds_neither_style_nor_script(name: str) -> None:
    for node in read(DRAWINGS[name]).iter():
        assert node.tag not in ("script", "style", "foreignObject")
        assert not [key for key in node.attrib if key == "style" or key.startswith("on")]


# The map


def test_every_region_has_a_place_of_its_own() -> None:
    assert len(TILES) == 18
    assert len({place[1:] for place in TILES.values()}) == 18
    assert len({place[0] for place in TILES.values()}) == 18


def test_neighbours_in_the_country_are_neighbours_on_the_map() -> None:
    where = {code: (column, row) for _, (code, column, row) in TILES.items()}
    for one, other in (("BRE", "NOR"), ("IDF", "CVL"), ("PDL", "CVL"), ("CVL", "BFC"),
                       ("HDF", "IDF"), ("NAQ", "OCC"), ("ARA", "PAC"), ("GES", "BFC")):  # fmt: skip
        (x, y), (u, v) = where[one], where[other]
        assert abs(x - u) + abs(y - v) == 1, (one, other)


def test_a_region_without_publications_is_no_link() -> None:
    svg = read(draw_tiles("map", WORDS, [Tile("24", "CVL", 3, "/c/"), Tile("53", "BRE", 0)]))
    assert [node.attrib["href"] for node in svg.iter("a")] == ["/c/"]
    assert [node.text for node in svg.iter("text")] == ["BRE", "CVL", "3"]


def test_a_region_that_is_unknown_is_left_out() -> None:
    assert not list(read(draw_tiles("map", WORDS, [Tile("999", "?", 3, "/x/")])).iter("a"))


# The year


def test_a_month_has_a_square_for_each_publication() -> None:
    svg = read(
        draw_months("year", WORDS, [Month("J", "janvier", 3, "/#m"), Month("F", "février", 0)])
    )
    (link,) = svg.iter("a")
    assert len(list(link.iter("rect"))) == 1 + 3  # and the ground that can be touched


@pytest.mark.parametrize(("most", "unit"), [(0, 1), (8, 1), (9, 2), (200, 25)])
def test_in_a_busy_year_a_square_stands_for_several(most: int, unit: int) -> None:
    assert unit_of([0, most]) == unit


# Key figures


@pytest.mark.parametrize(
    ("share", "filled"), [(0, 0), (70, 70), (77.5, 78), (100, 100), (140, 100)]
)
def test_a_share_fills_as_many_squares_of_a_hundred(share: float, filled: int) -> None:
    svg = read(draw_waffle(share))
    paths = {node.attrib["class"]: node.attrib["d"].count("M") for node in svg.iter("path")}
    assert paths.get("waffle__share", 0) == filled
    assert sum(paths.values()) == 100
    assert svg.attrib["aria-hidden"] == "true"


def test_a_bar_is_as_long_as_its_part() -> None:
    svg = read(draw_bar(0.25))
    shown = [n for n in svg.iter("rect") if n.attrib["class"] == "waffle__share"]
    assert [float(node.attrib["width"]) for node in shown] == [8, 8, 4]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return new_project(tmp_path)


def context(project: Project, lang: str = "fr") -> Context:
    site = project.open()
    assert site.manuscript, [(p.code, p.place, p.values) for p in site.problems]
    return Context(site.manuscript, lang)


@pytest.mark.parametrize(
    ("values", "drawn"),
    [
        (["89 %"], ["waffle"]),
        (["77,5\u202f%", "> 350"], ["waffle", ""]),
        (["1 200 villes", "600 villes"], ["bar", "bar"]),
        (["1 200 villes", "600 €"], ["", ""]),
        (["140 %"], [""]),
        (["3 sur 4"], [""]),
        (["12.03.2019", "beaucoup", "0", "0"], ["", "", "", ""]),
    ],
)
def test_only_figures_that_can_be_compared_are_drawn(
    project: Project, values: list[str], drawn: list[str]
) -> None:
    project.post("2019/a")
    charts = make_charts(context(project), [Figure(value, "étiquette") for value in values])
    assert [(re.findall(r'<svg class="(\w+)"', chart) or [""])[0] for chart in charts] == drawn


# Partners


def test_those_who_meet_often_stand_together() -> None:
    order = ring(["a", "b", "c", "d"], {("a", "c"): 5, ("b", "d"): 4, ("c", "b"): 1})
    assert order == ["a", "c", "b", "d"]


def test_a_network_is_drawn_the_same_each_time() -> None:
    assert draw_network("network", WORDS, NODES, TIES) == DRAWINGS["network"]
    assert (
        draw_network("network", WORDS, NODES, dict(reversed(TIES.items()))) == DRAWINGS["network"]
    )


def test_each_partner_carries_its_own_lines() -> None:
    links = list(read(DRAWINGS["network"]).iter("a"))
    assert [len(list(link.iter("line"))) for link in links] == [2, 2, 1, 0, 1]


# In a site


REGIONS = {"bretagne": ("Bretagne", "53"), "europe": ("Europe", "")}


def with_regions(project: Project) -> None:
    for name, (label, code) in REGIONS.items():
        line = f"code: {code!r}\n" if code else ""
        project.write(f"docs/regions/{name}.fr.md", f"---\nname: {label}\n{line}---\n")


def test_an_association_of_several_regions_sees_a_map(project: Project) -> None:
    with_regions(project)
    project.post("2019/a", region="bretagne").post("2019/b").post("2019/c", region="europe")
    found = make_map(context(project))
    assert found is not None
    rows = {row.link.label: row.values for row in found.rows}
    assert rows == {"Bretagne": ("1",), "Centre-Val de Loire": ("1",)}
    assert [link.label for link in found.others] == ["Europe"]


def test_an_association_of_one_region_sees_places(project: Project) -> None:
    project.post("2019/a", places="[Tours, Blois]").post(
        "2019/b", places="[Tours, L’Île-d’Yeu & co]"
    )
    here = context(project)
    assert make_map(here) is None
    places = make_places(here, here.catalogue.shelves["fr"].listed)
    assert next((link.label, link.count) for link in places) == ("Tours", "2")
    assert places[-1].href == "/recherche/?q=L%E2%80%99%C3%8Ele-d%E2%80%99Yeu%20%26%20co"


def test_partners_who_met_nobody_are_not_drawn(project: Project) -> None:
    for name in ("a", "b", "c", "seul"):
        project.write(f"docs/partners/{name}.fr.md", f"---\nname: Le {name}\n---\n")
    project.post("2019/x", partners="[a, b, c]").post("2019/y", partners="[a, b]")
    project.post("2019/z", partners="[seul]")
    found = make_network(context(project))
    assert found is not None
    assert [row.link.label for row in found.rows] == ["1. Le a", "2. Le b", "3. Le c"]
    assert found.rows[0].values == ("Le b (2), Le c (3)",)
    project.remove("posts/2019/x/index.fr.md")
    assert make_network(context(project)) is None


@pytest.mark.slow
def test_pages_say_in_a_table_what_they_draw(project: Project) -> None:
    with_regions(project)
    for month in (1, 3):
        project.post(f"2019/m{month}", date=f"2019-0{month}-05", region="bretagne")
    project.post("2018/a").post("2018/a", "en")
    done = project.build("--strict")
    assert done.returncode == 0, done.stderr
    for path, drawing in {"": "map", "regions/": "map", "articles/2019/": "year"}.items():
        page = LexborHTMLParser(project.html(path))
        section = page.css_first(f".drawing--{drawing}")
        assert section is not None, path
        linked = {str(node.attributes["href"]) for node in section.css("svg a")}
        assert linked == {str(node.attributes["href"]) for node in section.css("tbody a")}
        assert page.css_first('link[href$="drawings.css"]') is not None
    year = LexborHTMLParser(project.html("articles/2019/"))
    assert year.css_first("#m2019-03") is not None
    assert LexborHTMLParser(project.html("en/")).css_first(".drawing") is None


def test_the_words_of_drawings_are_in_both_catalogues() -> None:
    names = ("map_title", "map_desc", "network_title", "network_desc", "drawing_table")
    french, english = (read_words(lang) for lang in ("fr", "en"))
    assert all(french.word(name) != english.word(name) for name in names)


STYLE = (Path(__file__).parent.parent / "overrides/assets/stylesheets/drawings.css").read_text(
    "utf-8"
)


def test_the_style_sheet_of_drawings_is_small_and_asks_for_nothing() -> None:
    assert len(STYLE.encode()) <= 6 * 1024
    assert not re.search(r"url\(|@import|@font-face|#[0-9a-f]{3}", STYLE)


# The motif


def painted(identity: str) -> dict[tuple[int, int], set[str]]:
    """Tones seen at each place where squares are laid one after the other."""
    noise = sha256(identity.encode()).digest() * 2
    seen: dict[tuple[int, int], set[str]] = {}
    for place, byte in enumerate(noise[: COLUMNS * ROWS]):
        (row, column), (tone, large) = divmod(place, COLUMNS), CELLS[byte]
        for x in range(column, min(column + 1 + large, COLUMNS)):
            for y in range(row, min(row + 1 + large, ROWS)):
                below = seen.get((x, y), set())
                if tone:
                    seen[x, y] = {*(below if tone in PALE else ()), f"sq-{tone}"}
    return seen


def drawn(svg: str) -> dict[tuple[int, int], set[str]]:
    """Tones seen at each place of a drawing, by its paths."""
    seen: dict[tuple[int, int], set[str]] = {}
    for path in read(svg):
        for start, row, length in re.findall(r"M(\d) (\d)h(\d)", path.attrib["d"]):
            for x in range(int(start), int(start) + int(length)):
                seen.setdefault((x, int(row)), set()).add(path.attrib["class"])
    return seen


@pytest.mark.parametrize("number", range(50))
def test_a_composition_shows_what_its_squares_show(number: int) -> None:
    svg = squares(f"2019/{number}")
    assert drawn(svg) == painted(f"2019/{number}")
    assert len(read(svg)) <= 4


def test_a_composition_is_always_the_same_and_light() -> None:
    assert squares("2019/a") == squares("2019/a") != squares("2019/b")
    assert len(squares("2019/a")) < 450
