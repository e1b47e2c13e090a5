"""The files of an index, as Pagefind's script reads them in the browser.

They are packed here and not by Pagefind, which would have to read every page for it, and
writes filters and forms of words in the order of its hash maps, which differs at each run
(its issue 638). Here, the same pages and words give the same bytes. Each file is named by
what it holds.
"""

from __future__ import annotations

import gzip
import zlib
from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from functools import partial
from hashlib import sha256
from typing import NamedTuple

from .cbor import LIST, encode, encode_head, encode_list, encode_natural, encode_text
from .chunks import Bounds, Chunk, bounded
from .page import FIELDS

SIGNATURE = b"pagefind_dcd"
"""First bytes of each packed file, once unpacked."""

EFFORT = 1
"""Of compression, for words: a sixth more bytes than at 9, in a twentieth of the time."""

THOROUGH = 6
"""Of compression, for all else: at 9 the names of 5,000 pages, which have no order, take a
few bytes more, and three times as long."""

DIGITS = 10
"""Of the digest in the name of a file."""

FEWEST = 7
"""Of the digest in the name of a fragment: readers load the names of all of them."""

GZIP = 16 + zlib.MAX_WBITS
"""What zlib calls the format of gzip. Its head is the same on every Python, as that of the
module ``gzip`` is not: since 3.13 that names no system."""

_PAIR = encode_head(LIST, 2)

Filter = tuple[str, tuple[str, ...]]
"""A facet, and labels."""


Facet = tuple[str, str]
"""Name of a facet, and of its file."""


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
    except (OSError, EOFError, zlib.error) as error:
        raise ValueError(str(error)) from error
    if not unpacked.startswith(SIGNATURE):
        raise ValueError("not one of Pagefind's packed files")
    return unpacked[len(SIGNATURE) :]


def pack(content: bytes, effort: int = THOROUGH) -> bytes:
    """Content as a packed file."""
    return zlib.compress(SIGNATURE + content, effort, wbits=GZIP)


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


def is_fragment(file: str) -> bool:
    """Whether a file of the bundle is a fragment, by its path there."""
    return file.startswith("fragment/")


def chunk_path(name: str) -> str:
    """Where a chunk of words stands in the bundle."""
    return f"index/{name}.pf_index"


def facet_path(name: str) -> str:
    """Where the labels of a facet stand in the bundle."""
    return f"filter/{name}.pf_filter"


class Packing:
    """The files of one language, by path in the bundle."""

    def __init__(self, lang: str, had: Container[str]) -> None:
        """Files that the site ``had`` are named, and not made again."""
        self.lang, self.had = lang, had
        self.files: list[str] = []
        self.made: dict[str, bytes] = {}

    def put(self, file: str, make: Callable[[], bytes]) -> None:
        """Name a file, and make it where it is not there."""
        self.files.append(file)
        if file not in self.had:
            self.made[file] = make()

    def chunk(self, chunk: Chunk) -> Bounds:
        """Some words."""
        name = self._name(chunk.content)
        self.put(chunk_path(name), partial(pack, chunk.content, EFFORT))
        return chunk.first, chunk.last, name

    def facets(self, filters: Iterable[Sequence[Filter]]) -> list[Facet]:
        """All facets, in the order of their names.

        Args:
            filters: Of each page, in the order of their numbers.
        """
        facets: dict[str, dict[str, list[int]]] = {}
        for number, chosen in enumerate(filters):
            for facet, labels in chosen:
                for label in dict.fromkeys(labels):
                    facets.setdefault(facet, {}).setdefault(label, []).append(number)
        return [self._facet(facet, labels) for facet, labels in sorted(facets.items())]

    def _facet(self, facet: str, labels: Mapping[str, Sequence[int]]) -> Facet:
        content = encode([facet, sorted(labels.items())])
        name = self._name(content)
        self.put(facet_path(name), partial(pack, content))
        return facet, name

    def meta(
        self,
        version: str,
        pages: Sequence[tuple[str, Entry]],
        chunks: Iterable[Bounds],
        facets: Sequence[Facet],
    ) -> str:
        """What a reader loads first.

        Args:
            version: Pagefind's.
            pages: The name of each fragment and what is known of it, in the order of their
                numbers, which is that of their days.
            chunks: Of words, in their order.
            facets: In the order of their names.

        Returns:
            Its name, as ``pagefind-entry.json`` has it.
        """
        dated = [encode_natural(number) for number, (_, page) in enumerate(pages) if page.day]
        lengths = [_PAIR + encode_text(name) + encode_natural(page.length) for name, page in pages]
        sorts = [("date", encode_list(dated))] if dated else []
        content = encode((version, encode_list(lengths), bounded(chunks), facets, sorts, FIELDS))
        name = self._name(content)
        self.put(f"pagefind.{name}.pf_meta", partial(pack, content))
        return name

    def _name(self, content: bytes) -> str:
        return f"{self.lang}_{digest_of(content)[:DIGITS]}"
