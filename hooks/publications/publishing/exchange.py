"""Two folders that change their names, in one step where the system knows how."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path

from .beside import beside, retire

AT_FDCWD = -100
"""``renameat2``: paths are relative to the working folder."""

RENAME_EXCHANGE = 2
"""``renameat2``: exchange two names in one step (Linux 3.15)."""

CANNOT_EXCHANGE = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP)
"""What a system or a file system answers that does not know how to exchange names."""


def exchange(one: Path, other: Path) -> bool:
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


def rename_twice(staging: Path, target: Path) -> None:
    """Set the published folder aside, put the new one in its place; undo it if that fails."""
    old = beside(target, "old")
    target.rename(old)
    try:
        staging.rename(target)
    except OSError:
        old.rename(target)
        raise
    retire(old, target)
