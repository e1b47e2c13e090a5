"""The index, made while pages are printed: Pagefind's program has a processor of its own."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

from .index import make_bundle, write_bundle
from .records import Record


class Indexing:
    """An index on its way."""

    def __init__(self, records: Iterable[Record]) -> None:
        """Begin to make it; records are asked for as they are needed."""
        self._stopped = Event()
        pool = ThreadPoolExecutor(1, thread_name_prefix="search")
        self._files = pool.submit(make_bundle, records, self._stopped.is_set)
        pool.shutdown(wait=False)

    def write(self, site_dir: Path) -> None:
        """Wait until it is made, then write it to ``<site>/pagefind/``.

        Raises:
            SearchError: Pagefind's program is missing or failed.
        """
        write_bundle(self._files.result(), site_dir)

    def stop(self) -> None:
        """The site will not be finished: what is still to come is left out."""
        self._stopped.set()
