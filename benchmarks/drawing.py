"""The drawing of an article: squares, as SVG."""

from __future__ import annotations

from random import Random


def draw(number: int) -> str:
    """An SVG that is different for each number and always the same."""
    chance = Random(number)
    squares = "".join(
        f'<rect x="{20 * place}" y="{chance.randrange(160)}" width="18" height="18"/>'
        for place in range(16)
    )
    size = 'width="320" height="180"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{squares}</svg>\n'
