"""The example site in a real browser: switch, menus, search, on a desktop and a phone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.conftest import Served
from tests.sites import EXAMPLE_DAY, ROOT, Project

DESKTOP: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 360, "height": 740}
KINDS = (
    "",
    "articles/",
    "articles/2019/alchimie-territoriale/",
    "evenements/",
    "evenements/mois/2019-05/",
    "evenements/regions/france/",
    "evenements/2019/assemblee-generale/",
    "evenements/2019/balade-urbaine-blois/",
    "evenements/2018/quatre-rencontres/",
    "partenaires/",
    "partenaires/le-rameau/",
    "regions/centre-val-de-loire/",
    "recherche/",
    "lettre/",
    "lettre/2019-04/",
    "guide-de-redaction/",
    "en/",
    "en/articles/2019/territorial-alchemy/",
    "en/events/",
    "en/partners/groupe-humanis/",
    "en/search/",
)
"""One page of each kind, and the English ones that could differ."""

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def address(example: Path, served: Served) -> Iterator[str]:
    with served(example) as base:
        yield base


@pytest.fixture(params=[DESKTOP, PHONE], ids=["desktop", "phone"])
def page(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page that fails the test on any console error and any request to elsewhere."""
    context = browser.new_context(viewport=request.param, base_url=address)
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda m: wrong.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda r: None if r.url.startswith(address) else wrong.append(r.url))
    yield page
    context.close()
    assert wrong == []


def is_phone(page: Page) -> bool:
    size = page.viewport_size
    return size is not None and size["width"] < 600


def open_menu(page: Page) -> None:
    """On a phone the menu is one tap away; on a desktop it is always there."""
    if is_phone(page):
        page.get_by_role("button", name="Menu").click()


def test_the_switch_leads_to_the_counterpart_and_back(page: Page) -> None:
    page.goto("articles/2019/alchimie-territoriale/")
    page.get_by_role("link", name="English").click()
    expect(page).to_have_url("/en/articles/2019/territorial-alchemy/")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("link", name="Français").click()
    expect(page).to_have_url("/articles/2019/alchimie-territoriale/")


def test_the_switch_says_where_there_is_no_counterpart(page: Page) -> None:
    page.goto("articles/2019/pourquoi-le-point-median/")
    link = page.get_by_role("link", name="English")
    expect(link).to_have_accessible_name("English (Cette page n’existe qu’en français.)")
    link.click()
    expect(page).to_have_url("/en/articles/")


def test_the_menu_leads_to_each_section(page: Page) -> None:
    page.goto("")
    for name, address in {"Articles": "/articles/", "Agenda": "/evenements/"}.items():
        open_menu(page)
        page.get_by_role("navigation", name="Rubriques").get_by_role("link", name=name).click()
        expect(page).to_have_url(address)
        expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_the_menu_works_without_script(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport=PHONE, base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("")
    open_menu(page)
    page.get_by_role("link", name="Partenaires").first.click()
    expect(page).to_have_url("/partenaires/")
    context.close()


def test_the_header_search_leads_to_results_in_the_page_s_language(page: Page) -> None:
    page.goto("")
    open_menu(page)
    page.get_by_role("searchbox").first.fill("catalyseur")
    page.keyboard.press("Enter")
    expect(page).to_have_url("/recherche/?q=catalyseur")
    results = page.locator(".results a")
    expect(results.first).to_be_visible()
    hrefs = [link.get_attribute("href") or "" for link in results.all()]
    assert hrefs
    assert not [href for href in hrefs if "/en/" in href]


def test_english_readers_find_english_pages(page: Page) -> None:
    page.goto("en/search/?q=catalyst")
    expect(page.locator(".results a").first).to_be_visible()
    hrefs = [link.get_attribute("href") or "" for link in page.locator(".results a").all()]
    assert all("/en/" in href for href in hrefs)


@pytest.mark.parametrize("query", ["citoyen", "citoyennes", "elu", "élues", "alliance"])
def test_inclusive_writing_accents_and_elisions_never_hide_a_result(page: Page, query: str) -> None:
    page.goto(f"recherche/?q={query}")
    expect(page.locator(".results a").first).to_be_visible()


def test_a_search_that_finds_nothing_helps(page: Page) -> None:
    page.goto("recherche/?q=xylophonequantique")
    expect(page.get_by_role("status")).to_contain_text("xylophonequantique")
    expect(page.locator(".search__help")).to_be_visible()


@pytest.mark.parametrize("path", KINDS)
def test_no_page_scrolls_sideways(page: Page, path: str) -> None:
    page.goto(path)
    width, inner = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert width <= inner


def test_a_lost_address_shows_both_languages_wherever_it_is(browser: Browser, address: str) -> None:
    page = browser.new_page(base_url=address, viewport=DESKTOP)
    page.goto("en/nowhere/at/all/")
    expect(page.get_by_role("heading", name="Cette page n’existe pas")).to_be_visible()
    expect(page.get_by_role("heading", name="This page does not exist")).to_be_visible()
    expect(page.locator("body")).to_have_css("margin", "0px")
    page.close()


def test_everything_works_under_a_path_prefix(
    browser: Browser, served: Served, tmp_path: Path
) -> None:
    copy = Project(tmp_path)
    for name in ("posts", "docs"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for name in ("overrides", "hooks"):
        (tmp_path / name).symlink_to(ROOT / name)
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    copy.write("mkdocs.yml", settings.replace(".example/\n", ".example/depot/\n"))
    done = copy.build("--strict", today=EXAMPLE_DAY)
    assert done.returncode == 0, done.stderr
    with served(copy.site, prefix="/depot") as base:
        page = browser.new_page(viewport=DESKTOP)
        page.goto(f"{base}recherche/?q=catalyseur")
        page.locator(".results a").first.click()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert page.url.startswith(base)
        page.get_by_role("link", name="English").click()
        assert page.url.startswith(f"{base}en/")
        page.close()


def test_a_code_in_a_table_is_not_cut_into_letters(page: Page) -> None:
    page.goto("guide-de-redaction/")
    lines = page.locator("td code").evaluate_all(
        "cells => cells.map(c => c.getClientRects().length)"
    )
    assert set(lines) == {1}


def test_a_credit_without_a_caption_begins_where_its_picture_does(page: Page) -> None:
    page.goto("evenements/2019/assemblee-generale/")
    picture = page.locator(".post > .picture")
    left = "element => element.getBoundingClientRect().x"
    assert picture.locator("figcaption span").evaluate(left) == picture.evaluate(left)


def test_no_line_of_an_excerpt_begins_with_a_mark(page: Page) -> None:
    page.goto("recherche/?q=confier+le+r%C3%B4le")
    excerpt = page.locator(".results .card__summary", has_text="confier").first
    expect(excerpt).to_contain_text("?\u00a0»", use_inner_text=False)
    expect(excerpt).to_contain_text("12\u00a0h\u00a0:", use_inner_text=False)


def test_what_is_not_translated_is_headed_like_the_years_above_it(page: Page) -> None:
    page.goto("en/topics/participation/")
    square = "e => [getComputedStyle(e, '::before').width, getComputedStyle(e).marginBottom]"
    year, other = page.locator("h3.group").first, page.locator("#elsewhere")
    assert other.evaluate(square) == year.evaluate(square)


def test_on_a_phone_the_choice_of_colours_says_what_it_is(page: Page) -> None:
    page.goto("")
    open_menu(page)
    legend = page.locator(".theme legend").bounding_box()
    assert legend
    assert (legend["height"] > 10) == is_phone(page)
