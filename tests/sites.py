"""Small whole sites, written in a test as files of text, and what is made of them."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from textwrap import dedent

from publications.opening import Wishes
from publications.site import Site, open_site

TODAY = date(2019, 6, 1)
"""The day as of which small sites are made, unless a test says another."""

EXAMPLE_DAY = date(2019, 5, 2)
"""A day on which the example content has past, next and cancelled events."""

ROOT = Path(__file__).parent.parent

SETTINGS = """\
site_name: Les Carrés
site_url: https://carres.example/
theme: {name: material, custom_dir: OVERRIDES, font: false}
plugins: []
hooks: [HOOKS]
extra:
  publications:
    authority: carres.example,2019
    languages: [fr, en]
    association: {name: Les Carrés, region: centre-val-de-loire}
    kinds: {article: , news: , report: , call: , job: }
    navigation: [articles, events, partners, regions, about]
"""

REGION = "---\nname: Centre-Val de Loire\ncode: 24\n---\n"


@dataclass(frozen=True)
class Project:
    """The folder of a site under test."""

    root: Path

    def write(self, path: str, text: str) -> Project:
        """Write a source; its indentation in the test is taken off."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(dedent(text), "utf-8")
        return self

    def post(
        self, identity: str, lang: str = "fr", body: str = "Texte.\n", **fields: str
    ) -> Project:
        """Write a publication: what is not given is as short as it can be."""
        year = identity.partition("/")[0]
        known = {"title": f"Titre {identity}", "date": f"{year}-03-19", "summary": "Résumé."}
        if lang != "fr":
            del known["date"]
        lines = [f"{name}: {value}" for name, value in {**known, **fields}.items() if value]
        text = "\n".join(["---", *lines, "---", "", body])
        return self.write(f"posts/{identity}/index.{lang}.md", text)

    def settings(self, **changes: str) -> Project:
        """Change lines of mkdocs.yml: ``settings(site_url="…")``."""
        file = self.root / "mkdocs.yml"
        lines = file.read_text("utf-8").splitlines()
        for name, value in changes.items():
            lines = [f"{name}: {value}" if x.startswith(f"{name}:") else x for x in lines]
        file.write_text("\n".join(lines) + "\n", "utf-8")
        return self

    def remove(self, path: str) -> Project:
        """Delete a file."""
        (self.root / path).unlink()
        return self

    def open(self, today: date = TODAY, *, preview: bool = False) -> Site:
        """The site that the files make."""
        return open_site(self.root, today, Wishes(preview))

    def codes(self, today: date = TODAY) -> list[str]:
        """Codes of what is wrong, notes left out."""
        return [p.code for p in self.open(today).problems if p.level.name != "NOTE"]

    def build(
        self, *arguments: str, today: date = TODAY, program: str = "mkdocs"
    ) -> subprocess.CompletedProcess[str]:
        """Build with the real program, in a process of its own, into ``site/``."""
        environment = {
            **os.environ,
            "PUBLICATIONS_TODAY": today.isoformat(),
            "NO_MKDOCS_2_WARNING": "1",
            "LC_ALL": "C.UTF-8",
        }
        command = [sys.executable, "-m", program, "build", *arguments]
        return subprocess.run(
            command, cwd=self.root, env=environment, capture_output=True, text=True, check=False
        )

    @property
    def site(self) -> Path:
        """The built site."""
        return self.root / "site"

    def html(self, path: str) -> str:
        """A built page, by its path in the site."""
        name = path if path.endswith((".html", ".xml", ".ics", ".json")) else f"{path}index.html"
        return (self.site / name).read_text("utf-8")


def new_project(root: Path) -> Project:
    """A project with settings, one region, one standing page, and nothing published."""
    settings = SETTINGS.replace("OVERRIDES", str(ROOT / "overrides"))
    settings = settings.replace("HOOKS", str(ROOT / "hooks" / "mkdocs_hooks.py"))
    project = Project(root)
    project.write("mkdocs.yml", settings)
    project.write("docs/regions/centre-val-de-loire.fr.md", REGION)
    for lang, title in {"fr": "À propos", "en": "About"}.items():
        slug = "a-propos" if lang == "fr" else "about"
        text = f"---\ntitle: {title}\nslug: {slug}\nsummary: {title}.\n---\n\n{title}.\n"
        project.write(f"docs/about.{lang}.md", text)
    (root / "posts").mkdir()
    return project
