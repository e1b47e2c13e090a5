"""What Pagefind makes of each word as it is written: the words by which it is found.

To Pagefind, what is written between two white spaces is found by its stem, by the stems of
its parts ("auteur-compositeur") and by its emoji, whatever stands around it. So it is asked
once for each spelling in a site, and not for each of the places where it stands, which are
a hundred times as many.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from .cbor import LIST, NATURAL, NEGATIVE, decode, head, length
from .packing import unpack
from .program import make_files
from .words import read_words, split

ENTRY = "pagefind-entry.json"
"""First file that Pagefind's script loads: the index of each language."""

SCRIPTS = re.compile(r"pagefind(-worker)?\.js|wasm\..+")
"""Files of the bundle that are the same whatever the pages."""

WHOLE = 24
"""Weight of a word in a text. Where only a part of what is written says it, it has less."""


class Says(NamedTuple):
    """The words by which a spelling is found, as ``Words`` name them: a dash, by none."""

    whole: tuple[str, ...]
    parts: tuple[tuple[str, int], ...]
    """Those of its parts, and their weights."""
    all: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What Pagefind says of the spellings of some pages of one language."""

    about: Mapping[str, Any]
    """Of ``pagefind-entry.json``: ``version``, ``include_characters``, and of the language
    ``wasm``, the name of its stemmer."""
    says: Mapping[str, Says]
    scripts: Mapping[str, bytes]
    """Files of the bundle that are the same whatever the pages, by path in it."""


def ask(lang: str, spellings: Iterable[str]) -> Vocabulary:
    """Have Pagefind say what it makes of some spellings.

    Args:
        lang: Their language: that of the stems.
        spellings: Each once, as ``written`` has them.

    Raises:
        SearchError: Pagefind's program is missing or failed.
        ValueError: it writes in another form than its version 1.5; so is ``LookupError``.
    """
    asked = list(spellings)
    files = make_files(lang, " ".join((SOMETHING, *asked)))
    entry = json.loads(files[ENTRY])
    (index,) = entry["languages"].values()
    version, pages, chunks, *_ = decode(unpack(files[f"pagefind.{index['hash']}.pf_meta"]))
    if [count for _, count in pages] != [len(asked) + 1]:
        raise ValueError("other words than ours")
    found: list[list[tuple[str, int]]] = [[] for _ in range(len(asked) + 1)]
    for word, weight, place in _found(files, [name for _, _, name in chunks]):
        found[place].append((word, weight))
    return Vocabulary(
        {"version": version, "wasm": index["wasm"], "characters": entry["include_characters"]},
        dict(zip(asked, map(_says, found[1:]), strict=True)),
        {path: files[path] for path in files if SCRIPTS.fullmatch(path)},
    )


SOMETHING = "0"
"""Asked before all others: a page by which nothing is found is in no index."""


def _says(words: Sequence[tuple[str, int]]) -> Says:
    return Says(
        tuple(word for word, weight in words if weight == WHOLE),
        tuple((word, weight) for word, weight in words if weight != WHOLE),
        tuple(word for word, _ in words),
    )


def _found(files: Mapping[str, bytes], names: Iterable[str]) -> Iterator[tuple[str, int, int]]:
    """Each word that was found, with its weight and its place in the text."""
    for name in names:
        for word, pages in read_words(unpack(files[f"index/{name}.pf_index"])):
            ((_, places),) = split(pages)
            for weight, place in _places(places):
                yield word, weight, place


def _places(packed: bytes) -> Iterator[tuple[int, int]]:
    """Weight and place of each occurrence; see ``words``."""
    count, at = length(packed, 0)
    weight = place = 0
    for _ in range(count):
        kind, number, at = head(packed, at)
        if kind == NEGATIVE:
            weight, place = number, 0
        elif kind == NATURAL and weight:
            place += number
            yield weight, place
        else:
            raise ValueError("a place in a text is a number, after its weight")
    if head(packed, at)[:2] != (LIST, 0):
        raise ValueError("a text has no meta data")
