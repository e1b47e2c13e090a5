"""Fields: the YAML of a front matter as nested fields, all text, with lines.

The C parser's events are read one by one (rather than the nodes that ``yaml.compose``
makes of them, in no less time) because only events tell of anchors, and because nesting
is then limited here and not by the stack of the process. Nothing is resolved: ``no`` is
"no", a date that does not exist is its text, a tag builds nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from publications.problems import Place, Problems

from .quoting import corrected_item, corrected_row, parse_row
from .source import Loc, Value

try:
    from yaml import CBaseLoader as Parser
except ImportError:  # PyYAML without libyaml: slower, same events
    from yaml import BaseLoader as Parser  # type: ignore[assignment]

DEPTH = 8
"""Deepest nesting: settings need six levels (``extra.publications.kinds.call.fr.one``)."""

NULLS = frozenset({"", "~", "null", "Null", "NULL"})
"""Plain scalars that are YAML's null (core schema)."""

_PLAIN = ("", None)
"""Styles of a scalar that has neither quotation marks nor a sign of a block."""

_COMMENT = re.compile(r"\s+(#.*)")


class UnreadableError(Exception):
    """The YAML cannot be read beyond this line."""

    def __init__(self, code: str, line: int) -> None:
        super().__init__(code)
        self.code, self.line = code, line


@dataclass(slots=True)
class Fields:
    """What a front matter holds, while it is read."""

    path: str
    rows: tuple[str, ...]
    """Lines of the YAML as typed."""
    first: int
    """Line of the file on which they begin."""
    problems: Problems
    wanted: Callable[[Loc], bool] | None = None
    """Which keys to read; what stands under others is passed over, tags and all. None: all."""
    lines: dict[Loc, int] = field(default_factory=dict)

    def read(self) -> dict[str, Value]:
        """The fields; problems that leave the rest readable are noted on the way.

        Raises:
            UnreadableError: broken YAML, or something else than fields.
        """
        try:
            parser = Parser("\n".join(self.rows))
            return self._document(iter(parser.get_event, None))
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            line = min(mark.line, len(self.rows) - 1) if mark else 0
            raise UnreadableError("yaml-syntax", self.first + line) from None

    def _document(self, events: Iterator[Event]) -> dict[str, Value]:
        next(events)  # the stream's own
        if isinstance(start := next(events), StreamEndEvent):
            return {}
        root = next(events)
        if isinstance(root, ScalarEvent) and _is_null(root):
            return {}
        if not isinstance(root, MappingStartEvent):
            raise UnreadableError("front-matter-not-fields", self._line(root))
        self._refuse_extras(root, ())
        fields = self._mapping(events, ())
        next(events)  # the document's end
        if isinstance(next(events), DocumentStartEvent):
            raise UnreadableError("yaml-syntax", self._line(start))
        return fields

    def _mapping(self, events: Iterator[Event], at: Loc) -> dict[str, Value]:
        fields: dict[str, Value] = {}
        while not isinstance(event := next(events), MappingEndEvent):
            if not isinstance(event, ScalarEvent):
                raise UnreadableError("yaml-syntax", self._line(event))
            key = event.value
            here = (*at, key)
            if self.wanted and not self.wanted(here):
                _pass_over(next(events), events)
                continue
            if event.anchor is not None or event.tag is not None or key == "<<":
                self._check_key(event, here)
            if key in fields:
                self._add("yaml-duplicate-key", event, here, value=key, other=self.lines[here])
                kept = dict(self.lines)
                self._value(next(events), events, here)
                self.lines = kept
                continue
            self.lines[here] = self._line(event)
            fields[key] = self._value(next(events), events, here)
        return fields

    def _check_key(self, event: ScalarEvent, here: Loc) -> None:
        self._refuse_extras(event, here)
        if event.value == "<<" and event.style in _PLAIN:
            self._add("yaml-alias", event, here[:-1], value="<<", corrected="")

    def _value(self, event: Event, events: Iterator[Event], at: Loc) -> Value:
        if len(at) > DEPTH:
            raise UnreadableError("yaml-depth", self._line(event))
        refused = self._refuse_extras(event, at)
        if isinstance(event, ScalarEvent) and not refused:
            return self._scalar(event, at)
        if isinstance(event, MappingStartEvent):
            return self._mapping(events, at)
        if isinstance(event, SequenceStartEvent):
            return self._sequence(events, at)
        return parse_row(self.rows[_row(event)]).value  # as typed

    def _sequence(self, events: Iterator[Event], at: Loc) -> list[Value]:
        items: list[Value] = []
        while not isinstance(event := next(events), SequenceEndEvent):
            here = (*at, len(items))
            self.lines[here] = self._line(event)
            items.append(self._value(event, events, here))
        return items

    def _scalar(self, event: ScalarEvent, at: Loc) -> str:
        if event.style not in _PLAIN:
            return event.value
        if lost := self._lost_to_comment(event):
            corrected = self._corrected(event, at)
            self._add("yaml-comment", event, at, value=lost, corrected=corrected)
            return f"{event.value} {lost}".strip()
        return "" if event.value in NULLS else event.value

    def _lost_to_comment(self, event: ScalarEvent) -> str:
        """What follows a plain scalar on its line as a comment: the end of its text."""
        mark = event.end_mark
        row = self.rows[mark.line] if mark and mark.line < len(self.rows) else ""
        if mark is None or "#" not in row:
            return ""
        found = _COMMENT.fullmatch(row, mark.column)
        return found[1].rstrip() if found else ""

    def _refuse_extras(self, event: Event, at: Loc) -> bool:
        """Refuse anchors, aliases and tags: power that a front matter does not need."""
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if anchor is None and tag is None:
            return False
        corrected = self._corrected(event, at)
        if anchor is not None:
            mark = "*" if isinstance(event, AliasEvent) else "&"
            self._add("yaml-alias", event, at, value=f"{mark}{anchor}", corrected=corrected)
        if tag is not None:
            self._add("yaml-tag", event, at, value=tag, corrected=corrected)
        return True

    def _corrected(self, event: Event, at: Loc) -> str:
        row = self.rows[_row(event)]
        if not isinstance(event, ScalarEvent | AliasEvent) or row.rstrip().endswith(("]", "}")):
            return ""  # not a text on its own line: there is nothing simple to paste
        return corrected_item(row) if at and isinstance(at[-1], int) else corrected_row(row)

    def _line(self, event: Event) -> int:
        return _row(event) + self.first

    def _add(self, code: str, event: Event, at: Loc, **values: object) -> None:
        self.problems.add(code, Place(self.path, self._line(event), dotted(at)), **values)


def dotted(at: Loc) -> str:
    """A field as editors are told of it: ``event.sessions.2.start``, counted from 1."""
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in at)


def _row(event: Event) -> int:
    """Row on which an event begins, counted from 0."""
    return event.start_mark.line if event.start_mark else 0


def _is_null(event: ScalarEvent) -> bool:
    return event.value in NULLS and event.style in _PLAIN


def _pass_over(event: Event, events: Iterator[Event]) -> None:
    """Consume a value without reading it."""
    depth = 0
    while True:
        if isinstance(event, MappingStartEvent | SequenceStartEvent):
            depth += 1
        elif isinstance(event, MappingEndEvent | SequenceEndEvent):
            depth -= 1
        if depth == 0:
            return
        event = next(events)
