"""How far a long work is: said by who does it, for whoever shows it to people."""

from __future__ import annotations

from typing import Protocol


class Tell(Protocol):
    """Is told what is being done."""

    def __call__(self, stage: str, done: int = 0, total: int = 0) -> None:
        """Hear of a stage.

        Args:
            stage: ``reading``, ``rendering``, ``drawing``, ``printing``, ``searching`` or
                ``checking``.
            done: How many things of it are done.
            total: Of how many; 0 where they are not counted.
        """


def silent(stage: str, done: int = 0, total: int = 0) -> None:
    """Show nobody anything."""
