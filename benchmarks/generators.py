"""How each generator is started, and what an editor changes in its project."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from .corpus import FIRST_DAY, TODAY

Edit = Callable[[Path, int], None]
"""Changes a project; the number makes each change a new one."""


@dataclass(frozen=True)
class Generator:
    """One generator."""

    command: tuple[str, ...]
    """Its program, with ``{tools}`` for the folder of the peers' environments and ``{parts}``
    for the file in which it may write the seconds of its parts."""
    memory: tuple[str, ...]
    """What it leaves behind, from the project's folder: the site and what it remembers."""
    edits: Mapping[str, Edit]
    """Scenario -> change; a scenario that it does not know is left out."""
    check: tuple[str, ...] = ()
    """Program that checks one file; ``{file}`` stands for it."""
    environment: Mapping[str, str] = field(default_factory=dict)

    def forget(self, folder: Path) -> None:
        """Put aside everything but what an editor wrote, in a new folder beside the project.

        It is moved and not deleted, for what comes next is measured: an ext4 file system
        without a journal, which many virtual machines have, does not give away an inode
        within a minute of its deletion. Whoever makes files then looks through all that were
        deleted: after the loss of one site, the next build spent five times its time in the
        kernel, whichever generator it was.
        """
        aside = Path(tempfile.mkdtemp(prefix="aside-", dir=folder.parent))
        for number, name in enumerate(self.memory):
            path = folder / name
            if path.exists():
                path.rename(aside / str(number))


def _append(file: str, text: str) -> Edit:
    """An edit that adds a line to a file; ``{n}`` in the text is the number of the run."""

    def edit(folder: Path, number: int) -> None:
        path = folder / file
        path.write_text(path.read_text("utf-8") + text.replace("{n}", str(number)), "utf-8")

    return edit


def _replace(file: str, old: str, new: str) -> Edit:
    """An edit of the line that begins with ``old``."""

    def edit(folder: Path, number: int) -> None:
        path = folder / file
        lines = path.read_text("utf-8").splitlines()
        changed = [new.replace("{n}", str(number)) if x.startswith(old) else x for x in lines]
        path.write_text("\n".join(changed) + "\n", "utf-8")

    return edit


MORE = "\nA sentence more, number {n}.\n"
OURS = f"posts/{FIRST_DAY.year}/article-2/index.fr.md"
COMMENT = "<!-- {n} -->\n"
ROOT = Path(__file__).parent.parent

GENERATORS: Mapping[str, Generator] = {
    "ours": Generator(
        command=(
            *(sys.executable, "-m", "benchmarks.build", "--parts", "{parts}"),
            *("--today", TODAY.isoformat()),
        ),
        # Cards and pictures stay: they depend on no other file, and are told apart (parts.py).
        memory=("site", ".cache/publications/memory"),
        edits={
            "one article changed": _append(OURS, MORE),
            "one partner renamed": _replace(
                "docs/partners/partners-7.fr.md", "name:", "name: Partner 7, {n}"
            ),
            "template changed": _append("overrides/partials/footer.html", COMMENT),
        },
        check=(sys.executable, "-m", "publications.commands", "check", "{file}"),
        # The project's own copy of the hooks, and this folder's build.py.
        environment={"PYTHONPATH": os.pathsep.join(("hooks", str(ROOT)))},
    ),
    "hugo": Generator(
        command=("{tools}/hugo/bin/hugo", "--quiet"),
        memory=("public", "resources", ".hugo_build.lock"),
        edits={
            "one article changed": _append("content/articles/article-2/index.fr.md", MORE),
            "one partner renamed": _replace(
                "content/partners/partners-7/_index.fr.md", "title:", "title: Partner 7, {n}"
            ),
            "template changed": _append("layouts/_default/single.html", COMMENT),
        },
    ),
    "eleventy": Generator(
        command=("{tools}/eleventy/node_modules/.bin/eleventy", "--quiet"),
        memory=("_site", ".cache"),
        edits={
            "one article changed": _append("content/fr/articles/article-2.md", MORE),
            "one partner renamed": _replace(
                "names.json", '"partners-7"', '"partners-7": "Partner 7, {n}",'
            ),
            "template changed": _append("_includes/article.njk", COMMENT),
        },
    ),
    "nikola": Generator(
        command=("{tools}/nikola/bin/nikola", "build", "--quiet"),
        memory=("output", "cache", ".doit.db", ".doit.db.db", "__pycache__"),
        edits={"one article changed": _append("posts/article-2.md", MORE)},
    ),
    "pelican": Generator(
        command=("{tools}/pelican/bin/pelican", "--quiet"),
        memory=("output", "cache", "__pycache__"),
        edits={"one article changed": _append("content/article-2.fr.md", MORE)},
    ),
    # The last: each of its builds deletes the old site (see ``forget``).
    "material": Generator(
        command=("{tools}/material/bin/mkdocs", "build", "--strict"),
        memory=("site",),
        edits={"one article changed": _append("docs/articles/article-2.fr.md", MORE)},
        environment={"NO_MKDOCS_2_WARNING": "1"},
    ),
}
"""By name; the peers' programs are looked for in the folder of tools."""
