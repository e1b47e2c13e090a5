"""The corpus as the project of one generator, and all that is measured there."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from .generators import GENERATORS, OURS, Generator
from .measure import Sample, measure
from .tables import APART, CARDS, FULL, SEARCH, VERIFIED

UNCHANGED, CHECK = "unchanged", "check of one file"

NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"


@dataclass(frozen=True)
class Project:
    """The corpus as one generator's project."""

    name: str
    """Of the generator."""
    folder: Path
    tools: Path

    @property
    def generator(self) -> Generator:
        """What builds it."""
        return GENERATORS[self.name]

    @property
    def environment(self) -> dict[str, str]:
        """What its programs are started in."""
        # Python may keep what it has compiled, as on any machine but those that test.
        kept = {name: value for name, value in os.environ.items() if name != NO_BYTECODE}
        return {**kept, **self.generator.environment}

    def build(self) -> Sample:
        """One build, whatever there is to do."""
        places = {"{tools}": str(self.tools), "{parts}": str(self._report)}
        return self._run(self.generator.command, places)

    def parts(self) -> dict[str, Sample]:
        """What the parts of the last build cost, where the generator tells (``build.py``)."""
        if not self._report.exists():
            return {}
        told = json.loads(self._report.read_text("utf-8"))
        return {part: Sample(*seconds) for part, seconds in told.items()}

    def full(self) -> Iterator[tuple[str, Sample]]:
        """A build from nothing, and what of it has no counterpart in the peers."""
        self.generator.forget(self.folder)
        whole = self.build()
        yield FULL, whole
        if parts := self.parts():
            search, cards = parts["search"], parts["cards"]
            yield from ((SEARCH, search), (CARDS, cards), (APART, whole - search - cards))
            yield VERIFIED, parts["check of the built site"]

    def changes(self, number: int) -> Iterator[tuple[str, Sample]]:
        """Builds after nothing, or something, has changed."""
        yield UNCHANGED, self.build()
        for scenario, edit in self.generator.edits.items():
            edit(self.folder, number)
            yield scenario, self.build()
        if self.generator.check:
            yield CHECK, self._run(self.generator.check, {"{file}": OURS})

    @property
    def _report(self) -> Path:
        return self.folder.parent / f"{self.name}-parts.json"

    def _run(self, command: Sequence[str], places: Mapping[str, str]) -> Sample:
        for name, place in places.items():
            command = [part.replace(name, place) for part in command]
        while any(self.folder.glob(".*-gone-*")):  # an old site that our last build removes
            time.sleep(0.05)
        return measure(command, self.folder, self.environment)
