"""PUBLISH: a site is printed beside the published one, then takes its place whole.

``stage`` makes the folder to print into, ``swap`` exchanges it with the published one,
``discard`` removes what is left. Where few files have changed, ``move`` puts each in its
place instead. Both folders have the same parent, hence the same file
system, so a reader sees the whole old site or the whole new one:

- on Linux the two names are exchanged in one step (``renameat2``, RENAME_EXCHANGE);
- elsewhere there are two renames, between which, for well under a millisecond, there is
  no site. If the second fails the first is undone; if the machine stops between the two,
  the next ``stage`` undoes it.

Nothing of the published site is ever opened for writing.
"""

from __future__ import annotations

import ctypes
import errno
import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from .problems import CODES, Place, Problem, message, remedy
from .settings import SETTINGS_FILE
from .words import WordedError, Words

SOURCES = (SETTINGS_FILE, "pyproject.toml", ".git")
"""What no published site holds: replacing a folder that does would lose somebody's work."""

SITE_MARK = "404.html"
"""What every site holds that was built by this software, or by MkDocs."""

MARK = ".publications"
"""File of a site that says which build it is, for the next one to begin from."""

AT_FDCWD = -100
"""``renameat2``: paths are relative to the working folder."""

RENAME_EXCHANGE = 2
"""``renameat2``: exchange two names in one step (Linux 3.15)."""

CANNOT_EXCHANGE = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP)
"""What a system or a file system answers that does not know how to exchange names."""


class PublishingError(WordedError):
    """A site cannot be published in a folder. Raised by ``stage`` and ``swap``.

    Codes: ``publish-not-ours``, ``publish-not-folder``, ``publish-mount`` and
    ``publish-refused``, whose reason is the system's own.
    """

    def __init__(self, code: str, folder: Path, reason: str = "") -> None:
        values = (("reason", reason), ("value", str(folder)))
        super().__init__(code, str(folder), reason)
        self.problem = Problem(code, CODES[code], Place(str(folder)), values)

    def tell(self, words: Words) -> str:
        """What happened, and what to do about it, in the language of ``words``."""
        return f"{message(self.problem, words)}\n{remedy(self.problem, words)}"


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
    with _told(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        _tidy(target)
        _check(target)
        staging = _beside(target, "building")
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
    with _told(target):
        _check(target)
        if not target.exists():
            staging.rename(target)
            return
        _carry_over(target, staging)
        if _exchange(staging, target):
            discard(staging)
        else:
            _rename_twice(staging, target)


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
    with _told(target):
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
    with _told(target):
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


def discard(folder: Path) -> None:
    """Remove a folder that ``stage`` made; one that is gone is fine.

    What cannot be removed is left to the next ``stage``: it keeps no site from readers.
    """
    if folder.is_symlink():
        folder.unlink()
    else:
        shutil.rmtree(folder, ignore_errors=True)


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


def _beside(target: Path, role: str) -> Path:
    """Hidden sibling of the published folder, this process's own."""
    return target.with_name(f".{target.name}-{role}-{os.getpid()}")


def _tidy(target: Path) -> None:
    """Remove what processes have left that are no more; put back a site they had set aside."""
    pattern = re.compile(rf"\.{re.escape(target.name)}-(building|old)-([0-9]+)")
    for entry in sorted(target.parent.iterdir()):
        found = pattern.fullmatch(entry.name)
        if found is None or _is_running(int(found[2])):
            continue
        if found[1] == "old" and not target.exists():
            entry.rename(target)
        else:
            discard(entry)


def _is_running(process: int) -> bool:
    """Whether another process of that number runs; on Windows asking could end it: yes."""
    if process == os.getpid():
        return False
    if os.name == "nt":
        return True
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


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


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two names in one step; False where that cannot be done."""
    if sys.platform != "linux":
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:  # a C library older than glibc 2.28
        return False
    paths = (AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other))
    if rename(*paths, RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in CANNOT_EXCHANGE:
        return False
    raise OSError(number, os.strerror(number), str(other))


def _rename_twice(staging: Path, target: Path) -> None:
    """Set the published folder aside, put the new one in its place; undo it if that fails."""
    old = _beside(target, "old")
    target.rename(old)
    try:
        staging.rename(target)
    except OSError:
        old.rename(target)
        raise
    discard(old)


@contextmanager
def _told(target: Path) -> Iterator[None]:
    """Tell what the system refuses as a ``PublishingError``."""
    try:
        yield
    except OSError as error:
        raise PublishingError("publish-refused", target, error.strerror or "") from error
