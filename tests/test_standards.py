"""The example site before the standards: HTML, accessibility, feeds, words."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import feedparser
import pytest
from playwright.sync_api import Browser
from publications.words import read_words
from selectolax.lexbor import LexborHTMLParser

from tests.conftest import Served
from tests.test_browser import DESKTOP, KINDS, PHONE

pytestmark = pytest.mark.slow

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
"""Tags of axe-core: WCAG 2.2 A and AA, and its best practices."""


def test_every_page_is_valid_html(
    example: Path, node_modules: Path, tool: Callable[[str], str]
) -> None:
    jar = node_modules / "vnu-jar/build/dist/vnu.jar"
    command = [tool("java"), "-Xss4m", "-jar", str(jar), "--format", "json", "--skip-non-html"]
    done = subprocess.run([*command, str(example)], capture_output=True, text=True, check=False)
    errors = [
        f"{message['url'].removeprefix(f'file:{example}')}:{message.get('lastLine')} "
        f"{message['message']}"
        for message in json.loads(done.stderr)["messages"]
        if message["type"] == "error"
    ]
    assert errors == []


@pytest.fixture(scope="module")
def address(example: Path, served: Served) -> Iterator[str]:
    with served(example) as base:
        yield base


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_no_kind_of_page_breaks_an_accessibility_rule(
    browser: Browser, address: str, node_modules: Path, size: dict[str, int], scheme: str
) -> None:
    axe = node_modules / "axe-core/axe.min.js"
    context = browser.new_context(viewport=size, color_scheme=scheme, base_url=address)  # type: ignore[arg-type]
    page, broken = context.new_page(), []
    for path in (*KINDS, "404.html"):
        page.goto(path)
        page.evaluate(axe.read_text("utf-8"))
        found = page.evaluate("rules => axe.run({runOnly: rules})", RULES)
        for rule in found["violations"]:
            nodes = [node["html"][:120] for node in rule["nodes"][:2]]
            broken.append(f"/{path} {rule['id']}: {nodes}")
    context.close()
    assert broken == []


def test_every_feed_is_well_formed_and_holds_no_relative_address(example: Path) -> None:
    feeds = sorted(example.rglob("feed.xml"))
    assert len(feeds) > 10
    for path in feeds:
        feed = feedparser.parse(path)
        assert not feed.bozo, path
        assert feed.feed.language in ("fr", "en")
        for entry in feed.entries:
            html = "".join(part.value for part in entry.get("content", []))
            tree = LexborHTMLParser(html)
            for name in ("href", "src"):
                for node in tree.css(f"[{name}]"):
                    value = node.attributes[name] or ""
                    assert value.startswith(("https://", "mailto:", "tel:")), (path, value)


def test_pages_use_the_words_of_their_own_language_only(example: Path) -> None:
    words = {lang: phrases(lang) for lang in ("fr", "en")}
    alien = {"fr": words["en"] - words["fr"], "en": words["fr"] - words["en"]}
    assert min(map(len, alien.values())) > 50
    for path in sorted(example.rglob("*.html")):
        page = LexborHTMLParser(path.read_text("utf-8"))
        root = page.css_first("html")
        lang = root.attributes.get("lang") if root else None
        if lang is None or path.name == "404.html":
            continue
        for foreign in page.css(f'[lang]:not(html):not([lang="{lang}"])'):
            foreign.decompose()
        for quoted in page.css("main article, script, style, template"):
            quoted.decompose()
        shown = {node_text(node) for node in page.css("body *")}
        assert not shown & alien[lang], path


def phrases(lang: str) -> set[str]:
    """Words of the catalogue long enough to be nothing else."""
    return {plain(text) for text in read_words(lang).table().values() if len(text) > 8}


def node_text(node: object) -> str:
    return plain(node.text(deep=False, strip=True))  # type: ignore[attr-defined]


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("\u202f", " ").replace("\u00a0", " "))
