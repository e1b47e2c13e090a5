"""Every card of the site, drawn once and remembered by what it says."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from types import MappingProxyType

import PIL
from PIL import features

from ..catalogue import Catalogue
from ..model import Post, Rendition
from ..pictures import Cache
from ..typography import typeset
from .card import Card
from .draw import HEIGHT, WIDTH, draw_card

Cards = Mapping[tuple[str, str], Rendition]
"""By identity and language; the identity "" is that of all pages that are no publication."""


def make_cards(catalogue: Catalogue, cache: Cache) -> Cards:
    """Every card, from the cache or drawn."""
    wanted = dict(_wanted(catalogue))
    recipe = f"{PIL.__version__} {features.version('freetype2')} {features.version('zlib')}"
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        made = pool.map(lambda card: _print(card, cache, recipe), wanted.values())
        return MappingProxyType(dict(zip(wanted, made, strict=True)))


def _wanted(catalogue: Catalogue) -> Iterator[tuple[tuple[str, str], Card]]:
    for lang in catalogue.settings.languages:
        yield ("", lang), _site_card(catalogue, lang)
        for post in catalogue.shelves[lang].posts:
            yield (post.identity, lang), _post_card(catalogue, post)


def _site_card(catalogue: Catalogue, lang: str) -> Card:
    association = catalogue.settings.association
    title = association.taglines.get(lang) or catalogue.settings.site_name
    return _card(catalogue, lang, "", typeset(title, lang))


def _post_card(catalogue: Catalogue, post: Post) -> Card:
    kind = catalogue.settings.kinds[post.kind][post.lang].one
    regions = (region.text(post.lang).name for region in post.regions)
    line = " · ".join(typeset(part, post.lang) for part in (kind, *regions))
    day = catalogue.next_day(post) if post.event else post.day
    date = catalogue.words[post.lang].day(day)
    return _card(catalogue, post.lang, post.identity, typeset(post.title, post.lang), line, date)


def _card(
    catalogue: Catalogue, lang: str, identity: str, title: str, line: str = "", date: str = ""
) -> Card:
    association = catalogue.settings.association
    return Card(
        identity=identity or catalogue.settings.authority,
        line=line,
        title=title,
        date=date,
        name=typeset(association.name, lang),
        primary=association.primary,
        accent=association.accent,
    )


def _print(card: Card, cache: Cache, recipe: str) -> Rendition:
    key = sha256(f"{recipe}\0{card.key}".encode()).hexdigest()
    kept = cache.find(key) or cache.keep(key, {"card.png": draw_card(card)}, {})
    file = kept.files["card.png"]
    return Rendition(file, card.file_name, WIDTH, HEIGHT, "image/png", file.stat().st_size)
