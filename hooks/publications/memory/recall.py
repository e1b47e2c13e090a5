"""Recall: what was made before, with all that was found wrong while it was made."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from ..problems import Problems
from .shelf import Shelf

T = TypeVar("T")


def recall(
    shelf: Shelf[Any], name: str, key: str, make: Callable[[Problems], T], problems: Problems
) -> T:
    """What ``make`` makes, from memory where its key is the same; its findings are told again.

    Args:
        shelf: Where it is remembered.
        name: What it is.
        key: Of all that it depends on.
        make: Makes it; tells what is wrong to the problems that it is given.
        problems: Gains what was found wrong, now or when it was made.
    """
    held = shelf.find(name, key)
    if held is None:
        found = Problems()
        held = shelf.keep(name, key, (make(found), tuple(found.found), frozenset(found.drafts)))
    thing: T
    thing, findings, drafts = held
    problems.again(findings, drafts)
    return thing
