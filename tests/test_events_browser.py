"""Month view, upcoming list and event page in a real browser: phone and desktop, with and
without scripts, on the day of the build and long after it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, ViewportSize, expect

from tests.conftest import Served

DESKTOP: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 360, "height": 740}

BUILT = "2019-05-02T12:00:00+02:00"
LATER = "2019-05-20T12:00:00+02:00"

pytestmark = [pytest.mark.browser, pytest.mark.slow]

Open = Callable[..., Page]


@pytest.fixture(scope="module")
def address(example: Path, served: Served) -> Iterator[str]:
    with served(example) as base:
        yield base


@pytest.fixture(params=[DESKTOP, PHONE], ids=["1280", "360"])
def size(request: pytest.FixtureRequest) -> ViewportSize:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture
def visit(browser: Browser, address: str, size: ViewportSize) -> Iterator[Open]:
    """Open a page on a day; it fails on a console error and on a request to elsewhere."""
    contexts, wrong = [], []

    def open_page(path: str, *, scripts: bool = True, now: str = BUILT) -> Page:
        context = browser.new_context(
            viewport=size, base_url=address, java_script_enabled=scripts, locale="fr-FR",
            timezone_id="Europe/Paris",
        )  # fmt: skip
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda m: wrong.append(m.text) if m.type == "error" else None)
        page.on("request", lambda r: None if r.url.startswith(address) else wrong.append(r.url))
        if scripts:
            page.clock.set_fixed_time(now)
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []


def fits(page: Page) -> bool:
    """Whether nothing makes the page scroll sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


scripts = pytest.mark.parametrize("scripts", [False, True], ids=["without", "with"])


@scripts
def test_a_month_is_a_grid_on_a_desktop_and_a_list_on_a_phone(
    visit: Open, size: ViewportSize, scripts: bool
) -> None:
    page = visit("evenements/mois/2019-05/", scripts=scripts)
    assert fits(page)
    days, full = page.locator(".month__day"), page.locator(".month__day--full")
    expect(days).to_have_count(31)
    expect(full).to_have_count(3)
    boxes = [box for day in full.all() if (box := day.bounding_box())]
    if size is DESKTOP:
        expect(days.first).to_be_visible()
        first, second = days.nth(5).bounding_box(), days.nth(11).bounding_box()
        assert first is not None
        assert second is not None
        assert first["y"] == second["y"]  # the 6th and the 12th: one week, Monday to Sunday
        assert first["x"] < second["x"]
    else:
        expect(days.first).to_be_hidden()
        assert len({box["x"] for box in boxes}) == 1
        assert boxes == sorted(boxes, key=lambda box: box["y"])
    expect(full.nth(1).get_by_role("link", name="Assemblée générale")).to_be_visible()


@scripts
def test_the_months_lead_to_one_another_and_to_the_other_language(
    visit: Open, scripts: bool
) -> None:
    page = visit("evenements/", scripts=scripts)
    page.get_by_role("link", name="Par mois").click()
    expect(page).to_have_url("/evenements/mois/2019-05/")
    page.get_by_role("link", name="juin 2019").click()
    expect(page).to_have_url("/evenements/mois/2019-06/")
    page.get_by_role("link", name="mai 2019").click()
    page.get_by_role("link", name="English").click()
    expect(page).to_have_url("/en/events/month/2019-05/")


def test_a_month_marks_today_where_there_are_scripts(visit: Open) -> None:
    for scripts, count in ((True, 1), (False, 0)):
        page = visit("evenements/mois/2019-05/", scripts=scripts)
        expect(page.locator('[aria-current="date"]')).to_have_count(count)


@scripts
def test_the_upcoming_list_is_by_date_and_by_month(visit: Open, scripts: bool) -> None:
    page = visit("evenements/", scripts=scripts)
    assert fits(page)
    days = page.locator(".row time.square")
    found = [day.get_attribute("datetime") for day in days.all()]
    assert found == ["2019-05-02", "2019-05-14", "2019-05-23"]
    expect(page.get_by_role("heading", level=2).filter(has_text="mai 2019")).to_be_visible()
    expect(page.locator(".passed")).to_be_hidden()
    page.get_by_role("link", name="France", exact=True).first.click()
    expect(page).to_have_url("/evenements/regions/france/")
    expect(page.locator(".row")).to_have_count(1)


