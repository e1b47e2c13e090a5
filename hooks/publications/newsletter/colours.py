"""The colours of a mail: the association's two, and what follows from them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

INK = "#1D2433"
PAPER = "#FBFAF7"
NIGHT = "#1B2130"
"""Ground of the mail by night."""

READS = 4.5
"""Least contrast of text, as a ratio."""

COLUMNS, ROWS = 12, 2
"""Squares of the band at the top."""


@dataclass(frozen=True, slots=True)
class Colours:
    """Colours that depend on the association, all ``#RRGGBB``."""

    primary: str
    on_primary: str
    """Of text on ``primary``: the first of white, ink and black that reads."""
    accent: str
    link: str
    """Of links by day: ``primary``, darkened until it reads on paper."""
    night: str
    """Of links by night: ``primary``, lightened until it reads on a dark ground."""


def make_colours(primary: str, accent: str) -> Colours:
    """Everything that follows from the association's two colours (WCAG 1.4.3, 4.5 : 1)."""
    # Of white and black, one always reads.
    reading = (text for text in ("#FFFFFF", INK, "#000000") if contrast(text, primary) >= READS)
    return Colours(
        primary=primary,
        on_primary=next(reading),
        accent=accent,
        link=_until(primary, "#000000", PAPER),
        night=_until(primary, "#FFFFFF", NIGHT),
    )


def mix(one: str, other: str, share: float) -> str:
    """A colour between two; ``share`` of the second, 0 to 1."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2, relative luminance)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def band(name: str, primary: str, accent: str) -> tuple[tuple[str, ...], ...]:
    """Rows of squares drawn from a name, each a colour or "": always the same ones."""
    noise = iter(sha256(name.encode()).digest())
    return tuple(tuple(_cells(noise, primary, accent)) for _ in range(ROWS))


def _cells(noise: Iterator[int], primary: str, accent: str) -> Iterator[str]:
    tones = (primary, primary, accent, mix(primary, PAPER, 0.45), mix(primary, PAPER, 0.75), "", "")
    for _ in range(COLUMNS):
        yield tones[next(noise) % len(tones)]


def _until(colour: str, towards: str, ground: str) -> str:
    """The colour, moved as little as needed until it reads on a ground."""
    tries = (mix(colour, towards, share / 10) for share in range(11))
    return next((tried for tried in tries if contrast(tried, ground) >= READS), towards)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    parts = [_linear(channel / 255) for channel in _channels(colour)]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
