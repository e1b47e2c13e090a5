"""What was told of an event: calendar.json, the sequence, and the command that writes it."""

from __future__ import annotations

import json
import subprocess
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from icalendar import Calendar, Component
from publications.catalogue import digest_of, next_record
from publications.commands import run
from publications.model import CalendarRecord, Location, Session, Span, Status
from publications.problems import Problems
from publications.sources import read_calendar_record

from tests.builders import at, event, meetings, repeat
from tests.sites import TODAY, Project

PLACE = Location("Salle", city="Orléans")
RECORD = CalendarRecord(3, digest_of(event()), date(2019, 4, 1))


def story(project: Project, start: str = "2019-06-10 09:00", more: str = "", **fields: str) -> None:
    """The one event of a site."""
    project.post("2019/fete", event=f"\n  start: {start}\n  place: {{city: Tours}}{more}", **fields)


def record(project: Project, monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    monkeypatch.chdir(project.root)
    assert run(["record", "--today", day, "--lang", "fr"]) == 0


def calendar(project: Project) -> Component:
    """The event as its file says it."""
    outputs = {output.path: output.content for output in project.open().outputs}
    (found,) = Calendar.from_ical(outputs["evenements/2019/fete/event.ics"]).walk("VEVENT")
    return found


def told(project: Project) -> tuple[str, int, str]:
    found = calendar(project)
    return str(found["UID"]), int(found["SEQUENCE"]), str(found["STATUS"])


def test_an_event_moved_then_cancelled_keeps_its_uid_and_raises_its_sequence(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    uid = "2019/fete@carres.example"
    story(project)
    assert told(project) == (uid, 0, "CONFIRMED")
    record(project, monkeypatch, "2019-05-01")
    assert told(project) == (uid, 0, "CONFIRMED")
    story(project, "2019-06-10 10:00")
    assert told(project) == (uid, 1, "CONFIRMED")
    record(project, monkeypatch, "2019-05-10")
    assert told(project) == (uid, 1, "CONFIRMED")
    story(project, "2019-06-10 10:00", "\n  status: cancelled")
    assert told(project) == (uid, 2, "CANCELLED")
    record(project, monkeypatch, "2019-05-20")
    assert told(project) == (uid, 2, "CANCELLED")
    assert calendar(project).decoded("LAST-MODIFIED").date() == date(2019, 5, 19)  # UTC
    story(project, "2019-06-10 10:00", "\n  status: cancelled", title="Une coquille de moins")
    assert told(project) == (uid, 2, "CANCELLED")


def test_a_shallow_clone_knows_the_sequence(
    project: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def git(*arguments: str) -> None:
        who = ("-c", "user.name=A", "-c", "user.email=a@carres.example")
        subprocess.run(["git", *who, *arguments], cwd=project.root, check=True, capture_output=True)

    git("init", "-q")
    for hour in ("09", "10", "11"):
        story(project, f"2019-06-10 {hour}:00")
        record(project, monkeypatch, "2019-05-10")
        git("add", "-A")
        git("commit", "-qm", hour)
    clone = tmp_path / "clone"
    git("clone", "-q", "--depth", "1", f"file://{project.root}", str(clone))
    assert told(Project(clone)) == ("2019/fete@carres.example", 2, "CONFIRMED")


def test_the_command_writes_only_what_has_changed_and_says_so(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    story(project)
    record(project, monkeypatch, "2019-05-01")
    file = project.root / "posts/2019/fete/calendar.json"
    fields = json.loads(file.read_text("utf-8"))
    assert (fields["sequence"], fields["changed"]) == (0, "2019-03-19")
    before = file.read_bytes()
    record(project, monkeypatch, "2019-05-02")
    assert file.read_bytes() == before
    assert "rien à noter" in capsys.readouterr().out


def test_drafts_and_embargoed_events_are_not_announced_yet(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    story(project, draft="oui")
    project.post("2019/b", date="2019-08-01", event="\n  start: 2019-09-01")
    record(project, monkeypatch, "2019-05-01")
    assert list(project.root.rglob("calendar.json")) == []


def test_with_a_problem_nothing_is_written(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    story(project, region="nulle-part")
    monkeypatch.chdir(project.root)
    assert run(["record", "--today", "2019-05-01"]) == 1
    assert "posts/2019/fete/index.fr.md" in capsys.readouterr().err
    assert list(project.root.rglob("calendar.json")) == []


def test_a_translation_has_the_sequence_of_its_original(project: Project) -> None:
    story(project)
    project.post("2019/fete", "en", event="\n  place: {city: Tours (town)}")
    fields = {"sequence": 4, "digest": "0" * 64, "changed": "2019-05-01"}
    project.write("posts/2019/fete/calendar.json", json.dumps(fields))
    catalogue = project.open().catalogue
    assert catalogue is not None
    posts = catalogue.publications["2019/fete"].posts
    assert [post.event and post.event.sequence for post in posts.values()] == [5, 5]


@pytest.mark.parametrize(
    "change",
    [
        {"span": Span(at(2019, 5, 14, 10), at(2019, 5, 14, 12, 30))},
        {"place": PLACE},
        {"status": Status.CANCELLED},
        {"online_url": "https://visio.example/"},
        {"repeat": repeat("FREQ=WEEKLY;COUNT=2")},
        {"previous_start": date(2019, 5, 1)},
    ],
    ids=lambda change: next(iter(change)),
)
def test_time_place_and_state_make_another_digest(change: dict[str, object]) -> None:
    assert digest_of(event(**change)) != digest_of(event())
    assert next_record(event(**change), RECORD, TODAY).sequence == 4


@pytest.mark.parametrize(
    "change",
    [
        {"speakers": ("Ada",)},
        {"place": Location("Salle", city="Orléans", access="Par la cour.")},
        {"sessions": (Session(Span(at(2019, 5, 14, 9), at(2019, 5, 14, 12, 30)), "Titre"),)},
    ],
    ids=lambda change: next(iter(change)),
)
def test_words_make_no_other_digest(change: dict[str, object]) -> None:
    plain = {**change}
    if "place" in change:
        plain["place"] = PLACE
    if "sessions" in change:
        plain["sessions"] = (Session(Span(at(2019, 5, 14, 9), at(2019, 5, 14, 12, 30)), "Autre"),)
    plain.pop("speakers", None)
    assert digest_of(event(**change)) == digest_of(event(**plain))


def test_the_digest_of_an_event_is_the_same_for_ever() -> None:
    """Another digest would tell every subscriber that everything has changed."""
    digest = "2e33da22"
    assert digest_of(event(place=PLACE)).startswith(digest)


def test_a_series_told_before_sessions_had_states_is_told_as_it_was() -> None:
    planned = meetings(Status.SCHEDULED, Status.SCHEDULED, Status.SCHEDULED)
    assert digest_of(event(sessions=planned)).startswith("dfb9b3dc")


def test_each_state_of_each_session_makes_another_digest() -> None:
    states = (Status.SCHEDULED, Status.CANCELLED, Status.POSTPONED)
    digests = {digest_of(event(sessions=meetings(*two))) for two in product(states, repeat=2)}
    assert len(digests) == 9


def test_a_session_cancelled_raises_the_sequence_of_its_series(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def announced() -> list[tuple[str, int, str]]:
        outputs = {output.path: output.content for output in project.open().outputs}
        found = Calendar.from_ical(outputs["evenements/2019/fete/event.ics"]).walk("VEVENT")
        return [(str(one["UID"]), int(one["SEQUENCE"]), str(one["STATUS"])) for one in found]

    sessions = ("2019-05-14 09:00", "2019-06-11 09:00{}", "2019-07-09 09:00")
    series = "\n  sessions:" + "".join(f"\n    - start: {one}" for one in sessions)
    uids = [f"2019/fete-{number}@carres.example" for number in (1, 2, 3)]
    project.post("2019/fete", event=series.format(""))
    record(project, monkeypatch, "2019-05-01")
    assert announced() == [(uid, 0, "CONFIRMED") for uid in uids]
    project.post("2019/fete", event=series.format("\n      status: cancelled"))
    states = ("CONFIRMED", "CANCELLED", "CONFIRMED")
    assert announced() == [(uid, 1, state) for uid, state in zip(uids, states, strict=True)]
    record(project, monkeypatch, "2019-05-02")
    assert [sequence for _, sequence, _ in announced()] == [1, 1, 1]
    record(project, monkeypatch, "2019-05-03")
    assert [sequence for _, sequence, _ in announced()] == [1, 1, 1]


@pytest.mark.parametrize(
    "text",
    ["", "[]", "nul", "{", '{"sequence": 1}', '"' * 9000, '{"a":' * 5000, "\ufeff{}"],
)
def test_no_file_breaks_the_reader(tmp_path: Path, text: str) -> None:
    (tmp_path / "calendar.json").write_text(text, "utf-8")
    problems = Problems()
    assert read_calendar_record(tmp_path, "posts/2019/a", problems) is None
    assert {p.code for p in problems} <= {"calendar-syntax", "calendar-field"}
    assert len(list(problems)) > 0


def test_a_number_too_long_to_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "calendar.json").write_text('{"sequence": ' + "9" * 4500, "utf-8")
    problems = Problems()
    assert read_calendar_record(tmp_path, "posts/2019/a", problems) is None
    assert [p.code for p in problems] == ["calendar-syntax"]
