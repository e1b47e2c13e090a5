"""What can be found, with the key of each record: most need not be made."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ..keys import Keys
from ..manuscript import Manuscript
from ..memory import key_of
from ..settings import REGISTERS
from ..urls import HOME
from ..views import Context
from .plan import Item
from .records import Record, of_entry, of_post, of_standing


def items(manuscript: Manuscript) -> Iterator[Item]:
    """Everything that can be found, language by language.

    Only what is listed: what has expired keeps its page but is not found. In a preview,
    drafts are not found either.
    """
    catalogue, addresses, keys = manuscript.catalogue, manuscript.addresses, Keys(manuscript)
    frame = keys.frame()
    for lang in catalogue.settings.languages:
        context = Context(manuscript, lang)
        for post in (*catalogue.shelves[lang].listed, *catalogue.editions(lang)):
            if not post.hidden:
                key = frame + keys.whole(post)  # both are digests: a third one says no more
                make, day = partial(of_post, context, post), post.day.isoformat()
                yield Item(addresses.post(post), lang, day, key, make)
        for register in REGISTERS:
            for entry in catalogue.entries(lang, register):
                text = entry.text(lang)
                key = key_of(frame, text, manuscript.facts(text, lang).key)
                make = partial(of_entry, context, entry)
                yield Item(addresses.entry(lang, entry), lang, "", key, make)
        for id_, versions in catalogue.standing.items():
            if lang in versions and id_ != HOME:
                page = versions[lang]
                key = key_of(frame, keys.standing_page(page))
                make_page = partial(of_standing, context, page)
                yield Item(addresses.standing(page), lang, "", key, make_page)


def records(manuscript: Manuscript) -> Iterator[Record]:
    """The record of everything that can be found."""
    return (item.make() for item in items(manuscript))
