"""MkDocs as the printer of a preview: started once, and again where it must know of a change."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from ..printing import Press
from ..problems import CODES, Place, Problem, as_text
from ..settings import SETTINGS_FILE
from ..site import Site
from ..words import WordedError, Words
from .printing import Handler

REFUSED = "built-settings-refused"


class RefusedError(WordedError):
    """MkDocs does not take the settings."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.problem = Problem(REFUSED, CODES[REFUSED], Place(SETTINGS_FILE), (("value", reason),))

    def tell(self, words: Words) -> str:
        """Why, and what to do about it."""
        return as_text(self.problem, words)


class Printer:
    """MkDocs with the settings and the templates as they were when it was started."""

    def __init__(self, config: MkDocsConfig, url: str) -> None:
        """Start it.

        Args:
            config: What it was told in mkdocs.yml.
            url: Address of the site, in place of the one in there.
        """
        config.site_url = url
        config.plugins.on_startup(command="serve", dirty=False)
        self.config = config.plugins.on_config(config)
        self.printing = self.config.printing  # type: ignore[attr-defined]
        self.press: Press = self.printing.press(self.config)

    def show(self, site: Site) -> None:
        """Print the pages of this site from now on."""
        self.printing.show(site)

    @property
    def folders(self) -> tuple[Path, ...]:
        """Of what it prints with, and of standing pages."""
        own = self.config.theme.dirs[: bool(self.config.theme.custom_dir)]
        return tuple(map(Path, (self.config.docs_dir, *own, *self.config.watch)))


def load(root: Path) -> MkDocsConfig:
    """Read mkdocs.yml as MkDocs does.

    Raises:
        RefusedError: it does not take it.
    """
    with _heard() as reasons:
        try:
            return load_config(str(root / SETTINGS_FILE))
        except (click.ClickException, OSError) as error:
            reasons.append(str(error))
    raise RefusedError("\n".join(reasons))


class _Ear(Handler):
    """Keeps errors to itself; what is said beside them is said as ever."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno >= logging.ERROR:
            self.heard.append(record.getMessage())
        else:
            super().emit(record)


@contextmanager
def _heard() -> Iterator[list[str]]:
    """What MkDocs says is wrong, in place of the terminal."""
    logger, ear = logging.getLogger("mkdocs"), _Ear()
    handlers, logger.handlers = logger.handlers, [ear]
    try:
        yield ear.heard
    finally:
        logger.handlers = handlers
