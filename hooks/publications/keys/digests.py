"""Digests: what keys are made of, each worked out once for all keys."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from ..catalogue import Catalogue
from ..manuscript import Manuscript
from ..memory import key_of
from ..model import Post, Registered, TranslationState
from ..settings import REGISTERS
from ..urls import register_of
from ..views import Context
from ..views.aftermath import following
from ..views.card import minutes


@dataclass(frozen=True, slots=True)
class Digests:
    """The digests of a manuscript."""

    manuscript: Manuscript

    def known(self, *kind: str) -> dict[str, str]:
        """Digests of a kind that many keys are made of; they stay with the manuscript."""
        known: dict[str, str] = self.manuscript.made.setdefault(("digests", *kind), {})
        return known

    @property
    def catalogue(self) -> Catalogue:
        """Everything that is published."""
        return self.manuscript.catalogue

    def face(self, post: Post) -> str:
        """What any list or link may show of a publication, as of today."""
        known, path = self.known("face"), post.body.path
        if path not in known:
            card = self.manuscript.cards.get((post.identity, post.lang))
            known[path] = key_of(
                self.catalogue.faces.get(path) or repr(post),
                minutes(self.manuscript.facts(post, post.lang).words),
                card.name if card else "",
                _still_open(post, self.catalogue.today),
            )
        return known[path]

    def card(self, post: Post, lang: str) -> str:
        """A publication in a list for the readers of a language."""
        known, path = self.known("card", lang), post.body.path
        if path not in known:
            entries = (*post.regions, *post.partners, *post.topics)
            people = (author.person for author in post.authors if author.person)
            pages = [self.has_page(lang, entry) for entry in (*entries, *people)]
            known[path] = key_of(self.face(post), pages)
        return known[path]

    def whole(self, post: Post) -> str:
        """A publication with its text, its entries, and what was published after it."""
        known, path = self.known("whole"), post.body.path
        if path not in known:
            text = self.manuscript.facts(post, post.lang).key
            around = self._left_behind_by(post), self._aftermath(post)
            named = self.catalogue.named.get(path, "")
            known[path] = key_of(self.card(post, post.lang), text, named, *around)
        return known[path]

    def shelf(self, lang: str) -> str:
        """Everything that can be read in a language, in its order, and every register."""
        known = self.known("shelf")
        if lang not in known:
            shelf = self.catalogue.shelves[lang]
            posts = (*shelf.posts, *shelf.elsewhere, *self.catalogue.upcoming(lang))
            registers = [[*self.catalogue.register(register).values()] for register in REGISTERS]
            known[lang] = key_of(self.cards(posts, lang), registers)
        return known[lang]

    def cards(self, posts: Iterable[Post], lang: str) -> list[str]:
        """Some publications in a list for the readers of a language."""
        known = self.known("card", lang)
        return [known.get(post.body.path) or self.card(post, lang) for post in posts]

    def wholes(self, posts: Iterable[Post]) -> list[str]:
        """Some publications with their texts."""
        known = self.known("whole")
        return [known.get(post.body.path) or self.whole(post) for post in posts]

    def has_page(self, lang: str, entry: Registered) -> bool:
        """Whether an entry has a page in a language."""
        return self.catalogue.has_page(lang, register_of(entry), entry.id)

    def _left_behind_by(self, post: Post) -> str:
        """Of a stale translation: the address of its original, to which it leads its readers."""
        if post.state is not TranslationState.STALE:
            return ""
        original = self.catalogue.publications[post.identity].original
        return self._path(original)

    def _path(self, post: Post) -> str:
        return self.manuscript.addresses.post(post)

    def _aftermath(self, post: Post) -> list[tuple[str, bool]]:
        """Of an event that is over: the articles among which some are named as its outcome."""
        if not self.catalogue.is_past(post):
            return []
        near, path = following(Context(self.manuscript, post.lang), post), self._path(post)
        facts = self.manuscript.facts
        return [(self.face(other), path in facts(other, other.lang).leads) for other in near]


def _still_open(post: Post, today: date) -> str:
    """Today, of what will be shown otherwise on another day; nothing of what is settled."""
    days = [post.deadline, post.expires]
    if post.event:
        registration = post.event.registration
        days += [post.event.last_day, registration.opens, registration.closes]
    return today.isoformat() if any(day and _day(day) >= today for day in days) else ""


def _day(when: date) -> date:
    return when.date() if isinstance(when, datetime) else when
