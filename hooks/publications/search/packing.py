"""The files of an index, as Pagefind's script reads them in the browser.

They are packed here and not by Pagefind, which knows only the pages that it has just
read, and writes filters and forms of words in the order of its hash maps, which differs
at each run (its issue 638). Here, the same pages and words give the same bytes. Each file
is named by what it holds.
"""

from __future__ import annotations

import gzip
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import pairwise
from typing import NamedTuple

from .cbor import LIST, encode, encode_head
from .page import FIELDS
from .words import APART, Pages, Words

SIGNATURE = b"pagefind_dcd"
"""First bytes of each packed file, once unpacked."""

CHUNK = 3 << 14
"""Bytes of words, before compression, after which the next chunk begins: a reader loads a
chunk for each word of a question, and the bounds of all chunks before. At 5,000 pages a
chunk weighs 28 kB, as Pagefind's own; where words have accents, a third of those."""

EFFORT = 1
"""Of compression, for words: a sixth more bytes than at 9, in a twentieth of the time."""

DIGITS = 10
"""Of the digest in the name of a file."""

FEWEST = 7
"""Of the digest in the name of a fragment: readers load the names of all of them."""

NOTHING = Pages(0, b"")

WORD, FORM = encode_head(LIST, 3), encode_head(LIST, 2)
"""What a word begins with, and a form of it; see ``words``."""


Filter = tuple[str, tuple[str, ...]]
"""A facet, and labels."""


class Entry(NamedTuple):
    """One record in the index, beside its words."""

    key: str
    """Of all that the record is made of."""
    day: str
    """By which results can be sorted (ISO 8601); empty where there is none."""
    digest: str
    """Of its fragment; empty where there is nothing to find in the record."""
    length: int
    """Words of its text: ranking depends on it."""
    filters: tuple[Filter, ...]


def unpack(content: bytes) -> bytes:
    """What a packed file holds.

    Raises:
        ValueError: it is not packed as Pagefind does.
    """
    try:
        unpacked = gzip.decompress(content)
    except (OSError, EOFError) as error:
        raise ValueError(str(error)) from error
    if not unpacked.startswith(SIGNATURE):
        raise ValueError("not one of Pagefind's packed files")
    return unpacked[len(SIGNATURE) :]


def pack(content: bytes, effort: int = 9) -> bytes:
    """Content as a packed file."""
    return gzip.compress(SIGNATURE + content, effort, mtime=0)


def digest_of(content: bytes) -> str:
    """SHA-256, its first half, hexadecimal."""
    return sha256(content).hexdigest()[:32]


def fragment_names(lang: str, digests: Iterable[str]) -> dict[str, str]:
    """Digest -> name of the fragment: as short as tells it from all others."""
    names: dict[str, str] = {}
    digits = FEWEST
    left = set(digests)
    while left:
        times = Counter(digest[:digits] for digest in left)
        alone = {digest for digest in left if times[digest[:digits]] == 1}
        names |= {digest: f"{lang}_{digest[:digits]}" for digest in alone}
        left, digits = left - alone, digits + 1
    return names


def fragment_path(name: str) -> str:
    """Where a fragment stands in the bundle."""
    return f"fragment/{name}.pf_fragment"


class Packing:
    """The files of one language but its fragments, by path in the bundle."""

    def __init__(self, lang: str, had: Container[str]) -> None:
        """Files that the site ``had`` are named, and not made again."""
        self.lang, self.had = lang, had
        self.files: list[str] = []
        self.made: dict[str, bytes] = {}

    def pack(self, version: str, pages: Sequence[Entry], words: Words) -> str:
        """Make every file.

        Args:
            version: Pagefind's.
            pages: In the order of their numbers, which is that of their days.
            words: That number pages so.

        Returns:
            Name of the first file that a reader loads, as ``pagefind-entry.json`` has it.
        """
        names = fragment_names(self.lang, (page.digest for page in pages))
        dated = [number for number, page in enumerate(pages) if page.day]
        meta = (
            version,
            [(names[page.digest], page.length) for page in pages],
            self._words(words),
            self._filters(pages),
            [("date", dated)] if dated else [],
            FIELDS,
        )
        return self._add("pagefind.{}.pf_meta", encode(meta))

    def _add(self, form: str, content: bytes, effort: int = 9) -> str:
        name = f"{self.lang}_{digest_of(content)[:DIGITS]}"
        file = form.format(name)
        self.files.append(file)
        if file not in self.had:
            self.made[file] = pack(content, effort)
        return name

    def _words(self, words: Words) -> list[list[str]]:
        """First word, last word and name of each chunk."""
        return bounded(
            [
                [first, last, self._add("index/{}.pf_index", content, EFFORT)]
                for first, last, content in chunks(words)
            ]
        )

    def _filters(self, pages: Sequence[Entry]) -> list[list[str]]:
        """Facet and name of each file of facets."""
        facets: dict[str, dict[str, list[int]]] = {}
        for number, page in enumerate(pages):
            for facet, labels in page.filters:
                for label in dict.fromkeys(labels):
                    facets.setdefault(facet, {}).setdefault(label, []).append(number)
        return [
            [facet, self._add("filter/{}.pf_filter", encode([facet, sorted(labels.items())]))]
            for facet, labels in sorted(facets.items())
        ]


def chunks(words: Words) -> Iterator[tuple[str, str, bytes]]:
    """First stem, last stem, and chunk; see ``words``."""
    stems: list[str] = []
    packed: list[bytes] = []
    size = 0
    for stem, word in _packed(words):
        stems.append(stem)
        packed.append(word)
        size += len(word)
        if size >= CHUNK:
            yield stems[0], stems[-1], _chunk(packed)
            stems, packed, size = [], [], 0
    if stems:
        yield stems[0], stems[-1], _chunk(packed)


def _chunk(packed: Sequence[bytes]) -> bytes:
    return encode_head(LIST, 1) + encode_head(LIST, len(packed)) + b"".join(packed)


def _packed(words: Words) -> Iterator[tuple[str, bytes]]:
    """Each stem, and the word."""
    forms: dict[str, list[str]] = {}
    for word in words:
        stem, apart, _ = word.partition(APART)
        spellings = forms.setdefault(stem, [])
        if apart:
            spellings.append(word)
    for stem, spellings in sorted(forms.items()):
        pieces = [WORD, encode(stem), *_list(words.get(stem, NOTHING))]
        pieces.append(encode_head(LIST, len(spellings)))
        for word in sorted(spellings):
            pieces += (FORM, encode(word.partition(APART)[2]), *_list(words[word]))
        yield stem, b"".join(pieces)


def _list(pages: Pages) -> tuple[bytes, bytes]:
    return encode_head(LIST, pages.number), pages.packed


def bounded(bounds: list[list[str]]) -> list[list[str]]:
    """First and last stems, cut to what tells neighbours apart, as Pagefind does.

    Where no chunk has the word of a question, those are loaded whose bounds begin like it.
    """
    for one, other in pairwise(bounds):
        same = _common(one[1], other[0])
        end, start = one[1][: same + 1], other[0][: same + 1]
        if end >= one[0]:
            one[1] = end
        other[0] = start
    return bounds


def _common(one: str, other: str) -> int:
    """Length of what two words begin with."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
