"""A site takes the published one's place whole, and nothing else ever loses its own."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from publications.problems import CODES
from publications.publishing import (
    MARK,
    PublishingError,
    beside,
    discard,
    exchange,
    mark,
    move,
    stage,
    steps,
    swap,
)
from publications.words import read_words

SIZE = 20
"""Files of a site in these tests."""


def print_site(folder: Path, version: str) -> None:
    """A small site whose every file says its version."""
    (folder / "404.html").write_text(version)
    for number in range(SIZE):
        page = folder / f"page-{number}" / "index.html"
        page.parent.mkdir()
        page.write_text(version)


def publish(published: Path, version: str) -> None:
    """The whole way, as a build does it."""
    staging = stage(published)
    print_site(staging, version)
    swap(staging, published)
    discard(staging)


def version_of(published: Path) -> str:
    """The one version that every file of a published site says."""
    (version,) = {page.read_text() for page in published.rglob("*.html")}
    return version


def left_beside(published: Path) -> list[str]:
    """What else there is in the parent folder, once what is being removed is."""
    until = time.monotonic() + 10
    while any(published.parent.glob(".*-gone-*")) and time.monotonic() < until:
        time.sleep(0.01)
    return sorted(path.name for path in published.parent.iterdir() if path != published)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A published site."""
    published = tmp_path / "site"
    publish(published, "1")
    return published


