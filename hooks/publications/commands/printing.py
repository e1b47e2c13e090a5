"""``publications build`` and ``publications serve``: MkDocs, started with our defaults.

The result is that of ``mkdocs build``: the same configuration, the same hook.
"""

from __future__ import annotations

import errno
import logging
import os
import socket
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import click
from mkdocs.commands.serve import serve
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from .. import publishing
from ..building import Builder, open_memory
from ..problems import Level, Problem, Problems, as_text
from ..settings import SETTINGS_FILE
from ..sources import read_settings_source
from ..words import Words
from .project import project_here
from .tree import TODAY
from .wording import CommandError

PORTS = 50
"""How many ports after the one that is taken are tried."""

OURS = "mkdocs.hooks"
"""Logger of the hook, all of whose messages are for people."""

LOGGED = {logging.ERROR: "red", logging.WARNING: "yellow"}
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
        click.ClickException: what MkDocs raises when there is something wrong.
    """
    root, began = project_here(), time.monotonic()
    _prepare(root, words, today)
    with _told():
        config = load_config(
            str(root / SETTINGS_FILE),
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
    site = builder.open(today, config.site_url or "")
    _tell(site.problems, words)
    _refuse(site.problems, words, strict=config.strict)
    printing.show(site)
    told, made = set(site.problems), builder.make(site)
    try:
        builder.check(site, made)
        _tell((problem for problem in site.problems if problem not in told), words)
        _refuse(site.problems, words, strict=config.strict)
        builder.publish(made)
    finally:
        publishing.discard(made.staging)


def _tell(problems: Iterable[Problem], words: Words) -> None:
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


def serve_site(
    words: Words, *, today: date | None, dev_addr: tuple[str, int] | None, in_browser: bool
) -> int:
    """Show a preview of the site, drafts included, that follows each change of a file.

    Args:
        words: Catalogue of the language to speak.
        today: Day as of which the site is made; None: now.
        dev_addr: Host and port to listen on; None: the settings', else 127.0.0.1:8000.
        in_browser: Whether to open it in a browser.
    """
    root = project_here()
    _prepare(root, words, today)
    settings = str(root / SETTINGS_FILE)
    with _told():
        host, port = dev_addr or load_config(settings).dev_addr
        free = _free_port(host, port)
        if free != port:
            told = {"value": f"{host}:{port}", "free": f"{host}:{free}"}
            if dev_addr:
                raise CommandError("port_taken", exit_code=2, **told)
            click.echo(words.get("command", "port_changed", **told), err=True)
        click.echo(words.get("command", "serving", value=f"{host}:{free}"))
        serve(settings, dev_addr=f"{host}:{free}", open_in_browser=in_browser)
    return 0


def _prepare(root: Path, words: Words, today: date | None) -> None:
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


def _free_port(host: str, port: int) -> int:
    """The port, or the next one on which nobody listens.

    Raises:
        CommandError: there is none, or the host is not of this machine.
    """
    try:
        return next(free for free in range(port, min(port + PORTS, 65536)) if _is_free(host, free))
    except (StopIteration, OSError):
        raise CommandError("no_port", exit_code=2, value=f"{host}:{port}") from None


def _is_free(host: str, port: int) -> bool:
    family, kind, proto, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    with closing(socket.socket(family, kind, proto)) as listener:
        # As the preview's own server does: a port that was just given up is free.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(address)
        except OSError as error:
            if error.errno in {errno.EADDRINUSE, errno.EACCES}:
                return False
            raise
    return True


class Handler(logging.Handler):
    """Prints what the hook says, and of MkDocs only what is wrong."""

    def emit(self, record: logging.LogRecord) -> None:
        """Print a message as it is, coloured in a terminal (click takes colours out elsewhere)."""
        if record.levelno >= logging.WARNING or record.name.startswith(OURS):
            click.secho(record.getMessage(), fg=LOGGED.get(record.levelno), err=True)


@contextmanager
def _told() -> Iterator[None]:
    """Print what is logged while MkDocs runs."""
    logger, handler = logging.getLogger("mkdocs"), Handler()
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    try:
        yield
    finally:
        logger.removeHandler(handler)
