"""What surrounds every page of a language in the same way: made once for all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from .. import __version__, security
from ..settings import SECTIONS
from .context import Context
from .discovery import AGENDA
from .shapes import Link, NewsletterCall

PRIVACY = "privacy"
"""Standing page that says what becomes of a reader's data."""

ASSETS = "assets/"
"""Folder of our CSS and scripts, from the site's root."""


def surroundings(context: Context) -> Mapping[str, Any]:
    """The fields of a ``Frame`` that depend on nothing but the language, by name."""
    return context.once(lambda: _surroundings(context), "surroundings")


def _surroundings(context: Context) -> Mapping[str, Any]:
    settings, addresses, lang = context.settings, context.addresses, context.lang
    site, association = context.text(settings.site_name), settings.association
    feed_path = addresses.feed(addresses.home(lang))
    agenda = addresses.section(lang, "events") + AGENDA
    return {
        "lang": lang,
        "site_name": site,
        "tagline": context.text(association.taglines.get(lang, "")),
        "home": context.link(site, addresses.home(lang)),
        "search": context.link(context.word("nav_search"), addresses.section(lang, "search")),
        "newsletter": _newsletter(context),
        "feed": context.link(context.word("feed_title", site=settings.site_name), feed_path),
        "calendar": context.link(context.word("calendar_title", site=settings.site_name), agenda),
        "email": association.email,
        "generator": f"Publications {__version__}",
        "assets": addresses.href(ASSETS),
        "primary": association.primary,
        "accent": association.accent,
        "policy": "" if context.catalogue.preview else security.policy(settings),
    }


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


def row(context: Context, name: str, targets: tuple[str, ...], current: str) -> tuple[Link, ...]:
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
