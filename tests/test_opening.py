"""What is told of one file when only that file is asked about."""

from __future__ import annotations

from publications.opening import Wishes, open_project
from publications.problems import Problem

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
