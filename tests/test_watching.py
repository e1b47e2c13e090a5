"""Changes of files are told when a save is over, and what editors leave beside it is not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from queue import Queue
from threading import Thread

import pytest
from publications.commands import watching
from publications.commands.watching import Watcher
from watchdog.observers.polling import PollingObserver


def told(watcher: Watcher) -> frozenset[Path]:
    """What has changed; a watcher that never says so fails the test, and does not hang it."""
    answers: Queue[frozenset[Path]] = Queue()
    Thread(target=lambda: answers.put(watcher.wait()), daemon=True).start()
    return answers.get(timeout=30)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "posts/2019/a").mkdir(parents=True)
    (tmp_path / "mkdocs.yml").touch()
    return tmp_path.resolve()


@pytest.fixture
def watcher(root: Path) -> Iterator[Watcher]:
    watching = Watcher(root / "mkdocs.yml")
    watching.follow([root / "posts", root / "docs"])
    yield watching
    watching.stop()


def test_a_saved_file_is_told(watcher: Watcher, root: Path) -> None:
    file = root / "posts/2019/a/index.fr.md"
    file.write_text("x", "utf-8")
    assert told(watcher) == {file}
    file.write_text("y", "utf-8")
    assert told(watcher) == {file}


def test_a_file_that_is_only_read_is_not_told(watcher: Watcher, root: Path) -> None:
    file = root / "posts/2019/a/index.fr.md"
    file.write_text("x", "utf-8")
    told(watcher)
    file.read_text("utf-8")
    (root / "mkdocs.yml").write_text("x", "utf-8")
    assert told(watcher) == {root / "mkdocs.yml"}


@pytest.mark.parametrize(
    "name", [".index.fr.md.swp", "index.fr.md~", "4913", "#index.fr.md#", ".goutputstream-X1"]
)
def test_what_editors_leave_for_a_moment_is_not_told(
    watcher: Watcher, root: Path, name: str
) -> None:
    (root / "posts/2019/a" / name).write_text("x", "utf-8")
    file = root / "posts/2019/a/index.fr.md"
    file.write_text("x", "utf-8")
    assert told(watcher) == {file}


def test_a_file_that_takes_the_name_of_another_is_told_by_that_name(
    watcher: Watcher, root: Path
) -> None:
    file = root / "posts/2019/a/index.fr.md"
    other = file.with_name(".index.fr.md.tmp")
    other.write_text("x", "utf-8")
    other.replace(file)
    assert told(watcher) == {file}


def test_other_files_of_the_project_are_not_told(watcher: Watcher, root: Path) -> None:
    (root / "site").mkdir()
    (root / "site/index.html").write_text("x", "utf-8")
    (root / "notes.txt").write_text("x", "utf-8")
    (root / "mkdocs.yml").write_text("x", "utf-8")
    assert told(watcher) == {root / "mkdocs.yml"}


def test_a_folder_that_comes_later_is_followed(watcher: Watcher, root: Path) -> None:
    (root / "docs").mkdir()
    assert root / "docs" in told(watcher)
    (root / "docs/about.fr.md").write_text("x", "utf-8")
    assert root / "docs/about.fr.md" in told(watcher)


def test_a_folder_of_another_name_is_told(watcher: Watcher, root: Path) -> None:
    (root / "posts/2019/a").rename(root / "posts/2019/b")
    assert {root / "posts/2019/a", root / "posts/2019/b"} <= told(watcher)


def test_where_the_system_tells_nothing_files_are_looked_at(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full() -> None:
        raise OSError(28, "inotify watch limit reached")

    monkeypatch.setattr(watching, "Observer", full)
    monkeypatch.setattr(watching, "POLLING", 0.05)
    watcher = Watcher(root / "mkdocs.yml")
    watcher.follow([root / "posts"])
    assert isinstance(watcher.observer, PollingObserver)
    file = root / "posts/2019/a/index.fr.md"
    file.write_text("x", "utf-8")
    assert file in told(watcher)
    watcher.stop()
