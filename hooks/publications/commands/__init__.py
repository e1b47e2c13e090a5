"""The ``publications`` command: ``check``, ``build``, ``serve`` and ``schema``.

It speaks the language of ``--lang``, else that of the environment (``LC_ALL``,
``LC_MESSAGES``, ``LANG``), else the site's default one.

Exit codes: 0, all is well; 1, there are problems (with ``--strict``: or warnings);
2, the command was not understood; 130, it was interrupted.
"""

from __future__ import annotations

import errno
import gc
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from ..words import WordedError
from .language import choose_words
from .tree import make_commands
from .wording import tell_misuse

__all__ = ["main", "run"]

COLLECTION = 1_000_000, 50, 1_000
"""How seldom Python looks for cycles in what is no longer used: nearly all that a command
makes lives until its end, and looking takes a tenth of the time of a short one."""

OK, PROBLEMS, MISUSE, INTERRUPTED = 0, 1, 2, 130

NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO)
"""What a system says of a disk that is full, broken or not to be written to."""


def main() -> None:
    """Entry point of the ``publications`` program."""
    gc.set_threshold(*COLLECTION)
    code = run(sys.argv[1:])
    logging.shutdown()
    try:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
    except BrokenPipeError:  # nobody reads it any more
        code = code or PROBLEMS
    # Everything is written and every block is left: to take a large site apart object by
    # object before the process ends would take a quarter of a short build.
    os._exit(code)


def run(arguments: Sequence[str]) -> int:
    """Run the command that the arguments name.

    Returns:
        Its exit code.
    """
    words = choose_words(arguments)
    commands = make_commands(words)
    try:
        done = commands.main([*arguments], prog_name="publications", standalone_mode=False)
    except click.UsageError as error:
        tell_misuse(error, words)
        return MISUSE
    except WordedError as error:
        click.echo(error.tell(words), err=True)
        return error.exit_code
    except click.ClickException as error:  # MkDocs' own; those of our hook are worded
        click.echo(error.format_message(), err=True)
        return PROBLEMS
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except OSError as error:
        if error.errno not in NO_ROOM:
            raise
        click.echo(_refused(error).tell(words), err=True)
        return PROBLEMS
    return done if isinstance(done, int) else OK


def _refused(error: OSError) -> WordedError:
    """What a disk refuses, wherever it was written to."""
    # Here, because hardly any command needs it.
    from ..publishing import PublishingError  # noqa: PLC0415

    folder = Path(error.filename or "").absolute()
    return PublishingError("publish-refused", folder, error.strerror or "")
