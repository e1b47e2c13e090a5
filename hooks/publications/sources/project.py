"""Project: our part of ``mkdocs.yml``, read as any other source, line by line.

The rest of that file is MkDocs' and may hold what a front matter may not, such as
``!ENV`` and ``!!python/name:``; it is passed over without being looked at.
"""

from __future__ import annotations

from pathlib import Path

from publications import settings
from publications.model import Body
from publications.problems import Place, Problems

from .fields import Fields, UnreadableError
from .mending import mended
from .source import Loc, Source
from .text import read_text

_OURS = ("site_name", "site_url", "repo_url", "edit_uri")


def read_settings_source(root: Path, problems: Problems) -> Source | None:
    """Read ``site_name``, ``site_url``, ``repo_url``, ``edit_uri`` and ``extra.publications``.

    Args:
        root: folder of ``mkdocs.yml``, absolute.
        problems: gains whatever is wrong.
    """
    path = settings.SETTINGS_FILE
    file = root / path
    if not file.is_file() and not file.is_symlink():
        problems.add("settings-missing", Place(path), value=path)
        return None
    text = read_text(file, path, problems)
    if text is None:
        return None
    rows = tuple(text.split("\n"))
    reader = Fields(path, rows, 1, problems, _is_ours)
    try:
        fields = reader.read()
    except UnreadableError as error:
        _refuse(rows, error, problems)
        return None
    return Source(path, file, fields, reader.lines, Body(path, "", len(rows)), rows, 1)


def _is_ours(at: Loc) -> bool:
    return at[:2] == ("extra", "publications") if len(at) > 1 else at[0] in (*_OURS, "extra")


def _refuse(rows: tuple[str, ...], error: UnreadableError, problems: Problems) -> None:
    """The broken lines that can be told of precisely, else the one where reading stopped."""
    findings = [f for f in mended(rows)[0] if f.row + 1 <= error.line]
    for finding in findings[-1:]:
        place = Place(settings.SETTINGS_FILE, finding.row + 1, finding.name)
        problems.add(finding.code, place, **finding.values)
    if not findings:
        problems.add(error.code, Place(settings.SETTINGS_FILE, error.line))
