"""What Pagefind finds on pages: their fragments, and their words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .cbor import decode
from .packing import fragment_path, unpack
from .page import FIELDS, FIELDS_WORD, as_page, fields_page
from .program import make_files
from .records import Record
from .words import Pages, read_words

ENTRY = "pagefind-entry.json"
"""First file that Pagefind's script loads: the index of each language."""

SCRIPTS = re.compile(r"pagefind(-worker)?\.js|wasm\..+")
"""Files of the bundle that are the same whatever the pages."""

FIELDS_PATH = "pagefind/fields"
"""Of the page that has all fields, as if it were one of the site's."""

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
    """Files of the bundle that are the same whatever the pages, by path in it."""


def read(lang: str, records: Mapping[str, Record]) -> Reading:
    """Have Pagefind read some pages of one language.

    Args:
        lang: Their language.
        records: By path, in the order in which they are numbered.

    Raises:
        SearchError: Pagefind's program is missing or failed.
        ValueError: it writes in another form than its version 1.5; so is ``KeyError``.
    """
    files = make_files(_pages(lang, records))
    entry = json.loads(files[ENTRY])
    (index,) = entry["languages"].values()
    meta = decode(unpack(files[f"pagefind.{index['hash']}.pf_meta"]))
    version, pages, chunks, *_, fields = meta
    if tuple(fields) != FIELDS:
        raise ValueError(f"meta data {fields}")
    about = {"version": version, "wasm": index["wasm"], "characters": entry["include_characters"]}
    scripts = {path: files[path] for path in files if SCRIPTS.fullmatch(path)}
    names = [name for _, _, name in chunks]
    return Reading(about, _fragments(files, pages), _words(files, names), scripts)


def _pages(lang: str, records: Mapping[str, Record]) -> Iterator[tuple[str, str]]:
    for path, record in records.items():
        yield f"/{path}", as_page(record)
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
