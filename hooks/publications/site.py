r"""The whole journey, in order: from a folder of files to everything that is published.

    files -> sources -> what is written -> catalogue -> manuscript -> pages
                 \ problems (all of them, then stop)        \\-> feeds, calendars, …

Read this file first, then ``opening.py``, the way as far as the pages. Each step is one
room of the house, named as its module is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from . import calendars, feeds, metadata, newsletter, search, theme, verify
from .cards import make_cards
from .catalogue import Catalogue
from .manuscript import Manuscript
from .opening import Wishes, open_cache, open_project
from .pages import Copy, Output, Page, make_copies
from .problems import Place, Problems
from .settings import Settings
from .words import Words


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that is published, or the problems that stand in the way."""

    root: Path
    problems: Problems
    words: Mapping[str, Words]
    """Catalogues of words, by language, the default language first."""
    settings: Settings | None = None
    """None where mkdocs.yml itself is wrong."""
    manuscript: Manuscript | None = None
    """None where nothing may be published, as are the next three."""
    pages: tuple[Page, ...] = ()
    outputs: tuple[Output, ...] = ()
    copies: tuple[Copy, ...] = ()

    @property
    def catalogue(self) -> Catalogue | None:
        """Everything that is known, where nothing stands in the way."""
        return self.manuscript.catalogue if self.manuscript else None


def open_site(root: Path, today: date, wishes: Wishes | None = None) -> Site:
    """Read, check and resolve a project, and decide everything that is published.

    Nothing is written but to the cache, and every finding of every file is gathered on
    the way.

    Args:
        root: Folder of mkdocs.yml.
        today: As of when the site is made: an aware moment, or a day, which stands for its
            last second in the association's time zone. Later publications are embargoed.
        wishes: How. Pages have cards, but those of a preview.
    """
    wishes = wishes or Wishes()
    if not wishes.preview:
        pictures = open_cache(root, wishes.cache, "cards")
        cards = partial(make_cards, cache=pictures, memory=wishes.memory, tell=wishes.tell)
        wishes = replace(wishes, cards=cards)
    opened = open_project(root, today, wishes)
    sendings = newsletter.read_sent(opened.root, opened.problems)
    site = Site(opened.root, opened.problems, opened.words, opened.settings)
    if opened.manuscript is None or opened.darkroom is None or opened.problems.blocking:
        return site
    outputs = tuple(_outputs(opened.manuscript, opened.pages))
    return replace(
        site,
        manuscript=opened.manuscript,
        pages=tuple(newsletter.read_pages(opened.manuscript, opened.pages, outputs, sendings)),
        outputs=outputs,
        copies=make_copies(opened.manuscript, opened.darkroom),
    )


def finish_site(site: Site, folder: Path) -> None:
    """After the pages are printed into ``folder``: index them, then check all that was built.

    What is found wrong joins ``site.problems``.
    """
    if site.manuscript is not None:
        with telling_search(site):
            search.build_index(search.records(site.manuscript), folder)
        verify.verify(site, folder)


@contextmanager
def telling_search(site: Site) -> Iterator[None]:
    """An index that cannot be made is told as a problem of the site."""
    try:
        yield
    except search.SearchError as error:
        site.problems.add("built-search-failed", Place(search.BUNDLE), value=error)


def _outputs(manuscript: Manuscript, pages: tuple[Page, ...]) -> Iterator[Output]:
    """What else is published, each from the same catalogue."""
    yield from theme.make_theme(manuscript.catalogue.settings)
    yield from feeds.make_feeds(manuscript)
    yield from calendars.make_calendars(manuscript)
    yield from metadata.make_metadata(manuscript, pages)
