"""Several processes at work: the same result as one, and nobody waits for ever."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from jinja2 import UndefinedError
from publications.memory import dump, load
from publications.publishing import PublishingError
from publications.workers import Packing, count_workers, in_parallel

from tests.houses import first_difference
from tests.sites import EXAMPLE_DAY, ROOT

MANY = [1, 2, 3]
"""How many processes."""

PATIENCE = 60
"""Seconds after which a test that waits for ever is ended."""


@pytest.fixture(autouse=True)
def nobody_waits_for_ever() -> Iterator[None]:
    """A test that hangs fails, and no process outlives its test."""

    def fail(*_: object) -> None:
        pytest.fail("it waits for ever")

    before = signal.signal(signal.SIGALRM, fail)
    signal.alarm(5 * PATIENCE)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)
    left = multiprocessing.active_children()
    for process in left:
        process.kill()
    assert left == []


# What is made.


@pytest.mark.parametrize("workers", MANY)
@pytest.mark.parametrize("count", [0, 1, 2, 3, 17, 100])
def test_the_same_is_made_in_the_same_order(workers: int, count: int) -> None:
    factor = 3  # what the function knows need not travel
    assert in_parallel(lambda n: n * factor, range(count), workers) == [
        n * factor for n in range(count)
    ]


def test_a_process_ends_without_a_word_whatever_we_do_ourselves_when_we_are_ended() -> None:
    before = signal.signal(signal.SIGTERM, lambda *_: pytest.fail("it is no copy's to say"))
    try:
        handlers = in_parallel(lambda _: signal.getsignal(signal.SIGTERM), range(4), 2)
    finally:
        signal.signal(signal.SIGTERM, before)
    assert set(handlers) == {signal.SIG_DFL}


@pytest.mark.parametrize("workers", MANY)
def test_how_far_it_is_is_told(workers: int) -> None:
    told: list[tuple[int, int]] = []
    in_parallel(abs, range(100), workers, lambda done, total: told.append((done, total)))
    assert told == sorted(told)
    assert len(told) > workers
    assert told[-1] == (100, 100)


@pytest.mark.parametrize("workers", MANY)
def test_large_results_travel(workers: int) -> None:
    sizes = [1, 3_000_000, 2, 70_000] * 5
    made = in_parallel(bytes, sizes, workers)
    assert [len(one) for one in made] == sizes


@pytest.mark.parametrize("workers", MANY)
def test_what_pickle_refuses_travels_packed_and_what_was_one_stays_one(workers: int) -> None:
    shared = MappingProxyType({"name": "Le Rameau"})
    packing = Packing(dump, load)
    made = in_parallel(lambda n: (n, shared), range(40), workers, packing=packing)
    assert made == [(n, shared) for n in range(40)]
    assert len({id(mapping) for _, mapping in made}) < len(made), "once for each portion"


def test_the_work_is_shared() -> None:
    def work(_: int) -> int:
        time.sleep(0.01)
        return os.getpid()

    assert os.getpid() not in in_parallel(work, range(40), 2)
    assert set(in_parallel(work, range(40), 1)) == {os.getpid()}


def test_there_is_a_worker_for_each_processor_that_we_may_use() -> None:
    assert 1 <= count_workers() <= (os.cpu_count() or 1)


# What goes wrong.


class HomemadeError(Exception):
    """Has more arguments than it tells its parent class."""

    def __init__(self, code: str, place: int) -> None:
        super().__init__(code)
        self.place = place


def raised_by(make: Callable[[int], Any], workers: int) -> BaseException:
    with pytest.raises(BaseException) as caught:  # noqa: PT011 - which one is the question
        in_parallel(make, range(40), workers)
    assert not isinstance(caught.value, pytest.fail.Exception)
    return caught.value


@pytest.mark.parametrize("workers", MANY)
@pytest.mark.parametrize(
    "error",
    [
        ValueError("no", 7),
        KeyError("title"),
        UndefinedError("'view' is undefined"),
        OSError(28, "No space left on device", "site/index.html"),
        PublishingError("publish-refused", Path("/srv/www"), "reason"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_what_was_raised_comes_back_as_it_is(workers: int, error: Exception) -> None:
    def make(number: int) -> int:
        if number == 20:
            raise error
        return number

    caught = raised_by(make, workers)
    assert type(caught) is type(error)
    assert str(caught) == str(error)
    assert vars(caught) == vars(error)


@pytest.mark.parametrize("workers", [2, 3])
def test_a_result_that_cannot_travel_is_told_in_words(workers: int) -> None:
    caught = raised_by(lambda _: threading.Lock(), workers)
    assert "pickle" in str(caught)


@pytest.mark.parametrize("workers", [2, 3])
@pytest.mark.parametrize("error", [HomemadeError("code", 3), ValueError(threading.Lock())])
def test_an_error_that_cannot_travel_is_told_in_words(workers: int, error: Exception) -> None:
    def make(_: int) -> None:
        raise error

    caught = raised_by(make, workers)
    assert str(error) in str(caught)


@pytest.mark.parametrize("workers", [2, 3])
@pytest.mark.parametrize("end", ["killed", "exits"])
def test_a_process_that_is_gone_is_told_in_words(workers: int, end: str) -> None:
    def make(number: int) -> int:
        if number == 20 and end == "killed":  # as where there is no memory left
            os.kill(os.getpid(), signal.SIGKILL)
        if number == 20:
            sys.exit(3)
        return number

    caught = raised_by(make, workers)
    assert isinstance(caught, Exception)
    assert not isinstance(caught, EOFError)
    assert str(caught)


# The program.


def project(folder: Path, *, more: int = 0) -> Path:
    """The example site, and more of its articles."""
    for name in ("posts", "docs", "overrides"):
        shutil.copytree(ROOT / name, folder / name)
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    hook = str(ROOT / "hooks" / "mkdocs_hooks.py")
    (folder / "mkdocs.yml").write_text(settings.replace("hooks/mkdocs_hooks.py", hook), "utf-8")
    for number in range(more):
        text = f"---\ntitle: Titre {number}\ndate: 2019-01-15\nsummary: Résumé.\n---\n\nTexte.\n"
        file = folder / f"posts/2019/article-{number}/index.fr.md"
        file.parent.mkdir()
        file.write_text(text, "utf-8")
    return folder


ENVIRONMENT = {
    **os.environ,
    "PYTHONPATH": str(ROOT / "hooks"),
    "PUBLICATIONS_TODAY": EXAMPLE_DAY.isoformat(),
    "NO_MKDOCS_2_WARNING": "1",
    "LC_ALL": "C.UTF-8",
}


def start(folder: Path, *arguments: str, workers: int = 2) -> subprocess.Popen[str]:
    """Start a program of Python in a group of processes of its own."""
    processors = os.sched_getaffinity(0)
    os.sched_setaffinity(0, sorted(processors)[:workers])  # what we start may use the same
    try:
        return subprocess.Popen(
            [sys.executable, "-m", *arguments],
            cwd=folder,
            env=ENVIRONMENT,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
    finally:
        os.sched_setaffinity(0, processors)


def run(folder: Path, *arguments: str, workers: int = 2) -> None:
    """Run a program of Python to its end."""
    program = start(folder, *arguments, workers=workers)
    _, errors = program.communicate(timeout=5 * PATIENCE)
    assert program.returncode == 0, errors


FILES_OF_DOCS = (
    "papers/statutes.txt",
    ".notes/hidden.txt",
    "templates/left-out-by-mkdocs.txt",
    "assets/javascripts/theme.js",  # in place of the theme's
)
"""Beside what the example has: MkDocs publishes the first and the last."""

needs_linux = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there are no copies")
needs_two = pytest.mark.skipif(count_workers() < 2, reason="there is one processor")


@pytest.mark.slow
@needs_linux
@needs_two
def test_one_worker_two_workers_and_mkdocs_make_the_same_site(tmp_path: Path) -> None:
    folder = project(tmp_path / "project")
    for name in FILES_OF_DOCS:
        (folder / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "docs" / name).write_text("One.\n")
    run(folder, "mkdocs", "build", "--site-dir", "mkdocs")
    for workers in (1, 2):
        run(folder, "publications.commands", "build", "--site-dir", str(workers), workers=workers)
        shutil.rmtree(folder / ".cache" / "publications" / "memory")
    assert first_difference(folder / "1", folder / "mkdocs") == ""
    assert first_difference(folder / "2", folder / "mkdocs") == ""


@pytest.mark.slow
@needs_linux
def test_a_second_build_makes_the_site_that_a_first_would_make(tmp_path: Path) -> None:
    folder = project(tmp_path / "project", more=60)
    run(folder, "publications.commands", "build")
    for change in (one_word, a_translation_less, another_article):
        change(folder)
        run(folder, "publications.commands", "build")
    (folder / ".cache" / "publications" / "memory").rename(tmp_path / "memory")
    run(folder, "publications.commands", "build", "--site-dir", "first")
    assert first_difference(folder / "site", folder / "first") == ""


def one_word(folder: Path) -> None:
    file = folder / "posts/2019/article-7/index.fr.md"
    file.write_text(file.read_text("utf-8").replace("Texte", "Mirabelle"), "utf-8")


def a_translation_less(folder: Path) -> None:
    (folder / "posts/2019/cinq-minutes-pour-nous-dire/index.en.md").unlink()


def another_article(folder: Path) -> None:
    shutil.copytree(folder / "posts/2019/article-7", folder / "posts/2018/article-7")
    file = folder / "posts/2018/article-7/index.fr.md"
    file.write_text(file.read_text("utf-8").replace("2019", "2018"), "utf-8")


@pytest.mark.slow
@needs_linux
def test_two_programs_at_once_build_the_same_site(tmp_path: Path) -> None:
    folder = project(tmp_path / "project")
    run(folder, "publications.commands", "build", "--site-dir", "alone")
    shutil.rmtree(folder / ".cache" / "publications" / "memory")
    both = [start(folder, "publications.commands", "build") for _ in range(2)]
    for program in both:
        _, errors = program.communicate(timeout=5 * PATIENCE)
        assert program.returncode == 0, errors
    assert first_difference(folder / "site", folder / "alone") == ""
    run(folder, "publications.commands", "build")
    assert first_difference(folder / "site", folder / "alone") == ""
    assert staged(folder) == []


def staged(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith(".site-")]


def is_reading(folder: Path) -> bool:
    return (folder / ".cache" / "publications" / "memory" / "sources").exists()


def is_printing(folder: Path) -> bool:
    return any(next((folder / name).rglob("*.html"), None) for name in staged(folder))


@pytest.mark.slow
@needs_linux
@pytest.mark.parametrize("moment", [is_reading, is_printing])
def test_ctrl_c_ends_a_build_and_leaves_nothing(
    tmp_path: Path, moment: Callable[[Path], bool]
) -> None:
    folder = project(tmp_path / "project", more=300)
    published = folder / "site"
    published.mkdir()
    for name in ("404.html", "index.html"):
        (published / name).write_text("the last good site")
    program = start(folder, "publications.commands", "build")
    while not moment(folder):
        assert program.poll() is None, program.communicate()
        time.sleep(0.005)
    os.killpg(program.pid, signal.SIGINT)
    _, errors = program.communicate(timeout=PATIENCE)
    assert program.returncode == 130, errors
    assert "Traceback" not in errors
    with pytest.raises(ProcessLookupError):
        os.killpg(program.pid, 0)
    assert staged(folder) == []
    assert sorted(path.name for path in published.iterdir()) == ["404.html", "index.html"]
    assert (published / "index.html").read_text() == "the last good site"
