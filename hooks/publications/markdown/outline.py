"""The headings of a body: levels, anchors and the table of contents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .ids import Ids
from .rendered import Heading
from .walk import Title

TOP = 2
"""Level of the highest heading of a body: the page's title is the only ``h1``."""

DEEPEST = 6
"""The last level of HTML."""


def outline(titles: Sequence[Title], ids: Ids) -> tuple[Heading, ...]:
    """Give the headings their levels and anchors; return the table of contents.

    The highest level that the body uses becomes ``h2``, whether it was written ``#``
    or ``###``, and the others keep their distance from it.
    """
    if not titles:
        return ()
    shift = TOP - min(_level(title) for title in titles)
    return _nested([_settled(title, min(DEEPEST, _level(title) + shift), ids) for title in titles])


def _level(title: Title) -> int:
    return int(title.opening.tag[1])


def _settled(title: Title, level: int, ids: Ids) -> Heading:
    opening = title.opening
    opening.tag = title.closing.tag = f"h{level}"
    if "id" not in opening.attrs:
        opening.attrs["id"] = ids.make(title.text)
    return Heading(level, str(opening.attrs["id"]), title.text)


def _nested(headings: Sequence[Heading]) -> tuple[Heading, ...]:
    """Headings of decreasing importance, each under the one before that outranks it."""
    # From the last to the first: what follows a heading and ranks below it is complete.
    waiting: list[Heading] = []
    for heading in reversed(headings):
        below: list[Heading] = []
        while waiting and waiting[-1].level > heading.level:
            below.append(waiting.pop())
        waiting.append(replace(heading, children=tuple(below)) if below else heading)
    return tuple(reversed(waiting))
