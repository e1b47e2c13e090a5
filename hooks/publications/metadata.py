"""METADATA: what machines read about the site: sitemap, robots, redirects, open data."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from io import StringIO
from typing import Any
from xml.etree import ElementTree as ET

from . import security
from .manuscript import Manuscript
from .model import Event, Post, Registered
from .pages import Output, Page, aliases, path_of
from .urls import Addresses
from .views.event import where_of

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
"""Namespace of https://www.sitemaps.org/protocol.html."""

XHTML = "http://www.w3.org/1999/xhtml"
"""Namespace of the links to translations in a sitemap."""

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""First characters that make a spreadsheet run a cell."""

COLUMNS = (
    "identity", "lang", "title", "url", "kind", "published", "updated", "summary", "regions",
    "places", "partners", "topics", "authors", "deadline", "start", "end", "timezone", "place",
    "status", "license",
)  # fmt: skip
"""Columns of catalogue.csv; fields may be added at the end, none may move."""


def make_metadata(manuscript: Manuscript, pages: Iterable[Page]) -> Iterator[Output]:
    """Everything about the site for machines.

    Args:
        manuscript: What the site is made from.
        pages: Its pages.
    """
    addresses = manuscript.addresses
    yield Output("sitemap.xml", sitemap(addresses, pages))
    yield Output("robots.txt", robots(addresses))
    yield Output("_redirects", redirects(manuscript))
    for path, content in security.for_hosts(manuscript.catalogue.settings).items():
        yield Output(path, content)
    for lang in manuscript.catalogue.settings.languages:
        home, records = addresses.home(lang), list(_records(manuscript, lang))
        yield Output(f"{home}catalogue.json", _as_json(manuscript, lang, records))
        yield Output(f"{home}catalogue.csv", _as_csv(records))


def sitemap(addresses: Addresses, pages: Iterable[Page]) -> bytes:
    """Every page that may be indexed, with its last change and its translations."""
    root = ET.Element("urlset", {"xmlns": SITEMAP, "xmlns:xhtml": XHTML})
    for page in sorted(pages, key=lambda page: page.path):
        if page.indexed:
            _add_page(root, addresses, page)
    ET.indent(root, " ")
    text: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def _add_page(root: ET.Element, addresses: Addresses, page: Page) -> None:
    url = ET.SubElement(root, "url")
    ET.SubElement(url, "loc").text = addresses.url(page.path)
    if page.modified:
        ET.SubElement(url, "lastmod").text = page.modified.isoformat()
    for lang, path in _alternates(addresses, page).items():
        attributes = {"rel": "alternate", "hreflang": lang, "href": addresses.url(path)}
        ET.SubElement(url, "xhtml:link", attributes)


def _alternates(addresses: Addresses, page: Page) -> Mapping[str, str]:
    """Each translation, the page itself and what other readers get; none where it is alone."""
    versions = {page.lang: page.path, **page.alternates}
    if len(versions) < 2:
        return {}
    languages = addresses.settings.languages
    ordered = {lang: versions[lang] for lang in languages if lang in versions}
    return ordered | {"x-default": next(iter(ordered.values()))}


def robots(addresses: Addresses) -> bytes:
    """Everything may be read (RFC 9309)."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {addresses.url('sitemap.xml')}\n".encode()


def redirects(manuscript: Manuscript) -> bytes:
    """Former addresses, in the form that Netlify, Cloudflare and others read."""
    addresses = manuscript.addresses
    lines = {
        f"{addresses.href(alias)} {addresses.href(path_of(manuscript, thing))} 301\n"
        for alias, thing in aliases(manuscript)
    }
    return "".join(sorted(lines)).encode()


def _records(manuscript: Manuscript, lang: str) -> Iterator[dict[str, Any]]:
    """Every listed publication of a language as plain data, newest first; as typed."""
    addresses = manuscript.addresses
    for post in manuscript.catalogue.shelves[lang].listed:
        yield {
            "identity": post.identity,
            "lang": post.lang,
            "title": post.title,
            "url": addresses.url(addresses.post(post)),
            "kind": post.kind,
            "published": post.published.isoformat(),
            "updated": post.updated.isoformat() if post.updated else None,
            "summary": post.summary,
            "regions": _names(post.regions, lang),
            "places": list(post.places),
            "partners": _names(post.partners, lang),
            "topics": _names(post.topics, lang),
            "authors": [author.label(lang) for author in post.authors],
            "deadline": post.deadline.isoformat() if post.deadline else None,
            **(_event(post.event) if post.event else {}),
            "license": post.license,
            "figures": _figures(post),
        }


def _names(entries: Iterable[Registered], lang: str) -> list[str]:
    return [entry.text(lang).name for entry in entries]


def _event(event: Event) -> dict[str, Any]:
    return {
        "start": event.extent.start.isoformat(),
        "end": event.extent.end.isoformat(),
        "timezone": event.timezone.key,
        "place": where_of(event.place),
        "status": event.status.value,
    }


def _figures(post: Post) -> list[dict[str, str]]:
    return [{"value": f.value, "label": f.label, "source": f.source} for f in post.figures]


def _as_json(manuscript: Manuscript, lang: str, records: list[dict[str, Any]]) -> bytes:
    settings = manuscript.catalogue.settings
    whole = {
        "title": settings.site_name,
        "url": manuscript.addresses.url(manuscript.addresses.home(lang)),
        "language": lang,
        "license": settings.license,
        "publications": [{k: v for k, v in record.items() if v} for record in records],
    }
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def _as_csv(records: Iterable[Mapping[str, Any]]) -> bytes:
    """RFC 4180, in UTF-8 with the mark by which spreadsheets recognise it."""
    file = StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for record in records:
        writer.writerow([_cell(record.get(column)) for column in COLUMNS])
    return file.getvalue().encode("utf-8-sig")


def _cell(value: Any) -> str:
    """A value as a cell: lists with semicolons, and nothing that a spreadsheet would run."""
    text = "; ".join(value) if isinstance(value, list) else str(value or "")
    return f"'{text}" if text.startswith(FORMULA) else text
