"""The steps of publishing, all on folders of one file system."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from ..settings import SETTINGS_FILE
from .beside import beside, discard, tidy
from .errors import PublishingError, told
from .exchange import exchange, rename_twice

SOURCES = (SETTINGS_FILE, "pyproject.toml", ".git")
"""What no published site holds: replacing a folder that does would lose somebody's work."""

SITE_MARK = "404.html"
"""What every site holds that was built by this software, or by MkDocs."""

MARK = ".publications"
"""File of a site that says which build it is, for the next one to begin from."""


def stage(published: Path) -> Path:
    """Make the empty folder into which a site is printed, beside the published one.

    What builds that were broken off have left there is removed. Where ``published`` is a
    symbolic link, its target is what is meant, here and in ``swap``: a link into a web
    server's folder stays the link that it is.

    Args:
        published: Folder of the published site; it and its parents need not exist yet.

    Raises:
        PublishingError: a site cannot or must not be published there.
    """
    target = _target(published)
    with told(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        tidy(target)
        _check(target)
        staging = beside(target, "building")
        discard(staging)
        staging.mkdir()
    return staging


def swap(staging: Path, published: Path) -> None:
    """Let what was printed take the place of what is published, and remove the latter.

    Hidden files at the top that are the host's and not the site's (``.htaccess``,
    ``.well-known``) stay, as they do with MkDocs.

    Args:
        staging: Folder that ``stage`` made for ``published``; it is gone afterwards.
        published: Folder of the published site.

    Raises:
        PublishingError: it could not be done; what was published still is.
    """
    target = _target(published)
    with told(target):
        _check(target)
        if not target.exists():
            staging.rename(target)
            return
        _carry_over(target, staging)
        if exchange(staging, target):
            discard(staging)
        else:
            rename_twice(staging, target)


def move(staging: Path, published: Path, gone: Iterable[str]) -> None:
    """Let some files that were printed take their places, one after the other.

    For a few changed files among many: each appears whole, new ones first, so that no page
    leads to a file that is not there yet, and what has no place any more goes last.

    Args:
        staging: Folder that ``stage`` made for ``published``; it is gone afterwards.
        published: Folder of the published site.
        gone: Files to remove, by path from the site's root.

    Raises:
        PublishingError: it could not be done; the published site may be half the new one,
            and the next build makes it whole.
    """
    target = _target(published)
    with told(target):
        _check(target)
        names = [path.relative_to(staging) for path in staging.rglob("*") if path.is_file()]
        for name in sorted(names, key=lambda name: ((target / name).exists(), name)):
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            (staging / name).replace(target / name)
        for path in gone:
            (target / path).unlink(missing_ok=True)
            _remove_empty(target, (target / path).parent)
    discard(staging)


def complete(staging: Path, published: Path, names: Iterable[str]) -> None:
    """Take over into ``staging`` what stays as it is: links to the same files where it can be."""
    target = _target(published)
    with told(target):
        for name in names:
            file = staging / name
            file.parent.mkdir(parents=True, exist_ok=True)
            try:
                file.hardlink_to(target / name)
            except OSError:  # a file system without such links
                shutil.copy2(target / name, file)


def mark(published: Path) -> str:
    """What a published site says of which build it is; empty where it says nothing."""
    try:
        return (_target(published) / MARK).read_text("ascii")
    except (OSError, ValueError):
        return ""


def _target(published: Path) -> Path:
    """The folder itself, however it was reached."""
    return published.resolve()


def _check(target: Path) -> None:
    """Refuse to replace anything but a site, an empty folder or nothing."""
    if target.is_mount():
        raise PublishingError("publish-mount", target)
    if target.exists() and not target.is_dir():
        raise PublishingError("publish-not-folder", target)
    names = {entry.name for entry in target.iterdir()} if target.exists() else set()
    seen = {name for name in names if not name.startswith(".")}
    if names.intersection(SOURCES) or (seen and SITE_MARK not in seen):
        raise PublishingError("publish-not-ours", target)


def _remove_empty(target: Path, folder: Path) -> None:
    """Remove folders that nothing is left in, from the inside out."""
    while folder != target:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent


def _carry_over(target: Path, staging: Path) -> None:
    """Take along the host's own hidden files, and who may read the folder."""
    for entry in target.glob(".*"):
        copy = staging / entry.name
        if copy.exists() or entry.name == MARK:
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.copytree(entry, copy, symlinks=True)
        else:
            shutil.copy2(entry, copy, follow_symlinks=False)
    shutil.copymode(target, staging)
