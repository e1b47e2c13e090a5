"""MkDocs' own reading of mkdocs.yml, and what it says while it runs."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from ..problems import CODES, Place, Problem, as_text
from ..settings import SETTINGS_FILE
from ..words import WordedError, Words

OURS = "mkdocs.hooks"
"""Logger of the hook, all of whose messages are for people."""

LOGGED = {logging.ERROR: "red", logging.WARNING: "yellow"}

REFUSED = "built-settings-refused"


class RefusedError(WordedError):
    """MkDocs does not take the settings."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.problem = Problem(REFUSED, CODES[REFUSED], Place(SETTINGS_FILE), (("value", reason),))

    def tell(self, words: Words) -> str:
        """Why, and what to do about it."""
        return as_text(self.problem, words)


class Handler(logging.Handler):
    """Prints what the hook says, and of MkDocs only what is wrong."""

    def emit(self, record: logging.LogRecord) -> None:
        """Print a message as it is, coloured in a terminal (click takes colours out elsewhere)."""
        if record.levelno >= logging.WARNING or record.name.startswith(OURS):
            click.secho(record.getMessage(), fg=LOGGED.get(record.levelno), err=True)


@contextmanager
def logged() -> Iterator[None]:
    """Print what is logged while MkDocs runs."""
    logger, handler = logging.getLogger("mkdocs"), Handler()
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    try:
        yield
    finally:
        logger.removeHandler(handler)


def load(root: Path, **options: Any) -> MkDocsConfig:
    """Read mkdocs.yml as MkDocs does.

    Args:
        root: Folder of mkdocs.yml.
        **options: Settings of MkDocs that stand in place of those written there.

    Raises:
        RefusedError: it does not take it.
    """
    with _heard() as reasons:
        try:
            return load_config(str(root / SETTINGS_FILE), **options)
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
