"""The last things that were made: kept for who asks next, in a bounded room."""

from __future__ import annotations

from typing import TypeVar

K = TypeVar("K")
T = TypeVar("T")


class Recent(dict[K, T]):
    """A dictionary of so many things: for a new one, the one kept longest leaves."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most

    def __setitem__(self, key: K, thing: T) -> None:
        if key not in self and len(self) >= self.most:
            del self[next(iter(self))]
        super().__setitem__(key, thing)
