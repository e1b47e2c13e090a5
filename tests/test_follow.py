"""The page that explains how to follow us names every address that can be followed."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from publications.calendars import make_calendars
from publications.feeds import make_feeds
from publications.manuscript import Manuscript
from publications.model import EditionWish
from publications.pages import make_pages
from publications.views import FollowView

from tests.builders import (
    event,
    manuscript,
    partner,
    post,
    region,
    settings,
    standing,
    topic,
)
from tests.conftest import Served

OF_ONE = re.compile(r".*/\d{4}-\d\d/feed\.(xml|json)|.*event\.ics|.*-\d+\.(xml|json)")
"""What belongs to one edition or one event, and archives, to which nobody subscribes."""


def made() -> Manuscript:
    fete = post(
        "2019/fete",
        event=event(),
        regions=(region(),),
        partners=(partner(),),
        topics=(topic(),),
    )
    letter = post("2019/lettre", kind="edition", edition=EditionWish(date(2019, 4, 1)))
    pages = standing("subscribe", "fr"), standing("subscribe", "en")
    return manuscript(fete, post(), post("2019/bis"), letter, *pages, site=settings(feed_items=1))


def follow(everything: Manuscript, lang: str) -> FollowView:
    (page,) = (p for p in make_pages(everything) if p.kind is FollowView and p.lang == lang)
    found = page.view()
    assert isinstance(found, FollowView)
    return found


def addresses(view: FollowView) -> list[Any]:
    return [address for group in view.groups for line in group.lines for address in line.addresses]


def test_every_feed_and_calendar_is_named_once() -> None:
    everything = made()
    outputs = (*make_feeds(everything), *make_calendars(everything))
    paths = [o.path for o in outputs if o.path.endswith((".xml", ".json", ".ics"))]
    named = [a.url for lang in ("fr", "en") for a in addresses(follow(everything, lang))]
    assert sorted(named) == sorted(
        f"https://name.example/{path}" for path in paths if not OF_ONE.fullmatch(path)
    )


def test_a_calendar_opens_in_its_program_and_a_feed_does_not() -> None:
    for address in addresses(follow(made(), "fr")):
        is_calendar = address.url.endswith(".ics")
        assert bool(address.calendar) is is_calendar
        assert address.calendar in ("", address.url.replace("https:", "webcal:"))


def test_each_button_says_what_it_copies() -> None:
    labels = [address.copy_label for address in addresses(follow(made(), "fr"))]
    assert "Copier\u00a0: Flux RSS, Centre-Val de Loire" in labels
    assert len(set(labels)) == len(labels)


@pytest.mark.slow
@pytest.mark.browser
def test_a_button_copies_its_address(browser: Browser, example: Path, served: Served) -> None:
    with served(example) as site:
        context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
        page = context.new_page()
        page.goto(f"{site}suivre/")
        page.get_by_role("button", name="Copier : Flux RSS, Toutes les publications").click()
        page.get_by_role("status").get_by_text("Adresse copiée").wait_for(state="attached")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == "https://villesaucarre.example/feed.xml"
        context.close()


@pytest.mark.slow
@pytest.mark.browser
def test_without_script_addresses_stand_without_buttons(
    browser: Browser, example: Path, served: Served
) -> None:
    with served(example) as site:
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(f"{site}suivre/")
        assert page.get_by_text("https://villesaucarre.example/feed.xml").is_visible()
        assert page.locator("[data-copy]").first.is_hidden()
        context.close()
