"""The preview: drafts shown as such, mistakes shown as a page, never a hang."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests.sites import Project

PATIENCE = 60.0
"""Seconds that a rebuild may take on a busy machine."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Preview:
    """A running preview, looked at over HTTP."""

    def __init__(self, address: str, log: Path, process: subprocess.Popen[bytes]) -> None:
        self.address, self.log, self.process = address, log, process

    def get(self, path: str = "") -> str:
        """A page, whatever its status; nothing while the server does not answer."""
        try:
            with urlopen(self.address + path, timeout=10) as answer:
                return str(answer.read().decode())
        except HTTPError as error:
            return error.read().decode()
        except OSError:
            return ""

    def until(self, wanted: Callable[[str], bool], path: str = "") -> str:
        """The page as soon as it is as wanted."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            page = self.get(path)
            if page and wanted(page):
                return page
            assert self.process.poll() is None, self.log.read_text("utf-8")
            time.sleep(0.2)
        log = self.log.read_text("utf-8")
        raise AssertionError(f"/{path} never became as wanted:\n{log}")

    def shows(self, text: str, path: str = "") -> str:
        """The page as soon as it holds a text."""
        return self.until(lambda page: text in page, path)


@contextmanager
def serving(project: Project) -> Iterator[Preview]:
    port, log = free_port(), project.root / "serve.log"
    environment = {
        **os.environ,
        "PUBLICATIONS_TODAY": "2019-06-01",
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONUNBUFFERED": "1",
    }
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=project.root, env=environment, stdout=output, stderr=output
        )
        try:
            yield Preview(f"http://127.0.0.1:{port}/", log, process)
        finally:
            process.terminate()
            process.wait(10)
    assert "Traceback" not in log.read_text("utf-8")


@pytest.mark.slow
def test_a_mistake_shows_the_page_of_problems_and_its_mend_the_site(project: Project) -> None:
    project.post("2019/a", title="Premier").post("2019/b", title="Voisin")
    with serving(project) as preview:
        preview.shows("Premier")
        project.post("2019/a", title="Premier", region="nulle-part")
        problems = preview.shows("posts/2019/a/index.fr.md:5")
        assert "nulle-part" in problems
        assert "posts/2019/a/index.fr.md:5" in preview.get("articles/2019/a/")
        neighbour = preview.get("articles/2019/b/")
        assert "Voisin" in neighbour
        assert "posts/2019/a/index.fr.md:5" in neighbour
        project.post("2019/a", title="Mendé")
        page = preview.shows("Mendé")
        assert "nulle-part" not in page


@pytest.mark.slow
def test_a_mistake_in_the_very_first_build_shows_the_page_of_problems(project: Project) -> None:
    project.write("posts/2019/a/index.fr.md", "---\ntitle: Un : deux\n")
    with serving(project) as preview:
        preview.shows("posts/2019/a/index.fr.md:")
        assert "posts/2019/a/index.fr.md:" in preview.get("articles/2019/a/")
        project.post("2019/a", title="Sauvé")
        preview.shows("Sauvé")


@pytest.mark.slow
def test_a_mistake_in_our_settings_shows_the_page_of_problems(project: Project) -> None:
    project.post("2019/a", title="Premier")
    good = (project.root / "mkdocs.yml").read_text("utf-8")
    project.write("mkdocs.yml", good.replace("carres.example,2019", "jamais"))
    with serving(project) as preview:
        preview.shows("mkdocs.yml:")
        project.write("mkdocs.yml", good)
        preview.shows("Premier")


@pytest.mark.slow
def test_drafts_and_embargoes_are_shown_and_marked(project: Project) -> None:
    project.post("2019/a", title="Esquisse", draft="oui")
    project.post("2019/b", title="Demain", date="2019-06-02")
    with serving(project) as preview:
        home = preview.shows("Esquisse")
        assert "Brouillon" in home
        assert "2 juin 2019" in preview.get("articles/2019/b/")
        assert 'name="robots"' in preview.get("articles/2019/a/")
