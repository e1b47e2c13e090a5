"""The catalogue: everything that is published, and every way to look it up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from ..model import Partner, Person, Post, Publication, Region, Registered, Standing, Topic
from ..settings import RELATED_ITEMS, Settings
from ..words import Words, fold
from .sheets import Unread

RELATED_REACH = 40
"""How many recent publications that share an entry are considered as related: keeps
the cost of all related lists proportional to the number of publications."""

T = TypeVar("T")

EntryKey = tuple[str, str]
"""(register, id): ``("partners", "le-rameau")``."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """What can be read in one language, newest first."""

    posts: tuple[Post, ...]
    """Everything with a page in this language."""
    listed: tuple[Post, ...]
    """What lists and feeds show: neither expired nor an edition."""
    by_entry: Mapping[EntryKey, tuple[Post, ...]]
    """Listed publications by register entry."""
    near: Mapping[EntryKey, tuple[int, ...]]
    """Positions in ``listed`` of the latest of an entry: candidates for related lists."""
    elsewhere: tuple[Post, ...]
    """Listed originals of other languages that have no translation here."""
    places: Mapping[str, int]
    """Position of each listed publication, by identity."""
    articles: tuple[Post, ...]
    """Listed publications that are no events."""
    events: tuple[Post, ...]
    """Listed events, in the order of their announcement."""

    def of(self, register: str, id_: str) -> tuple[Post, ...]:
        """Listed publications of a register entry."""
        return self.by_entry.get((register, id_), ())


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything that is known and may be shown, as of one day."""

    settings: Settings
    words: Mapping[str, Words]
    today: date
    publications: Mapping[str, Publication]
    """By identity, newest first."""
    shelves: Mapping[str, Shelf]
    """By language."""
    partners: Mapping[str, Partner]
    regions: Mapping[str, Region]
    topics: Mapping[str, Topic]
    people: Mapping[str, Person]
    standing: Mapping[str, Mapping[str, Standing]]
    """By name, then language."""
    sources: Mapping[str, Post | Standing | Registered]
    """What each source file (path from the project's folder) became."""
    hidden: frozenset[str]
    """Source files of what is not shown yet: drafts and embargoed publications."""
    unread: Unread = field(default_factory=Unread)
    preview: bool = False
    """Whether it is shown while it is being written, by a server that reloads pages."""
    found: dict[tuple[str, ...], Any] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """What was looked up before: see ``once``."""
    faces: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Key of what a list may show of each publication, by source file."""
    named: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Key of the entries that each of them names, as its readers see them."""
    ages: bool = True
    """Whether its pages go on as days pass; not in a preview of a day that was chosen."""

    def once(self, find: Callable[[], T], *name: str) -> T:
        """What ``find`` finds, looked for only the first time that it is asked for.

        Args:
            find: Finds it, in nothing but this catalogue.
            *name: What it is, and of what.
        """
        if name not in self.found:
            self.found[name] = find()
        found: T = self.found[name]
        return found

    def register(self, name: str) -> Mapping[str, Registered]:
        """A register by name: ``partners``, ``regions``, ``topics``, ``people``."""
        registers: dict[str, Mapping[str, Registered]] = {
            "partners": self.partners,
            "regions": self.regions,
            "topics": self.topics,
            "people": self.people,
        }
        return registers[name]

    def entries(self, lang: str, register: str) -> tuple[Registered, ...]:
        """Entries that have a page in a language, by name.

        A partner has a page in every language; the others where something is
        published in it.
        """
        return self.once(lambda: self._entries(lang, register), "entries", lang, register)

    def _entries(self, lang: str, register: str) -> tuple[Registered, ...]:
        shelf = self.shelves[lang]
        entries = self.register(register).values()
        shown = [e for e in entries if register == "partners" or shelf.of(register, e.id)]
        return tuple(sorted(shown, key=lambda entry: fold(entry.text(lang).name)))

    def has_page(self, lang: str, register: str, id_: str) -> bool:
        """Whether an entry has a page in a language."""
        return register == "partners" or bool(self.shelves[lang].of(register, id_))

    def translations(self, post: Post) -> Mapping[str, Post]:
        """The same publication in every language in which it is shown."""
        return self.publications[post.identity].posts

    def upcoming(self, lang: str) -> tuple[Post, ...]:
        """Listed events that are not over, the next one first."""
        return self.once(lambda: self._by_day(lang, past=False), "upcoming", lang)

    def past(self, lang: str) -> tuple[Post, ...]:
        """Listed events that are over, the latest first; a series by its last date."""
        return self.once(lambda: self._by_day(lang, past=True), "past", lang)

    def _by_day(self, lang: str, *, past: bool) -> tuple[Post, ...]:
        """Events that are over, backwards, or those that are not."""
        events = [post for post in self.shelves[lang].events if self.is_past(post) is past]
        events.sort(key=lambda post: (self.next_day(post), post.identity), reverse=past)
        return tuple(events)

    def is_past(self, post: Post) -> bool:
        """Whether the last day of an event is over (its own day is not)."""
        return post.event is not None and post.event.last_day < self.today

    def next_day(self, post: Post) -> date:
        """First day of an event's next occurrence, of its last one when it is over."""
        assert post.event is not None
        days = [span for span in post.event.dates if span.last_day >= self.today]
        return (days or post.event.dates[-1:])[0].first_day

    def editions(self, lang: str) -> tuple[Post, ...]:
        """Editorials of the newsletter's editions, the latest first."""
        return self.once(lambda: self._editions(lang), "editions", lang)

    def _editions(self, lang: str) -> tuple[Post, ...]:
        written = [post for post in self.shelves[lang].posts if post.edition]
        return tuple(sorted(written, key=lambda p: p.edition.month, reverse=True))  # type: ignore[union-attr]

    def neighbours(self, post: Post) -> tuple[Post | None, Post | None]:
        """The listed publications before and after one in time."""
        shelf = self.shelves[post.lang]
        at = shelf.places.get(post.identity)
        if at is None:
            return None, None
        older = shelf.listed[at + 1] if at + 1 < len(shelf.listed) else None
        return older, shelf.listed[at - 1] if at else None

    def related(self, post: Post) -> tuple[Post, ...]:
        """Publications that share most with one: partners, then topics, then regions."""
        return self.once(lambda: self._related(post), "related", post.lang, post.identity)

    def _related(self, post: Post) -> tuple[Post, ...]:
        shelf, scores = self.shelves[post.lang], dict[int, int]()
        score, count = scores.get, len(shelf.listed)
        for weight, register, entries in _weighed(post):
            for entry in entries:
                for place in shelf.near.get((register, entry.id), ()):
                    scores[place] = score(place, 0) + weight
        scores.pop(shelf.places.get(post.identity, -1), None)
        # One number for both, as this is asked of every publication.
        best = sorted([place - shared * count for place, shared in scores.items()])
        return tuple(shelf.listed[number % count] for number in best[:RELATED_ITEMS])


