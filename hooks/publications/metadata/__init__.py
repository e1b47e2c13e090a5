"""METADATA: what machines read about the site: sitemap, robots, redirects, headers, open data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .. import security
from ..manuscript import Manuscript
from ..pages import Output, Page
from .addresses import redirects, robots, sitemap
from .llms import LLMS, llms
from .open_data import COLUMNS, SCHEMA, as_csv, as_json, records, schema

__all__ = ["COLUMNS", "make_metadata", "sitemap"]


def make_metadata(manuscript: Manuscript, pages: Iterable[Page]) -> Iterator[Output]:
    """Everything about the site for machines.

    Args:
        manuscript: What the site is made from.
        pages: Its pages.
    """
    addresses, settings = manuscript.addresses, manuscript.catalogue.settings
    yield Output("sitemap.xml", sitemap(addresses, pages))
    yield Output("robots.txt", robots(addresses))
    yield Output("_redirects", redirects(manuscript))
    for path, content in security.for_hosts(settings).items():
        yield Output(path, content)
    for lang in settings.languages:
        home, found = addresses.home(lang), list(records(manuscript, lang))
        yield Output(f"{home}catalogue.json", as_json(manuscript, lang, found))
        yield Output(f"{home}catalogue.csv", as_csv(found))
        yield Output(f"{home}{SCHEMA}", schema(manuscript, lang))
        yield Output(f"{home}{LLMS}", llms(manuscript, lang))
