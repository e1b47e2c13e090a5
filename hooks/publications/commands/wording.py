"""Everything that click says by itself, in the language of the user.

click marks its words for gettext but ships no catalogue; ours are in the locales,
context ``command``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from ..words import WordedError, Words

SECTIONS = {
    "Options": "section_options",
    "Commands": "section_commands",
    "Positional arguments": "section_arguments",
}
"""Headings of click's help -> words."""


class CommandError(WordedError):
    """The command cannot go on, for a reason that its user can do something about."""

    def __init__(self, name: str, exit_code: int = 1, **values: object) -> None:
        super().__init__(name, values)
        self.name, self.exit_code, self.values = name, exit_code, values

    def tell(self, words: Words) -> str:
        """Why, and what to do about it."""
        return words.get("command", self.name, **self.values)


def context_in(words: Words) -> type[click.Context]:
    """A context whose help has its headings in the language of ``words``."""

    class Formatter(click.HelpFormatter):
        def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
            super().write_usage(prog, args, prefix or words.get("command", "usage") + " ")

        @contextmanager
        def section(self, name: str) -> Iterator[None]:
            known = SECTIONS.get(name)
            with super().section(words.get("command", known) if known else name):
                yield

    class Context(click.Context):
        formatter_class = Formatter

    return Context


def tell_misuse(error: click.UsageError, words: Words) -> None:
    """Say on standard error what was not understood, and where help is."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.format_message(), err=True)
        return
    click.echo(_misuse(error, words), err=True)
    if error.ctx is not None:
        command = f"{error.ctx.command_path} --help"
        click.echo(words.get("command", "try_help", value=command), err=True)


def _misuse(error: click.UsageError, words: Words) -> str:
    """What was not understood."""
    if isinstance(error, click.NoSuchOption):
        return _unknown("no_such_option", error.option_name, error.possibilities, words)
    if isinstance(error, click.exceptions.NoSuchCommand):
        return _unknown("no_such_command", error.command_name, error.possibilities, words)
    if isinstance(error, click.BadOptionUsage):
        return words.get("command", "option_value", value=error.option_name)
    if isinstance(error, click.BadParameter):
        return _bad_value(error, words)
    if error.ctx and isinstance(error.ctx.command, click.Group):
        return words.get("command", "no_command")
    extra = re.search(r"\((.+)\)$", error.message)
    return words.get("command", "not_understood", value=extra[1] if extra else error.message)


def _unknown(name: str, value: str, possibilities: Any, words: Words) -> str:
    text = words.get("command", name, value=value)
    near = words.one_of(sorted(possibilities)) if possibilities else ""
    return f"{text} {words.get('command', 'did_you_mean', value=near)}" if near else text


def _bad_value(error: click.BadParameter, words: Words) -> str:
    """What was expected; our own types have said it themselves."""
    if isinstance(error, click.MissingParameter):
        shown = error.param.make_metavar(error.ctx) if error.param and error.ctx else ""
        return words.get("command", "missing", value=shown)
    choice = error.param.type if error.param else None
    if error.param is None or not isinstance(choice, click.Choice):
        return error.message
    expected = words.one_of(map(str, choice.choices))
    return words.get("command", "bad_choice", name=error.param.opts[-1], expected=expected)
