"""The association's own colours, as a style sheet."""

from __future__ import annotations

from .pages import Output
from .settings import Settings

PATH = "assets/theme.css"
"""Path of the style sheet in the site."""


def stylesheet(settings: Settings) -> Output:
    """CSS custom properties (CSS Custom Properties Level 1) with the two colours."""
    association = settings.association
    css = f":root{{--primary:{association.primary};--accent:{association.accent}}}\n"
    return Output(PATH, css.encode())
