"""How far a long work is: told on the terminal once it has lasted two seconds.

On a terminal, a line that moves, and that is gone when the work is done; else a line for
each stage, and one now and then while it lasts.

It is told from a thread, while the work may be shared with copies of this process
(``fork``). A copy has no such thread: were it taken while that holds a lock or imports a
module, the copy could wait for either without end. So none is taken while something is told.
"""

from __future__ import annotations

import os
import sys
import time
from threading import Event, Lock, Thread
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TextIO

from ..words import Words

if TYPE_CHECKING:
    from rich.progress import Progress as Bars

PATIENCE = 2.0
"""Seconds of work that need no word."""

TICK = 0.2
"""Seconds between two looks at how far it is."""

PAUSE = 10.0
"""Seconds between two lines about one stage, where lines cannot move."""

PLAIN = frozenset({"dumb", "unknown"})
"""Terminals on which no line can move (``TERM``): that of Emacs, for one."""

TELLING = Lock()
"""Held while something is told, and while a process is copied."""

if hasattr(os, "register_at_fork"):  # Windows has no copies
    os.register_at_fork(
        before=TELLING.acquire,
        after_in_parent=TELLING.release,
        after_in_child=TELLING.release,
    )


class Progress:
    """Tells about the work done in its block. Who works calls it with what is being done."""

    def __init__(self, words: Words, stream: TextIO | None = None) -> None:
        self.words, self.stream = words, stream or sys.stderr
        self.stage, self.done, self.total = "", 0, 0
        self.began, self.ended = time.monotonic(), Event()
        self.thread = Thread(target=self._watch, daemon=True)

    def __call__(self, stage: str, done: int = 0, total: int = 0) -> None:
        """Say what is being done: a word of context ``progress``, and how much of how much."""
        self.stage, self.done, self.total = stage, done, total

    def __enter__(self) -> Self:
        self.thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.ended.set()
        self.thread.join()

    def _watch(self) -> None:
        if self.ended.wait(PATIENCE):
            return
        if self.stream.isatty() and os.environ.get("TERM") not in PLAIN:
            self._move()
        else:
            self._write()

    def _move(self) -> None:
        """A bar that moves while the work lasts."""
        with TELLING:
            bars = _bars(self.stream)
            bars.start()
            bar = bars.add_task(self._told())
        try:
            while not self.ended.wait(TICK):
                with TELLING:
                    bars.update(bar, description=self._told(), **self._measured(), refresh=True)
        finally:
            with TELLING:
                bars.stop()

    def _measured(self) -> dict[str, Any]:
        return {"completed": self.done, "total": self.total or None}

    def _write(self) -> None:
        """Lines: of each stage as it begins, and again while it lasts."""
        told, when = "", 0.0
        while True:
            now = time.monotonic()
            if self.stage != told or now - when > PAUSE:
                told, when = self.stage, now
                with TELLING:
                    self.stream.write(f"{self._told()}\n")
                    self.stream.flush()
            if self.ended.wait(TICK):
                return

    def _told(self) -> str:
        """What is being done, and how far it is."""
        text = self.words.get("command", f"progress_{self.stage}" if self.stage else "progress")
        if not self.total:
            return text
        values = {"done": self.words.number(self.done), "total": self.words.number(self.total)}
        return f"{text} {self.words.get('command', 'progress_count', **values)}"


def _bars(stream: TextIO) -> Bars:
    """What moves: only when it is told to, not in a thread of its own."""
    # Here, because most work is done before anybody needs it.
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415
    from rich.progress import Progress as Bars  # noqa: PLC0415

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    return Bars(*columns, console=Console(file=stream), transient=True, auto_refresh=False)
