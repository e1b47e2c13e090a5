"""The folders beside a published site: those being built, and what was left there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from tempfile import mkdtemp


def beside(target: Path, role: str) -> Path:
    """Hidden sibling of the published folder, this process's own."""
    return target.with_name(f".{target.name}-{role}-{os.getpid()}")


def tidy(target: Path) -> None:
    """Remove what processes have left that are no more; put back a site they had set aside."""
    name = re.escape(target.name)
    pattern = re.compile(rf"\.{name}-(?:(building|old)-([0-9]+)|gone-[a-z0-9_]+)")
    for entry in sorted(target.parent.iterdir()):
        found = pattern.fullmatch(entry.name)
        if found is None or (found[2] and _is_running(int(found[2]))):
            continue
        if found[1] == "old" and not target.exists():
            entry.rename(target)
        else:
            discard(entry)


def retire(folder: Path, target: Path) -> None:
    """Remove the site that was published until now; nobody waits for it.

    To remove thirty thousand files takes seconds. So they get a name that no build will use,
    and a process of its own removes them. Where it is stopped, the next ``stage`` does it.

    Args:
        folder: Where that site is.
        target: The published folder, beside which it stays until then.
    """
    try:
        gone = Path(mkdtemp(prefix=f".{target.name}-gone-", dir=target.parent))
        folder.rename(gone / target.name)
    except OSError:  # it has taken its place all the same
        gone = folder
    if gone == folder or not _is_being_removed(gone):
        discard(gone)


def _is_being_removed(folder: Path) -> bool:
    """Start a process that removes a folder; False where there is none to be had."""
    command = ("sh", "-c", 'rm -rf -- "$0" &', os.fspath(folder))
    nobody = subprocess.DEVNULL
    try:
        return (
            os.name == "posix"
            and not subprocess.run(  # noqa: S603 - our own words and a path
                command,
                stdin=nobody,
                stdout=nobody,
                stderr=nobody,
                start_new_session=True,
                check=False,
            ).returncode
        )
    except OSError:
        return False


def discard(folder: Path) -> None:
    """Remove a folder that ``stage`` made; one that is gone is fine.

    What cannot be removed is left to the next ``stage``: it keeps no site from readers.
    """
    if folder.is_symlink():
        folder.unlink()
    else:
        shutil.rmtree(folder, ignore_errors=True)


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
