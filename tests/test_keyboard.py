"""The example site without a mouse, enlarged, in forced colours, on paper: WCAG 2.2 AA."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import Served
from tests.sites import EXAMPLE_DAY
from tests.test_browser import DESKTOP, KINDS, PHONE

ARTICLE = "articles/2019/alchimie-territoriale/"
EVENT = "evenements/2019/assemblee-generale/"

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def address(example: Path, served: Served) -> Iterator[str]:
    with served(example) as base:
        yield base


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    page = browser.new_page(base_url=address, viewport=DESKTOP)
    yield page
    page.close()


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Page]:
    page = browser.new_page(base_url=address, viewport=PHONE)
    yield page
    page.close()


FOCUSED = """() => {
  const box = document.activeElement.getBoundingClientRect();
  const styles = [document.activeElement, ...document.activeElement.children]
    .map((element) => getComputedStyle(element)); // a link of a drawing has its ring inside
  const name = document.activeElement.tagName + ' ' + document.activeElement.outerHTML.slice(0, 90);
  const seen = box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < innerHeight;
  const ring = styles.some((style) =>
    style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
    || style.stroke !== 'none' && parseFloat(style.strokeWidth) >= 2);
  return { name, seen, ring, body: document.activeElement === document.body };
}"""
"""What has the focus, whether it is on the screen, and whether one sees that it has it."""


@pytest.mark.parametrize(
    "path", ["", ARTICLE, "evenements/", EVENT, "recherche/", "partenaires/le-rameau/"]
)
def test_whatever_has_the_focus_is_seen_to_have_it(page: Page, path: str) -> None:
    page.goto(path)
    stops, unseen = 0, []
    for _ in range(150):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused["body"]:
            break
        stops += 1
        if not (focused["seen"] and focused["ring"]):
            unseen.append(focused["name"])
    assert stops > 10
    assert unseen == []


def test_the_first_stop_skips_to_the_content(page: Page) -> None:
    page.goto(ARTICLE)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Aller au contenu")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.getElementById('content').contains(document.activeElement)")


def test_the_menu_opens_and_closes_from_the_keyboard(phone: Page) -> None:
    phone.goto("")
    opener = phone.get_by_role("button", name="Menu")
    opener.focus()
    phone.keyboard.press("Enter")
    expect(phone.locator("#menu")).to_be_visible()
    phone.keyboard.press("Tab")
    assert phone.evaluate("document.getElementById('menu').contains(document.activeElement)")
    phone.keyboard.press("Escape")
    expect(phone.locator("#menu")).to_be_hidden()
    expect(opener).to_be_focused()


def test_answers_under_the_header_s_field_are_walked_with_arrows(page: Page) -> None:
    page.goto(ARTICLE)
    field = page.locator("#header-search")
    field.press_sequentially("alliance")
    expect(page.locator(".found .result").first).to_be_visible()
    expect(page.locator(".found").get_by_role("status")).to_contain_text("résultats")
    links = page.locator(".found a")
    for link in (links.nth(0), links.nth(1)):
        page.keyboard.press("ArrowDown")
        expect(link).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(page.locator(".found")).to_be_hidden()
    expect(field).to_be_focused()
    field.press_sequentially("s")
    expect(page.locator(".found .result").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    title = links.nth(0).inner_text()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def test_in_the_menu_of_a_phone_escape_closes_the_answers_first(phone: Page) -> None:
    phone.goto("")
    phone.get_by_role("button", name="Menu").click()
    phone.locator("#header-search").press_sequentially("alliance")
    expect(phone.locator(".found .result").first).to_be_visible()
    phone.keyboard.press("Escape")
    expect(phone.locator(".found")).to_be_hidden()
    expect(phone.locator("#menu")).to_be_visible()
    phone.keyboard.press("Escape")  # Chromium's own: empties the field
    phone.keyboard.press("Escape")
    expect(phone.locator("#menu")).to_be_hidden()


def test_a_question_of_which_no_page_has_every_word_gets_the_nearest(page: Page) -> None:
    page.goto("recherche/?q=Saumur parenthèses")
    expect(page.get_by_role("status")).to_have_text(
        "Aucune page n’a tous ces mots. Les plus proches\u00a0:"
    )
    expect(page.locator(".results a").first).to_be_visible()


FACETS = {
    "kind": "Appel",
    "region": "Centre-Val de Loire",
    "partner": "Le Rameau",
    "topic": "Co-construction",
    "year": "2018",
}


@pytest.mark.parametrize(("facet", "choice"), FACETS.items())
def test_an_answer_narrowed_down_can_be_shared(page: Page, facet: str, choice: str) -> None:
    page.goto("recherche/?q=alliance")
    expect(page.locator(".results a").first).to_be_visible()
    every = page.locator(".search__count").inner_text()
    page.locator(f'.facet[data-filter="{facet}"] summary').press("Enter")
    page.get_by_role("checkbox", name=choice).press("Space")
    count = page.locator(".search__count")
    expect(count).not_to_have_text(every)
    expect(count).to_contain_text("résultat")  # and not "en cours" any more
    number = re.search(r"\d+", count.inner_text())
    expect(page.locator(".results a")).to_have_count(min(int(number[0]) if number else 1, 10))
    expect(page.get_by_role("checkbox", name=choice)).to_be_focused()
    shared, found = page.url, page.locator(".results a").all_inner_texts()
    page.goto("about:blank")
    page.goto(shared)
    expect(page.locator(".results a")).to_have_text(found)
    expect(page.get_by_role("checkbox", name=choice)).to_be_checked()


@pytest.mark.parametrize("path", KINDS)
def test_nothing_is_lost_at_four_times_the_size(browser: Browser, address: str, path: str) -> None:
    """WCAG 2.2, 1.4.10: 1280 px at 400 % is 320 px wide."""
    page = browser.new_page(base_url=address, viewport={"width": 320, "height": 256})
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    for name in ("h1", "a.brand", ".menu-open"):
        assert page.locator(name).first.is_visible(), name
    page.close()


@pytest.mark.parametrize("path", ["", ARTICLE, "evenements/"])
def test_text_may_be_spaced_out(page: Page, path: str) -> None:
    """WCAG 2.2, 1.4.12, set as a reader's own style would."""
    page.goto(path)
    page.evaluate(
        """() => { const sheet = new CSSStyleSheet();
        sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important;'
          + 'word-spacing: .16em !important } p { margin-bottom: 2em !important }');
        document.adoptedStyleSheets = [sheet]; }"""
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= DESKTOP["width"]
    cut = page.evaluate(
        """() => [...document.querySelectorAll('a, button, h1, h2, h3, p, li')].filter((e) =>
        getComputedStyle(e).overflow === 'hidden' && e.clientWidth > 1
        && e.scrollWidth > e.clientWidth + 1).map((e) => e.outerHTML.slice(0, 90))"""
    )
    assert cut == []


def test_nothing_moves_for_those_who_ask_for_calm(browser: Browser, address: str) -> None:
    page = browser.new_page(base_url=address, viewport=DESKTOP, reduced_motion="reduce")
    for path in ("", ARTICLE):
        page.goto(path)
        moving = page.evaluate(
            """() => [...document.querySelectorAll('*')].filter((e) => {
            const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(e);
            return parseFloat(transitionDuration) > 0 && getComputedStyle(e).transitionProperty
              !== 'none' || animationName !== 'none' || scrollBehavior === 'smooth';
            }).map((e) => e.outerHTML.slice(0, 90))"""
        )
        assert moving == []
    page.close()


def test_forced_colours_keep_controls_apart(browser: Browser, address: str) -> None:
    page = browser.new_page(base_url=address, viewport=DESKTOP, forced_colors="active")
    page.goto("evenements/")
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    for name in (".square", ".button", ".theme input"):
        width = page.locator(name).first.evaluate("e => getComputedStyle(e).borderTopWidth")
        assert float(width.removesuffix("px")) >= 1, name
    page.close()


def test_paper_gets_the_text_and_where_it_came_from(page: Page) -> None:
    page.goto(ARTICLE)
    page.emulate_media(media="print")
    for name in (".menu", ".switch", ".call form, .call .button", ".menu-open"):
        assert not page.locator(name).first.is_visible(), name
    for name in ("h1", ".text", ".share__address"):
        assert page.locator(name).first.is_visible(), name
    assert page.locator("body").evaluate("e => getComputedStyle(e).color") == "rgb(0, 0, 0)"


def test_paper_is_white_for_readers_of_dark_pages_too(page: Page) -> None:
    page.clock.set_fixed_time(f"{EXAMPLE_DAY}T08:00:00Z")
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(EVENT)
    glance = page.locator(".glance")
    assert glance.evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(255, 255, 255)"
    assert not glance.get_by_role("link", name="S’inscrire").is_visible()
    assert glance.get_by_text("Inscriptions jusqu’au").is_visible()


@pytest.mark.parametrize("path", KINDS)
def test_targets_are_large_enough(phone: Page, path: str) -> None:
    """WCAG 2.2, 2.5.8: 24 px, but for links in a sentence and targets set well apart."""
    phone.goto(path)
    small = phone.evaluate(
        """() => {
        const all = [...document.querySelectorAll('a, button, input, summary')]
          .filter((e) => e.checkVisibility() && !e.closest('p, .text, figcaption, .skip, label'))
          .map((e) => [e, e.getBoundingClientRect()]).filter(([, box]) => box.width > 1);
        const far = (one, other) => Math.hypot(
          one.x + one.width / 2 - other.x - other.width / 2,
          one.y + one.height / 2 - other.y - other.height / 2) >= 24;
        return all.filter(([e, box]) => (box.height < 24 || box.width < 24)
          && !all.every(([other, its]) => other === e || far(box, its)))
          .map(([e, box]) => `${Math.round(box.width)}x${Math.round(box.height)} `
            + e.outerHTML.slice(0, 90)); }"""
    )
    assert small == []
