"""Who has worked with whom: numbered squares on a ring, and lines between them.

Hovering or focusing a square draws its lines in full and writes its name in the middle:
each square carries its own lines a second time, which the style sheet shows.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..model import Html
from .svg import drawing, element, label, linked, square, text

SIZE, RADIUS, SIDE = 360.0, 152.0, 30.0
"""Of the drawing, of the ring, and of a square, units."""

LETTERS, LINES = 17, 4
"""Letters in a line, and lines, of the name in the middle."""

Ties = Mapping[tuple[int, int], int]
"""Numbers of two nodes, the smaller first -> how often they met."""


@dataclass(frozen=True, slots=True)
class Node:
    """One of those who meet."""

    name: str
    label: str
    """Finished words: "2 : Le Rameau, avec 4 partenaires"."""
    href: str


def ring(ids: Sequence[str], ties: Mapping[tuple[str, str], int]) -> list[str]:
    """An order around the ring in which those who meet often stand together.

    Args:
        ids: All of them; the first one starts the ring.
        ties: Two ids in any order -> how often they met.
    """
    strength = {**ties, **{(b, a): times for (a, b), times in ties.items()}}
    left, placed = list(ids), list[str]()
    while left:
        last = placed[-1] if placed else ""
        best = max(left, key=lambda one: (strength.get((last, one), 0), -left.index(one)))
        placed.append(best)
        left.remove(best)
    return placed


def draw_network(id_: str, words: tuple[str, str], nodes: Sequence[Node], ties: Ties) -> Html:
    """The ring.

    Args:
        id_: Prefix of its ids.
        words: Title and description.
        nodes: In the order of the ring, from the top, clockwise; numbered from 1.
        ties: By places in ``nodes``, from 0.
    """
    points = [_point(number, len(nodes)) for number in range(len(nodes))]
    ground = element("g", *_lines(ties, points), class_="ties") if ties else Html("")
    own = (
        {pair: times for pair, times in ties.items() if number in pair}
        for number in range(len(nodes))
    )
    parts = (
        _node(number, node, points, mine)
        for number, (node, mine) in enumerate(zip(nodes, own, strict=True))
    )
    return drawing(id_, (SIZE, SIZE), words, ground, *parts)


def _point(number: int, count: int) -> tuple[float, float]:
    turn = 2 * math.pi * number / count - math.pi / 2
    return (
        round(SIZE / 2 + RADIUS * math.cos(turn), 1),
        round(SIZE / 2 + RADIUS * math.sin(turn), 1),
    )


def _lines(ties: Ties, points: Sequence[tuple[float, float]]) -> list[Html]:
    return [
        element(
            "line",
            x1=points[a][0],
            y1=points[a][1],
            x2=points[b][0],
            y2=points[b][1],
            stroke_width=1.0 + min(times, 5) * 0.6,
        )
        for (a, b), times in sorted(ties.items())
    ]


def _node(number: int, node: Node, points: Sequence[tuple[float, float]], mine: Ties) -> Html:
    x, y = points[number]
    shown = label(str(number + 1), "node__number", x, y + 5)
    own = element("g", *_lines(mine, points), class_="node__ties") if mine else Html("")
    corner = square(x - SIDE / 2, y - SIDE / 2, SIDE, "node__square")
    return linked(node.href, node.label, "node", own, corner, shown, _name(node.name))


def _name(name: str) -> Html:
    """The name in the middle, in short lines."""
    lines: list[str] = []
    for word in name.split():
        if lines and len(lines[-1]) + len(word) < LETTERS:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    if len(lines) > LINES:
        lines = [*lines[: LINES - 1], f"{lines[LINES - 1]}…"]
    top = SIZE / 2 - (len(lines) - 1) * 10 + 6
    rows = (
        element("tspan", text(line), x=SIZE / 2, y=top + number * 20)
        for number, line in enumerate(lines)
    )
    ground = element("rect", x=SIZE / 2 - 88, y=top - 24, width=176, height=len(lines) * 20 + 16)
    return element("g", ground, element("text", *rows), class_="node__name", aria_hidden="true")
