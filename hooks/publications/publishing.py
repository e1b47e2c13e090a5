"""PUBLISH: a site is printed beside the published one, then takes its place whole."""

from __future__ import annotations

import shutil
from pathlib import Path


def stage(published: Path) -> Path:
    """Make the empty folder into which a site is printed, beside the published one."""
    staging = published.with_name(f".{published.name}-building")
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(parents=True)
    return staging


def swap(staging: Path, published: Path) -> None:
    """Let what was printed take the place of what is published."""
    old = published.with_name(f".{published.name}-old")
    if published.exists():
        published.rename(old)
    staging.rename(published)
    shutil.rmtree(old, ignore_errors=True)


def discard(folder: Path) -> None:
    """Remove a folder that ``stage`` made; one that is gone is fine."""
    shutil.rmtree(folder, ignore_errors=True)
