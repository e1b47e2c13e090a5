"""The ``publications`` command: ``check``, ``build``, ``serve`` and ``schema``.

It speaks the language of ``--lang``, else that of the environment (``LC_ALL``,
``LC_MESSAGES``, ``LANG``), else the site's default one.

Exit codes: 0, all is well; 1, there are problems (with ``--strict``: or warnings);
2, the command was not understood; 130, it was interrupted.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from ..words import WordedError
from .language import choose_words
from .tree import make_commands
from .wording import tell_misuse

__all__ = ["main", "run"]

OK, PROBLEMS, MISUSE, INTERRUPTED = 0, 1, 2, 130


def main() -> None:
    """Entry point of the ``publications`` program."""
    sys.exit(run(sys.argv[1:]))


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
    return done if isinstance(done, int) else OK
