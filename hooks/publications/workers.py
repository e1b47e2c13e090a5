"""Several processes at work: the same result as one, sooner.

Each is a copy of this one (``fork``), so it knows all that is known here and only what it
makes must travel. Where a system has no such copies, or copies are not safe (Windows,
macOS), everything is made in this process.

Threads are not copied. One that runs meanwhile may hold nothing that the work needs, neither
a lock nor a module half imported: ``commands.progress`` waits. (Python 3.12 and newer warn of
threads, whatever they hold; the warning is of those that are not shown unless asked for.)
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.reduction import ForkingPickler
from typing import Any, NamedTuple, Self, TypeVar

T = TypeVar("T")
R = TypeVar("R")

SHARE = 8
"""Things are handed out in about so many portions to each process: who is done early
takes another."""


def count_workers() -> int:
    """How many processes are worth having: one for each processor that we may use."""
    if sys.platform != "linux":
        return 1
    return len(os.sched_getaffinity(0))


Told = Callable[[int, int], None]
"""Is told, now and then, how many things of how many are made."""


class Packing(NamedTuple):
    """How what is made travels from one process to another."""

    pack: Callable[[list[Any]], bytes]
    unpack: Callable[[bytes], list[Any]]


def in_parallel(
    make: Callable[[T], R],
    things: Sequence[T],
    workers: int,
    told: Told | None = None,
    packing: Packing | None = None,
) -> list[R]:
    """What ``make`` makes of each thing, in their order.

    Args:
        make: A function without effects on this process: it may run in a copy of it.
        things: What it is given.
        workers: How many processes; 1: this one.
        told: Is told how far it is.
        packing: How portions of what is made travel; None: as pickle does it.

    Raises:
        Exception: what ``make`` raised, whichever process it was in.
        WorkerError: what a process made or raised cannot travel, or the process is gone.
    """
    if workers < 2 or len(things) < 2:
        return [make(thing) for thing in _counted(things, told)]
    size = -(-len(things) // (workers * SHARE))
    portions = [things[at : at + size] for at in range(0, len(things), size)]

    def make_portion(number: int) -> list[R] | bytes:
        portion = [make(thing) for thing in portions[number]]
        return packing.pack(portion) if packing else portion

    with _Team(make_portion, workers) as team:
        made: dict[int, list[R]] = {}
        for number, portion in team.all(len(portions)):
            made[number] = packing.unpack(portion) if packing else portion
            if told:
                told(sum(map(len, made.values())), len(things))
    return [thing for number in range(len(portions)) for thing in made[number]]


def _counted(things: Sequence[T], told: Told | None) -> Iterator[T]:
    for number, thing in enumerate(things):
        yield thing
        if told:
            told(number + 1, len(things))


class WorkerError(Exception):
    """A process could not tell what it made, or what went wrong; raised by ``in_parallel``."""


class _Team:
    """Processes that make numbered portions, each taking the next when it has made one."""

    def __init__(self, make: Callable[[int], Any], workers: int) -> None:
        context = multiprocessing.get_context("fork")
        self.ends: list[Connection] = []
        self.processes = []
        for _ in range(workers):
            ours, theirs = context.Pipe()
            process = context.Process(target=_work, args=(theirs, make, (*self.ends, ours)))
            process.daemon = True
            process.start()
            theirs.close()
            self.ends.append(ours)
            self.processes.append(process)

    def __enter__(self) -> Self:
        return self

    def all(self, count: int) -> Iterator[tuple[int, Any]]:
        """Every number below ``count`` with what becomes of it, as it is done."""
        waiting = iter(range(count))
        busy = [end for end in self.ends if _hand_out(end, waiting)]
        while busy:
            for end in wait(busy):
                assert isinstance(end, Connection)
                number, result, error = _answer(end)
                if error is not None:
                    raise error
                if not _hand_out(end, waiting):
                    busy.remove(end)
                yield number, result

    def __exit__(self, *_: object) -> None:
        for end in self.ends:
            end.close()
        for process in self.processes:
            process.terminate()
            process.join()


def _answer(end: Connection) -> tuple[int, Any, Exception | None]:
    """What a process has to say."""
    try:
        answer: tuple[int, Any, Exception | None] = end.recv()
    except (EOFError, OSError) as error:
        raise WorkerError("a process has ended before its work was done") from error
    return answer


def _hand_out(end: Connection, waiting: Iterator[int]) -> bool:
    """Give a process its next number; False where there is none left."""
    number = next(waiting, None)
    if number is not None:
        end.send(number)
    return number is not None


def _work(end: Connection, make: Callable[[int], Any], others: Sequence[Connection]) -> None:
    """What a process does, until nobody asks it for more."""
    for other in others:
        other.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for who started us: it ends us
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # so: whatever it does itself when it is ended
    gc.freeze()  # what was there before is shared as long as nobody touches it
    with suppress(EOFError, BrokenPipeError):
        while True:
            number = end.recv()
            answer: tuple[int, Any, Exception | None]
            try:
                answer = (number, make(number), None)
            except Exception as error:
                answer = (number, None, _fit_to_travel(error))
            end.send_bytes(_packed(answer))


def _packed(answer: tuple[int, Any, Exception | None]) -> bytes:
    """An answer as it travels."""
    try:
        return bytes(ForkingPickler.dumps(answer))
    except Exception as error:  # whatever pickle makes of it
        told = WorkerError(f"pickle refuses what was made: {error}")
        return bytes(ForkingPickler.dumps((answer[0], None, told)))


def _fit_to_travel(error: Exception) -> Exception:
    """The same error, or what it says, where it could not be made again over there."""
    try:
        again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own, this moment
        if type(again) is type(error):
            return error
    except Exception:  # noqa: S110 - it is told in words
        pass
    return WorkerError(f"{type(error).__name__}: {error}")
