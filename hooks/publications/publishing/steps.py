"""The steps of publishing, all on folders of one file system."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Container, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from ..settings import SETTINGS_FILE
from .beside import beside, discard, retire, tidy
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


def swap(staging: Path, published: Path, gone: Container[str] = ()) -> None:
    """Let what was printed take the place of what is published, and remove the latter.

    Hidden files at the top that are the host's and not the site's (``.htaccess``,
    ``.well-known``) stay, as they do with MkDocs.

    Args:
        staging: Folder that ``stage`` made for ``published``; it is gone afterwards.
        published: Folder of the published site.
        gone: Files that were the site's and are no more, by path from its root.

    Raises:
        PublishingError: it could not be done; what was published still is.
    """
    target = _target(published)
    with told(target):
        _check(target)
        if not target.exists():
            staging.rename(target)
            return
        _carry_over(target, staging, gone)
        if exchange(staging, target):
            retire(staging, target)
        else:
            rename_twice(staging, target)


def move(staging: Path, published: Path, gone: Iterable[str]) -> None:
    """Let some files that were printed take their places, one after the other.

    For a few changed files among many: each appears whole, new ones first, so that no page
    leads to a file that is not there yet, and what has no place any more goes last. In
    between it says of no build that it is that one.

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
        standing = {name: os.path.exists(f"{target}/{name}") for name in files_of(staging)}  # noqa: PTH110 - faster, for every file
        (target / MARK).unlink(missing_ok=True)
        for name in sorted(standing.keys() - {MARK}, key=lambda name: (standing[name], name)):
            _placed(os.replace, f"{staging}/{name}", f"{target}/{name}")
        for path in gone:
            (target / path).unlink(missing_ok=True)
            _remove_empty(target, (target / path).parent)
        if MARK in standing:
            (staging / MARK).replace(target / MARK)
    discard(staging)


def complete(staging: Path, published: Path, names: Iterable[str]) -> None:
    """Take over into ``staging`` what stays as it is: links to the same files where it can be."""
    target = _target(published)
    with told(target):
        for name in names:
            try:
                _placed(os.link, f"{target}/{name}", f"{staging}/{name}")
            except OSError:  # a file system without such links
                shutil.copy2(target / name, staging / name)


def files_of(folder: Path) -> Iterator[str]:
    """Paths of all files below a folder, with forward slashes."""
    waiting = [("", os.fspath(folder))]
    while waiting:
        before, where = waiting.pop()
        with suppress(FileNotFoundError), os.scandir(where) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((f"{before}{entry.name}/", entry.path))
                else:
                    yield before + entry.name


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


def _placed(place: Callable[[str, str], None], source: str, file: str) -> None:
    """Link or move a file to where most of its like have a folder already."""
    try:
        place(source, file)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(file), exist_ok=True)  # noqa: PTH103, PTH120 - faster
        place(source, file)


def _remove_empty(target: Path, folder: Path) -> None:
    """Remove folders that nothing is left in, from the inside out."""
    while folder != target:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent


def _carry_over(target: Path, staging: Path, gone: Container[str]) -> None:
    """Take along the host's own hidden files, and who may read the folder."""

    def not_the_hosts(folder: str, names: Iterable[str]) -> set[str]:
        within = Path(folder).relative_to(target)
        return {name for name in names if _is_the_sites(within / name, target, staging, gone)}

    hidden = [path.name for path in target.glob(".*") if path.name != MARK]
    for name in sorted({*hidden} - not_the_hosts(str(target), hidden)):
        entry, copy = target / name, staging / name
        if entry.is_dir() and not entry.is_symlink():
            shutil.copytree(entry, copy, symlinks=True, ignore=not_the_hosts, dirs_exist_ok=True)
        else:
            shutil.copy2(entry, copy, follow_symlinks=False)
    shutil.copymode(target, staging)


def _is_the_sites(path: Path, target: Path, staging: Path, gone: Container[str]) -> bool:
    """Whether a file is, or was, the site's own; a folder may hold files of both."""
    are_folders = (staging / path).is_dir() and (target / path).is_dir()
    return path.as_posix() in gone or ((staging / path).exists() and not are_folders)
