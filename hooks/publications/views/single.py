"""Pages of which each language has one: home, standing pages, search, the lost address."""

from __future__ import annotations

from collections.abc import Mapping

from ..manuscript import Manuscript
from ..model import Html, Post, Standing
from ..settings import CONTENTS_HEADINGS, HOME_EVENTS, HOME_ITEMS
from ..urls import HOME
from . import structured
from .about import About
from .card import make_card
from .context import Context
from .drawn import make_map, make_places
from .frame import make_frame
from .shapes import (
    HomeView,
    Link,
    NotFoundPart,
    NotFoundView,
    RedirectView,
    SearchView,
    StandingView,
)

FACETS = ("kind", "region", "partner", "topic", "year")
"""Filters of the search, in order; also Pagefind's names for them."""

SEARCH_TEXTS = (
    "search_prompt",
    "search_loading",
    "search_none",
    "search_error",
    "search_more",
    "search_results_one",
    "search_results_many",
    "search_clear",
    "search_all",
    "search_near",
)
"""Words that the search script shows."""


def make_home(context: Context) -> HomeView:
    """The home page: the lead article, the latest, the next events."""
    page = context.catalogue.standing.get(HOME, {}).get(context.lang)
    front = _front_posts(context)
    site = context.settings.association
    tagline = context.text(site.taglines.get(context.lang, ""))
    addresses = context.addresses
    topics = context.catalogue.entries(context.lang, "topics")
    drawing, listed = make_map(context), context.catalogue.shelves[context.lang].listed
    return HomeView(
        frame=make_frame(
            context,
            About(
                title="",
                description=page.summary if page else tagline,
                path=addresses.home(context.lang),
                counterparts={lang: addresses.home(lang) for lang in context.settings.languages},
                section="home",
                source=page.body.path if page else "",
                json_ld=structured.as_json_ld(structured.organisation(context)),
            ),
        ),
        title=context.text(page.title if page else context.settings.site_name),
        lead=context.text(page.summary) if page else tagline,
        body=context.manuscript.body(page, context.lang).html if page else Html(""),
        first=make_card(context, front[0]) if front else None,
        latest=tuple(make_card(context, post) for post in front[1:]),
        events=tuple(
            make_card(context, post)
            for post in context.catalogue.upcoming(context.lang)[:HOME_EVENTS]
        ),
        all_articles=context.link(
            context.word("nav_articles"), addresses.section(context.lang, "articles")
        ),
        all_events=context.link(
            context.word("nav_events"), addresses.section(context.lang, "events")
        ),
        topics=tuple(context.entry(topic) for topic in topics),
        drawing=drawing,
        places=() if drawing else make_places(context, listed),
    )


def _front_posts(context: Context) -> list[Post]:
    """The lead article, then the latest: the newest that asks to lead, else the newest."""
    articles = context.catalogue.shelves[context.lang].articles[: HOME_ITEMS + 1]
    leads = [post for post in articles if post.newsletter.lead]
    first = (leads or list(articles))[:1]
    return first + [post for post in articles if post not in first][:HOME_ITEMS]


def make_standing(context: Context, page: Standing) -> StandingView:
    """A standing page."""
    body = context.manuscript.body(page, page.lang)
    title = context.text(page.title)
    versions = context.catalogue.standing[page.id]
    frame = make_frame(
        context,
        About(
            title=title,
            description=page.summary,
            path=context.addresses.standing(page),
            counterparts={lang: context.addresses.standing(p) for lang, p in versions.items()},
            section=page.id,
            source=page.body.path,
            json_ld=structured.as_json_ld(structured.breadcrumbs(context, (), title)),
        ),
    )
    updated = page.updated
    return StandingView(
        frame=frame,
        title=title,
        lead=context.text(page.summary),
        updated=context.word("updated_on", date=context.day(updated)) if updated else "",
        contents=body.contents if body.headings > CONTENTS_HEADINGS else (),
        body=body.html,
    )


def make_search(context: Context) -> SearchView:
    """The search page."""
    addresses, settings = context.addresses, context.settings
    title, lead = context.word("search_title"), context.word("search_lead")
    frame = make_frame(
        context,
        About(
            title=title,
            description=lead,
            path=addresses.section(context.lang, "search"),
            counterparts={lang: addresses.section(lang, "search") for lang in settings.languages},
            section="search",
        ),
    )
    table = context.words.messages
    texts: Mapping[str, str] = {
        name: context.text(str(table["word", name])) for name in SEARCH_TEXTS
    }
    return SearchView(
        frame=frame,
        title=title,
        lead=lead,
        bundle=addresses.href("pagefind/"),
        filters=tuple((name, context.word(f"facet_{name}")) for name in FACETS),
        texts=texts,
    )


def make_not_found(manuscript: Manuscript) -> NotFoundView:
    """The page for an address that leads nowhere, in every language, the default one first."""
    settings = manuscript.catalogue.settings
    contexts = [Context(manuscript, lang) for lang in settings.languages]
    first = contexts[0]
    frame = make_frame(
        first,
        About(title=first.word("lost_title"), description="", path="404.html", index=False),
    )
    return NotFoundView(frame, tuple(_lost(context) for context in contexts))


def _lost(context: Context) -> NotFoundPart:
    home = context.addresses.home(context.lang)
    search = context.addresses.section(context.lang, "search")
    return NotFoundPart(
        lang=context.lang,
        title=context.word("lost_title"),
        text=context.word("lost_text"),
        links=(
            Link(context.word("nav_home"), context.addresses.href(home)),
            Link(context.word("nav_search"), context.addresses.href(search)),
        ),
    )


def make_redirect(context: Context, title: str, path: str) -> RedirectView:
    """A page at a former address, for hosts that know no redirects."""
    return RedirectView(
        lang=context.lang,
        title=context.text(title),
        href=context.addresses.href(path),
        url=context.addresses.url(path),
        text=context.word("redirect_text"),
    )
