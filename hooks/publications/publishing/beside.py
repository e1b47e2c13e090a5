"""The folders beside a published site: those being built, and what was left there."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path


def beside(target: Path, role: str) -> Path:
    """Hidden sibling of the published folder, this process's own."""
    return target.with_name(f".{target.name}-{role}-{os.getpid()}")


def tidy(target: Path) -> None:
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
