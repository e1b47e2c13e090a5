"""Keys of what is published: for each page and file, a digest of all that it is a function of.

A page whose key is that of the last build is neither made nor written again. A key must
therefore name *everything* that the page shows; what it names too much only costs time.
What all pages depend on alike (code, templates, settings) is no part of a key: see
``printing``. Whoever lets a view read something new adds it here; the property test of
incremental builds (``tests/test_incremental.py``) finds what was forgotten.

Four digests are all that is needed:

- the *face* of a publication: what a list may show of it, as of today;
- its *card*: its face for the readers of a language, who may follow its entries;
- its *whole*: its face, its text and what follows it in time;
- the *shelf* of a language: the cards of everything that can be read in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from .catalogue import Catalogue
from .editions import Edition
from .manuscript import Manuscript, Name
from .memory import key_of
from .model import Post, Registered, Standing, TranslationState
from .settings import LIST_ITEMS, REGISTERS
from .urls import register_of
from .views import Context, Listing, Month
from .views.aftermath import following
from .views.card import minutes


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of a manuscript."""

    manuscript: Manuscript

    def known(self, *kind: str) -> dict[str, str]:
        """Digests of a kind that many keys are made of; they stay with the manuscript."""
        known: dict[str, str] = self.manuscript.made.setdefault(("digests", *kind), {})
        return known

    @property
    def catalogue(self) -> Catalogue:
        """Everything that is published."""
        return self.manuscript.catalogue

    def frame(self) -> str:
        """What stands around every page and in every file: see ``printing``."""
        catalogue = self.catalogue
        standing = [
            (id_, page.lang, page.title, page.slug)
            for id_, versions in catalogue.standing.items()
            for page in versions.values()
        ]
        languages = catalogue.settings.languages
        cards = [self.manuscript.cards.get(("", lang)) for lang in languages]
        names = [card.name for card in cards if card]
        return key_of(catalogue.settings, catalogue.preview, catalogue.ages, standing, names)

    # What keys are made of.

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
            pages = [self._has_page(lang, entry) for entry in (*entries, *people)]
            known[path] = key_of(self.face(post), pages)
        return known[path]

    def whole(self, post: Post) -> str:
        """A publication with its text, and with what was published after it."""
        known, path = self.known("whole"), post.body.path
        if path not in known:
            text = self.manuscript.facts(post, post.lang).key
            around = self._left_behind_by(post), self._aftermath(post)
            known[path] = key_of(self.card(post, post.lang), text, *around)
        return known[path]

    def shelf(self, lang: str) -> str:
        """Everything that can be read in a language, in its order, and every register."""
        known = self.known("shelf")
        if lang not in known:
            shelf = self.catalogue.shelves[lang]
            posts = (*shelf.posts, *shelf.elsewhere, *self.catalogue.upcoming(lang))
            registers = [[*self.catalogue.register(register).values()] for register in REGISTERS]
            known[lang] = key_of(self._cards(posts, lang), registers)
        return known[lang]

    def _cards(self, posts: Iterable[Post], lang: str) -> list[str]:
        known = self.known("card", lang)
        return [known.get(post.body.path) or self.card(post, lang) for post in posts]

    def _wholes(self, posts: Iterable[Post]) -> list[str]:
        known = self.known("whole")
        return [known.get(post.body.path) or self.whole(post) for post in posts]

    def _has_page(self, lang: str, entry: Registered) -> bool:
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

    def structure(self) -> str:
        """All that anything shows but texts: everything's place, face and links, and the day.

        Where it is the same, only what shows a text that is another one has changed.
        """
        catalogue, facts = self.catalogue, self.manuscript.bodies.facts
        versions = [(p.identity, p.only_in, *p.posts) for p in catalogue.publications.values()]
        shelves = [self.shelf(lang) for lang in catalogue.settings.languages]
        leads = [(name, sorted(fact.leads)) for name, fact in facts.items() if fact.leads]
        return key_of(self.frame(), catalogue.today, versions, shelves, leads)

    def texts_of(self, post: Post) -> list[Name]:
        """The bodies that the page of an article or event shows."""
        partners = ((partner.text(post.lang).body.path, post.lang) for partner in post.partners)
        return [(post.body.path, post.lang), *partners]

    # Keys of pages.

    def post_page(self, post: Post) -> str:
        """The page of an article or event."""
        catalogue = self.catalogue
        publication = catalogue.publications[post.identity]
        partners = [
            (self.manuscript.facts(partner.text(post.lang), post.lang).key)
            for partner in post.partners
        ]
        organiser = post.event.organiser if post.event else None
        return key_of(
            self.whole(post),
            [self.face(other) for other in publication.posts.values()],
            publication.only_in,
            [other and self.face(other) for other in catalogue.neighbours(post)],
            self._cards(catalogue.related(post), post.lang),
            partners,
            organiser and self._has_page(post.lang, organiser),
        )

    def edition_page(self, post: Post, edition: Edition) -> str:
        """The page of an edition of the newsletter, but for what is known of its sending."""
        publication = self.catalogue.publications[post.identity]
        editions = [self.face(other) for other in self.catalogue.editions(post.lang)]
        everything = [self.face(other) for other in publication.posts.values()]
        return key_of(self.edition(edition), editions, everything, publication.only_in)

    def list_page(self, listing: Listing, number: int, lang: str) -> str:
        """One page of a list; the first may draw the whole of it."""
        chosen = listing.posts[(number - 1) * LIST_ITEMS : number * LIST_ITEMS]
        shown = listing.posts if number == 1 else chosen
        elsewhere = listing.elsewhere if number == listing.pages else ()
        frame = replace(listing, posts=(), elsewhere=())
        cards = self._cards(shown, lang), self._cards(elsewhere, lang)
        return key_of(frame, number, len(listing.posts), *cards)

    def entry_page(self, entry: Registered, listing: Listing, number: int, lang: str) -> str:
        """One page of an entry of a register."""
        text = self.manuscript.facts(entry.text(lang), lang).key
        region = getattr(entry, "region", None)
        has_page = region and self._has_page(lang, region)
        return key_of(entry, text, has_page, self.list_page(listing, number, lang))

    def month_page(self, month: Month, lang: str) -> str:
        """A month of events."""
        spans = [span for _, span in month.meetings]
        cards = self._cards((post for post, _ in month.meetings), lang)
        frame = replace(month, meetings=(), elsewhere=())
        return key_of(frame, spans, cards, self._cards(month.elsewhere, lang))

    def standing_page(self, page: Standing) -> str:
        """A standing page."""
        versions = self.catalogue.standing[page.id]
        return key_of(list(versions.values()), self.manuscript.facts(page, page.lang).key)

    def home_page(self, lang: str, page: Standing | None) -> str:
        """The home page."""
        return key_of(self.shelf(lang), self.standing_page(page) if page else "")

    # Keys of other files.

    def feed(self, posts: Iterable[Post], *what: object) -> str:
        """A feed or calendar that holds some publications whole."""
        return key_of(self._wholes(posts), what)

    def edition(self, edition: Edition) -> str:
        """An edition of the newsletter, as subscribers get it."""
        lead = [edition.lead] if edition.lead else []
        articles, events = self._wholes(edition.articles), self._wholes(edition.events)
        return key_of(self.whole(edition.editorial), self._wholes(lead), articles, events)

    def data(self, lang: str) -> str:
        """What programs read of everything listed in a language."""
        standing = [list(versions.values()) for versions in self.catalogue.standing.values()]
        return key_of(self.shelf(lang), standing)


def _still_open(post: Post, today: date) -> str:
    """Today, of what will be shown otherwise on another day; nothing of what is settled."""
    days = [post.deadline, post.expires]
    if post.event:
        registration = post.event.registration
        days += [post.event.last_day, registration.opens, registration.closes]
    return today.isoformat() if any(day and _day(day) >= today for day in days) else ""


def _day(when: date) -> date:
    return when.date() if isinstance(when, datetime) else when
