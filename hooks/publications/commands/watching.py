"""What changes in the files of a project, told by the system as soon as it happens."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from fnmatch import fnmatch
from pathlib import Path
from threading import Condition

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

QUIET = 0.05
"""Seconds without an event after which a save is over: editors write a file in several steps."""

LONGEST = 1.0
"""Seconds after which changes are told though they go on."""

POLLING = 1.0
"""Seconds between two looks at all files, where the system tells nothing."""

HEARTBEAT = 0.25
"""Seconds after which waiting begins again: on Windows, Ctrl+C is only heard in between."""

CHANGES: list[type[FileSystemEvent]] = [
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
]
"""Events that matter; that a file was read is none of them."""

IGNORED = (".*", "*~", "#*#", "*.swp", "*.swx", "*.tmp", "*.part", "*___jb_*___", "4913")
"""Names of what editors and systems put beside a file while they write it."""


class Watcher(FileSystemEventHandler):
    """Gathers the paths of what changes in some folders, and of one file beside them."""

    def __init__(self, file: Path) -> None:
        self.file = file.resolve()
        self.folders: tuple[Path, ...] = ()
        self.changed: set[Path] = set()
        self.condition = Condition()
        self.observer: BaseObserver | None = None

    def follow(self, folders: Iterable[Path]) -> None:
        """Watch these folders from now on, whether or not they exist yet."""
        wanted = tuple(dict.fromkeys(folder.resolve() for folder in folders))
        if self.observer is None or wanted != self.folders:
            self._begin(wanted)

    def _begin(self, folders: tuple[Path, ...]) -> None:
        self.stop()
        self.folders = folders
        try:
            self.observer = self._start(Observer())
        except OSError:  # more folders than the system is willing to watch
            self.observer = self._start(PollingObserver(timeout=POLLING))

    def _start(self, observer: BaseObserver) -> BaseObserver:
        for folder in self.folders:
            if folder.is_dir():
                observer.schedule(self, str(folder), recursive=True, event_filter=CHANGES)
        observer.schedule(self, str(self.file.parent), event_filter=CHANGES)
        observer.start()
        return observer

    def stop(self) -> None:
        """Watch nothing any more."""
        if self.observer is not None:
            self.observer.stop()
            self.observer = None

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note what has changed; called by the observer, in a thread of its own."""
        paths = {Path(os.fsdecode(path)) for path in (event.src_path, event.dest_path) if path}
        told = {path for path in paths if self._matters(path)}
        if told:
            with self.condition:
                self.changed |= told
                self.condition.notify_all()

    def _matters(self, path: Path) -> bool:
        """Whether a path is one of those that are followed, and nothing that passes."""
        if path == self.file:
            return True
        for folder in self.folders:
            if path == folder or folder in path.parents:
                names = path.relative_to(folder).parts
                return not any(fnmatch(name, pattern) for name in names for pattern in IGNORED)
        return False

    def wait(self) -> frozenset[Path]:
        """What has changed; returns once something has, and is quiet again."""
        with self.condition:
            while not self.changed:
                self.condition.wait(HEARTBEAT)
            end = time.monotonic() + LONGEST
            while self.condition.wait(QUIET) and time.monotonic() < end:
                pass
            told, self.changed = frozenset(self.changed), set()
        if told & {*self.folders}:  # one of them has come or gone
            self._begin(self.folders)
        return told
