"""What a page says of itself where it is shared: OpenGraph (https://ogp.me) and its card."""

from __future__ import annotations

from collections.abc import Iterable

from .about import About
from .context import Context
from .shapes import Meta

OG_LOCALES = {"fr": "fr_FR", "en": "en_GB"}
"""OpenGraph wants a territory with each language."""


def page_title(context: Context, title: str) -> str:
    """Of ``<title>``: "Page — Association"."""
    return context.once(lambda: _page_title(context, title), "page_title", title)


def _page_title(context: Context, title: str) -> str:
    site = context.text(context.settings.site_name)
    return context.word("page_title", page=title, site=site) if title else site


def open_graph(context: Context, about: About) -> Iterable[Meta]:
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
    yield Meta("og:image:alt", page_title(context, about.title if identity else ""))
    yield Meta("twitter:card", "summary_large_image")
