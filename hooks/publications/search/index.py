"""Records -> the bundle on disk, whole."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from .bundle import make_bundle
from .plan import BUNDLE, Item
from .records import Record


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
    bundle = make_bundle(
        Item(record.path, record.lang, day_of(record), "", partial(_itself, record))
        for record in records
    )
    shutil.rmtree(site_dir / BUNDLE, ignore_errors=True)
    for folder in sorted({(site_dir / path).parent for path in bundle.made}):
        folder.mkdir(parents=True, exist_ok=True)
    for path, content in bundle.made.items():
        (site_dir / path).write_bytes(content)
    return bundle.count


def day_of(record: Record) -> str:
    """By which results can be sorted (ISO 8601); empty where there is none."""
    return record.day.isoformat() if record.day else ""


def _itself(record: Record) -> Record:
    return record
