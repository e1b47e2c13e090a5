"""CATALOGUE: everything at once: translations, registers, indexes, what is upcoming."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from types import MappingProxyType

from ..model import Post, Publication, Registered, Standing
from ..problems import Place, Problems
from ..progress import Tell, silent
from ..sources import Found, Kind
from ..words import Words
from .assets import Assets
from .history import digest_of, next_record
from .identities import check_references, unique
from .indexes import Catalogue, Shelf, first_day, keys_of, make_shelf
from .lookups import Registers
from .names import check_names
from .publications import Maker
from .reading import Reader, read_sheets
from .references import Known, closest
from .registers import make_partner, make_person, make_region, make_standing, make_topic
from .remembering import Made, Workshop
from .sheets import Sheet, Sheets

__all__ = [
    "Assets",
    "Catalogue",
    "Occasion",
    "Reader",
    "Sheet",
    "Sheets",
    "Shelf",
    "build_catalogue",
    "check_names",
    "closest",
    "digest_of",
    "first_day",
    "keys_of",
    "next_record",
    "read_sheets",
]


@dataclass(frozen=True, slots=True)
class Occasion:
    """As of when, and for whom, a catalogue is made."""

    now: datetime
    """Aware moment: what is dated later is an embargo."""
    preview: bool = False
    """Whether drafts and embargoed publications are shown."""
    workers: int = 1
    """How many processes may work at a time."""
    tell: Tell = silent
    """Is told how far it is."""


def build_catalogue(
    reader: Reader,
    sheets: Sheets,
    words: Mapping[str, Words],
    assets: Assets,
    problems: Problems,
    occasion: Occasion,
) -> Catalogue:
    """Resolve everything that was written.

    Args:
        reader: Reads the sources of publications.
        sheets: What else was written, read and checked.
        words: Catalogues of the site's languages.
        assets: The files beside the sources.
        problems: Where findings go.
        occasion: As of when, and for whom.
    """
    now, preview, settings = occasion.now, occasion.preview, reader.settings
    registers = _registers(sheets, assets, problems)
    maker = Maker(settings, registers, assets, now, problems)
    made = Workshop(reader, maker, occasion.workers, occasion.tell).make(sheets.posts)
    whole = {id_: one.publication for id_, one in made.items() if one.publication}
    place_of = partial(_place_of, reader, sheets.posts)
    published = unique(whole, place_of, problems)
    unread = sheets.unread.plus(_unread(made), problems.drafts)
    check_references(whole, place_of, unread.of(Kind.PUBLICATION), problems)
    today = now.astimezone(settings.timezone).date()
    shown = _shown(published.values(), preview)
    standing = _standing(sheets, problems)
    return Catalogue(
        settings=settings,
        words=words,
        today=today,
        publications=MappingProxyType({p.identity: p for p in shown}),
        shelves={lang: make_shelf(lang, shown, today) for lang in settings.languages},
        partners=registers.partners.entries,
        regions=registers.regions.entries,
        topics=registers.topics.entries,
        people=registers.people.entries,
        standing=standing,
        sources=MappingProxyType(_sources(shown, standing, registers)),
        hidden=unread.drafts.union(_hidden(made, shown)),
        unread=unread,
        preview=preview,
        faces={path: face for one in made.values() for path, face in one.faces.items()},
        named={path: named for one in made.values() for path, named in one.named.items()},
    )


def _registers(sheets: Sheets, assets: Assets, problems: Problems) -> Registers:
    regions = Known(
        "regions",
        {id_: make_region(s, problems) for id_, s in sheets.regions.items()},
        "region-unknown",
        problems,
        sheets.unread.of("regions"),
    )
    partners = {
        id_: make_partner(s, regions, assets, problems) for id_, s in sheets.partners.items()
    }
    topics = {id_: make_topic(s, problems) for id_, s in sheets.topics.items()}
    people = {id_: make_person(s, problems) for id_, s in sheets.people.items()}
    unread = sheets.unread.of
    return Registers(
        Known("partners", partners, "partner-unknown", problems, unread("partners")),
        regions,
        Known("topics", topics, "topic-unknown", problems, unread("topics")),
        Known("people", people, "author-unknown", problems, unread("people")),
    )


def _standing(sheets: Sheets, problems: Problems) -> dict[str, Mapping[str, Standing]]:
    """Every standing page in its languages."""
    return {
        id_: MappingProxyType({lang: make_standing(s, problems) for lang, s in pages.items()})
        for id_, pages in sheets.standing.items()
    }


def _place_of(
    reader: Reader, posts: Mapping[str, Sequence[Found]], id_: str, *at: str | int
) -> Place:
    """Where the original of a publication says a field."""
    return reader.place(posts[id_][0], *at)


def _unread(made: Mapping[str, Made]) -> dict[str, tuple[str, str]]:
    """Sources of publications of which nothing is known, and their names."""
    return {path: (Kind.PUBLICATION, id_) for id_, one in made.items() for path in one.unread}


def _shown(publications: Iterable[Publication], preview: bool) -> tuple[Publication, ...]:
    """What may be shown, newest first; a hidden original hides its translations."""
    shown = []
    for publication in publications:
        if publication.original.hidden and not preview:
            continue
        posts = {
            lang: post for lang, post in publication.posts.items() if preview or not post.hidden
        }
        shown.append(
            Publication(publication.identity, MappingProxyType(posts), publication.only_in)
        )
    shown.sort(key=lambda publication: publication.identity)
    return tuple(sorted(shown, key=lambda p: p.original.published, reverse=True))


def _sources(
    shown: Iterable[Publication],
    standing: Mapping[str, Mapping[str, Standing]],
    registers: Registers,
) -> dict[str, Post | Standing | Registered]:
    """What each source file became, for links."""
    found: dict[str, Post | Standing | Registered] = {}
    for publication in shown:
        found |= {post.body.path: post for post in publication.posts.values()}
    for pages in standing.values():
        found |= {page.body.path: page for page in pages.values()}
    for known in registers:
        for entry in known.entries.values():
            found |= {text.body.path: entry for text in entry.texts.values()}
    return found


def _hidden(made: Mapping[str, Made], shown: Iterable[Publication]) -> Iterable[str]:
    """Source files of publications that are not shown yet."""
    visible = {post.body.path for p in shown for post in p.posts.values()}
    for one in made.values():
        yield from (path for path in one.faces if path not in visible)
