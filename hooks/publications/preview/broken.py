"""A site with problems: the page of problems, over the last good site."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from zoneinfo import ZoneInfo

from ..catalogue import Assets, Occasion, Reader, Sheets, build_catalogue
from ..manuscript import Manuscript
from ..memory import key_of
from ..opening import moment_of
from ..pages import Page
from ..pictures import Cache, Darkroom
from ..problems import Level, Problem, Problems, message
from ..settings import CACHE_DIR, Association, Settings
from ..site import Site
from ..theme import make_theme
from ..urls import Addresses
from ..views import Context, ProblemsView, RedirectView, View, make_problems

FALLBACK_URL = "http://localhost/"
"""Address of a preview whose settings cannot be read."""


def with_problems(site: Site, last_good: Site | None) -> Site:
    """What a preview shows while something stops ``site`` from being built.

    The home pages and the pages of the files to be mended become the page of problems;
    every other page of the last good site stays, with what is wrong told above it.
    """
    good = last_good or _bare(site)
    assert good.manuscript is not None
    problems = site.problems.settled()
    broken = {problem.place.path for problem in site.problems.at_least(Level.PROBLEM)}
    pages = []
    for page in good.pages or tuple(_home_pages(good.manuscript)):
        context = Context(good.manuscript, page.lang)
        is_home = page.path in ("404.html", context.addresses.home(page.lang))
        if is_home or page.source in broken:
            pages.append(_problem_page(context, page, problems))
        else:
            view = partial(_marked, page, context, problems)
            pages.append(replace(page, view=view, key=partial(_marked_key, page, problems)))
    return replace(
        site,
        settings=good.settings,
        words=good.words,
        pages=tuple(pages),
        outputs=good.outputs,
        copies=good.copies,
    )


def _problem_page(context: Context, page: Page, problems: tuple[Problem, ...]) -> Page:
    view = partial(make_problems, context, page.path, problems)
    key = partial(key_of, "problems", problems)
    return replace(page, kind=ProblemsView, view=view, key=key, text=None, indexed=False)


def _marked_key(page: Page, problems: tuple[Problem, ...]) -> str:
    return key_of("marked", page.key(), problems)


def _marked(page: Page, context: Context, problems: tuple[Problem, ...]) -> View:
    """The view of a page, with what is wrong told above it."""
    view = page.view()
    told = tuple(
        f"{p.place.path}:{p.place.line} — {message(p, context.words)}"
        for p in problems
        if p.level is Level.PROBLEM
    )
    if isinstance(view, RedirectView):
        return view
    return replace(view, frame=replace(view.frame, problems=told))


def _home_pages(manuscript: Manuscript) -> Iterator[Page]:
    """Where the page of problems stands when there is no good site to show."""
    settings = manuscript.catalogue.settings
    for lang in settings.languages:
        path = manuscript.addresses.home(lang)
        yield Page(path, lang, settings.site_name, ProblemsView, _never)
    yield Page("404.html", settings.default_language, "404", ProblemsView, _never)


def _never() -> View:
    raise AssertionError("replaced before it is printed")


def _bare(site: Site) -> Site:
    """A site without any publication, for the frame of the page of problems."""
    settings = site.settings or Settings(
        root=site.root,
        site_name="Publications",
        site_url=FALLBACK_URL,
        authority="",
        association=Association("Publications"),
        languages=tuple(site.words),
        timezone=ZoneInfo("UTC"),
        navigation=(),
    )
    nothing = Sheets({}, {}, {}, {}, {}, {})
    now = moment_of(date(2000, 1, 1), settings.timezone)
    quiet = Problems()
    assets = Assets(site.root, quiet, Darkroom(Cache(site.root / CACHE_DIR)))
    reader, occasion = Reader(site.root, settings), Occasion(now, preview=True)
    catalogue = build_catalogue(reader, nothing, site.words, assets, quiet, occasion)
    manuscript = Manuscript(catalogue, Addresses(settings, site.words))
    outputs = tuple(make_theme(settings))
    return replace(site, settings=settings, manuscript=manuscript, outputs=outputs)
