"""``publications build``: MkDocs, started with our defaults.

The result is that of ``mkdocs build``: the same configuration, the same hook.
"""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path

import click
from mkdocs.config.defaults import MkDocsConfig

from .. import publishing
from ..building import Builder
from ..memory import undisturbed
from ..opening import open_memory
from ..problems import Level, Problem, Problems, as_text
from ..settings import SETTINGS_FILE
from ..sources import read_settings_source
from ..words import Words
from .loading import load, logged
from .progress import Progress
from .project import project_here
from .tree import TODAY
from .wording import CommandError

COLOURS = {Level.PROBLEM: "red", Level.WARNING: "yellow"}


def build_site(
    words: Words, *, strict: bool, today: date | None, site_dir: Path | None, site_url: str | None
) -> int:
    """Build the site of the working folder's project, and publish it if nothing is wrong.

    Args:
        words: Catalogue of the language to speak.
        strict: Whether warnings fail too.
        today: Day as of which the site is made; None: now.
        site_dir: Folder to publish in; None: the settings'.
        site_url: Address to publish at; None: the settings'.

    Raises:
        RefusedError: MkDocs does not take the settings.
        click.ClickException: what MkDocs raises when there is something else wrong.
    """
    root, began = project_here(), time.monotonic()
    prepare(root, words, today)
    with logged():
        config = load(
            root,
            strict=strict or None,
            site_dir=str(site_dir.absolute()) if site_dir else None,
            site_url=site_url,
        )
        config.plugins.on_startup(command="build", dirty=False)
        config = config.plugins.on_config(config)
        _build(config, words, today or datetime.now(UTC))
    seconds = words.number(round(time.monotonic() - began, 1))
    click.echo(words.get("command", "built", folder=config.site_dir, seconds=seconds))
    return 0


def _build(config: MkDocsConfig, words: Words, today: date) -> None:
    """Make and publish what has changed; MkDocs prints the pages."""
    printing = config.printing  # type: ignore[attr-defined]
    root = Path(config.config_file_path).parent
    press, published = printing.press(config), Path(config.site_dir)
    builder = Builder(root, press, published, open_memory(root))
    with Progress(words) as builder.tell, undisturbed():
        site = builder.open(today, config.site_url or "")
        gc.freeze()  # all of it lives until the end: nobody need look for garbage there
    tell(site.problems, words)
    _refuse(site.problems, words, strict=config.strict)
    printing.show(site)
    told, made = set(site.problems), None
    try:
        with Progress(words) as builder.tell:
            made = builder.make(site)
            builder.check(site, made)
        tell((problem for problem in site.problems if problem not in told), words)
        _refuse(site.problems, words, strict=config.strict)
        builder.publish(made)
    finally:
        if made is not None:
            publishing.discard(made.staging)


def tell(problems: Iterable[Problem], words: Words) -> None:
    """Print problems, coloured in a terminal."""
    for problem in problems:
        click.secho(as_text(problem, words), fg=COLOURS.get(problem.level), err=True)


def _refuse(problems: Problems, words: Words, *, strict: bool) -> None:
    """End a build that publishes nothing.

    Raises:
        CommandError: there are problems or, where that is asked for, warnings.
    """
    count = len(problems.at_least(Level.WARNING if strict else Level.PROBLEM))
    if count:
        raise click.ClickException(words.plural("verdict", count))


def prepare(root: Path, words: Words, today: date | None) -> None:
    """Tell the hook the day, MkDocs to keep to its business, and broken settings in our words."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"  # Material's advertisement against MkDocs 2
    if today is not None:
        os.environ[TODAY] = today.isoformat()
    problems = Problems()
    read_settings_source(root, problems)
    if problems.blocking:
        for problem in problems:
            click.echo(as_text(problem, words), err=True)
        raise CommandError("settings_broken", value=SETTINGS_FILE)
