"""Sets of names, written as a line of words."""

from __future__ import annotations


def names(line: str) -> frozenset[str]:
    """The words of a line: elements, attributes, ids."""
    return frozenset(line.split())
