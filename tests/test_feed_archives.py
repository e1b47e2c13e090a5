"""Archives of the feeds (RFC 5005), and feeds of a large site as readers' programs read them."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import feedparser
import pytest
from publications.feeds import make_feeds
from publications.model import Post
from publications.settings import Settings
from selectolax.lexbor import LexborHTMLParser

from tests.builders import at, event, manuscript, partner, picture, post, region, settings, topic
from tests.samples import HOSTILE

HISTORY = b'xmlns:fh="http://purl.org/syndication/history/1.0"'
MANY = 500
FORMATS = ("feed.xml", "atom.xml", "feed.json")

FEEDSMITH = """
import { readdirSync, readFileSync } from "node:fs";
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from "feedsmith";
const counts = {};
for (const name of readdirSync(".", { recursive: true }).sort()) {
  if (!/\\.(xml|json)$/.test(name) || name.includes("node_modules")) continue;
  const text = readFileSync(name, "utf8");
  if (name.endsWith(".json")) counts[name] = (parseJsonFeed(JSON.parse(text)).items ?? []).length;
  else if (text.includes("<rss")) counts[name] = (parseRssFeed(text).items ?? []).length;
  else counts[name] = (parseAtomFeed(text).entries ?? []).length;
}
console.log(JSON.stringify(counts));
"""
"""Reads every feed of the folder it runs in; fails at the first one that is none."""


def posts(count: int) -> Iterator[Post]:
    for number in range(count):
        day = at(2010 + number // 60, 1 + number % 12, 1 + number % 28, number % 24)
        yield post(f"2019/p{number:03}", title=f"Titre {number}", published=day)


def feeds(*made: Post, site: Settings | None = None) -> dict[str, bytes]:
    return {out.path: out.content for out in make_feeds(manuscript(*made, site=site))}


def links(feed: bytes) -> dict[str, str]:
    """Links of a feed by what they are; the main one is left out."""
    head = re.split(rb"<item>|<entry>", feed)[0]
    found = re.findall(rb'<(?:atom:)?link [^>]*rel="[a-z-]+"[^>]*>', head)
    pairs = (re.findall(rb'(?:rel|href)="([^"]+)"', link) for link in found)
    both = ((a, b) if b.startswith(b"http") else (b, a) for a, b in pairs)
    return {rel.decode(): href.decode() for rel, href in both}


def ids(feed: bytes) -> list[str]:
    return [str(entry.id) for entry in feedparser.parse(feed).entries]


@pytest.mark.parametrize(("count", "archives"), [(0, 0), (3, 0), (4, 1), (6, 1), (7, 2), (10, 3)])
def test_archives_hold_what_the_feed_does_not(count: int, archives: int) -> None:
    made = feeds(*posts(count), site=settings(feed_items=3))
    assert {name for name in made if re.search("-[0-9]", name) and "/" not in name} == {
        f"{stem}-{number}.{suffix}"
        for stem, suffix in (("feed", "xml"), ("atom", "xml"), ("feed", "json"))
        for number in range(1, archives + 1)
    }
    every = {f"tag:name.example,2019:2019/p{number:03}:fr" for number in range(count)}
    known = set(ids(made["feed.xml"])).union(
        *(ids(made[f"feed-{number}.xml"]) for number in range(1, archives + 1))
    )
    assert known == every


@pytest.mark.parametrize("name", ["feed.xml", "atom.xml"])
def test_documents_of_a_feed_lead_to_one_another(name: str) -> None:
    made = feeds(*posts(7), site=settings(feed_items=3))
    stem, base = name.removesuffix(".xml"), "https://name.example/"
    assert links(made[name])["prev-archive"] == f"{base}{stem}-2.xml"
    assert "current" not in links(made[name])
    last, first = links(made[f"{stem}-2.xml"]), links(made[f"{stem}-1.xml"])
    assert last["self"] == f"{base}{stem}-2.xml"
    assert last["prev-archive"] == f"{base}{stem}-1.xml"
    assert "next-archive" not in last
    assert first["next-archive"] == f"{base}{stem}-2.xml"
    assert "prev-archive" not in first
    assert first["current"] == last["current"] == base + name


def test_only_archives_say_that_they_are() -> None:
    made = feeds(*posts(7), site=settings(feed_items=3))
    assert HISTORY not in made["feed.xml"]
    for name in ("feed-1.xml", "atom-2.xml"):
        assert made[name].count(b"<fh:archive/>") == 1


def test_the_json_feed_leads_to_what_is_older() -> None:
    made = feeds(*posts(7), site=settings(feed_items=3))
    chain = [json.loads(made[f"feed{number}.json"]) for number in ("", "-2", "-1")]
    assert [part.get("next_url", "").rpartition("/")[2] for part in chain] == [
        "feed-2.json", "feed-1.json", "",
    ]  # fmt: skip
    assert [part["feed_url"].rpartition("/")[2] for part in chain] == [
        "feed.json", "feed-2.json", "feed-1.json",
    ]  # fmt: skip


def test_a_new_publication_changes_no_archive() -> None:
    site = settings(feed_items=3)
    before, after = (feeds(*posts(count), site=site) for count in (8, 9))
    assert before["feed.xml"] != after["feed.xml"]
    for name in ("feed-1.xml", "feed-2.xml", "atom-1.xml", "feed-1.json"):
        assert before[name] == after[name]


# Of a large site


def large(**changes: Any) -> Iterator[Post]:
    """Publications with everything that a feed can hold, some with hostile titles."""
    for number, plain in enumerate(posts(MANY)):
        more = {"event": event()} if number % 7 == 0 else {"image": picture()}
        yield post(
            plain.identity,
            published=plain.published,
            title=HOSTILE if number % 50 == 0 else changes.get("title", plain.title),
            slug=changes.get("slug", "titre-{}").format(number),
            regions=(region(),),
            partners=(partner(),),
            topics=(topic(),),
            text="Lire [la suite](#la-suite).\n\n## La suite\n\nVoilà.\n" * 2,
            **more,
        )


@pytest.fixture(scope="module")
def many() -> dict[str, bytes]:
    return feeds(*large())


def addresses(feed: bytes) -> Iterator[str]:
    """Every address of a feed and of the HTML in it."""
    parsed = feedparser.parse(feed, sanitize_html=False, resolve_relative_uris=False)
    yield from (str(link.href) for link in parsed.feed.links)
    for entry in parsed.entries:
        yield from (str(link.href) for link in entry.links)
        yield from (str(media["url"]) for media in entry.get("media_content", ()))
        for content in entry.content:
            for node in LexborHTMLParser(content.value).css("[href], [src]"):
                yield str(node.attributes.get("href") or node.attributes.get("src"))


@pytest.mark.slow
def test_every_feed_of_a_large_site_is_read_by_feedparser(many: dict[str, bytes]) -> None:
    for name, content in many.items():
        if name.endswith(".xml"):
            parsed = feedparser.parse(content)
            assert not parsed.bozo, name
            assert parsed.version in {"rss20", "atom10"}, name


@pytest.mark.slow
def test_every_feed_of_a_large_site_is_read_by_feedsmith(
    many: dict[str, bytes], tmp_path: Path, tool: Callable[[str], str], node_modules: Path
) -> None:
    for name, content in many.items():
        if name.endswith((".xml", ".json")):
            file = tmp_path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
    (tmp_path / "node_modules").symlink_to(node_modules)
    (tmp_path / "read.mjs").write_text(FEEDSMITH)
    done = subprocess.run(
        [tool("node"), "read.mjs"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    counts = json.loads(done.stdout)
    assert len(counts) == sum(name.endswith((".xml", ".json")) for name in many)
    items = settings().feed_items
    assert {counts[name] for name in FORMATS} == {items}
    assert {count for name, count in counts.items() if re.search("-[0-9]", name)} == {items}


@pytest.mark.slow
def test_no_address_in_the_feeds_of_a_large_site_is_relative(many: dict[str, bytes]) -> None:
    for name, content in many.items():
        if name.endswith(".xml"):
            assert all(found.startswith("https://name.example/") for found in addresses(content))


@pytest.mark.slow
def test_identities_survive_another_title_slug_and_address(many: dict[str, bytes]) -> None:
    site = settings(site_url="https://autre.example/depot/")
    other = feeds(*large(title="Un autre titre", slug="autre-{}"), site=site)
    for name, content in many.items():
        if name.endswith(".json"):
            both = (json.loads(content), json.loads(other[name]))
            before, after = ([item["id"] for item in feed["items"]] for feed in both)
        elif name.endswith(".xml"):
            before, after = ids(content), ids(other[name])
        else:
            continue
        assert before == after, name
    assert other["feed.xml"] != many["feed.xml"]


@pytest.mark.slow
def test_the_feeds_of_an_unchanged_large_site_are_the_same_bytes(many: dict[str, bytes]) -> None:
    assert feeds(*large()) == many
