"""PRINT: the files of a site, each made and written only where it is not what it was.

MkDocs' own build makes every file in every build. Here each file has a key (``keys``), and
what the published site holds under the same key stays as it is. The bytes are the same.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from .keys import Keys
from .manuscript import Name
from .memory import Memory, Shelf, key_of, look_of
from .pages import Copy, Page, Texts
from .site import Site
from .workers import Told, in_parallel

TEXTS = "/"
"""Under what name the keys of all texts are remembered; no file has it."""

WORTH_SHARING = 60
"""Fewer files than these are made sooner than a process is started."""


class Press(Protocol):
    """What makes a page of a view: MkDocs with its theme."""

    recipe: str
    """Key of all that it prints with: templates, theme, configuration."""

    def page(self, page: Page) -> bytes:
        """A page, printed."""

    def files(self) -> Iterable[Copy]:
        """Files of the theme and of ``docs/`` that are published as they are."""


@dataclass(frozen=True, slots=True)
class Job:
    """One file to be printed."""

    path: str
    """From the site's root."""
    key: Callable[[], str]
    """Makes the key of all that it is a function of."""
    make: Callable[[], bytes] | str | Path
    """Makes it; or the file that it is a copy of."""
    texts: Texts = None
    """See ``pages.Page.texts``."""


@dataclass(slots=True)
class Edition:
    """What distinguishes a site from what is published."""

    names: frozenset[str]
    """Paths of all files of the site."""
    changed: tuple[Job, ...]
    """Files to be made: new ones, and those that are not what they were."""
    keys: dict[str, str]
    """Key of every file, by path; of those to be made once they are."""
    printed: Shelf[Any]
    """Keys of what was printed."""
    structure: str
    """Key of all that is shown but texts, and of what pages are printed with."""
    texts: Mapping[Name, str]
    """Key of every text."""

    def mark(self) -> str:
        """Key of the whole, once all is made: the same files give the same."""
        return key_of(self.printed.recipe, sorted(self.keys.items()))


def compare(site: Site, press: Press, memory: Memory, published: Container[str]) -> Edition:
    """What must be printed.

    Args:
        site: What is to be published.
        press: What makes its pages.
        memory: What is known of the published site.
        published: Paths of the files that stand in it; nothing else is taken for granted.
    """
    assert site.manuscript is not None
    keys, facts = Keys(site.manuscript), site.manuscript.bodies.facts
    printed = memory.shelf("printed", keys.frame())
    texts = {name: fact.key for name, fact in facts.items()}
    structure = key_of(press.recipe, keys.structure())
    last: Mapping[Name, str] | None = printed.find(TEXTS, structure)
    others = None if last is None else {n for n, key in texts.items() if last.get(n) != key}
    jobs = {job.path: job for job in jobs_of(site, press)}
    old = [path for path in jobs if path in published]
    known = {path: _key_of(jobs[path], others, printed.key(path)) for path in old}
    changed = [job for path, job in jobs.items() if printed.key(path) != known.get(path)]
    return Edition(frozenset(jobs), tuple(changed), known, printed, structure, texts)


def _key_of(job: Job, others: set[Name] | None, last: str) -> str:
    """Key of a file; the last one where it shows none of the texts that are others now.

    Args:
        job: The file.
        others: Texts that have changed; None where more may have.
        last: The key that it had.
    """
    if last and others is not None and job.texts is not None and others.isdisjoint(job.texts):
        return last
    return job.key()


def jobs_of(site: Site, press: Press) -> Iterator[Job]:
    """Every file of a site; where two have one path, the later one stands."""
    for copy in (*press.files(), *site.copies):
        yield Job(copy.path, partial(_copy_key, copy), copy.file)
    for output in site.outputs:
        yield Job(output.path, output.key, output.make, output.texts)
    for page in site.pages:
        key = partial(_page_key, press.recipe, page)
        yield Job(page.file, key, partial(press.page, page), page.texts)


def _page_key(recipe: str, page: Page) -> str:
    """Of a page, which alone is printed with templates: a new one leaves feeds as they are."""
    return key_of(recipe, page.template, page.lang, page.title, page.key())


def _copy_key(copy: Copy) -> str:
    """A file as it is now: its content is not read."""
    look = copy.look or look_of(os.stat(copy.file))  # noqa: PTH116 - faster, for every file
    return key_of(os.fspath(copy.file), *look)


def write(edition: Edition, folder: Path, workers: int, told: Told | None = None) -> None:
    """Make the files that are to be made, in a folder.

    Args:
        edition: Names them; gains their keys.
        folder: Where.
        workers: How many processes may work at a time.
        told: Is told how far it is.

    Raises:
        Exception: what a template or a writer raised.
    """
    jobs = edition.changed
    workers = workers if len(jobs) >= WORTH_SHARING else 1
    keys = in_parallel(partial(_write, os.fspath(folder)), jobs, workers, told)
    edition.keys.update((job.path, key) for job, key in zip(jobs, keys, strict=True))


def put(files: Mapping[str, bytes], folder: Path) -> None:
    """Write files that are already made, in a folder."""
    for path, content in files.items():
        _put(f"{folder}/{path}", content)


def _write(folder: str, job: Job) -> str:
    """Make one file, and its key: of a file that is copied, of how it looked before."""
    file, key = f"{folder}/{job.path}", job.key()
    if isinstance(job.make, str | Path):
        _make_room(file)
        shutil.copyfile(job.make, file)
    else:
        _put(file, job.make())
    return key


def _put(file: str, content: bytes) -> None:
    """Write a file; most have a folder of their own, which is not there yet."""
    try:
        opened = open(file, "wb")  # noqa: PTH123, SIM115 - faster, for every file
    except FileNotFoundError:
        _make_room(file)
        opened = open(file, "wb")  # noqa: PTH123, SIM115
    with opened:
        opened.write(content)


def _make_room(file: str) -> None:
    """Make the folder of a file."""
    os.makedirs(os.path.dirname(file), exist_ok=True)  # noqa: PTH103, PTH120 - the same


def remember(edition: Edition) -> None:
    """Note what the published site now holds."""
    for job in edition.changed:
        edition.printed.keep(job.path, edition.keys[job.path], None)
    edition.printed.keep(TEXTS, edition.structure, edition.texts)
    edition.printed.save({*edition.names, TEXTS})
