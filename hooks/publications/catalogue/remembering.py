"""Publications from memory, where nothing that they are made from has changed."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from ..memory import Shelf, dump, key_of, load, look_at, look_of
from ..model import Body, Post, Publication
from ..problems import Problem, Problems
from ..progress import Tell, silent
from ..sources import Found
from ..workers import Packing, in_parallel
from .indexes import keys_of
from .publications import Maker
from .reading import Glances, Reader
from .references import Lookup

WORTH_SHARING = 100
"""Fewer publications than these are made sooner than a process is started."""

Texts = Sequence[Found]
"""The sources of one publication, the original first."""


@dataclass(frozen=True, slots=True)
class Made:
    """What became of the sources of one publication, and all that was wrong with them."""

    publication: Publication | None
    """None where too little is known of it."""
    faces: dict[str, str]
    """Key of the face of each of its texts (``_face``), by source file."""
    named: dict[str, str]
    """Key of the entries that each of them names, as its readers see them."""
    unread: tuple[str, ...]
    """Sources of which nothing is known."""
    problems: tuple[Problem, ...]
    drafts: frozenset[str]
    lookups: tuple[Lookup, ...]
    """What was looked up in the registers, and what was found."""


Work = tuple[str, Glances, Made]
"""What was made, its key, and how its files looked."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """Makes publications of their sources, but for those that it remembers."""

    reader: Reader
    maker: Maker
    workers: int = 1
    tell: Tell = silent

    def make(self, posts: Mapping[str, Texts]) -> dict[str, Made]:
        """Every publication by the name of its folder; tells what is wrong with them.

        The face of a text is a key of all that is known of it but the words: what any
        other page may show of it.
        """
        shelf = self._shelf()
        known = {id_: self._known(shelf, id_, texts) for id_, texts in posts.items()}
        missing = [id_ for id_, made in known.items() if made is None]
        for id_, (key, glances, made) in zip(missing, self._make_all(posts, missing), strict=True):
            known[id_] = shelf.keep(id_, key, made)
            self.reader.remember(glances)
        shelf.save(posts.keys())
        self.reader.save()
        every = {id_: made for id_, made in known.items() if made is not None}
        for made in every.values():
            self.maker.problems.again(made.problems, made.drafts)
        return every

    def _shelf(self) -> Shelf[Made]:
        return self.reader.memory.shelf("publications", self.maker.settings, file_of=_file_of)

    def _known(self, shelf: Shelf[Made], id_: str, texts: Texts) -> Made | None:
        """What is remembered of a publication.

        Not where its day has come since, or where a register says something else than it
        did; only what the publication looked up there counts.
        """
        if not shelf.key(id_):  # who makes it looks at its files
            return None
        made = shelf.find(id_, self._key(texts))
        if made is None or self.maker.registers.again(made.lookups) != made.lookups:
            return None
        posts = made.publication.posts.values() if made.publication else ()
        if any(post.embargoed is not (post.published > self.maker.now) for post in posts):
            return None
        return made

    def _make_all(self, posts: Mapping[str, Texts], ids: Sequence[str]) -> list[Work]:
        """Make some of them, in several processes where they are many."""
        workers = self.workers if len(ids) >= WORTH_SHARING else 1
        told, texts = partial(self.tell, "reading"), [posts[id_] for id_ in ids]
        return in_parallel(self._work, texts, workers, told, Packing(dump, self._unpacked))

    def _unpacked(self, packed: bytes) -> list[Work]:
        """What another process made, with this one's own entries in place of copies."""
        return [(key, glances, self._own(made)) for key, glances, made in load(packed)]

    def _own(self, made: Made) -> Made:
        registers, publication = self.maker.registers, made.publication
        publication = publication and _with_posts(publication, registers.own)
        return replace(made, publication=publication, lookups=registers.again(made.lookups))

    def _work(self, texts: Texts) -> Work:
        """Make one; its key is of its files as they were before."""
        key = self._key(texts)
        return key, self.reader.glances_of(texts), self._make(texts)

    def _make(self, texts: Texts) -> Made:
        """Read the sources of one publication, and make it."""
        problems = Problems()
        sheets, unread = self.reader.texts(texts, problems)
        maker = self.maker.telling(problems)
        publication = maker.publication(sheets) if sheets else None
        if publication is None:
            unread = [one.path for one in texts]
        publication = publication and _with_posts(publication, _closed)
        posts = publication.posts.values() if publication else ()
        faces = {post.body.path: _face(post) for post in posts}
        named = {post.body.path: maker.registers.named(post) for post in posts}
        found, drafts = tuple(problems.found), frozenset(problems.drafts)
        lookups = maker.registers.looked_up()
        return Made(publication, faces, named, tuple(unread), found, drafts, lookups)

    def _key(self, texts: Texts) -> str:
        """What was written, and what lies beside it."""
        folder = os.path.dirname(texts[0].file)  # noqa: PTH120 - much faster, for every publication
        return key_of([self.reader.key(one) for one in texts], folder_key(folder))


def _file_of(id_: str) -> str:
    return id_.partition("/")[0]


def _with_posts(publication: Publication, change: Callable[[Post], Post]) -> Publication:
    """The same with each of its posts changed."""
    posts = {lang: change(post) for lang, post in publication.posts.items()}
    return replace(publication, posts=MappingProxyType(posts))


def _closed(post: Post) -> Post:
    """The same without its text: it is read again where it must be rendered."""
    return replace(post, body=post.body.closed())


def _face(post: Post) -> str:
    """Key of what any list may show of a post, and of which entries it names.

    Lists call nothing but regions by name.
    """
    shown = replace(
        post,
        body=Body(post.body.path, "", post.body.line),
        regions=(),
        partners=(),
        topics=(),
        authors=(),
        event=post.event and replace(post.event, organiser=None),
    )
    organiser = post.event and post.event.organiser and post.event.organiser.id
    named = keys_of(post), organiser, [author.name for author in post.authors]
    regions = [[(t.lang, t.name) for t in region.texts.values()] for region in post.regions]
    return key_of(shown, named, regions)


def folder_key(folder: str | Path) -> str:
    """Key of the files beside a source, at any depth: names, sizes and moments of change.

    Their content is not read. Of a link, it is also where it leads.
    """
    found: list[tuple[Any, ...]] = []
    waiting = [os.fspath(folder)]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                elif entry.is_symlink():
                    found.append((entry.path, os.path.realpath(entry.path), *look_at(entry.path)))
                elif not entry.name.endswith(".md") and entry.is_file():
                    found.append((entry.path, *look_of(entry.stat())))
    return key_of(sorted(found)) if found else ""
