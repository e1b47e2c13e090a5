"""``publications build``, with the seconds of its parts written to a file.

    python -m benchmarks.build --parts FILE --today 2020-01-15

It runs the program itself, from the start of Python to its end, with a clock around the few
functions that make what has no counterpart elsewhere or is a stage of its own. A clock is
put wherever a module of ours has its function, under whatever name. So the whole process
can be measured from outside, and what its search and cards took be subtracted.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from pathlib import Path
from typing import Any

from publications import commands
from publications.building import Builder
from publications.cards import make_cards
from publications.verify import verify

Function = Callable[..., Any]
Seconds = tuple[float, float]
"""From start to end; and of all processors, with those of the processes that have ended."""

OPEN, MAKE, INDEX, PUBLISH = "open", "make pages, feeds, calendars", "index and check", "publish"
SEARCH, CARDS, CHECK = "search", "cards", "check of the built site"


class Clock:
    """How long each part took, in all."""

    def __init__(self) -> None:
        self.parts: dict[str, Seconds] = {}

    def around(self, part: str, function: Function) -> Function:
        """The same function, whose seconds are added to those of a part."""

        @wraps(function)
        def timed(*args: Any, **kwargs: Any) -> Any:
            wall, cpu = _now()
            try:
                return function(*args, **kwargs)
            finally:
                wall_then, cpu_then = _now()
                before = self.parts.get(part, (0.0, 0.0))
                self.parts[part] = before[0] + wall_then - wall, before[1] + cpu_then - cpu

        return timed

    def report(self) -> Mapping[str, Seconds]:
        """The seconds of each part that nothing else is part of, search and cards apart."""
        parts = dict(self.parts)
        parts[SEARCH] = _less(parts.pop(INDEX), parts[CHECK])  # nothing else is done there
        parts[OPEN] = _less(parts[OPEN], parts[CARDS])
        return parts


def main() -> None:
    """Build the working folder's project as the arguments after the file say."""
    option, file, *arguments = sys.argv[1:]
    if option != "--parts":
        raise SystemExit(__doc__)
    clock = Clock()
    _put(clock)
    commands.run = _writing(commands.run, clock, Path(file))
    sys.argv[1:] = ["build", *arguments]
    commands.main()


def _put(clock: Clock) -> None:
    for name, part in (("open", OPEN), ("make", MAKE), ("check", INDEX), ("publish", PUBLISH)):
        setattr(Builder, name, clock.around(part, getattr(Builder, name)))
    for function, part in ((make_cards, CARDS), (verify, CHECK)):
        _replace(function, clock.around(part, function))


def _replace(function: Function, other: Function) -> None:
    """Wherever a module of ours has imported a function, let it have the other one."""
    ours = [module for name, module in sys.modules.items() if name.startswith("publications")]
    for module in ours:
        for name, value in list(vars(module).items()):
            if value is function:
                setattr(module, name, other)


def _writing(run: Callable[[Sequence[str]], int], clock: Clock, file: Path) -> Function:
    """The program's ``run``, writing the report after it: the process is left without a word."""

    @wraps(run)
    def written(arguments: Sequence[str]) -> int:
        code = run(arguments)
        if code == 0:
            file.write_text(json.dumps(clock.report()), "utf-8")
        return code

    return written


def _now() -> Seconds:
    used = os.times()
    cpu = used.user + used.system + used.children_user + used.children_system
    return time.perf_counter(), cpu


def _less(whole: Seconds, part: Seconds) -> Seconds:
    return whole[0] - part[0], whole[1] - part[1]


if __name__ == "__main__":
    main()
