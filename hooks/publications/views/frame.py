"""The frame: what surrounds every page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from .. import __version__, security
from ..model import Html
from ..settings import SECTIONS
from .context import Context
from .shapes import (
    Alternate,
    FeedLink,
    Frame,
    Link,
    Meta,
    NewsletterCall,
    Notice,
    Switch,
)

PRIVACY = "privacy"
"""Standing page that says what becomes of a reader's data."""

NOTHING = Html("")

ASSETS = "assets/"
"""Folder of our CSS and scripts, from the site's root."""

RSS = "application/rss+xml"
ICALENDAR = "text/calendar"
OG_LOCALES = {"fr": "fr_FR", "en": "en_GB"}
"""OpenGraph wants a territory with each language."""


@dataclass(frozen=True, slots=True)
class About:
    """What a page says of itself to its frame."""

    title: str
    """Finished; empty on the home page."""
    description: str
    path: str
    counterparts: Mapping[str, str] = field(default_factory=dict)
    """Path of the page in each language in which it exists, its own included."""
    nearest: Callable[[str], str] | None = None
    """Path to offer in a language in which it does not exist; by default the home page."""
    only_in: bool = False
    """Whether it is deliberately not translated."""
    section: str = ""
    """Entry of the header that leads to it."""
    crumbs: tuple[Link, ...] = ()
    """Between the home page and this page."""
    source: str = ""
    """Source file, from the project's folder."""
    notices: tuple[Notice, ...] = ()
    feeds: tuple[FeedLink, ...] = ()
    """Its own, beside those of the site."""
    kind: str = "website"
    """OpenGraph type: ``website`` or ``article``."""
    identity: str = ""
    """Of the publication that it shows, to find its card."""
    meta: tuple[Meta, ...] = ()
    json_ld: Html = NOTHING
    canonical: str = ""
    """Absolute address, where it is not the page's own."""
    index: bool = True


def make_frame(context: Context, about: About) -> Frame:
    """The frame of one page."""
    settings, addresses, lang = context.settings, context.addresses, context.lang
    site = context.text(settings.site_name)
    home = context.link(site, addresses.home(lang))
    feed_path = addresses.feed(addresses.home(lang))
    agenda = addresses.section(lang, "events") + "agenda.ics"
    return Frame(
        lang=lang,
        site_name=site,
        tagline=context.text(settings.association.taglines.get(lang, "")),
        page_title=_page_title(context, about.title),
        description=context.text(about.description),
        canonical=(about.canonical or addresses.url(about.path)) if about.index else "",
        alternates=tuple(_alternates(context, about)),
        switches=tuple(_switches(context, about)),
        home=home,
        navigation=_links(context, "navigation", settings.navigation, about.section),
        footer=_links(context, "footer", settings.footer, about.section),
        crumbs=_crumbs(context, about),
        feeds=(*context.once(lambda: tuple(_site_feeds(context)), "feeds"), *about.feeds),
        open_graph=tuple(_open_graph(context, about)),
        json_ld=about.json_ld,
        search=context.link(context.word("nav_search"), addresses.section(lang, "search")),
        newsletter=_newsletter(context),
        feed=context.link(context.word("feed_title", site=settings.site_name), feed_path),
        calendar=context.link(context.word("calendar_title", site=settings.site_name), agenda),
        email=settings.association.email,
        edit=_edit(context, about.source),
        generator=f"Publications {__version__}",
        index=about.index,
        notices=about.notices,
        assets=addresses.href(ASSETS),
        primary=settings.association.primary,
        accent=settings.association.accent,
        policy="" if context.catalogue.preview else security.policy(settings),
    )


def _page_title(context: Context, title: str) -> str:
    """Of ``<title>``: "Page — Association"."""
    site = context.text(context.settings.site_name)
    return context.word("page_title", page=title, site=site) if title else site


def _alternates(context: Context, about: About) -> Iterable[Alternate]:
    """``hreflang`` for each translation, where there is more than one, and ``x-default``."""
    if len(about.counterparts) < 2:
        return
    for lang, path in about.counterparts.items():
        yield Alternate(lang, context.addresses.url(path))
    default = context.settings.default_language
    path = about.counterparts.get(default) or next(iter(about.counterparts.values()))
    yield Alternate("x-default", context.addresses.url(path))


def _switches(context: Context, about: About) -> Iterable[Switch]:
    """The way to each other language, told where it leads when there is no counterpart."""
    for lang in context.settings.languages:
        if lang == context.lang:
            continue
        exists = lang in about.counterparts
        nearest = about.nearest or context.addresses.home
        path = about.counterparts[lang] if exists else nearest(lang)
        label = context.catalogue.words[lang].own_name()
        note = "" if exists else _missing_note(context, about, lang)
        yield Switch(lang, label, context.addresses.href(path), exists, note)


