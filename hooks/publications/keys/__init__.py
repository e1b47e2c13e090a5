"""Keys of what is published: for each page and file, a digest of all that it is a function of.

A page whose key is that of the last build is neither made nor written again. A key must
therefore name *everything* that the page shows; what it names too much only costs time.
What all pages depend on alike (code, templates, settings) is no part of a key: see
``printing``. Whoever lets a view read something new adds it here; the property test of
incremental builds (``tests/test_incremental.py``) finds what was forgotten.

Four digests (``digests``) are all that is needed:

- the *face* of a publication: what a list may show of it, as of today;
- its *card*: its face for the readers of a language, who may follow its entries;
- its *whole*: its face, its text, the entries that it names and what follows it in time;
- the *shelf* of a language: the cards of everything that can be read in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ..editions import Edition
from ..manuscript import Name
from ..memory import key_of
from ..model import Post, Registered, Standing
from ..settings import LIST_ITEMS
from ..views import Listing, Month
from .digests import Digests

__all__ = ["Keys"]


@dataclass(frozen=True, slots=True)
class Keys(Digests):
    """The keys of a manuscript."""

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
            self.cards(catalogue.related(post), post.lang),
            partners,
            organiser and self.has_page(post.lang, organiser),
        )

    def edition_page(self, post: Post, edition: Edition) -> str:
        """The page of an edition of the newsletter, but for what is known of its sending."""
        publication = self.catalogue.publications[post.identity]
        editions = [self.face(other) for other in self.catalogue.editions(post.lang)]
        everything = [self.face(other) for other in publication.posts.values()]
        dropped = [(self.face(other), status.value) for other, status in edition.dropped]
        return key_of(self.edition(edition), editions, everything, publication.only_in, dropped)

    def list_page(self, listing: Listing, number: int, lang: str) -> str:
        """One page of a list; the first may draw the whole of it."""
        chosen = listing.posts[(number - 1) * LIST_ITEMS : number * LIST_ITEMS]
        shown = listing.posts if number == 1 else chosen
        elsewhere = listing.elsewhere if number == listing.pages else ()
        frame = replace(listing, posts=(), elsewhere=())
        cards = self.cards(shown, lang), self.cards(elsewhere, lang)
        return key_of(frame, number, len(listing.posts), *cards)

    def entry_page(self, entry: Registered, listing: Listing, number: int, lang: str) -> str:
        """One page of an entry of a register."""
        text = self.manuscript.facts(entry.text(lang), lang).key
        region = getattr(entry, "region", None)
        has_page = region and self.has_page(lang, region)
        return key_of(entry, text, has_page, self.list_page(listing, number, lang))

    def month_page(self, month: Month, lang: str) -> str:
        """A month of events."""
        spans = [span for _, span in month.meetings]
        cards = self.cards((post for post, _ in month.meetings), lang)
        frame = replace(month, meetings=(), elsewhere=())
        return key_of(frame, spans, cards, self.cards(month.elsewhere, lang))

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
        return key_of(self.wholes(posts), what)

    def edition(self, edition: Edition) -> str:
        """An edition of the newsletter, as subscribers get it."""
        lead = [edition.lead] if edition.lead else []
        articles, events = self.wholes(edition.articles), self.wholes(edition.events)
        return key_of(self.whole(edition.editorial), self.wholes(lead), articles, events)

    def data(self, lang: str) -> str:
        """What programs read of everything listed in a language."""
        standing = [list(versions.values()) for versions in self.catalogue.standing.values()]
        return key_of(self.shelf(lang), standing)
