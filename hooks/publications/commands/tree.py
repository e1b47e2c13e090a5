"""The commands and their options, worded in one language."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from ..words import Words, available_languages
from .newsletter import newsletter_command
from .options import Day, Existing, ListenAddress, SiteUrl, metavars
from .wording import context_in

FORMATS = ("text", "github", "json")
"""Forms in which problems are told: for people, for GitHub Actions, for programs."""

TODAY = "PUBLICATIONS_TODAY"
"""Environment variable that names the day as of which the site is made."""


def make_commands(words: Words) -> click.Group:
    """The ``publications`` command, with help and errors in the language of ``words``."""
    make = (_check, _build, _serve, _record, newsletter_command, _schema)
    commands = [command(words) for command in make]
    group = click.Group(
        "publications",
        commands={command.name or "": command for command in commands},
        help=words.get("command", "help"),
        params=[_lang(words)],
        add_help_option=False,
        options_metavar="",
        subcommand_metavar=words.get("command", "metavar_command"),
    )
    for command in (group, *commands):
        command.params.append(_help(words))
        command.context_class = context_in(words)
    return group


def _check(words: Words) -> click.Command:
    def check(**options: Any) -> int:
        # Here, so that help does not wait for Babel, icalendar, feedgen and pydantic.
        from .check import check_project  # noqa: PLC0415

        return check_project(words, **options)

    params = [
        _option(words, "--format", type=click.Choice(FORMATS), default="text", name="form"),
        _lang(words),
        _today(words),
        _option(words, "--strict", is_flag=True, own="check_"),
        click.Argument(
            ["paths"], nargs=-1, type=Existing(words), metavar=f"[{metavars(words)['path']}]…"
        ),
    ]
    return _command(words, "check", check, params)


def _build(words: Words) -> click.Command:
    def build(**options: Any) -> int:
        # Here, because `check` must not wait for MkDocs, nor need it.
        from .printing import build_site  # noqa: PLC0415

        return build_site(words, **options)

    params: list[click.Parameter] = [
        _option(words, "--strict", is_flag=True),
        _today(words),
        _option(words, "--site-dir", type=Path, metavar="folder"),
        _option(words, "--site-url", type=SiteUrl(words), metavar="url"),
    ]
    return _command(words, "build", build, params)


def _serve(words: Words) -> click.Command:
    def serve(**options: Any) -> int:
        # Here, for the same reason.
        from .serving import serve_site  # noqa: PLC0415

        return serve_site(words, **options)

    params: list[click.Parameter] = [
        _today(words),
        _option(words, "--dev-addr", type=ListenAddress(words), metavar="address"),
        _option(words, "--open", is_flag=True, name="in_browser"),
    ]
    return _command(words, "serve", serve, params)


def _record(words: Words) -> click.Command:
    def record(**options: Any) -> int:
        # Here, for the same reason.
        from .record import record_events  # noqa: PLC0415

        return record_events(words, **options)

    return _command(words, "record", record, [_lang(words), _today(words)])


def _schema(words: Words) -> click.Command:
    def schema(what: str) -> None:
        # Here, so that the other commands' help does not wait for pydantic.
        from .check import print_schema  # noqa: PLC0415

        print_schema(what, words)

    kinds = ("publication", "standing", "partners", "regions", "topics", "people")
    argument = click.Argument(["what"], type=click.Choice(kinds), default="publication")
    return _command(words, "schema", schema, [argument])


def _command(
    words: Words, name: str, callback: Any, params: list[click.Parameter]
) -> click.Command:
    text, _, details = words.get("command", f"help_{name}").partition("\n")
    return click.Command(
        name,
        callback=callback,
        params=params,
        help=f"{text}\n\n{details}",
        short_help=text,
        add_help_option=False,
        options_metavar=words.get("command", "metavar_options"),
    )


def _option(
    words: Words, option: str, *, name: str = "", metavar: str = "", own: str = "", **settings: Any
) -> click.Option:
    """An option whose help is ``option_…`` in the catalogue (``own`` before: of one command)."""
    key = option.strip("-").replace("-", "_")
    return click.Option(
        [option, name or key],
        help=words.get("command", f"option_{own}{key}"),
        metavar=metavars(words)[metavar] if metavar else None,
        **settings,
    )


def _today(words: Words) -> click.Option:
    return _option(words, "--today", type=Day(words), metavar="day", envvar=TODAY)


def _lang(words: Words) -> click.Option:
    """Read before anything else, by ``choose_words``; here it is only checked and explained."""
    languages = click.Choice(available_languages())
    return _option(words, "--lang", type=languages, expose_value=False)


def _help(words: Words) -> click.Option:
    def show(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
        if asked and not ctx.resilient_parsing:
            click.echo(ctx.get_help(), color=ctx.color)
            ctx.exit()

    return click.Option(
        ["-h", "--help"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=show,
        help=words.get("command", "option_help"),
    )
