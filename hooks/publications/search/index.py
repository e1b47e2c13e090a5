"""Records -> Pagefind's bundle on disk.

Records are handed over as small HTML files, one for each, to Pagefind's own program:
its Python interface waits 0.1 s for each answer, which makes 200 s of 2,000 records.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from pagefind.service import get_executable

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

TIMEOUT = 300
"""Seconds for the whole index; 2,000 records take about two."""


class SearchError(Exception):
    """The index could not be made; raised by ``build_index``, with the reason."""


def build_index(records: Iterable[Record], site_dir: Path) -> int:
    """Write the bundle of all records to ``<site>/pagefind/``.

    The same records give the same bytes. What stood there before is replaced.

    Args:
        records: What can be found, of all languages.
        site_dir: Folder of the built site.

    Returns:
        Number of records.

    Raises:
        SearchError: Pagefind's program is missing or failed.
    """
    with TemporaryDirectory(prefix="publications-search-") as name:
        pages, made = Path(name, "pages"), Path(name, "bundle")
        pages.mkdir()
        count = sum(1 for record in records if _write(record, pages))
        if count:
            _run(pages, made)
        _replace(site_dir / BUNDLE, made)
    return count


def _write(record: Record, pages: Path) -> bool:
    file = pages / record.path / "index.html"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(as_page(record), encoding="utf-8")
    return True


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
    found = {"name": _apart(record.title), "words": " ".join(_words(record))}
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


def _run(pages: Path, made: Path) -> None:
    """Start Pagefind's program and wait for it."""
    program = get_executable()
    if program is None:
        raise SearchError("Pagefind's program is missing: install the package pagefind-bin")
    command = [str(program), "--site", str(pages), "--output-path", str(made), "--silent"]
    try:
        done = subprocess.run(  # noqa: S603 - our own program and paths
            command, capture_output=True, text=True, timeout=TIMEOUT, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise SearchError(f"{program}: {error}") from error
    if done.returncode:
        raise SearchError(f"{program}: {done.stderr.strip() or done.stdout.strip()}")


def _replace(bundle: Path, made: Path) -> None:
    """Put what the site needs of the new bundle in place of the old one."""
    shutil.rmtree(bundle, ignore_errors=True)
    for pattern in NEEDED:
        for file in sorted(made.glob(pattern)):
            target = bundle / file.relative_to(made)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, target)
