"""The project that the command works on."""

from __future__ import annotations

from pathlib import Path

from ..settings import SETTINGS_FILE
from .wording import CommandError


def find_project(start: Path) -> Path | None:
    """The nearest folder with a mkdocs.yml: ``start`` or one above it; None without any."""
    folders = (start, *start.parents)
    return next((folder for folder in folders if (folder / SETTINGS_FILE).is_file()), None)


def project_here() -> Path:
    """The project of the working folder.

    Raises:
        CommandError: there is none (exit code 2).
    """
    here = Path.cwd()
    root = find_project(here)
    if root is None:
        raise CommandError("no_project", exit_code=2, value=here)
    return root
