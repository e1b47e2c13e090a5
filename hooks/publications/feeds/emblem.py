"""The picture of the feeds: four squares in the association's colours."""

from __future__ import annotations

from io import BytesIO

EMBLEM = "feed.png"
"""Its path from the site's root."""

SIDE = 144
"""Width and height, pixels: the widest that RSS 2.0 allows."""

GAP = 12
"""Between and around the squares, pixels."""


def draw_emblem(primary: str, accent: str) -> bytes:
    """A PNG of the site's motif: three squares of one colour, the last of the other.

    Args:
        primary: Main colour, ``#RRGGBB``.
        accent: Second colour, ``#RRGGBB``.
    """
    # Here, because no other build than the first must wait for Pillow.
    from PIL import Image, ImageDraw  # noqa: PLC0415

    picture = Image.new("RGB", (SIDE, SIDE), "#FFFFFF")
    pen = ImageDraw.Draw(picture)
    side = (SIDE - 3 * GAP) // 2
    places = (GAP, 2 * GAP + side)
    for x, y in ((x, y) for y in places for x in places):
        colour = accent if x == y == places[1] else primary
        pen.rectangle((x, y, x + side - 1, y + side - 1), fill=colour)
    file = BytesIO()
    picture.save(file, "PNG", optimize=True)
    return file.getvalue()
