"""What Pagefind finds on pages: their fragments, and their words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .cbor import decode
from .packing import unpack
from .page import FIELDS, FIELDS_WORD, as_page, fields_page
from .program import SearchError, make_files
from .records import Record
from .words import Pages, read_words

ENTRY = "pagefind-entry.json"
"""First file that Pagefind's script loads: the index of each language."""

PIECES = ("index/", "fragment/", "filter/", "pagefind.")
"""How names begin of files that depend on the pages."""

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
    scripts: Mapping[str, bytes]
    """Files of the bundle that are the same for all pages, by path in it."""


def read(lang: str, records: Iterable[Record]) -> Reading:
    """Have Pagefind read some pages of one language.

    Args:
        lang: Their language.
        records: In the order in which they are numbered.

    Raises:
        SearchError: Pagefind failed, or writes in another form than its version 1.5.
    """
    files = make_files(_pages(lang, records))
    try:
        return _reading(files)
    except (ValueError, KeyError, IndexError, TypeError) as error:
        raise SearchError(f"Pagefind's index has another form than that of 1.5: {error}") from error


def _pages(lang: str, records: Iterable[Record]) -> Iterator[tuple[str, str]]:
    for record in records:
        yield f"/{record.path}", as_page(record)
    yield "/", fields_page(lang)


def _reading(files: Mapping[str, bytes]) -> Reading:
    entry = json.loads(files[ENTRY])
    (index,) = entry["languages"].values()
    meta = decode(unpack(files[f"pagefind.{index['hash']}.pf_meta"]))
    version, pages, chunks, *_, fields = meta
    if tuple(fields) != FIELDS:
        raise ValueError(f"meta data {fields}")
    words: dict[str, Pages] = {}
    for _, _, name in chunks:
        words.update(read_words(unpack(files[f"index/{name}.pf_index"])))
    del words[FIELDS_WORD]
    fragments = {}
    for name, length in pages[:-1]:
        content = files[f"fragment/{name}.pf_fragment"]
        fragments[_path(content)] = (content, length)
    about = {"version": version, "wasm": index["wasm"], "characters": entry["include_characters"]}
    scripts = {
        path: content
        for path, content in files.items()
        if path != ENTRY and not path.startswith(PIECES[:3]) and not path.endswith(".pf_meta")
    }
    return Reading(about, fragments, words, scripts)


def _path(fragment: bytes) -> str:
    """Path of the record that a fragment was made of."""
    match = _URL.match(unpack(fragment))
    if match is None:
        raise ValueError("a fragment that names no page")
    url: str = json.loads(match[1])
    return url.removeprefix("/")
