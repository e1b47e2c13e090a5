"""One run of a program, from its start to its end, as the operating system accounts for it."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Sample:
    """What one run cost."""

    wall: float
    """Seconds from start to end."""
    cpu: float
    """Seconds of all processors, of the program and what it waited for."""
    peak: float | None = None
    """Megabytes of the largest of its processes; of a part of a run it is not known."""

    def __sub__(self, part: Sample) -> Sample:
        """What it would have cost without a part of it."""
        return Sample(self.wall - part.wall, self.cpu - part.cpu)


def measure(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Sample:
    """Run a program in a folder.

    Raises:
        RuntimeError: it failed; with the end of its output.
    """
    log = folder.parent / f"{folder.name}.log"
    began = time.perf_counter()
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=output, stderr=subprocess.STDOUT
        )
        _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        tail = log.read_text("utf-8", "replace")[-2000:]
        raise RuntimeError(f"{' '.join(command)}: exit code {process.returncode}\n{tail}")
    return Sample(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