def first_day(post: Post) -> date:
    """Local day on which an event first takes place."""
    assert post.event is not None
    return post.event.dates[0].first_day


def keys_of(post: Post) -> tuple[EntryKey, ...]:
    """The register entries that a publication names."""
    names = ((register, entry.id) for _, register, entries in _weighed(post) for entry in entries)
    people = (("people", author.person.id) for author in post.authors if author.person)
    return (*names, *people)


def _weighed(post: Post) -> tuple[tuple[int, str, tuple[Registered, ...]], ...]:
    """Entries by register, with what it weighs to share one of them."""
    return (4, "partners", post.partners), (3, "topics", post.topics), (1, "regions", post.regions)


def make_shelf(lang: str, publications: Iterable[Publication], today: date) -> Shelf:
    """The shelf of a language out of all publications, newest first."""
    publications = tuple(publications)
    posts = tuple(p.posts[lang] for p in publications if lang in p.posts)
    listed = tuple(post for post in posts if is_listed(post, today))
    by_entry: dict[EntryKey, list[Post]] = {}
    near: dict[EntryKey, list[int]] = {}
    for place, post in enumerate(listed):
        for key in keys_of(post):
            by_entry.setdefault(key, []).append(post)
            near.setdefault(key, []).append(place)
    elsewhere = (p.original for p in publications if lang not in p.posts)
    return Shelf(
        posts,
        listed,
        {key: tuple(found) for key, found in by_entry.items()},
        {key: tuple(found[:RELATED_REACH]) for key, found in near.items()},
        tuple(post for post in elsewhere if is_listed(post, today)),
        {post.identity: place for place, post in enumerate(listed)},
        tuple(post for post in listed if not post.event),
        tuple(post for post in listed if post.event),
    )


def is_listed(post: Post, today: date) -> bool:
    """Whether lists and feeds show a publication."""
    return not post.expired(today) and post.edition is None
