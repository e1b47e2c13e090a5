"""What lists, feeds, calendars and the search index of a site hold, by their files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields

from .expected import Expected
from .facts import Facts
from .search import is_fragment

ARCHIVE = re.compile(r"-[0-9]+(\.(?:xml|json))$")
"""What the name of an archive has more than that of its feed."""


@dataclass(slots=True)
class Held:
    """What is counted. What each file holds never changes: it is put in place of the last."""

    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """File of a list -> files that it leads to."""
    feeds: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Feed, or archive of one -> what identifies each of its items."""
    calendars: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Calendar -> files of the pages of its events."""
    found: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Fragment of the search index -> file of the page that it leads to."""

    def put(self, file: str, facts: Facts | None, expected: Expected) -> None:
        """Count what a file says; None: what it said counts no more."""
        for kept in self.by_name().values():
            kept.pop(file, None)
        if facts is None:
            return
        if facts.ids is not None:
            if expected.is_list(file):
                self.lists[file] = facts.leads
        elif facts.holds is not None:
            kept = self.found if is_fragment(file) else self.feeds
            (self.calendars if file.endswith(".ics") else kept)[file] = facts.holds

    def copy(self) -> Held:
        """The same, to be changed."""
        return Held(**{name: dict(kept) for name, kept in self.by_name().items()})

    def by_name(self) -> dict[str, dict[str, tuple[str, ...]]]:
        """Each kind by its name."""
        return {each.name: getattr(self, each.name) for each in fields(self)}

    def archives(self) -> dict[str, set[str]]:
        """Feed -> what identifies each item of its archives (RFC 5005)."""
        archives: dict[str, set[str]] = {}
        for file, items in self.feeds.items():
            feed = ARCHIVE.sub(r"\1", file)
            if feed != file:
                archives.setdefault(feed, set()).update(items)
        return archives


def hold(facts: Mapping[str, Facts], expected: Expected) -> Held:
    """What all files of a site hold."""
    held = Held()
    for file, said in facts.items():
        held.put(file, said, expected)
    return held