@pytest.fixture(params=["exchange", "two renames"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways of swapping: that of Linux and that of other systems."""
    if request.param == "two renames":
        monkeypatch.setattr(steps, "exchange", lambda *_: False)
    return str(request.param)


def test_the_first_site_is_published_where_there_was_nothing(tmp_path: Path) -> None:
    published = tmp_path / "www" / "new" / "site"
    publish(published, "1")
    assert version_of(published) == "1"
    assert left_beside(published) == []


@pytest.mark.usefixtures("way")
def test_a_site_takes_the_place_of_the_last_one(site: Path) -> None:
    (site / "old.html").write_text("1")
    publish(site, "2")
    assert version_of(site) == "2"
    assert left_beside(site) == []


def test_an_empty_folder_becomes_a_site(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    publish(tmp_path / "site", "1")
    assert version_of(tmp_path / "site") == "1"


def test_the_staging_folder_is_an_empty_hidden_sibling(site: Path) -> None:
    staging = stage(site)
    assert staging.parent == site.parent
    assert staging.name.startswith(".site-building-")
    assert list(staging.iterdir()) == []
    print_site(staging, "2")
    assert list(stage(site).iterdir()) == [], "a second build in the process begins anew"


def test_a_discarded_build_leaves_the_published_site_alone(site: Path) -> None:
    staging = stage(site)
    print_site(staging, "2")
    discard(staging)
    discard(staging)
    assert version_of(site) == "1"
    assert left_beside(site) == []


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux exchanges names in one step")
def test_a_reader_never_sees_a_missing_or_half_site(site: Path) -> None:
    wrong: list[str] = []
    done = threading.Event()
    reads = 0

    def read() -> None:
        nonlocal reads
        while not done.is_set():
            try:
                text = (site / "page-7" / "index.html").read_text()
                # Twice: a folder that was exchanged while it was listed is being removed.
                counts = {len([*site.iterdir()]) for _ in range(2)}
            except OSError as error:
                wrong.append(repr(error))
                continue
            reads += 1
            if not text.isdigit():
                wrong.append(f"{text!r} was read")
            if SIZE + 1 not in counts:
                wrong.append(f"{counts} files")

    reader = threading.Thread(target=read)
    reader.start()
    for version in range(2, 52):
        publish(site, str(version))
    done.set()
    reader.join()
    assert wrong == []
    assert reads > 50
    assert version_of(site) == "51"


def test_where_names_cannot_be_exchanged_they_are_renamed_twice(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Library:
        """A C library on a file system that cannot."""

        @staticmethod
        def renameat2(*_: object) -> int:
            exchange.ctypes.set_errno(errno.EINVAL)
            return -1

    monkeypatch.setattr(exchange.ctypes, "CDLL", lambda *_, **__: Library)
    publish(site, "2")
    assert version_of(site) == "2"
    assert left_beside(site) == []


def test_a_failed_second_rename_puts_the_published_site_back(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(steps, "exchange", lambda *_: False)
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if "-building-" in self.name:
            raise OSError(errno.EIO, "broken disk")
        return rename(self, target)

    staging = stage(site)
    print_site(staging, "2")
    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(PublishingError, match="publish-refused") as caught:
        swap(staging, site)
    assert "broken disk" in caught.value.tell(read_words("en"))
    assert version_of(site) == "1"


def dead_process() -> int:
    """Number of a process that has ended."""
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        return process.pid


def test_what_dead_processes_have_left_is_removed_and_what_runs_is_not(site: Path) -> None:
    dead = site.with_name(f".site-building-{dead_process()}")
    running = site.with_name(f".site-building-{os.getppid()}")
    others = [site.with_name(name) for name in (".site-building", ".other-building-1", "notes")]
    for folder in (dead, running, *others):
        folder.mkdir()
    discard(stage(site))
    assert not dead.exists()
    assert running.exists()
    assert all(folder.exists() for folder in others)


def test_nobody_waits_for_the_removal_of_the_last_site(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting: list[Path] = []

    def is_being_removed(folder: Path) -> bool:
        waiting.append(folder)
        return True

    monkeypatch.setattr(beside, "_is_being_removed", is_being_removed)
    publish(site, "2")
    (gone,) = waiting
    assert version_of(gone / "site") == "1"
    assert version_of(site) == "2"
    discard(stage(site))
    assert left_beside(site) == [], "a process that was stopped has left it to the next build"


def test_where_no_process_can_be_started_the_last_site_is_removed_at_once(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    publish(site, "2")
    assert sorted(path.name for path in site.parent.iterdir()) == ["site"]
    assert version_of(site) == "2"


def test_a_site_that_was_set_aside_when_the_machine_stopped_is_put_back(site: Path) -> None:
    site.rename(site.with_name(f".site-old-{dead_process()}"))
    discard(stage(site))
    assert version_of(site) == "1"
    assert left_beside(site) == []


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("moved", range(4))
def test_a_site_of_which_half_was_moved_is_of_no_build(
    site: Path, moved: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    (site / MARK).write_text("first")
    staging = stage(site)
    for name in (MARK, "404.html", "index.html", "page-1.html"):
        (staging / name).write_text("second")
    place, left = steps._placed, iter(range(moved))

    def placed(*what: Any) -> None:
        if next(left, None) is None:
            raise KeyboardInterrupt
        place(*what)

    with monkeypatch.context() as patch, suppress(KeyboardInterrupt):
        patch.setattr(steps, "_placed", placed)
        move(staging, site, ["page-0/index.html"])
    is_whole = not (site / "page-0").exists()
    assert mark(site) == ("second" if is_whole else "")
    assert is_whole == (moved == 3)


def test_a_link_to_the_published_folder_stays_a_link(tmp_path: Path) -> None:
    target = tmp_path / "srv" / "www"
    publish(target, "1")
    link = tmp_path / "project" / "site"
    link.parent.mkdir()
    link.symlink_to(target)
    staging = stage(link)
    assert staging.parent == target.parent, "on the target's file system, not on the link's"
    print_site(staging, "2")
    swap(staging, link)
    assert link.is_symlink()
    assert version_of(target) == "2"
    assert left_beside(link) == []
    assert left_beside(target) == []


@pytest.mark.usefixtures("way")
def test_links_inside_a_site_are_never_followed(site: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "precious").write_text("x")
    (site / "link").symlink_to(outside)
    site.with_name(f".site-building-{dead_process()}").symlink_to(outside)
    publish(site, "2")
    assert (outside / "precious").read_text() == "x"
    assert left_beside(site) == ["outside"]


def test_hidden_files_of_the_host_stay(site: Path) -> None:
    (site / ".htaccess").write_text("host")
    (site / ".well-known").mkdir()
    (site / ".well-known" / "acme").write_text("host")
    (site / ".ours").write_text("old")
    site.chmod(0o2755)
    staging = stage(site)
    print_site(staging, "2")
    (staging / ".ours").write_text("new")
    swap(staging, site)
    assert (site / ".htaccess").read_text() == "host"
    assert (site / ".well-known" / "acme").read_text() == "host"
    assert (site / ".ours").read_text() == "new"
    assert site.stat().st_mode & 0o7777 == 0o2755


def test_a_hidden_folder_may_hold_files_of_the_host_and_of_the_site(site: Path) -> None:
    hidden = site / ".well-known"
    (hidden / "acme" / "empty").mkdir(parents=True)
    for name in ("acme/token", "security.txt", "gone.txt"):
        (hidden / name).write_text("old")
    staging = stage(site)
    print_site(staging, "2")
    (staging / hidden.name).mkdir()
    (staging / hidden.name / "security.txt").write_text("new")
    swap(staging, site, gone={".well-known/gone.txt"})
    assert (hidden / "acme" / "token").read_text() == "old"
    assert (hidden / "acme" / "empty").is_dir()
    assert (hidden / "security.txt").read_text() == "new"
    assert not (hidden / "gone.txt").exists()


@pytest.mark.parametrize(
    "files",
    [
        ["mkdocs.yml", "404.html"],
        [".git/HEAD", "404.html"],
        ["pyproject.toml"],
        ["thesis.odt"],
        ["index.html"],
        ["posts/2019/x/index.fr.md"],
    ],
)
def test_a_folder_that_is_no_site_is_never_replaced(tmp_path: Path, files: list[str]) -> None:
    folder = tmp_path / "home"
    for name in files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("precious")
    with pytest.raises(PublishingError, match="publish-not-ours"):
        stage(folder)
    assert all((folder / name).read_text() == "precious" for name in files)
    assert left_beside(folder) == []


def test_a_folder_that_became_precious_while_building_is_not_replaced(site: Path) -> None:
    staging = stage(site)
    (site / "mkdocs.yml").write_text("precious")
    with pytest.raises(PublishingError, match="publish-not-ours"):
        swap(staging, site)
    assert (site / "mkdocs.yml").exists()


def test_the_working_folder_and_the_root_are_never_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mkdocs.yml").write_text("")
    monkeypatch.chdir(tmp_path)
    for folder in (Path(), Path.cwd().parent, Path("/")):
        with pytest.raises(PublishingError):
            stage(folder)


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("x")
    with pytest.raises(PublishingError, match="publish-not-folder"):
        stage(tmp_path / "site")


def test_a_mount_point_is_refused_before_anything_is_built(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "is_mount", lambda path: path == site)
    with pytest.raises(PublishingError, match="publish-mount"):
        stage(site)


def test_a_parent_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(PublishingError, match="publish-refused"):
        stage(tmp_path / "file" / "site")


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("code", [code for code in CODES if code.startswith("publish-")])
def test_every_refusal_names_the_folder_and_says_what_to_do(code: str, lang: str) -> None:
    told = PublishingError(code, Path("/srv/www"), "reason").tell(read_words(lang))
    what, todo = told.split("\n")
    assert "/srv/www" in what
    assert todo
    assert "{" not in told
