"""Records -> Pagefind's bundle on disk."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from html import escape
from pathlib import Path

from .ordered import in_order
from .program import make_files
from .records import Record
from .variants import variants

BUNDLE = "pagefind"
"""Folder of the bundle in the site."""

NEEDED = (
    "pagefind.js",
    "pagefind-worker.js",
    "pagefind-entry.json",
    "*.pagefind",
    "*.pf_meta",
    "index/*.pf_index",
    "fragment/*.pf_fragment",
    "filter/*.pf_filter",
)
"""Files of the bundle that our search page loads; Pagefind's own widgets are left out."""


def build_index(records: Iterable[Record], site_dir: Path) -> int:
    """Write the bundle of all records to ``<site>/pagefind/``.

    The same records give the same bytes. What stood there before is replaced, once the
    new bundle is whole.

    Args:
        records: What can be found, of all languages.
        site_dir: Folder of the built site.

    Returns:
        Number of records.

    Raises:
        SearchError: Pagefind's program is missing or failed.
    """
    pages = sorted((f"/{record.path}", as_page(record)) for record in records)
    files = in_order(make_files(pages)) if pages else {}
    bundle = site_dir / BUNDLE
    shutil.rmtree(bundle, ignore_errors=True)
    for path, content in files.items():
        if any(fnmatch(path, pattern) for pattern in NEEDED):
            file = bundle / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
    return len(pages)


def as_page(record: Record) -> str:
    """A record as the HTML that Pagefind reads.

    Values stand in ``content`` attributes: in Pagefind's short form a colon or comma of
    a title would be its syntax.
    """
    head = "".join(f"<meta {attributes}>\n" for attributes in _head(record))
    body = "".join(f"<p>{escape(_apart(text))}</p>\n" for text in record.content if text)
    return (
        f'<!doctype html>\n<html lang="{escape(record.lang)}">\n<head>\n<meta charset="utf-8">\n'
        f"{head}</head>\n<body data-pagefind-body>\n{body}</body>\n</html>\n"
    )


def _head(record: Record) -> Iterator[str]:
    """What is shown, found in other words, filtered and sorted by.

    ``name`` and ``words`` are never shown. Pagefind finds what meta data say, and makes no
    excerpt of them: words that nobody wrote belong there.
    """
    name = _apart(record.title)
    found = {"name": "" if name == record.title else name, "words": " ".join(_words(record))}
    for name, value in {"title": record.title, **record.meta, **found}.items():
        if value:
            yield f'data-pagefind-meta="{name}[content]" content="{escape(value)}"'
    for name, labels in record.filters.items():
        for label in labels:
            yield f'data-pagefind-filter="{name}[content]" content="{escape(label)}"'
    if record.day:
        yield f'data-pagefind-sort="date[content]" content="{record.day.isoformat()}"'


def _words(record: Record) -> tuple[str, ...]:
    return variants("\n".join((record.title, *record.content)))


def _apart(text: str) -> str:
    """Text with typewriter apostrophes: there, Pagefind takes "l'alliance" apart."""
    return text.replace("’", "'")
