"""The frame: what surrounds every page."""

from __future__ import annotations

from collections.abc import Iterable

from .about import About
from .context import Context
from .discovery import site_feeds
from .open_graph import open_graph, page_title
from .shapes import Alternate, Frame, Link, Switch
from .surroundings import row, surroundings


def make_frame(context: Context, about: About) -> Frame:
    """The frame of one page."""
    settings, addresses = context.settings, context.addresses
    return Frame(
        **surroundings(context),
        page_title=page_title(context, about.title),
        description=context.text(about.description),
        canonical=(about.canonical or addresses.url(about.path)) if about.index else "",
        alternates=tuple(_alternates(context, about)),
        switches=tuple(_switches(context, about)),
        navigation=row(context, "navigation", settings.navigation, about.section),
        footer=row(context, "footer", settings.footer, about.section),
        crumbs=_crumbs(context, about),
        feeds=(*site_feeds(context), *about.feeds),
        open_graph=tuple(open_graph(context, about)),
        json_ld=about.json_ld,
        edit=_edit(context, about.source),
        index=about.index,
        notices=about.notices,
    )


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
        label = context.once(context.catalogue.words[lang].own_name, "own_name", lang)
        note = "" if exists else _missing_note(context, about, lang)
        yield Switch(lang, label, context.addresses.href(path), exists, note)


def _missing_note(context: Context, about: About, lang: str) -> str:
    if about.only_in:
        return context.word("switch_only", language=context.language(context.lang))
    return context.word("switch_missing", language=context.language(lang))


def _crumbs(context: Context, about: About) -> tuple[Link, ...]:
    if about.path == context.addresses.home(context.lang):
        return ()
    home = context.link(context.word("nav_home"), context.addresses.home(context.lang))
    return (home, *about.crumbs)


def _edit(context: Context, source: str) -> Link | None:
    if not source or not context.settings.edit_url:
        return None
    return Link(context.word("edit_page"), context.settings.edit_url + source)
