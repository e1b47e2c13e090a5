"""What search engines and social networks read in each page: JSON-LD and OpenGraph."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

pytestmark = pytest.mark.slow

COMMON = ("description", "inLanguage", "organizer")
"""What an event says itself, and a series once for all its dates."""

REQUIRED = {
    "Article": (
        *("@id", "url", "headline", "description", "inLanguage", "datePublished", "dateModified"),
        *("author", "publisher", "license"),
    ),
    "Event": (
        *("name", "url", "startDate", "endDate", "eventStatus", "eventAttendanceMode"),
        "location",
    ),
    "EventSeries": ("name", "url", "startDate", "endDate", "eventStatus", "subEvent", *COMMON),
    "BreadcrumbList": ("itemListElement",),
    "ListItem": ("position", "name"),
    "Organization": ("name",),
    "Person": ("name",),
    "Place": ("name",),
    "VirtualLocation": ("url",),
    "ImageObject": ("url", "width", "height"),
    "Offer": ("url",),
}
"""Type -> properties without which it says nothing (schema.org; for Article and Event also
what search engines ask for)."""

MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2})?")
"""A date, or a moment with its offset (ISO 8601)."""

SHARED = ("og:type", "og:site_name", "og:title", "og:description", "og:url", "og:locale")
"""OpenGraph properties of every page (https://ogp.me)."""


@pytest.fixture(scope="module")
def pages(example: Path) -> dict[str, LexborHTMLParser]:
    """Every page that may be indexed, by its path."""
    found = {}
    for path in sorted(example.rglob("*.html")):
        page = LexborHTMLParser(path.read_text("utf-8"))
        if not page.css('meta[name="robots"][content="noindex"]'):
            found[path.relative_to(example).as_posix()] = page
    return found


def things(value: Any) -> Iterator[dict[str, Any]]:
    """Every thing with a type, at any depth."""
    if isinstance(value, dict):
        if "@type" in value:
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from things(part)


def graph(page: LexborHTMLParser) -> list[dict[str, Any]]:
    scripts = page.css('script[type="application/ld+json"]')
    return [thing for script in scripts for thing in things(json.loads(script.text()))]


def test_every_thing_has_what_its_type_needs(pages: dict[str, LexborHTMLParser]) -> None:
    lacking = [
        (path, thing["@type"], name)
        for path, page in pages.items()
        for thing in graph(page)
        for name in REQUIRED.get(thing["@type"], ())
        if not thing.get(name)
    ]
    assert lacking == []


def test_a_single_event_says_who_invites_and_why(pages: dict[str, LexborHTMLParser]) -> None:
    (event,) = (
        thing
        for thing in graph(pages["evenements/2019/assemblee-generale/index.html"])
        if thing["@type"] == "Event"
    )
    assert all(event[name] for name in COMMON)


def test_dates_are_whole_and_addresses_absolute(pages: dict[str, LexborHTMLParser]) -> None:
    for path, page in pages.items():
        for thing in graph(page):
            for name, value in thing.items():
                if "date" in name.lower() and isinstance(value, str):
                    assert MOMENT.fullmatch(value), (path, name, value)
                if name in ("url", "@id", "item"):
                    assert value.startswith("https://"), (path, name, value)


def test_articles_and_events_say_what_they_are(pages: dict[str, LexborHTMLParser]) -> None:
    kinds = {path: {thing["@type"] for thing in graph(page)} for path, page in pages.items()}
    assert "Article" in kinds["articles/2019/alchimie-territoriale/index.html"]
    assert {"Event", "Place"} <= kinds["evenements/2019/assemblee-generale/index.html"]
    assert "VirtualLocation" in kinds["evenements/2019/une-heure-avec-la-reunion/index.html"]
    assert "Organization" in kinds["index.html"]
    assert "BreadcrumbList" in kinds["en/articles/index.html"]


def test_a_translation_names_its_original(pages: dict[str, LexborHTMLParser]) -> None:
    (article,) = (
        thing
        for thing in graph(pages["en/articles/2019/territorial-alchemy/index.html"])
        if thing["@type"] == "Article"
    )
    original = "https://villesaucarre.example/articles/2019/alchimie-territoriale/"
    assert article["translationOfWork"] == {"@id": original}


def test_every_page_can_be_shared(pages: dict[str, LexborHTMLParser]) -> None:
    for path, page in pages.items():
        said = {n.attributes["property"]: n.attributes["content"] for n in page.css("[property]")}
        assert [name for name in SHARED if not said.get(name)] == [], path
        canonical = page.css_first('link[rel="canonical"]')
        assert canonical is not None, path
        assert page.css_first('meta[name="description"]').attributes["content"], path  # type: ignore[union-attr]
        if "og:image" in said:
            sizes = ("og:image:width", "og:image:height", "og:image:alt")
            assert all(said.get(name) for name in sizes), path
            assert (said["og:image"] or "").startswith("https://")