def _missing_note(context: Context, about: About, lang: str) -> str:
    if about.only_in:
        return context.word("switch_only", language=context.language(context.lang))
    return context.word("switch_missing", language=context.language(lang))


def _links(context: Context, name: str, targets: tuple[str, ...], current: str) -> tuple[Link, ...]:
    """A row of links, the same on every page of a section."""
    return context.once(lambda: tuple(_navigation(context, targets, current)), name, current)


def _navigation(context: Context, names: Iterable[str], current: str) -> Iterable[Link]:
    """Links to sections and standing pages; a page that is not translated is left out."""
    for name in names:
        if name in SECTIONS:
            label = context.word(f"nav_{name}")
            path = context.addresses.section(context.lang, name)
        else:
            page = context.catalogue.standing.get(name, {}).get(context.lang)
            if page is None:
                continue
            label, path = context.text(page.title), context.addresses.standing(page)
        yield Link(label, context.addresses.href(path), current=name == current)


def _crumbs(context: Context, about: About) -> tuple[Link, ...]:
    if about.path == context.addresses.home(context.lang):
        return ()
    home = context.link(context.word("nav_home"), context.addresses.home(context.lang))
    return (home, *about.crumbs)


def _site_feeds(context: Context) -> Iterable[FeedLink]:
    """Autodiscovery of the site's feed and calendar in the page's language."""
    addresses, lang = context.addresses, context.lang
    site = context.settings.site_name
    feed = addresses.href(addresses.feed(addresses.home(lang)))
    agenda = addresses.href(addresses.section(lang, "events") + "agenda.ics")
    yield FeedLink(RSS, context.words.word("feed_title", site=site), feed)
    yield FeedLink(ICALENDAR, context.words.word("calendar_title", site=site), agenda)


def list_feeds(context: Context, path: str, name: str, calendar: bool) -> tuple[FeedLink, ...]:
    """Autodiscovery of a list's own feed, and of its calendar."""
    values = {"site": context.settings.site_name, "name": name}
    href = context.addresses.href
    feed = FeedLink(RSS, context.words.word("feed_of", **values), href(path + "feed.xml"))
    if not calendar:
        return (feed,)
    title = context.words.word("calendar_of", **values)
    return (feed, FeedLink(ICALENDAR, title, href(path + "agenda.ics")))


def _open_graph(context: Context, about: About) -> Iterable[Meta]:
    """OpenGraph properties (https://ogp.me)."""
    yield Meta("og:type", about.kind)
    yield Meta("og:site_name", context.settings.site_name)
    yield Meta("og:title", about.title or context.text(context.settings.site_name))
    yield Meta("og:description", context.text(about.description))
    yield Meta("og:url", context.addresses.url(about.path))
    yield Meta("og:locale", OG_LOCALES.get(context.lang, context.lang.replace("-", "_")))
    for lang in about.counterparts:
        if lang != context.lang:
            yield Meta("og:locale:alternate", OG_LOCALES.get(lang, lang.replace("-", "_")))
    yield from _card(context, about)
    yield from about.meta


def _card(context: Context, about: About) -> Iterable[Meta]:
    """The picture that stands for the page: its own card, else the site's."""
    manuscript = context.manuscript
    identity = about.identity if (about.identity, context.lang) in manuscript.cards else ""
    card = manuscript.cards.get((identity, context.lang))
    if card is None:
        return
    path = manuscript.card_path(identity, context.lang) + card.name
    yield Meta("og:image", context.addresses.url(path))
    yield Meta("og:image:type", card.media_type)
    yield Meta("og:image:width", str(card.width))
    yield Meta("og:image:height", str(card.height))
    yield Meta("og:image:alt", _page_title(context, about.title if identity else ""))
    yield Meta("twitter:card", "summary_large_image")


def _newsletter(context: Context) -> NewsletterCall:
    newsletter = context.settings.newsletter
    path = context.addresses.section(context.lang, "newsletter")
    return NewsletterCall(
        action=newsletter.action,
        email=newsletter.email,
        href=context.addresses.href(path),
        field=newsletter.field,
        trap=newsletter.trap,
        privacy=next(iter(_navigation(context, (PRIVACY,), "")), None),
    )


def _edit(context: Context, source: str) -> Link | None:
    if not source or not context.settings.edit_url:
        return None
    return Link(context.word("edit_page"), context.settings.edit_url + source)
