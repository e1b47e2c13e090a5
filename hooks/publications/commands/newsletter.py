"""``publications newsletter``: its options, worded in one language."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import click

from ..words import Words, available_languages
from .options import Refusal, Worded, metavars

SERVICES = ("mailchimp", "brevo", "mailpoet", "buttondown", "listmonk", "mailman", "sympa")
"""Names of ``newsletter.SERVICES`` (a test compares them), known without importing it."""


class Month(Worded):
    """A month, written 2019-04."""

    refusal = "newsletter_month_form"

    def convert(self, value: Any, param: Refusal, ctx: click.Context | None) -> str:
        """The month as it is written."""
        if not re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])", value):
            self.refuse(value, param, ctx)
        return str(value)


def newsletter_command(words: Words) -> click.Command:
    """``publications newsletter MONTH``: make an edition's mail, try it, send it."""

    def newsletter(**options: Any) -> int:
        # Here, so that help does not wait for feedparser, Jinja and mrml.
        from .mailing import Wish, mail_edition  # noqa: PLC0415

        return mail_edition(words, Wish(**options))

    return click.Command(
        "newsletter",
        callback=newsletter,
        params=_params(words),
        help=words.get("command", "newsletter_help"),
        short_help=words.get("command", "newsletter_help"),
        add_help_option=False,
        options_metavar=words.get("command", "metavar_options"),
    )


def _params(words: Words) -> list[click.Parameter]:
    named = metavars(words)
    folder, file = named["folder"], named["path"]
    return [
        click.Argument(["month"], type=Month(words), metavar=named["month"]),
        _option(words, "lang", type=click.Choice(available_languages())),
        _option(words, "feed", metavar=f"{file}|{named['url']}"),
        _option(words, "site", type=Path, default=Path("site"), metavar=folder),
        _option(words, "service", type=click.Choice(SERVICES)),
        _option(words, "out", type=Path, metavar=folder),
        _option(words, "preview", is_flag=True),
        _option(words, "eml", type=Path, metavar=file),
        _option(words, "send", is_flag=True),
        _option(words, "to", metavar=named["mail"]),
        _option(words, "again", is_flag=True),
        _option(words, "dry_run", is_flag=True),
    ]


def _option(words: Words, name: str, **settings: Any) -> click.Option:
    text = words.get("command", f"newsletter_option_{name}")
    return click.Option([f"--{name.replace('_', '-')}", name], help=text, **settings)
