"""The site's addresses for machines: sitemap, robots, redirects."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.etree import ElementTree as ET

from ..manuscript import Manuscript
from ..pages import Page, aliases, path_of
from ..urls import Addresses

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
"""Namespace of https://www.sitemaps.org/protocol.html."""

XHTML = "http://www.w3.org/1999/xhtml"
"""Namespace of the links to translations in a sitemap."""


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
