"""The index, made while pages are printed: Pagefind's program has a processor of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from concurrent.futures import Future
from pathlib import Path
from threading import Event, Thread

from .index import make_bundle, write_bundle
from .records import Record


class Indexing:
    """An index on its way."""

    def __init__(self, records: Iterable[Record]) -> None:
        """Begin to make it; records are asked for as they are needed."""
        self._stopped = Event()
        self._files: Future[Mapping[str, bytes]] = Future()
        # A daemon, so that a build that is interrupted does not wait for it.
        Thread(target=self._make, args=(records,), name="search", daemon=True).start()

    def write(self, site_dir: Path) -> None:
        """Wait until it is made, then write it to ``<site>/pagefind/``.

        Raises:
            SearchError: Pagefind's program is missing or failed.
        """
        write_bundle(self._files.result(), site_dir)

    def stop(self) -> None:
        """The site will not be finished: what is still to come is left out."""
        self._stopped.set()

    def _make(self, records: Iterable[Record]) -> None:
        try:
            self._files.set_result(make_bundle(records, self._stopped.is_set))
        except BaseException as error:  # raised again by ``write``
            self._files.set_exception(error)
