"""Small builders of a catalogue: everything has a default, a test names what matters.

manuscript(post(title="Bonjour"), post("2019/fete", event=event(status=Status.CANCELLED)))
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from publications.catalogue import Assets, Catalogue
from publications.catalogue.events import all_dates
from publications.catalogue.indexes import make_shelf
from publications.manuscript import Manuscript, render_all
from publications.model import (
    Asset,
    Body,
    Entry,
    Event,
    Location,
    Partner,
    Person,
    Picture,
    Post,
    Publication,
    Region,
    Registered,
    Repeat,
    Session,
    Span,
    Standing,
    Status,
    Topic,
)
from publications.pictures import Cache, Darkroom
from publications.problems import Problems
from publications.settings import (
    CACHE_DIR,
    DERIVED_KINDS,
    SHIPPED_KINDS,
    Association,
    KindNames,
    Settings,
)
from publications.urls import Addresses
from publications.words import Words, read_words

PARIS = ZoneInfo("Europe/Paris")
TODAY = date(2019, 4, 20)
LANGUAGES = ("fr", "en")
WORDS = MappingProxyType({lang: read_words(lang) for lang in LANGUAGES})
ROOT = Path(__file__).parent / "no-project"
"""A folder that does not exist: what is built here reads no file."""

R = TypeVar("R", bound=Registered)


def settings(**changes: Any) -> Settings:
    """Settings of a site at ``https://name.example/``."""
    values: dict[str, Any] = {
        "root": ROOT,
        "site_name": "Villes au Carré",
        "site_url": "https://name.example/",
        "authority": "name.example,2019",
        "association": Association("Villes au Carré", email="bonjour@name.example"),
        "kinds": {kind: kind_names(kind) for kind in (*SHIPPED_KINDS, *DERIVED_KINDS)},
    }
    return Settings(**values | changes)


def kind_names(kind: str) -> dict[str, KindNames]:
    """What a kind is called, from the shipped catalogues."""
    return {lang: _kind_names(words, kind) for lang, words in WORDS.items()}


def _kind_names(words: Words, kind: str) -> KindNames:
    return KindNames(words.word(f"kind_{kind}_one"), words.word(f"kind_{kind}_many"))


def post(identity: str = "2019/bonjour", lang: str = "fr", **changes: Any) -> Post:
    """A publication of 19 March 2019; an event where one is given."""
    year, _, slug = identity.partition("/")
    values: dict[str, Any] = {
        "identity": identity,
        "lang": lang,
        "year": int(year),
        "title": "Bonjour",
        "summary": "Un mot pour commencer.",
        "slug": slug,
        "kind": "event" if "event" in changes else "article",
        "published": at(2019, 3, 19),
        "body": Body(f"posts/{identity}/index.{lang}.md", changes.pop("text", "Un **texte**.")),
        "license": "CC-BY-4.0",
    }
    return Post(**values | changes)


def at(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    """A moment in Paris."""
    return datetime(year, month, day, hour, minute, tzinfo=PARIS)


def event(**changes: Any) -> Event:
    """A morning in May, in Paris time, with every date it takes place on."""
    values: dict[str, Any] = {
        "span": Span(at(2019, 5, 14, 9), at(2019, 5, 14, 12, 30)),
        "timezone": PARIS,
    }
    made = Event(**values | changes)
    return replace(made, dates=all_dates(made))


def meetings(*states: Status) -> tuple[Session, ...]:
    """Sessions in states of their own: on the second of May, of July, of September…"""
    months = range(5, 5 + 2 * len(states), 2)
    return tuple(
        Session(
            Span(at(2019, month, 2, 9), at(2019, month, 2, 17)), title, Location("Salle"), state
        )
        for month, title, state in zip(months, ("Voir", "Lire", "Dire"), states, strict=False)
    )


def repeat(rule: str, *exceptions: date) -> Repeat:
    """A recurrence."""
    return Repeat(rule, exceptions)


def picture(name: str = "carte.png", alt: str = "Une carte") -> Picture:
    """A picture beside a publication."""
    return Picture(Asset(ROOT / name, name, 12345, "image/png", 1600, 900), alt)


def region(id_: str = "centre-val-de-loire", name: str = "Centre-Val de Loire") -> Region:
    """A region."""
    return Region(id_, texts("regions", id_, name))


def partner(id_: str = "le-rameau", name: str = "Le Rameau", **changes: Any) -> Partner:
    """A partner."""
    return Partner(id_, texts("partners", id_, name), **{"kind": "association"} | changes)


def topic(id_: str = "villes-moyennes", name: str = "Villes moyennes") -> Topic:
    """A topic."""
    return Topic(id_, texts("topics", id_, name))


def texts(register: str, id_: str, name: str) -> dict[str, Entry]:
    """The same words in every language."""
    return {
        lang: Entry(lang, name, Body(f"docs/{register}/{id_}.{lang}.md", f"Qui est {name}."))
        for lang in LANGUAGES
    }


def standing(id_: str = "about", lang: str = "fr", **changes: Any) -> Standing:
    """A standing page."""
    values: dict[str, Any] = {
        "title": "À propos",
        "summary": "Qui nous sommes.",
        "slug": "a-propos",
        "body": Body(f"docs/{id_}.{lang}.md", changes.pop("text", "Nous.")),
    }
    return Standing(id_, lang, **values | changes)


def catalogue(
    *written: Post | Standing,
    today: date = TODAY,
    site: Settings | None = None,
    partners: Iterable[Partner] = (),
) -> Catalogue:
    """A catalogue of publications and standing pages, with the entries that they name."""
    site = site or settings()
    posts = [one for one in written if isinstance(one, Post)]
    publications = _publications(posts)
    versions: dict[str, dict[str, Standing]] = {}
    for page in (one for one in written if isinstance(one, Standing)):
        versions.setdefault(page.id, {})[page.lang] = page
    people = [author.person for one in posts for author in one.authors if author.person]
    return Catalogue(
        settings=site,
        words=WORDS,
        today=today,
        publications={publication.identity: publication for publication in publications},
        shelves={lang: make_shelf(lang, publications, today) for lang in site.languages},
        partners=_by_id([*partners, *(p for one in posts for p in one.partners)]),
        regions=_by_id([r for one in posts for r in one.regions]),
        topics=_by_id([t for one in posts for t in one.topics]),
        people=_by_id(people),
        standing=versions,
        sources={one.body.path: one for one in written},
        hidden=frozenset(),
    )


def _publications(posts: Iterable[Post]) -> list[Publication]:
    """Posts of one identity together, the newest first."""
    versions: dict[str, dict[str, Post]] = {}
    for one in posts:
        versions.setdefault(one.identity, {})[one.lang] = one
    made = [Publication(identity, found) for identity, found in versions.items()]
    return sorted(made, key=lambda p: (p.original.published, p.identity), reverse=True)


def _by_id(entries: Iterable[R]) -> dict[str, R]:
    return {entry.id: entry for entry in entries}


def manuscript(
    *written: Post | Standing,
    today: date = TODAY,
    site: Settings | None = None,
    partners: Iterable[Partner] = (),
) -> Manuscript:
    """A manuscript of publications and standing pages, rendered."""
    whole = catalogue(*written, today=today, site=site, partners=partners)
    darkroom = Darkroom(Cache(ROOT / CACHE_DIR / "pictures"))
    assets = Assets(ROOT, Problems(), darkroom)
    return render_all(whole, Addresses(whole.settings, WORDS), assets)


def person(id_: str = "redaction", name: str = "La rédaction") -> Person:
    """Somebody who signs."""
    return Person(id_, texts("people", id_, name))
