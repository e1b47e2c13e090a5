"""The benchmarks: what they start is what is published, and what they tell adds up."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.generators import GENERATORS
from benchmarks.measure import Sample
from benchmarks.project import Project
from benchmarks.projects import WRITERS, write_project
from benchmarks.tables import APART, CARDS, FULL, SEARCH, print_tables


@pytest.mark.parametrize("generator", WRITERS)
def test_every_generator_has_the_files_that_are_edited(generator: str, tmp_path: Path) -> None:
    write_project(generator, tmp_path / "project", 40)
    for edit in GENERATORS[generator].edits.values():
        before = _texts(tmp_path / "project")
        edit(tmp_path / "project", 3)
        after = _texts(tmp_path / "project")
        assert sum(after[path] != before[path] for path in before) == 1


def test_what_was_built_is_moved_aside_and_not_deleted(tmp_path: Path) -> None:
    project = tmp_path / "hugo"
    for path in ("public/index.html", "content/page.md"):
        (project / path).parent.mkdir(parents=True)
        (project / path).write_text(path, "utf-8")
    GENERATORS["hugo"].forget(project)
    assert [path.name for path in project.iterdir()] == ["content"]
    assert [path.read_text("utf-8") for path in tmp_path.glob("aside-*/*/index.html")] == [
        "public/index.html"
    ]


@pytest.mark.slow
def test_a_measured_build_publishes_what_any_build_does(tmp_path: Path) -> None:
    project = Project("ours", tmp_path / "ours", tmp_path)
    write_project("ours", project.folder, 3)
    told = dict(project.full())
    measured = _files(project.folder / "site")
    project.generator.forget(project.folder)
    command = [sys.executable, "-m", "publications.commands", "build", "--today", "2020-01-15"]
    subprocess.run(command, cwd=project.folder, check=True, env=project.environment)
    assert measured == _files(project.folder / "site")
    assert sum(part.wall for part in project.parts().values()) < told[FULL].wall
    assert told[APART].wall + told[SEARCH].wall + told[CARDS].wall == pytest.approx(told[FULL].wall)
    assert min(told[SEARCH].wall, told[CARDS].wall) > 0


def test_parts_are_compared_with_the_whole_of_the_yardstick(
    capsys: pytest.CaptureFixture[str],
) -> None:
    results = {
        ("ours", 100, FULL): [Sample(4, 6, 90), Sample(5, 6, 90), Sample(9, 6, 90)],
        ("ours", 100, APART): [Sample(3, 4)],
        ("hugo", 100, FULL): [Sample(2, 2, 50)],
    }
    print_tables(results, ["ours", "hugo"])
    rows = capsys.readouterr().out.splitlines()
    assert "| full | ours | 2.50 | 3.00 | 5.00 (4.00–9.00) | 90 |" in rows
    assert f"| {APART} | ours | 1.50 | 2.00 | 3.00 |  |" in rows


def _files(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def _texts(folder: Path) -> dict[str, bytes]:
    return {path: text for path, text in _files(folder).items() if "hooks/" not in path}
