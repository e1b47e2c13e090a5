"""Pagefind's files with everything in one order: the same records give the same bytes.

Pagefind 1.5.2 writes the values of a filter, and the lists of filters and sorts, in the
order of its hash maps, which differs at each run (its issue 638 says so of filters and
metadata). Those lists are put in order here, and the files that hold them are named
again by what they hold. Everything else is stable and stays as it is.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from .cbor import decode, encode

SIGNATURE = b"pagefind_dcd"
"""First bytes of each of Pagefind's packed files."""

FILTERS, SORTS = 3, 4
"""Places in a ``pf_meta``: version, pages, index chunks, filters, sorts, fields."""


def in_order(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of a bundle, in order and by their new names.

    Args:
        files: By path in the bundle, as Pagefind gives them.
    """
    renamed = {path: content for path, content in files.items() if not _is_ordered(path)}
    names: dict[str, str] = {}
    for path, content in files.items():
        if path.endswith(".pf_filter"):
            old = path.removeprefix("filter/").removesuffix(".pf_filter")
            packed = _filter_in_order(content)
            names[old] = _name(old, packed, 7)
            renamed[f"filter/{names[old]}.pf_filter"] = packed
    for path, content in files.items():
        if path.endswith(".pf_meta"):
            old = path.removeprefix("pagefind.").removesuffix(".pf_meta")
            packed = _meta_in_order(content, names)
            names[old] = _name(old, packed, 10)
            renamed[f"pagefind.{names[old]}.pf_meta"] = packed
    entry = json.loads(files["pagefind-entry.json"])
    renamed["pagefind-entry.json"] = _entry_in_order(entry, names)
    return dict(sorted(renamed.items()))


def _is_ordered(path: str) -> bool:
    return path.endswith((".pf_filter", ".pf_meta")) or path == "pagefind-entry.json"


def _filter_in_order(content: bytes) -> bytes:
    name, values = _unpacked(content)
    return _packed([name, sorted(values)])


def _meta_in_order(content: bytes, names: Mapping[str, str]) -> bytes:
    meta = _unpacked(content)
    meta[FILTERS] = sorted([name, names[file]] for name, file in meta[FILTERS])
    meta[SORTS] = sorted(meta[SORTS])
    return _packed(meta)


def _entry_in_order(entry: dict[str, Any], names: Mapping[str, str]) -> bytes:
    languages = {
        lang: {**known, "hash": names[known["hash"]]}
        for lang, known in sorted(entry["languages"].items())
    }
    whole = {**entry, "languages": languages}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode()


def _name(old: str, content: bytes, digits: int) -> str:
    """The language of the old name, and a digest of the new content."""
    return f"{old.rpartition('_')[0]}_{sha256(content).hexdigest()[:digits]}"


def _unpacked(content: bytes) -> Any:
    return decode(gzip.decompress(content).removeprefix(SIGNATURE))


def _packed(value: Any) -> bytes:
    return gzip.compress(SIGNATURE + encode(value), mtime=0)
