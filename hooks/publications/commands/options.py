"""Values of options, each checked and refused in the user's language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, ClassVar, NoReturn
from urllib.parse import urlsplit

import click

from ..words import Words

Refusal = click.Parameter | None


class Worded(click.ParamType[Any]):
    """A kind of value with the words to refuse one."""

    refusal: ClassVar[str] = ""
    """Words (context ``command``) that say what was expected."""

    def __init__(self, words: Words) -> None:
        self.name = type(self).__name__.lower()
        self.words = words

    def refuse(self, value: object, param: Refusal, ctx: click.Context | None) -> NoReturn:
        """Refuse a value."""
        self.fail(self.words.get("command", self.refusal, value=value), param, ctx)


class Day(Worded):
    """A day, written 2019-05-02 (ISO 8601) and in no other way."""

    refusal = "bad_day"

    def convert(self, value: Any, param: Refusal, ctx: click.Context | None) -> date:
        """The day that is written."""
        # `fromisoformat` also takes 20190502 and 2019-W18-4.
        written = value if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value) else ""
        try:
            return date.fromisoformat(written)
        except ValueError:
            self.refuse(value, param, ctx)


class ListenAddress(Worded):
    """Where a preview listens: ``127.0.0.1:8000``."""

    refusal = "bad_address"

    def convert(self, value: Any, param: Refusal, ctx: click.Context | None) -> tuple[str, int]:
        """Host and port."""
        host, _, port = value.rpartition(":")
        if not host or not re.fullmatch(r"[0-9]{1,5}", port) or not 0 < int(port) < 65536:
            self.refuse(value, param, ctx)
        return host, int(port)


class SiteUrl(Worded):
    """Absolute address of a site."""

    refusal = "bad_url"

    def convert(self, value: Any, param: Refusal, ctx: click.Context | None) -> str:
        """The address, with its final slash."""
        parts = urlsplit(value)
        if parts.scheme not in {"http", "https"} or not parts.netloc or parts.query:
            self.refuse(value, param, ctx)
        return f"{value.rstrip('/')}/"


class Existing(Worded):
    """A file or folder that exists."""

    refusal = "bad_path"

    def convert(self, value: Any, param: Refusal, ctx: click.Context | None) -> Path:
        """The path, absolute."""
        path = Path(value)
        if not path.exists():
            self.refuse(value, param, ctx)
        return path.resolve()


def metavars(words: Words) -> Mapping[str, str]:
    """What stands for a value in the help."""
    names = ("day", "month", "folder", "address", "url", "path", "mail")
    return {name: words.get("command", f"metavar_{name}") for name in names}
