"""METADATA: what machines read about the site: sitemap, robots, redirects, headers, open data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from .. import security
from ..keys import Keys
from ..manuscript import Manuscript
from ..memory import key_of
from ..pages import Output, Page
from .addresses import redirects, robots, sitemap
from .llms import LLMS, llms
from .open_data import COLUMNS, SCHEMA, as_csv, as_json, schema

__all__ = ["COLUMNS", "make_metadata", "sitemap"]


def make_metadata(manuscript: Manuscript, pages: Iterable[Page]) -> Iterator[Output]:
    """Everything about the site for machines.

    Args:
        manuscript: What the site is made from.
        pages: Its pages.
    """
    addresses, settings = manuscript.addresses, manuscript.catalogue.settings
    pages, keys = tuple(pages), Keys(manuscript)
    known = [(page.path, page.modified, page.indexed, page.alternates) for page in pages]
    yield Output("sitemap.xml", partial(sitemap, addresses, pages), partial(key_of, known))
    yield Output.finished("robots.txt", robots(addresses))
    yield Output.finished("_redirects", redirects(manuscript))
    for path, content in security.for_hosts(settings).items():
        yield Output.finished(path, content)
    for lang in settings.languages:
        home, key = addresses.home(lang), partial(keys.data, lang)
        for name, make in DATA.items():
            yield Output(f"{home}{name}", partial(make, manuscript, lang), key)


DATA = {
    "catalogue.json": as_json,
    "catalogue.csv": as_csv,
    SCHEMA: schema,
    LLMS: llms,
}
"""File name -> what writes everything of a language in that form."""
