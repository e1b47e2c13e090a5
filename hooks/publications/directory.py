"""The directory: which text stands at which address of the site."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .catalogue import Catalogue, closest
from .model import Post, Standing
from .settings import REGISTERS
from .urls import HOME, Addresses, register_of


@dataclass(frozen=True, slots=True)
class Directory:
    """Looks up paths in the site, with or without a slash at the end."""

    texts: Mapping[str, str]
    """Path of each page that shows a text, former ones too: the source, by path."""
    folders: re.Pattern[str]
    """Paths of the folders below which only texts have pages."""

    def text_at(self, path: str) -> str:
        """Source of the text that stands at a path; "" where there is none."""
        return self.texts.get(_bare(path), "")

    def lacks(self, path: str) -> bool:
        """Whether surely no page is at a path. Of lists, months and files there is no word."""
        folder, _, name = _bare(path).rpartition("/")
        known = "." in name or _bare(path) in self.texts
        return not known and self.folders.fullmatch(folder) is not None

    def near(self, path: str) -> str:
        """Source of the text that has nearly this name in its folder; "" where there is none."""
        folder, mark, name = _bare(path).rpartition("/")
        beside = (known for known in self.texts if known.startswith(folder + mark))
        meant = closest(name, (known.removeprefix(folder + mark) for known in beside))
        return self.texts.get(folder + mark + meant, "")


def directory_of(catalogue: Catalogue, addresses: Addresses) -> Directory:
    """The directory of a site, made when it is first asked for."""
    return catalogue.once(lambda: _make(catalogue, addresses), "directory")


def _make(catalogue: Catalogue, addresses: Addresses) -> Directory:
    texts = {_bare(path): source for path, source in _texts(catalogue, addresses)}
    return Directory(texts, re.compile("|".join(_folders(catalogue, addresses))))


def _texts(catalogue: Catalogue, addresses: Addresses) -> Iterator[tuple[str, str]]:
    """Each path, former ones first, with its source; the home page needs no other name."""
    posts = [post for one in catalogue.publications.values() for post in one.posts.values()]
    pages = [page for one in catalogue.standing.values() for page in one.values()]
    texts: list[Post | Standing] = [*posts, *pages]
    for text in texts:
        yield from ((alias, text.body.path) for alias in text.aliases)
    yield from ((addresses.post(post), post.body.path) for post in posts)
    yield from ((addresses.standing(p), p.body.path) for p in pages if p.id != HOME)
    for register in REGISTERS:
        for entry in catalogue.register(register).values():
            for lang in catalogue.settings.languages:
                if catalogue.has_page(lang, register_of(entry), entry.id):
                    yield addresses.entry(lang, entry), entry.text(lang).body.path


def _folders(catalogue: Catalogue, addresses: Addresses) -> Iterator[str]:
    for lang in catalogue.settings.languages:
        for name in ("articles", "events"):
            yield re.escape(addresses.section(lang, name)) + "[0-9]{4}"
        for register in REGISTERS:
            yield re.escape(_bare(addresses.register(lang, register)))


def _bare(path: str) -> str:
    return path.removesuffix("index.html").strip("/")
