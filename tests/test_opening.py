"""What is told of one file when only that file is asked about."""

from __future__ import annotations

from pathlib import Path

import pytest
from publications.manuscript import press
from publications.model import Body
from publications.opening import Wishes, open_memory, open_project
from publications.problems import Problem
from publications.sources import read_body

from tests.sites import TODAY, Project


def told(project: Project, path: str, wishes: Wishes) -> list[Problem]:
    opened = open_project(project.root, TODAY, wishes)
    return [problem for problem in opened.problems if problem.place.path == path]


def test_one_file_is_told_the_same_as_among_all(project: Project) -> None:
    project.post("2019/cible", body="## Ici\n\nTexte.\n")
    links = "[ici](../cible/index.fr.md#ici), [là](../cible/index.fr.md#absent), [rien](nulle.md)"
    project.post("2019/autre", body=f"{links}\n")
    project.post("2019/faux", body="[rien](nulle-part.md)\n")
    path = "posts/2019/autre/index.fr.md"
    alone = told(project, path, Wishes(only=path.__eq__))
    assert alone == told(project, path, Wishes())
    assert {problem.code for problem in alone} >= {"link-anchor-missing", "link-broken"}


def test_only_what_is_asked_for_is_rendered(project: Project) -> None:
    project.post("2019/demande", body="Demandé.\n").post("2019/autre", body="Laissé.\n")
    path = "posts/2019/demande/index.fr.md"
    opened = open_project(project.root, TODAY, Wishes(only=path.__eq__))
    assert opened.manuscript is not None
    bodies = opened.manuscript.bodies
    assert "Demandé" in bodies[path, "fr"].html
    assert not bodies["posts/2019/autre/index.fr.md", "fr"].html


def test_a_source_that_goes_while_it_is_read_is_told_and_not_remembered(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.post("2019/a", body="Texte.\n")
    path, memory = "posts/2019/a/index.fr.md", open_memory(project.root)
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(press, "read_body", lambda *_: None)
        codes = [problem.code for problem in told(project, path, Wishes(memory=memory))]
    assert "file-unreadable" in codes
    again = told(project, path, Wishes(memory=open_memory(project.root)))
    assert [problem.code for problem in again] == [c for c in codes if c != "file-unreadable"]


def test_a_source_that_changes_while_it_is_read_has_its_new_text(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.post("2019/a", body="Avant.\n")
    path, memory = "posts/2019/a/index.fr.md", open_memory(project.root)

    def read_later(file: Path, path: str) -> Body | None:
        project.post("2019/a", body="Après.\n")
        return read_body(file, path)

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(press, "read_body", read_later)
        opened = open_project(project.root, TODAY, Wishes(memory=memory))
    assert opened.manuscript is not None
    assert "Après." in opened.manuscript.bodies[path, "fr"].html
    project.post("2019/a", body="Avant.\n")
    opened = open_project(project.root, TODAY, Wishes(memory=open_memory(project.root)))
    assert opened.manuscript is not None
    assert "Avant." in opened.manuscript.bodies[path, "fr"].html