def test_what_has_passed_since_the_build_moves_below(visit: Open) -> None:
    page = visit("evenements/", now=LATER)
    expect(page.locator(".passed")).to_be_visible()
    expect(page.locator(".passed .row")).to_have_count(1)
    expect(page.locator(".passed").get_by_role("link", name="Assemblée")).to_be_visible()
    squares = page.locator(".row time.square").all()
    order = [square.get_attribute("datetime") for square in squares]
    assert order == ["2019-05-02", "2019-05-23", "2019-05-14"]
    assert fits(page)


def test_without_scripts_an_old_page_is_as_it_was_built(visit: Open) -> None:
    page = visit("evenements/", scripts=False, now=LATER)
    expect(page.locator(".passed")).to_be_hidden()
    page = visit("evenements/2019/assemblee-generale/", scripts=False, now=LATER)
    expect(page.get_by_role("link", name="S’inscrire")).to_be_visible()


@scripts
def test_an_event_says_when_where_and_how(visit: Open, scripts: bool) -> None:
    page = visit("evenements/2019/assemblee-generale/", scripts=scripts)
    assert fits(page)
    glance = page.locator(".glance")
    expect(glance).to_contain_text("mardi 14 mai 2019")
    expect(glance).to_contain_text("heure de Paris")
    expect(glance.get_by_role("link", name="S’inscrire")).to_be_visible()
    expect(glance.get_by_role("img", name="Orléans sur une carte de France")).to_be_visible()
    expect(glance.locator("[data-passed]")).to_be_hidden()
    link = glance.get_by_role("link", name="Google Agenda")
    expect(link).to_be_hidden()
    glance.get_by_text("Ajouter à mon agenda").click()
    expect(link).to_be_visible()
    assert fits(page)


def test_an_event_that_is_over_since_the_build_says_so(visit: Open) -> None:
    page = visit("evenements/2019/assemblee-generale/", now=LATER)
    expect(page.locator(".glance__state")).to_contain_text("Passé")
    expect(page.get_by_role("link", name="S’inscrire")).to_be_hidden()
    page = visit("", now="2030-01-01T12:00:00Z")
    expect(page.locator(".strip .event")).to_have_count(0)
    expect(page.locator(".strip [data-passed]")).to_be_visible()


SHIFTS = """new PerformanceObserver(found =>
    found.getEntries().forEach(shift => (window.shifts ??= []).push(shift.value))
).observe({type: "layout-shift", buffered: true})"""
"""Notes what moves by itself (Layout Instability API)."""


def late(route: Route) -> None:
    """Answer as on a slow network."""
    time.sleep(0.3)
    route.continue_()


@pytest.mark.parametrize(
    ("path", "said"),
    [("evenements/2019/assemblee-generale/", ".glance__state"), ("evenements/", ".passed")],
)
def test_nothing_moves_while_a_page_that_has_aged_loads(visit: Open, path: str, said: str) -> None:
    page = visit(path, now=LATER)
    page.add_init_script(SHIFTS)
    page.route("**/events.js", late)
    page.reload(wait_until="networkidle")
    expect(page.locator(said)).to_be_visible()
    assert page.evaluate("window.shifts ?? []") == []


@scripts
@pytest.mark.parametrize(
    ("path", "state"),
    [
        ("evenements/2019/balade-urbaine-blois/", "Annulé"),
        ("evenements/2018/deux-jours-sur-la-loire/", "Passé"),
        ("en/events/2019/urban-walk-in-blois/", "Cancelled"),
    ],
)
def test_a_state_is_the_first_thing_to_be_seen(
    visit: Open, scripts: bool, path: str, state: str
) -> None:
    page = visit(path, scripts=scripts, now=LATER)
    said, when = (page.locator(f".glance__{name}").first for name in ("state", "when"))
    expect(said.locator("strong")).to_have_text(state)
    above, below = said.bounding_box(), when.bounding_box()
    assert above is not None
    assert below is not None
    assert above["y"] < below["y"]


def test_the_dates_of_a_series_are_a_table(visit: Open) -> None:
    page = visit("evenements/2018/quatre-rencontres/")
    table = page.get_by_role("table", name="Les dates")
    expect(table.get_by_role("row")).to_have_count(5)
    expect(table.get_by_role("columnheader", name="Rencontre")).to_be_visible()
    assert fits(page)


def test_subscribing_is_explained_and_its_address_can_be_copied(visit: Open) -> None:
    page = visit("evenements/", scripts=False)
    button = page.get_by_role("link", name="S’abonner à l’agenda")
    expect(button).to_have_attribute("href", "webcal://villesaucarre.example/evenements/agenda.ics")
    page.get_by_text("S’abonner à un agenda, qu’est-ce que c’est").click()
    expect(page.get_by_text("https://villesaucarre.example/evenements/agenda.ics")).to_be_visible()
    assert fits(page)
