"""Every card of the site, drawn once and remembered by what it says."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from types import MappingProxyType

from ..catalogue import Catalogue
from ..memory import Memory, Shelf, key_of, look_at
from ..model import Post
from ..pictures import Cache
from ..progress import Tell, silent
from ..typography import typeset
from .card import Card, Drawn

Name = tuple[str, str]
"""Identity and language; the identity "" is that of all pages that are no publication."""

Cards = Mapping[Name, Drawn]
"""By name."""


def make_cards(
    catalogue: Catalogue, cache: Cache, memory: Memory | None = None, tell: Tell = silent
) -> Cards:
    """Every card, from the cache or drawn.

    Args:
        catalogue: Everything that has a card.
        cache: Where the pictures are.
        memory: Which picture was made of which publication, so that it need not be worked
            out what its card says.
        tell: Is told how far it is.
    """
    shelf: Shelf[Drawn] = (memory or Memory()).shelf("cards", catalogue.settings)
    keys = dict(_keys(catalogue))
    cards: dict[Name, Drawn] = {}
    for name, key in keys.items():
        held = shelf.find("|".join(name), key)
        if held and held.look == look_at(held.file):
            cards[name] = held
    missing = [name for name in keys if name not in cards]
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        wanted = [_card_of(catalogue, *name) for name in missing]
        made = pool.map(lambda card: _print(card, cache), wanted)
        for number, (name, card) in enumerate(zip(missing, made, strict=True), 1):
            tell("drawing", number, len(missing))
            cards[name] = shelf.keep("|".join(name), keys[name], card)
    shelf.save(["|".join(name) for name in keys])
    if missing:
        cache.sweep(card.file for card in cards.values())
    return MappingProxyType({name: cards[name] for name in keys})


def _keys(catalogue: Catalogue) -> Iterator[tuple[Name, str]]:
    """Every card, with the key of all that it may say."""
    for lang in catalogue.settings.languages:
        yield ("", lang), ""
        for post in catalogue.shelves[lang].posts:
            day = catalogue.next_day(post) if post.event else None
            face = catalogue.faces.get(post.body.path) or repr(post)
            yield (post.identity, lang), key_of(face, day)


def _card_of(catalogue: Catalogue, identity: str, lang: str) -> Card:
    if not identity:
        return _site_card(catalogue, lang)
    return _post_card(catalogue, catalogue.publications[identity].posts[lang])


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


def _print(card: Card, cache: Cache) -> Drawn:
    # Here, because a build in which no card is new must not wait for Pillow.
    from .draw import draw_card, recipe  # noqa: PLC0415

    key = sha256(f"{recipe()}\0{card.key}".encode()).hexdigest()
    kept = cache.find(key) or cache.keep(key, {"card.png": draw_card(card)}, {})
    file = os.fspath(kept.files["card.png"])
    return Drawn(file, card.file_name, look_at(file))
