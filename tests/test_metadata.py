"""What machines read about the site: sitemap, robots, redirects, open data."""

from __future__ import annotations

import csv
import json
import re
from datetime import date
from io import StringIO
from xml.etree import ElementTree as ET

import pytest
from publications.manuscript import Manuscript
from publications.metadata import COLUMNS, make_metadata, sitemap
from publications.model import Figure, Post, Status
from publications.pages import Page
from publications.urls import Addresses
from publications.views import PostView, View

from tests.builders import WORDS, event, manuscript, post, region, settings, standing
from tests.samples import HOSTILE

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"


def files(made: Manuscript, *pages: Page) -> dict[str, bytes]:
    return {output.path: output.content for output in make_metadata(made, pages)}


def page(path: str = "articles/2019/bonjour/", **changes: object) -> Page:
    def view() -> View:
        raise AssertionError("the sitemap shows no page")

    values = {"lang": "fr", "title": "Bonjour", "kind": PostView, "view": view}
    return Page(path=path, **values | changes)


def urls(*pages: Page) -> list[ET.Element]:
    return list(ET.fromstring(sitemap(Addresses(settings(), WORDS), pages)))


def test_there_is_one_of_each_and_data_per_language() -> None:
    assert set(files(manuscript(post()))) == {
        "sitemap.xml", "robots.txt", "_redirects", "_headers", ".htaccess", "nginx-headers.conf",
        "catalogue.json", "catalogue.csv", "catalogue.schema.json", "llms.txt",
        "en/catalogue.schema.json", "en/llms.txt", "en/catalogue.json", "en/catalogue.csv",
    }  # fmt: skip


def test_a_sitemap_has_the_last_change_and_every_translation() -> None:
    alternates = {"fr": "articles/2019/bonjour/", "en": "en/articles/2019/hello/"}
    (url,) = urls(page(modified=date(2019, 4, 2), alternates=alternates))
    assert url.findtext(f"{SITEMAP}loc") == "https://name.example/articles/2019/bonjour/"
    assert url.findtext(f"{SITEMAP}lastmod") == "2019-04-02"
    assert [(link.get("hreflang"), link.get("href")) for link in url.findall(LINK)] == [
        ("fr", "https://name.example/articles/2019/bonjour/"),
        ("en", "https://name.example/en/articles/2019/hello/"),
        ("x-default", "https://name.example/articles/2019/bonjour/"),
    ]


def test_a_page_alone_in_its_language_has_no_alternates() -> None:
    (url,) = urls(page())
    assert [child.tag for child in url] == [f"{SITEMAP}loc"]


def test_what_must_not_be_indexed_is_not_in_the_sitemap() -> None:
    assert urls(page("404.html", indexed=False)) == []


def test_addresses_in_a_sitemap_are_escaped() -> None:
    (url,) = urls(page('a&b/<é>"/'))
    assert url.findtext(f"{SITEMAP}loc") == "https://name.example/a%26b/%3C%C3%A9%3E%22/"


def test_robots_are_shown_the_sitemap() -> None:
    site = settings(site_url="https://name.example/depot/")
    made = files(manuscript(post(), site=site))["robots.txt"].decode()
    assert made.endswith("\nSitemap: https://name.example/depot/sitemap.xml\n")


def test_former_addresses_lead_to_present_ones() -> None:
    site = settings(site_url="https://name.example/depot/")
    made = manuscript(
        post(aliases=("/ancien/", "/vieux.html")), standing(aliases=("/asso/",)), site=site
    )
    assert files(made)["_redirects"].decode().splitlines() == [
        "/depot/ancien/ /depot/articles/2019/bonjour/ 301",
        "/depot/asso/ /depot/a-propos/ 301",
        "/depot/vieux.html /depot/articles/2019/bonjour/ 301",
    ]


def test_an_alias_cannot_write_a_rule_of_its_own() -> None:
    made = files(manuscript(post(aliases=("/a b\n/* https://evil.example/ 301",))))
    (line,) = made["_redirects"].decode().splitlines()
    assert line.count(" ") == 2


def rows(*posts: Post) -> list[dict[str, str]]:
    content = files(manuscript(*posts))["catalogue.csv"].decode("utf-8-sig")
    return list(csv.DictReader(StringIO(content, newline="")))


def publications(*posts: Post) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(files(manuscript(*posts))["catalogue.json"])[
        "publications"
    ]
    return found


def test_open_data_hold_every_listed_publication() -> None:
    one = post(regions=(region(),), figures=(Figure("89 %", "des maires", "PHARE"),))
    other = post("2019/fete", event=event(status=Status.CANCELLED))
    gone = post("2019/fini", expires=date(2019, 4, 1))
    assert [row["identity"] for row in rows(one, other, gone)] == ["2019/fete", "2019/bonjour"]
    fete, bonjour = publications(one, other, gone)
    assert fete["status"] == "cancelled"
    assert bonjour["figures"] == [{"value": "89 %", "label": "des maires", "source": "PHARE"}]
    assert bonjour["regions"] == ["Centre-Val de Loire"]


def test_columns_stay_in_place() -> None:
    content = files(manuscript(post()))["catalogue.csv"]
    assert content.startswith(b"\xef\xbb\xbf" + ",".join(COLUMNS).encode() + b"\r\n")


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_no_cell_is_a_formula(first: str) -> None:
    title = f'{first}HYPERLINK("https://evil.example")'
    assert rows(post(title=title))[0]["title"] == f"'{title}"


def test_hostile_text_comes_out_as_typed() -> None:
    one = post(title=HOSTILE, summary=f'{HOSTILE}\n"x",y')
    assert publications(one)[0]["title"] == HOSTILE
    assert rows(one)[0]["title"] == HOSTILE
    assert rows(one)[0]["summary"] == one.summary


def test_the_same_sources_give_the_same_bytes() -> None:
    assert files(manuscript(post()), page()) == files(manuscript(post()), page())


def test_the_schema_describes_the_data_that_are_there() -> None:
    one = post(regions=(region(),), figures=(Figure("89 %", "des maires", "PHARE"),))
    made = files(manuscript(one, post("2019/fete", event=event())))
    schema, data = (json.loads(made[f"catalogue.{name}"]) for name in ("schema.json", "json"))
    assert set(data) == set(schema["properties"]) == set(schema["required"])
    described = schema["properties"]["publications"]["items"]
    types = {"string": str, "array": list}
    for publication in data["publications"]:
        assert set(described["required"]) <= set(publication) <= set(described["properties"])
        for name, value in publication.items():
            rule = described["properties"][name]
            assert isinstance(value, types[rule["type"]])
            assert re.search(rule.get("pattern", ""), str(value))
            assert value in rule.get("enum", [value])
    assert schema["$id"] == "https://name.example/catalogue.schema.json"
    assert [*COLUMNS, "figures"] == list(described["properties"])


def test_every_field_is_described_in_every_language() -> None:
    made = files(manuscript(post()))
    for path in ("catalogue.schema.json", "en/catalogue.schema.json"):
        fields = json.loads(made[path])["properties"]["publications"]["items"]["properties"]
        assert all(field["description"] for field in fields.values())


def test_language_models_get_titles_addresses_and_summaries() -> None:
    one = post(title="Ville [ouverte]", summary="Deux\nlignes.")
    text = files(manuscript(one, standing()))["llms.txt"].decode()
    url = "https://name.example/articles/2019/bonjour/"
    assert text.startswith("# ")
    assert rf"- [Ville \[ouverte\]]({url}): 2019-03-19. Deux lignes." in text.splitlines()
    assert "https://name.example/a-propos/" in text
