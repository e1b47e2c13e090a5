"""What should be in a built site, counted from the catalogue.

Addresses are worked out here once more, from ``outputs.md`` and not with ``urls``: a
mistake made there is found, not repeated.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from ..catalogue import Catalogue
from ..model import Post, Standing, Status
from .built import Built
from .files import INDEX

DATED = ("articles", "events")
"""Sections whose pages are publications, by their ``path`` words."""


@dataclass(frozen=True, slots=True)
class Publication:
    """One publication in one language, and where readers must find it."""

    source: str
    """Source file."""
    lang: str
    title: str
    file: str
    """Of its page."""
    guid: str
    in_lists: bool
    """Neither expired nor an edition."""
    in_feed: bool
    """Among the newest of its language."""
    calendar: str
    """Calendar beside its page; empty where it is no event."""
    in_agenda: bool
    """Whether subscribers must see it; a cancelled event may leave after a while."""
    in_search: bool


@dataclass(frozen=True, slots=True)
class Expected:
    """Everything that should be in a built site."""

    publications: tuple[Publication, ...]
    pages: frozenset[str]
    """Files of all pages, as they were decided."""
    outputs: frozenset[str]
    """Files that were made and are no pages."""
    copies: frozenset[str]
    """Files published as they are."""
    former: frozenset[str]
    """Files at former addresses."""
    homes: Mapping[str, str]
    """Language -> path of its home."""
    agendas: Mapping[str, str]
    """Language -> file of the calendar of all events."""
    lists: re.Pattern[str]
    """Files of the pages of the lists of all articles and of all events."""
    dated: re.Pattern[str]
    """Beginnings of files at or under the address of a publication."""

    def is_list(self, file: str) -> bool:
        """Whether a file is a page of the list of all articles or of all events."""
        return self.lists.fullmatch(file) is not None

    def is_dated(self, file: str) -> bool:
        """Whether a file stands where only publications and their files may."""
        return self.dated.match(file) is not None


def expect(site: Built, catalogue: Catalogue) -> Expected:
    """Count what should have been built."""
    languages = catalogue.settings.languages
    return Expected(
        publications=tuple(p for lang in languages for p in _publications(catalogue, lang)),
        pages=frozenset(page.file for page in site.pages),
        outputs=frozenset(output.path for output in site.outputs),
        copies=frozenset(copy.path for copy in site.copies),
        former=frozenset(_former(catalogue)),
        homes={lang: _home(catalogue, lang) for lang in languages},
        agendas={lang: f"{_section(catalogue, lang, 'events')}agenda.ics" for lang in languages},
        lists=_any_of(_lists(catalogue, lang) for lang in languages),
        dated=_any_of(
            re.escape(_section(catalogue, lang, name)) + "[0-9]{4}/(?!page/)[^/]+/"
            for lang in languages
            for name in DATED
        ),
    )


def _publications(catalogue: Catalogue, lang: str) -> Iterator[Publication]:
    """Everything that is published in a language, newest first."""
    posts = [p.posts[lang] for p in catalogue.publications.values() if lang in p.posts]
    listed = [post for post in posts if _is_listed(post, catalogue)]
    newest = {post.identity for post in islice(listed, catalogue.settings.feed_items)}
    in_lists = {post.identity for post in listed}
    for post in posts:
        file = _file(catalogue, post)
        lasting = post.event is not None and post.event.status is not Status.CANCELLED
        yield Publication(
            source=post.body.path,
            lang=lang,
            title=post.title,
            file=file,
            guid=post.guid or f"tag:{catalogue.settings.authority}:{post.identity}:{lang}",
            in_lists=post.identity in in_lists,
            in_feed=post.identity in newest,
            calendar=file.removesuffix(INDEX) + "event.ics" if post.event else "",
            in_agenda=lasting and post.identity in in_lists,
            in_search=post.identity in in_lists and not post.draft and not post.embargoed,
        )


def _is_listed(post: Post, catalogue: Catalogue) -> bool:
    is_over = post.expires is not None and post.expires < catalogue.today
    return post.edition is None and not is_over


def _home(catalogue: Catalogue, lang: str) -> str:
    return "" if lang == catalogue.settings.languages[0] else f"{lang}/"


def _section(catalogue: Catalogue, lang: str, name: str) -> str:
    return f"{_home(catalogue, lang)}{catalogue.words[lang].get('path', name)}/"


def _file(catalogue: Catalogue, post: Post) -> str:
    """File of the page of a publication."""
    if post.edition:
        section = _section(catalogue, post.lang, "newsletter")
        return f"{section}{post.edition.month.isoformat()[:7]}/{INDEX}"
    section = _section(catalogue, post.lang, "events" if post.event else "articles")
    return f"{section}{post.year}/{post.slug}/{INDEX}"


def _lists(catalogue: Catalogue, lang: str) -> str:
    """Pattern of the pages of a language's lists of all articles and all events."""
    articles = re.escape(_section(catalogue, lang, "articles"))
    events = re.escape(_section(catalogue, lang, "events"))
    past = re.escape(catalogue.words[lang].get("path", "past"))
    return rf"(?:{articles}|{events}(?:{past}/)?)(?:page/[0-9]+/)?index\.html"


def _former(catalogue: Catalogue) -> Iterator[str]:
    things: list[Post | Standing] = [
        post for publication in catalogue.publications.values()
        for post in publication.posts.values()
    ]  # fmt: skip
    things += [page for versions in catalogue.standing.values() for page in versions.values()]
    for thing in things:
        for alias in thing.aliases:
            path = alias.lstrip("/")
            is_file = path.endswith((".html", ".htm"))
            yield path if is_file else f"{path.rstrip('/')}/{INDEX}"


def _any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
