"""A long work says how far it is; a short one says nothing."""

from __future__ import annotations

import io
import sys
import threading
import time
from pathlib import Path

import pytest
from publications import publishing
from publications.commands import progress as module
from publications.commands.progress import Progress
from publications.memory import Memory
from publications.words import read_words
from publications.workers import in_parallel

from tests.houses import House
from tests.worlds import new_world


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second is a hundredth of one, and a terminal can move its lines."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(module, "PATIENCE", 0.05)
    monkeypatch.setattr(module, "TICK", 0.01)


def wait_for(stream: io.StringIO, text: str) -> None:
    end = time.monotonic() + 20
    while text not in stream.getvalue():
        assert time.monotonic() < end, stream.getvalue()
        time.sleep(0.01)


def test_short_work_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE", 60)
    stream = io.StringIO()
    with Progress(read_words("fr"), stream) as progress:
        progress("reading")
    assert stream.getvalue() == ""


def test_long_work_says_what_is_being_done_and_how_far_it_is() -> None:
    stream = io.StringIO()
    with Progress(read_words("en"), stream) as progress:
        progress("reading")
        wait_for(stream, "Reading the texts…\n")
        progress("printing", 1200, 4500)
        wait_for(stream, "Making the pages… 1,200 of 4,500\n")
    assert stream.getvalue().count("\n") == 2


def test_a_stage_that_lasts_is_told_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PAUSE", 0.02)
    stream = io.StringIO()
    with Progress(read_words("en"), stream) as progress:
        progress("printing", 1, 4)
        wait_for(stream, "1 of 4")
        progress("printing", 3, 4)
        wait_for(stream, "3 of 4")


class Terminal(io.StringIO):
    """What says that it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_on_a_terminal_a_line_moves() -> None:
    stream = Terminal()
    with Progress(read_words("fr"), stream) as progress:
        progress("printing", 1, 2)
        wait_for(stream, "Fabrication des pages… 1 sur 2")
        progress("printing", 2, 2)
        wait_for(stream, "2 sur 2")


def test_where_no_line_can_move_there_are_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    stream = Terminal()
    with Progress(read_words("en"), stream) as progress:
        progress("printing", 1, 2)
        wait_for(stream, "Making the pages… 1 of 2\n")


class Slow(io.StringIO):
    """Takes its time, as a terminal far away does."""

    def __init__(self, *, moves: bool) -> None:
        super().__init__()
        self.moves, self.writing = moves, threading.Event()

    def isatty(self) -> bool:
        return self.moves

    def write(self, text: str) -> int:
        self.writing.set()
        time.sleep(0.1)
        written = super().write(text)
        self.writing.clear()
        return written


@pytest.mark.skipif(sys.platform == "win32", reason="a process has no copies there")
@pytest.mark.parametrize("moves", [True, False])
def test_no_process_is_copied_while_something_is_being_told(moves: bool) -> None:
    """Its copy would wait for ever for what the telling thread held."""
    stream = Slow(moves=moves)
    with Progress(read_words("en"), stream) as progress:
        progress("printing", 1, 2)
        assert stream.writing.wait(20)
        assert in_parallel(lambda _: stream.writing.is_set(), range(2), 2) == [False, False]


def test_a_build_tells_of_every_stage_how_far_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    house = House(new_world(tmp_path / "world"), tmp_path / "pictures")
    told: list[tuple[str, int, int]] = []
    builder = house.builder(house.site, Memory())
    builder.tell = lambda stage, done=0, total=0: told.append((stage, done, total))
    site = builder.open(house.world.day, house.config.site_url)
    house.config.printing.show(site)
    made = builder.make(site)
    try:
        builder.check(site, made)
    finally:
        publishing.discard(made.staging)
    stages = {stage: (done, total) for stage, done, total in told}
    words = read_words("fr")
    assert [*stages] == ["reading", "rendering", "drawing", "printing", "searching", "checking"]
    assert all(words.has("command", f"progress_{stage}") for stage in stages)
    assert all(done == total for done, total in stages.values())
    assert all(stages[stage][1] > 1 for stage in ("rendering", "drawing", "printing"))
