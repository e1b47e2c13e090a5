"""What Pagefind finds on pages: their fragments, and their words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .cbor import decode
from .packing import Filter, fragment_path, unpack
from .page import FIELDS, FIELDS_WORD, as_page, fields_page
from .plan import Item
from .program import make_files
from .records import Record
from .words import Pages, joined, read_words

ENTRY = "pagefind-entry.json"
"""First file that Pagefind's script loads: the index of each language."""

SCRIPTS = re.compile(r"pagefind(-worker)?\.js|wasm\..+")
"""Files of the bundle that are the same whatever the pages."""

FIELDS_PATH = "pagefind/fields"
"""Of the page that has all fields, as if it were one of the site's."""

PORTION = 2_000
"""Pages that Pagefind reads at a time: it keeps 200 kB of each until the last."""

_URL = re.compile(rb'\{"url":("(?:[^"\\]|\\.)*")')


@dataclass(frozen=True, slots=True)
class Reading:
    """What Pagefind found on pages of one language."""

    about: Mapping[str, Any]
    """Of ``pagefind-entry.json``: ``version``, ``include_characters``, and of the language
    ``wasm``, the name of its stemmer."""
    fragments: Mapping[str, tuple[bytes, int]]
    """Path of a record -> file of its fragment, and words of its text. In the order of
    their numbers; a record in which there is nothing to find has none."""
    words: Mapping[str, Pages]
    filters: Mapping[str, Sequence[Filter]]
    """Path of each record -> its facets, each with its labels."""
    scripts: Mapping[str, bytes]
    """Files of the bundle that are the same whatever the pages, by path in it."""


def read(lang: str, items: Sequence[Item]) -> Reading:
    """Have Pagefind read some pages of one language.

    Args:
        lang: Their language.
        items: What to read, in the order in which pages are numbered.

    Raises:
        SearchError: Pagefind's program is missing or failed.
        ValueError: it writes in another form than its version 1.5; so is ``KeyError``.
    """
    portions = [items[at : at + PORTION] for at in range(0, len(items), PORTION)] or [()]
    first, *others = (_read(lang, portion) for portion in portions)
    if not others:
        return first
    fragments, filters = dict(first.fragments), dict(first.filters)
    for other in others:
        fragments |= other.fragments
        filters |= other.filters
    words = joined((one.words, len(one.fragments)) for one in (first, *others))
    return Reading(first.about, fragments, words, filters, first.scripts)


def _read(lang: str, items: Iterable[Item]) -> Reading:
    """Have Pagefind read a portion of the pages; a record is made when its turn comes."""
    filters: dict[str, Sequence[Filter]] = {}

    def records() -> Iterator[Record]:
        for item in items:
            record = item.make()
            filters[item.path] = tuple(record.filters.items())
            yield record

    files = make_files(_pages(lang, records()))
    entry = json.loads(files[ENTRY])
    (index,) = entry["languages"].values()
    meta = decode(unpack(files[f"pagefind.{index['hash']}.pf_meta"]))
    version, pages, chunks, *_, fields = meta
    if tuple(fields) != FIELDS:
        raise ValueError(f"meta data {fields}")
    about = {"version": version, "wasm": index["wasm"], "characters": entry["include_characters"]}
    scripts = {path: files[path] for path in files if SCRIPTS.fullmatch(path)}
    names = [name for _, _, name in chunks]
    return Reading(about, _fragments(files, pages), _words(files, names), filters, scripts)


def _pages(lang: str, records: Iterable[Record]) -> Iterator[tuple[str, str]]:
    for record in records:
        yield f"/{record.path}", as_page(record)
    yield f"/{FIELDS_PATH}", fields_page(lang)


def _fragments(
    files: Mapping[str, bytes], pages: Sequence[tuple[str, int]]
) -> dict[str, tuple[bytes, int]]:
    fragments = {}
    for name, length in pages:
        content = files[fragment_path(name)]
        fragments[_path(content)] = (content, length)
    if len(fragments) != len(pages) or [*fragments][-1] != FIELDS_PATH:
        raise ValueError("other pages than ours")
    del fragments[FIELDS_PATH]
    return fragments


def _words(files: Mapping[str, bytes], names: Iterable[str]) -> dict[str, Pages]:
    words: dict[str, Pages] = {}
    for name in names:
        words.update(read_words(unpack(files[f"index/{name}.pf_index"])))
    del words[FIELDS_WORD]
    return words


def _path(fragment: bytes) -> str:
    """Path of the record that a fragment was made of."""
    match = _URL.match(unpack(fragment))
    if match is None:
        raise ValueError("a fragment that names no page")
    url: str = json.loads(match[1])
    return url.removeprefix("/")
