"""Every calendar of the example site, read by readers that are not ours."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import recurring_ical_events
from icalendar import Calendar, Component
from publications.calendars import make_calendars
from publications.model import Span
from selectolax.lexbor import LexborHTMLParser

from tests.builders import at, event, manuscript, post, repeat
from tests.conftest import NODE_MODULES
from tests.sites import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("node_modules")]

READER = ROOT / "tests/readers/calendar.mjs"

Dates = list[tuple[str, str, str]]
"""UID, start, end; moments as seconds of Unix time, days as they are."""


@pytest.fixture(scope="module")
def calendars(example: Path) -> list[Path]:
    found = sorted(example.rglob("*.ics"))
    assert len(found) > 30
    return found


def read_with_icaljs(files: list[Path], node: str) -> dict[Path, Dates]:
    library = NODE_MODULES / "ical.js/dist/ical.js"
    command = [node, str(READER), str(library), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    read = json.loads(done.stdout)
    return {Path(k): sorted((u, str(s), str(e)) for u, s, e in v) for k, v in read.items()}


def read_with_icalendar(file: Path) -> Dates:
    found = recurring_ical_events.of(Calendar.from_ical(file.read_bytes())).between(2010, 2040)
    return sorted((str(one.uid), plain(one.start), plain(one.end)) for one in found)


def plain(when: date) -> str:
    return f"{when.timestamp():.0f}" if isinstance(when, datetime) else when.isoformat()


def test_both_readers_find_the_same_dates(
    calendars: list[Path], tool: Callable[[str], str]
) -> None:
    read = read_with_icaljs(calendars, tool("node"))
    assert {file: read_with_icalendar(file) for file in calendars} == read
    assert sum(map(len, read.values())) > 50


def test_each_event_s_dates_are_those_of_its_page(calendars: list[Path]) -> None:
    files = [file for file in calendars if file.name == "event.ics"]
    assert len(files) >= 12
    for file in files:
        page = LexborHTMLParser(file.with_name("index.html").read_text("utf-8"))
        times = page.css(".sessions time") or page.css(".glance__when")
        shown = sorted(plain(moment(str(time.attributes["datetime"]))) for time in times)
        assert sorted(start for _, start, _ in read_with_icalendar(file)) == shown, file


def moment(text: str) -> date:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def test_every_line_and_every_event_is_as_the_standard_wants_it(calendars: list[Path]) -> None:
    for file in calendars:
        content = file.read_bytes()
        lines = content.split(b"\r\n")
        assert lines.pop() == b""
        assert max(map(len, lines)) <= 75, file
        assert not re.search(rb"(?<!\r)\n|\r(?!\n)", content), file
        calendar = Calendar.from_ical(content)
        zones = {str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")}
        events = calendar.walk("VEVENT")
        assert all({"UID", "DTSTAMP", "SEQUENCE", "STATUS"} <= set(one) for one in events), file
        assert {tzid for one in events for tzid in zones_of(one)} == zones, file
        uids = [str(one["UID"]) for one in events]
        assert len(uids) == len(set(uids)), file


def zones_of(component: Component) -> set[str]:
    named = (
        component[name].params.get("TZID") for name in ("DTSTART", "DTEND") if name in component
    )
    return {str(tzid) for tzid in named if tzid}


ZONES = ("Europe/Paris", "Indian/Reunion", "America/New_York", "Australia/Lord_Howe")


@pytest.mark.parametrize("name", ZONES)
def test_a_reader_that_knows_no_zones_finds_every_hour_from_the_file(
    name: str, tmp_path: Path, tool: Callable[[str], str]
) -> None:
    """Each hour of the days on which clocks change, and a rule that crosses both changes."""
    zone = ZoneInfo(name)
    starts = [datetime(2019, month, 1, hour, tzinfo=zone) for month in range(1, 13)
              for hour in (1, 12)]  # fmt: skip
    starts += [datetime(2019, 3, day, 1, 30, tzinfo=zone) for day in (10, 11, 31)]
    starts += [datetime(2019, 10, day, 3, 30, tzinfo=zone) for day in (26, 27, 28)]
    made = [
        post(f"2019/e{n}", event=event(span=Span(s, s + timedelta(hours=1)), timezone=zone))
        for n, s in enumerate(starts)
    ]
    rule = event(
        span=Span(starts[0], starts[0]), timezone=zone, repeat=repeat("FREQ=WEEKLY;COUNT=52")
    )
    whole = manuscript(*made, post("2019/regle", event=rule))
    files = {output.path: output.content for output in make_calendars(whole)}
    file = tmp_path / "agenda.ics"
    file.write_bytes(files["evenements/agenda.ics"])
    read = read_with_icaljs([file], tool("node"))[file]
    expected = [f"{start.timestamp():.0f}" for start in starts]
    expected += [f"{span.start.timestamp():.0f}" for span in rule.dates]  # type: ignore[union-attr]
    assert sorted(start for _, start, _ in read) == sorted(expected)


def test_what_a_reader_is_told_wrongly_is_found(tmp_path: Path, tool: Callable[[str], str]) -> None:
    """The mistake of a VTIMEZONE an hour late, as a library once wrote it."""
    one = post("2019/fete", event=event(span=Span(at(2019, 3, 31, 3, 30), at(2019, 3, 31, 4))))
    files = {output.path: output.content for output in make_calendars(manuscript(one))}
    right = files["evenements/2019/fete/event.ics"]
    late = re.sub(rb"(DTSTART:201803|RDATE:201903)(\d\d)T02", rb"\1\2T04", right)
    assert late != right
    for name, content in (("right", right), ("late", late)):
        (tmp_path / name).write_bytes(content)
    read = read_with_icaljs([tmp_path / "right", tmp_path / "late"], tool("node"))
    assert read[tmp_path / "right"] != read[tmp_path / "late"]
