"""In which language the command speaks."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

from ..words import Words, available_languages, read_words
from .project import find_project

VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""Where POSIX systems say the language of messages, the first that is set decides."""

FALLBACK = "fr"
"""Language of who says nothing, outside a project."""


def choose_words(arguments: Sequence[str]) -> Words:
    """The catalogue that help and errors come from, before the arguments are understood."""
    known = available_languages()
    wishes: tuple[Callable[[], str], ...] = (
        partial(_of_arguments, arguments),
        partial(of_environment, os.environ, known),
        partial(_of_site, Path.cwd()),
    )
    return read_words(next((lang for ask in wishes if (lang := ask()) in known), FALLBACK))


def of_environment(environment: Mapping[str, str], known: Iterable[str]) -> str:
    """Language that the environment names, of those known: ``fr_FR.UTF-8`` -> ``fr``.

    ``C`` and ``POSIX`` name none, nor does a language without a catalogue: "".
    """
    locale = next((environment[name] for name in VARIABLES if environment.get(name)), "")
    tag = locale.partition(".")[0].partition("@")[0].replace("_", "-")
    return next((lang for lang in (tag, tag.partition("-")[0]) if lang in set(known)), "")


def _of_arguments(arguments: Sequence[str]) -> str:
    for place, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            return argument.partition("=")[2]
        if argument == "--lang":
            return "".join(arguments[place + 1 : place + 2])
    return ""


def _of_site(start: Path) -> str:
    """The site's default language, read without judging its settings."""
    # Here, because who has said a language need not wait for YAML.
    from ..problems import Problems  # noqa: PLC0415
    from ..sources import read_settings_source  # noqa: PLC0415

    root = find_project(start)
    source = read_settings_source(root, Problems()) if root else None
    found: object = source.fields if source else None
    for name in ("extra", "publications", "languages"):
        found = found.get(name) if isinstance(found, dict) else None
    return str(found[0]) if isinstance(found, list) and found else ""
