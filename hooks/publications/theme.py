"""The association's own colours: a style sheet and the mark in browsers' tabs."""

from __future__ import annotations

from collections.abc import Iterator

from .pages import Output
from .settings import Association, Settings

PATH = "assets/theme.css"
"""Path of the style sheet in the site."""

ICON = "assets/favicon.svg"
"""Path of the mark in the site."""


def make_theme(settings: Settings) -> Iterator[Output]:
    """Everything that is made of the two colours."""
    yield Output.finished(PATH, _stylesheet(settings.association))
    yield Output.finished(ICON, _icon(settings.association))


def _stylesheet(association: Association) -> bytes:
    """CSS custom properties (CSS Custom Properties Level 1) with the two colours."""
    css = f":root{{--primary:{association.primary};--accent:{association.accent}}}\n"
    return css.encode()


def _icon(association: Association) -> bytes:
    """The mark of ``partials/mark.html``; without it, tabs of every association look alike."""
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
        f'<path fill="{association.primary}" d="M2 2h13v13H2zM2 17h13v13H2zM17 17h13v13H17z"/>'
        f'<path fill="{association.accent}" d="M19 4h9v9h-9z"/></svg>\n'
    )
    return svg.encode()
