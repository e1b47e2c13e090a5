"""Where each thing lives in each language.

An address exists in three forms: its *path* from the site's root without a leading
slash (``en/articles/2019/territorial-alchemy/``, also the place of its file in the
built site), its *href* with the site's own path before it (``/repository/en/…``) and
its absolute *url*. Path words come from the catalogue of each language, so a new
language is a catalogue and a setting.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import quote

from .model import Partner, Person, Post, Region, Registered, Standing, Topic
from .settings import Settings
from .words import Words, slugify

HOME = "index"
"""Name of the standing page that introduces the home page."""

REGISTER_OF = {Partner: "partners", Region: "regions", Topic: "topics", Person: "people"}
"""Name of the register (its folder and its ``path`` word) of each kind of entry."""

_PLAIN = re.compile(r"[A-Za-z0-9_.~/-]*")
"""A path that needs no quoting, as nearly all are: much faster to see than to quote."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Every address of the site, as paths."""

    settings: Settings
    words: Mapping[str, Words]
    sections: dict[tuple[str, str], str] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """Paths of sections by language and name: each page names some twenty."""
    base: str = field(default="", init=False, repr=False, compare=False)
    """``Settings.base_path``, which each address begins with."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "base", self.settings.base_path)

    def href(self, path: str) -> str:
        """Path -> address on this host: ``/repository/en/``."""
        return self.base + _quoted(path)

    def url(self, path: str) -> str:
        """Path -> absolute address."""
        return self.settings.site_url + _quoted(path)

    def quoted(self, text: str) -> str:
        """A text as the value of a parameter of an address (RFC 3986, 3.4)."""
        return quote(text, safe="")

    @property
    def origin(self) -> str:
        """Scheme and host of the site: ``https://name.example``."""
        return self.settings.site_url.removesuffix(self.settings.base_path)

    def home(self, lang: str) -> str:
        """The home page: the site's root in the default language."""
        return "" if lang == self.settings.default_language else f"{lang}/"

    def of(self, lang: str, *segments: str) -> str:
        """A path of segments under a language's home."""
        return self.home(lang) + "".join(f"{segment}/" for segment in segments)

    def section(self, lang: str, name: str) -> str:
        """A section by its name in the ``path`` context: ``articles``, ``newsletter``."""
        path = self.sections.get((lang, name))
        if path is None:
            path = self.sections[lang, name] = self.of(lang, self.words[lang].path(name))
        return path

    def post(self, post: Post) -> str:
        """An article, event or edition page."""
        if post.edition:
            return self.edition(post.lang, post.edition.month)
        section = self.section(post.lang, "events" if post.event else "articles")
        return f"{section}{post.year}/{post.slug}/"

    def year(self, lang: str, year: int) -> str:
        """Articles of a year."""
        return f"{self.section(lang, 'articles')}{year}/"

    def kind(self, lang: str, kind: str) -> str:
        """Publications of a kind: ``/articles/appels/``; events and editions have sections."""
        if kind in ("event", "edition"):
            return self.section(lang, "events" if kind == "event" else "newsletter")
        return f"{self.section(lang, 'articles')}{slugify(self.settings.kinds[kind][lang].many)}/"

    def past_events(self, lang: str, year: int | None = None) -> str:
        """Events that are over, all or of a year."""
        past = self.section(lang, "events") + f"{self.words[lang].path('past')}/"
        return past if year is None else f"{past}{year}/"

    def month(self, lang: str, month: date) -> str:
        """Events of a month, day by day."""
        return f"{self.section(lang, 'events')}{self.words[lang].path('month')}/{month:%Y-%m}/"

    def upcoming(self, lang: str, entry: Registered) -> str:
        """Upcoming events of a region or topic."""
        register = self.words[lang].path(register_of(entry))
        return f"{self.section(lang, 'events')}{register}/{entry.id}/"

    def webcal(self, path: str) -> str:
        """Path of a calendar -> address that opens a reader's calendar program."""
        return f"webcal:{self.url(path).partition(':')[2]}"

    def register(self, lang: str, register: str) -> str:
        """The index of a register: ``partners``, ``regions``, ``topics``, ``people``."""
        return self.section(lang, register)

    def entry(self, lang: str, entry: Registered) -> str:
        """The page of a partner, region, topic or person."""
        return f"{self.register(lang, register_of(entry))}{entry.id}/"

    def edition(self, lang: str, month: date) -> str:
        """An edition of the newsletter."""
        return f"{self.section(lang, 'newsletter')}{month:%Y-%m}/"

    def standing(self, page: Standing) -> str:
        """A standing page; the one named ``index`` introduces the home page."""
        return self.home(page.lang) if page.id == HOME else self.of(page.lang, page.slug)

    def page(self, path: str, number: int) -> str:
        """A further page of a list, counted from 1."""
        return path if number == 1 else f"{path}page/{number}/"

    def feed(self, path: str, name: str = "feed.xml") -> str:
        """A feed of the list at ``path``."""
        return path + name

    def event_calendar(self, post: Post) -> str:
        """The iCalendar file of one event, beside its page."""
        return self.post(post) + "event.ics"


def _quoted(path: str) -> str:
    return path if _PLAIN.fullmatch(path) else quote(path)


def register_of(entry: Registered) -> str:
    """Name of the register that an entry belongs to."""
    return REGISTER_OF[type(entry)]
