"""Schema: what is written gets its type, or is told with file, line and field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, get_args
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from publications.model import Body, Status
from publications.problems import CODES, Problems
from publications.schema import (
    Written,
    WrittenPartner,
    WrittenPost,
    WrittenSettings,
    check_partner,
    check_person,
    check_post,
    check_region,
    check_settings,
    check_standing,
    check_topic,
    json_schema,
)
from publications.schema.errors import PYDANTIC_CODES
from publications.settings import Association, Settings
from publications.sources import Loc, Source, Value, read_settings_source, read_source
from publications.words import available_languages
from pydantic_core.core_schema import ErrorType

SETTINGS = Settings(
    root=Path("/"),
    site_name="Les Carrés",
    site_url="https://carres.example/",
    authority="carres.example,2019",
    association=Association("Les Carrés"),
)
PATH = "posts/2019/alchimie/index.fr.md"
WHOLE = {"title": "Alchimie", "date": "2019-03-19", "summary": "Un rôle."}


def source_of(fields: Mapping[str, Value]) -> Source:
    """Fields as a source whose every key and item has a line of its own."""
    lines = {at: number for number, at in enumerate(_places(fields, ()), start=2)}
    return Source(PATH, Path("/", PATH), fields, lines, Body(PATH, ""))


def _places(value: Any, at: Loc) -> Iterator[Loc]:
    inner = value.items() if isinstance(value, Mapping) else enumerate(value)
    for key, item in inner:
        yield (*at, key)
        if not isinstance(item, str):
            yield from _places(item, (*at, key))


def post(**fields: Any) -> WrittenPost:
    """A publication in which nothing is wrong."""
    problems = Problems()
    written = check_post(source_of({**WHOLE, **fields}), SETTINGS, problems)
    assert list(problems) == []
    return written


def told(**fields: Any) -> list[tuple[str, str]]:
    """Codes and fields of what is wrong in a publication."""
    problems = Problems()
    check_post(source_of({**WHOLE, **fields}), SETTINGS, problems)
    return [(p.code, p.place.field) for p in problems]


def event(**fields: Any) -> list[tuple[str, str]]:
    """Codes and fields, below ``event``, of what is wrong in an event."""
    start = {} if "sessions" in fields else {"start": "2019-05-14 09:30"}
    found = told(event={**start, **fields})
    return [(code, field.removeprefix("event.")) for code, field in found]


def suggestion(**fields: Any) -> str:
    """What a publication's only problem suggests."""
    problems = Problems()
    check_post(source_of({**WHOLE, **fields}), SETTINGS, problems)
    (problem,) = problems
    return dict(problem.values)["suggestion"]


# Types


def test_texts_are_on_one_line_with_their_no_break_spaces() -> None:
    assert post(summary="Agir\u00a0: \n le  rôle\u202f!\n").summary == "Agir\u00a0: le rôle\u202f!"


@pytest.mark.parametrize("title", ["2019", "no", "null et non avenu", "<b>", "{{ x }}", "1e3"])
def test_a_title_is_what_was_typed(title: str) -> None:
    assert post(title=title).title == title


def test_a_date_is_a_day_or_a_local_moment() -> None:
    assert post(date="2019-03-19").date == date(2019, 3, 19)
    moment = datetime(2019, 3, 19, 18, 30)  # noqa: DTZ001 - local, as editors write it
    assert post(date="2019-03-19 18:30").date == moment
    assert post(date="2019-03-19T18:30").date == moment


@pytest.mark.parametrize(
    ("typed", "code", "meant"),
    [
        ("19/03/2019", "date-form", "2019-03-19"),
        ("19 mars 2019", "date-form", "2019-03-19"),
        ("mardi 19 mars 2019", "date-form", "2019-03-19"),
        ("1er août 2019", "date-form", "2019-08-01"),
        ("2019-3-9", "date-form", "2019-03-09"),
        ("2019/03/19", "date-form", "2019-03-19"),
        ("2019–03–19", "date-form", "2019-03-19"),
        ("20190319", "date-form", "2019-03-19"),
        ("19/3/19", "date-form", "2019-03-19"),
        ("2019", "date-form", ""),
        ("31/02/2019", "date-form", ""),
        ("19 mars 2019 à 18h30", "moment-form", "2019-03-19 18:30"),
        ("2019-03-19 18h", "moment-form", "2019-03-19 18:00"),
        ("2019-03-19T18:30Z", "moment-form", "2019-03-19 18:30"),
        ("2019-03-19 18:30+01:00", "moment-form", "2019-03-19 18:30"),
    ],
)
def test_another_way_to_write_a_date_is_told_ours(typed: str, code: str, meant: str) -> None:
    assert told(date=typed) == [(code, "date")]
    assert suggestion(date=typed) == meant


@pytest.mark.parametrize("typed", ["2019-02-29", "2019-13-01", "2019-03-19 25:00", "2019-00-10"])
def test_a_day_or_time_that_does_not_exist_is_told(typed: str) -> None:
    assert told(date=typed) == [("date-impossible", "date")]


@pytest.mark.parametrize("typed", ["0001-01-01", "9999-12-31 23:59"])
def test_a_year_that_is_a_slip_is_told(typed: str) -> None:
    assert told(date=typed) == [("date-range", "date")]


@pytest.mark.parametrize(("typed", "draft"), [("oui", True), ("Yes", True), ("FALSE", False)])
def test_yes_and_no_are_said_in_two_languages(typed: str, draft: bool) -> None:
    assert post(draft=typed).draft is draft


@pytest.mark.parametrize("typed", ["1", "on", "y", "vrai ?"])
def test_nothing_else_is_a_yes_or_a_no(typed: str) -> None:
    assert told(draft=typed) == [("yes-no-form", "draft")]


@pytest.mark.parametrize("typed", ["nan", "inf", "1e2", "0x10", "47,39", "", "٤٧"])
def test_only_plain_decimals_are_numbers(typed: str) -> None:
    found = event(place={"latitude": typed or "x", "longitude": "0.69"})
    assert found == [("number-form", "place.latitude")]


def test_a_coordinate_is_on_the_earth() -> None:
    place = {"latitude": "-90.5", "longitude": "180"}
    assert event(place=place) == [("number-range", "place.latitude")]


@pytest.mark.parametrize(
    "typed",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://exemple.fr/",
        "//exemple.fr/",
        "https://",
        "https://a b.fr/",
        "http://[::1",
        "https://nom:secret@exemple.fr/",
        "https://exemple.fr:99999/",
        'https://exemple.fr/"onclick="x',
        "www.exemple.fr",
    ],
)
def test_only_web_addresses_are_addresses(typed: str) -> None:
    assert told(source={"url": typed}) == [("url-form", "source.url")]


@pytest.mark.parametrize(
    "typed", ["../a.jpg", "/etc/passwd", "a/../../b", "C:\\a", "https://x.fr/a.jpg"]
)
def test_a_picture_lies_beside_its_text(typed: str) -> None:
    assert told(image={"src": typed}) == [("file-outside", "image.src")]


def test_a_picture_may_lie_in_a_folder_beside_its_text() -> None:
    written = post(image={"src": "./images/été 1.jpg", "alt": "x"})
    assert written.image is not None
    assert written.image.src == "images/été 1.jpg"


@pytest.mark.parametrize(
    "typed", ["articles/a/", "/a?b", "/a#b", "/../a", "//a.fr/", "https://a.fr/b"]
)
def test_a_former_address_is_a_path_of_this_site(typed: str) -> None:
    assert told(aliases=[typed]) == [("alias-form", "aliases.1")]


@pytest.mark.parametrize("typed", ["Europe/Paris", "Indian/Reunion", "UTC"])
def test_time_zones_have_iana_names(typed: str) -> None:
    written = post(event={"start": "2019-05-14", "timezone": typed}).event
    assert written is not None
    assert written.timezone == ZoneInfo(typed)


@pytest.mark.parametrize("typed", ["../../etc/passwd", "/etc/localtime", "Paris", "GMT+1 ", "\0x"])
def test_nothing_else_is_a_time_zone(typed: str) -> None:
    assert event(timezone=typed) == [("timezone-unknown", "timezone")]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=WEEKLY;BYDAY=TU;COUNT=10",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;UNTIL=20191231",
        "FREQ=MONTHLY;BYDAY=1TH;UNTIL=20190630",
        "FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3",
    ],
)
def test_weekly_and_monthly_rules_with_an_end_are_repetitions(rule: str) -> None:
    assert event(repeat={"rule": rule}) == []


@pytest.mark.parametrize(
    "rule",
    [
        "chaque mardi",
        "FREQ=DAILY;COUNT=3",
        "FREQ=SECONDLY;COUNT=3",
        "BYDAY=TU;COUNT=3",
        "FREQ=WEEKLY;COUNT=3;UNTIL=20190630",
        "FREQ=WEEKLY;COUNT=0",
        "FREQ=WEEKLY;COUNT=9999",
        "FREQ=WEEKLY;UNTIL=20190631",
        "FREQ=WEEKLY;UNTIL=2019-06-30",
        "FREQ=WEEKLY;BYDAY=1TU;COUNT=3",
        "FREQ=WEEKLY;FREQ=MONTHLY;COUNT=3",
        "FREQ=WEEKLY;BYHOUR=9;COUNT=3",
        "FREQ=MONTHLY;BYDAY=5MO;BYMONTHDAY=1;COUNT=3",
    ],
)
def test_no_other_rule_is_a_repetition(rule: str) -> None:
    assert event(repeat={"rule": rule}) == [("repeat-form", "repeat.rule")]


def test_a_rule_without_an_end_is_told() -> None:
    assert event(repeat={"rule": "FREQ=WEEKLY"}) == [("repeat-endless", "repeat.rule")]


def test_days_without_repetition_are_written_under_except() -> None:
    written = post(
        event={
            "start": "2019-04-04 18:30",
            "repeat": {"rule": "FREQ=MONTHLY;BYDAY=1TH;COUNT=3", "except": ["2019-05-02"]},
        }
    ).event
    assert written is not None
    assert written.repeat is not None
    assert written.repeat.exceptions == (date(2019, 5, 2),)


def test_a_partner_begins_and_ends_in_a_year_a_month_or_a_day() -> None:
    fields = {"name": "Le Rameau", "since": "2009", "until": "2019-02"}
    written = check_partner(source_of(fields), Problems())
    assert (written.since, written.until) == (date(2009, 1, 1), date(2019, 2, 28))


def test_an_edition_is_a_month() -> None:
    assert post(edition="2019-04", lead="2019/a", include=["2019/b"]).edition == date(2019, 4, 1)


@pytest.mark.parametrize("typed", ["2019-03-19", "0f3a9c21"])
def test_a_translation_follows_a_day_or_a_fingerprint(typed: str) -> None:
    assert post(translates=typed).translates == typed


# Shapes


def test_one_region_needs_no_list() -> None:
    assert post(region="bretagne").region == ("bretagne",)
    assert post(region=["bretagne", "corse"]).region == ("bretagne", "corse")


def test_nothing_written_is_told_from_an_empty_list() -> None:
    assert post().topics is None
    assert post(topics="").topics is None
    assert post(topics=[]).topics == ()


@pytest.mark.parametrize(
    ("fields", "code", "field"),
    [
        ({"topics": "a, b"}, "field-expects-list", "topics"),
        ({"topics": {"a": "b"}}, "field-expects-list", "topics"),
        ({"title": ["a"]}, "field-expects-text", "title"),
        ({"title": {"a": "b"}}, "field-expects-text", "title"),
        ({"places": [{"Blois": "pont"}]}, "field-expects-text", "places.1"),
        ({"places": ["Blois", ""]}, "field-empty", "places.2"),
        ({"image": "a.jpg"}, "field-expects-fields", "image"),
        ({"gallery": ["a.jpg"]}, "field-expects-fields", "gallery.1"),
        ({"gallery": {"src": "a.jpg"}}, "field-expects-list", "gallery"),
        ({"region": {"a": "b"}}, "field-expects-list", "region"),
        ({"title": ""}, "field-empty", "title"),
        ({"title": "x" * 161}, "field-too-long", "title"),
        ({"image": {"alt": "x", "legende": "y"}}, "field-unknown", "image.legende"),
        (
            {"event": {"start": "2019-05-14", "sessions": [{}, {"debut": "x"}]}},
            "field-unknown",
            "event.sessions.2.debut",
        ),
    ],
)
def test_each_wrong_shape_is_told_with_its_field(
    fields: dict[str, Any], code: str, field: str
) -> None:
    assert told(**fields) == [(code, field)]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("titre", "title"),
        ("Résumé", "summary"),
        ("date de publication", "date"),
        ("mots-clés", "topics"),
        ("auteur·ices", "authors"),
        ("sumary", "summary"),
        ("Title", "title"),
        ("zzz", ""),
    ],
)
def test_an_unknown_field_is_told_what_was_probably_meant(name: str, meant: str) -> None:
    assert suggestion(**{name: "x"}) == meant


def test_a_guess_is_only_a_field_that_may_stand_there() -> None:
    assert suggestion(image={"alt": "x", "titre": "y"}) == ""
    assert suggestion(image={"alt": "x", "légende": "y"}) == "caption"


def test_one_bad_field_hides_no_other() -> None:
    found = told(
        date="hier", draft="bof", places=["Blois", ["x"]], image={"src": "/a", "alto": "x"}
    )
    assert sorted(found) == [
        ("date-form", "date"),
        ("field-expects-text", "places.2"),
        ("field-unknown", "image.alto"),
        ("file-outside", "image.src"),
        ("yes-no-form", "draft"),
    ]


def test_what_is_refused_is_left_out_and_the_rest_stays() -> None:
    fields = {
        **WHOLE,
        "date": "hier",
        "places": ["Blois", ["x"], "Tours"],
        "gallery": ["a.jpg", {"src": "b.jpg", "alto": "x"}],
        "region": "x" * 300,
    }
    written = check_post(source_of(fields), SETTINGS, Problems())
    assert (written.title, written.date, written.region) == ("Alchimie", None, None)
    assert written.places == ("Blois", "Tours")
    assert written.gallery is not None
    assert [image.src for image in written.gallery] == [None, "b.jpg"]


def test_each_problem_has_the_line_of_its_field(tmp_path: Path) -> None:
    sessions = ["sessions:", "  - start: a", "  - start: 2019-05-14", "    end: b"]
    rows = ["---", "title: x", "event:", *[f"  {row}" for row in sessions], "---", ""]
    file = tmp_path / PATH
    file.parent.mkdir(parents=True)
    file.write_text("\n".join(rows))
    problems = Problems()
    source = read_source(file, PATH, problems)
    assert source is not None
    check_post(source, SETTINGS, problems)
    assert [(p.place.field, p.place.line) for p in problems] == [
        ("event.sessions.1.start", 5),
        ("event.sessions.2.end", 7),
    ]


def test_a_draft_is_known_as_one() -> None:
    problems = Problems()
    check_post(source_of({**WHOLE, "draft": "oui", "kind": ["x"]}), SETTINGS, problems)
    assert problems.drafts == {PATH}
    assert not problems.blocking


def test_each_register_has_its_fields() -> None:
    problems = Problems()
    check_region(source_of({"name": "Bretagne", "code": "53"}), problems)
    check_topic(source_of({"name": "Participation"}), problems)
    check_person(source_of({"name": "Ana", "role": "Rédaction", "url": "https://a.fr/"}), problems)
    check_standing(source_of({"title": "À propos", "slug": "a-propos"}), problems)
    assert list(problems) == []


# Rules within a file


@pytest.mark.parametrize(
    ("fields", "code", "field"),
    [
        ({"updated": "2019-03-18"}, "date-order", "updated"),
        ({"expires": "2019-03-18"}, "date-order", "expires"),
        ({"deadline": "2019-03-18"}, "date-order", "deadline"),
        ({"correction": "Un mot."}, "field-needs", "correction"),
        ({"lead": "2019/a"}, "field-needs", "lead"),
        ({"languages": ["fr", "br"]}, "language-unknown", "languages.2"),
        ({"date": "2019-03-31 02:30"}, "moment-skipped", "date"),
    ],
)
def test_what_must_hold_in_a_publication(fields: dict[str, Any], code: str, field: str) -> None:
    assert told(**fields) == [(code, field)]


@pytest.mark.parametrize(
    ("fields", "code", "field"),
    [
        ({"end": "2019-05-14 09:00"}, "date-order", "end"),
        ({"end": "2019-05-14"}, "moment-sort", "end"),
        ({"start": "2019-03-31 02:30"}, "moment-skipped", "start"),
        ({"start": "2019-10-27 02:30"}, "moment-repeated", "start"),
        (
            {"registration": {"opens": "2019-05-02", "closes": "2019-05-01"}},
            "date-order",
            "registration.closes",
        ),
        ({"status": "rescheduled"}, "field-needs", "status"),
        ({"previous_start": "2019-05-07 09:30"}, "field-only-with", "previous_start"),
        ({"status": "moved_online"}, "field-needs", "status"),
        ({"place": {"latitude": "47.39"}}, "field-needs", "place.latitude"),
        ({"repeat": {"except": ["2019-05-02"]}}, "field-needs", "repeat.except"),
        (
            {"sessions": [{"start": "2019-05-14", "end": "2019-05-13"}]},
            "date-order",
            "sessions.1.end",
        ),
        (
            {"sessions": [{"start": "2019-06-14"}, {"start": "2019-05-14"}]},
            "date-order",
            "sessions.2.start",
        ),
        ({"sessions": [{"end": "2019-05-14"}]}, "field-needs", "sessions.1.end"),
        (
            {"sessions": [{"start": "2019-05-14", "status": "moved_online"}]},
            "session-status-unknown",
            "sessions.1.status",
        ),
        (
            {"sessions": [{"start": "2019-05-14", "status": "cancelled"}]},
            "sessions-all-off",
            "sessions",
        ),
    ],
)
def test_what_must_hold_in_an_event(fields: dict[str, Any], code: str, field: str) -> None:
    assert event(**fields) == [(code, field)]


@pytest.mark.parametrize("status", ["scheduled", "cancelled", "postponed"])
def test_one_date_of_a_series_has_a_state_of_its_own(status: str) -> None:
    sessions = [{"start": "2019-05-14", "status": status}, {"start": "2019-06-14"}]
    assert event(sessions=sessions) == []


@pytest.mark.parametrize("whole", ["cancelled", "postponed"])
def test_a_series_that_says_it_is_off_may_be_off_date_by_date(whole: str) -> None:
    sessions = [{"start": "2019-05-14", "status": "cancelled"}]
    assert event(status=whole, sessions=sessions) == []


@pytest.mark.parametrize(
    ("state", "meant"),
    [("annulée", "cancelled"), ("reportée", "postponed"), ("maintenue", "scheduled"),
     ("canceled", "cancelled"), ("rescheduled", ""), ("déplacée", ""), ("en ligne", "")],
)  # fmt: skip
def test_of_a_session_that_moves_no_state_is_suggested(state: str, meant: str) -> None:
    sessions = [{"start": "2019-05-14", "status": state}]
    assert suggestion(event={"sessions": sessions}) == meant


def test_whole_days_end_on_the_day_they_begin_at_the_earliest() -> None:
    assert event(start="2019-05-14", end="2019-05-14") == []


def test_the_clock_is_that_of_the_event() -> None:
    assert event(start="2019-03-31 02:30", timezone="Indian/Reunion") == []


def test_a_rescheduled_event_says_when_it_was_to_be() -> None:
    assert event(status="rescheduled", previous_start="2019-05-07 09:30") == []


def test_a_translation_need_not_repeat_what_the_original_says() -> None:
    fields = {
        "title": "Alchemy",
        "summary": "A role.",
        "correction": "One word.",
        "event": {
            "place": {"name": "Town hall"},
            "sessions": [{"title": "One", "status": "cancelled"}],
        },
    }
    problems = Problems()
    check_post(source_of(fields), SETTINGS, problems)
    assert list(problems) == []


def test_a_refused_field_is_not_also_needed() -> None:
    found = event(place={"latitude": "47,39", "longitude": "0.69"})
    assert found == [("number-form", "place.latitude")]


def test_a_partner_does_not_end_before_it_begins() -> None:
    problems = Problems()
    check_partner(source_of({"name": "x", "since": "2019", "until": "2018"}), problems)
    assert [p.code for p in problems] == ["date-order"]


def test_statuses_are_those_of_the_model() -> None:
    for status in Status:
        previous = {"previous_start": "2019-05-07"} if status is Status.RESCHEDULED else {}
        online = {"url": "https://tube.example/"}
        assert event(status=status.value, online=online, **previous) == []


# Settings


GOOD = """\
site_name: Les Carrés
site_url: https://carres.example/publications/
repo_url: https://code.example/carres
edit_uri: edit/main/
extra:
  publications:
    authority: carres.example,2019
    timezone: Indian/Reunion
    association: {name: Les Carrés, tagline: {fr: Agir, en: Act}, primary: "#0b5563"}
    kinds: {article: , portrait: {fr: {one: Portrait, many: P}, en: {one: Portrait, many: P}}}
    newsletter: {action: "https://lettre.example/", field: EMAIL, trap: email_address_check}
    hosts: [tube.example]
    feed_items: 50
"""


def settings_of(root: Path, text: str) -> tuple[Settings, list[tuple[str, int, str]]]:
    problems = Problems()
    (root / "mkdocs.yml").write_text(text)
    source = read_settings_source(root, problems)
    assert source is not None
    settings = check_settings(source, root, problems, available_languages())
    return settings, [
        (p.code, p.place.line, p.place.field.removeprefix("extra.publications.")) for p in problems
    ]


def test_settings_are_read_with_their_types(tmp_path: Path) -> None:
    settings, found = settings_of(tmp_path, GOOD)
    assert found == []
    assert settings.base_path == "/publications/"
    assert settings.timezone == ZoneInfo("Indian/Reunion")
    assert settings.languages == ("fr", "en")
    assert settings.association.taglines == {"fr": "Agir", "en": "Act"}
    assert settings.association.primary == "#0B5563"
    assert settings.newsletter.action == "https://lettre.example/"
    assert settings.newsletter.field == "EMAIL"
    assert settings.newsletter.trap == "email_address_check"
    assert settings.edit_url == "https://code.example/carres/edit/main/"
    assert (settings.hosts, settings.feed_items) == (("tube.example",), 50)


def test_kinds_have_names_in_each_language_and_derived_ones_come_last(tmp_path: Path) -> None:
    kinds = settings_of(tmp_path, GOOD)[0].kinds
    assert list(kinds) == ["article", "portrait", "event", "edition"]
    assert kinds["portrait"]["en"].many == "P"
    assert kinds["article"]["fr"].one == "Article"


def test_without_a_list_of_kinds_the_shipped_ones_are_there(tmp_path: Path) -> None:
    text = "\n".join(row for row in GOOD.splitlines() if "kinds" not in row)
    kinds = settings_of(tmp_path, text)[0].kinds
    assert list(kinds) == ["article", "news", "report", "call", "job", "event", "edition"]


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "field"),
    [
        (
            "https://carres.example/publications/",
            "https://carres.example",
            "site-url-form",
            2,
            "site_url",
        ),
        (
            "https://carres.example/publications/",
            "https://carres.example/?a/",
            "site-url-form",
            2,
            "site_url",
        ),
        ("https://carres.example/publications/", "", "field-empty", 2, "site_url"),
        ("authority:", "autority:", "settings-unknown", 7, "autority"),
        ("carres.example,2019", "carres", "authority-form", 7, "authority"),
        (
            "{fr: Agir, en: Act}",
            "{fr: Agir, br: Ober}",
            "language-unknown",
            9,
            "association.tagline.br",
        ),
        ("kinds: {article: ,", "kinds: {event: ,", "kind-derived", 10, "kinds.event"),
        ("kinds: {article: ,", "kinds: {Étude: ,", "slug-form", 10, "kinds.Étude"),
        (", en: {one: Portrait, many: P}", "", "settings-words-missing", 10, "kinds.portrait"),
        ("feed_items: 50", "feed_items: 0", "number-range", 13, "feed_items"),
        ("[tube.example]", '["https://tube.example"]', "host-form", 12, "hosts.1"),
        ("timezone: Indian/Reunion", "languages: [fr, br]", "settings-language", 8, "languages.2"),
    ],
)
def test_each_mistake_in_settings_has_its_line(
    tmp_path: Path, old: str, new: str, code: str, line: int, field: str
) -> None:
    assert old in GOOD
    assert (code, line, field) in settings_of(tmp_path, GOOD.replace(old, new))[1]


def test_a_language_that_is_refused_is_told_once(tmp_path: Path) -> None:
    text = GOOD.replace("timezone: Indian/Reunion", "languages: [FR]")
    assert settings_of(tmp_path, text)[1] == [("language-unknown", 8, "languages.1")]


def test_settings_that_must_be_there_are_told(tmp_path: Path) -> None:
    found = settings_of(tmp_path, "theme: {name: material}\n")[1]
    assert {field for code, _, field in found if code == "field-missing"} == {
        "site_name",
        "site_url",
        "authority",
    }


# Pydantic stays inside


RAISED = {
    "model": {"model_type"},
    "model-fields": {"extra_forbidden", "missing", "invalid_key", "model_attributes_type"},
    "model-field": set(),
    "tuple": {"tuple_type"},
    "dict": {"dict_type"},
    "str": {"string_type", "string_unicode"},
    "any": set(),
    "nullable": set(),
    "default": set(),
    "definitions": set(),
    "definition-ref": set(),
    "function-plain": set(),
    "function-before": set(),
    "enum": set(),  # how a state would be written out: it is read by a function of ours
}  # fmt: skip
"""What each part of a compiled model can raise (pydantic-core): a part that is not here
must be looked up before it is used. Functions are ours and raise our codes."""


@pytest.mark.parametrize("model", [WrittenPost, WrittenPartner, WrittenSettings])
def test_each_error_that_pydantic_can_raise_has_a_code_of_ours(model: type[Written]) -> None:
    parts = set(_parts(model.__pydantic_core_schema__))
    assert parts <= set(RAISED)
    raised = set().union(*(RAISED[part] for part in parts))
    assert raised <= set(PYDANTIC_CODES)


def _parts(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        if isinstance(kind := schema.get("type"), str) and kind != "ref":
            yield kind
        for key, inner in schema.items():
            if key not in ("metadata", "function", "config", "serialization", "default"):
                yield from _parts(inner)
    elif isinstance(schema, list | tuple):
        for inner in schema:
            yield from _parts(inner)


def test_the_table_of_errors_names_errors_of_pydantic_and_codes_of_ours() -> None:
    assert set(PYDANTIC_CODES) <= set(get_args(ErrorType))
    assert set(PYDANTIC_CODES.values()) <= set(CODES)


NAMES = st.text(max_size=8)
VALUES = st.recursive(
    st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)
FIELDS = st.sampled_from(sorted(WrittenPost.model_fields))


@given(st.dictionaries(FIELDS, VALUES, max_size=6))
def test_whatever_is_written_is_checked_without_failing(fields: dict[str, Any]) -> None:
    check_post(source_of(fields), SETTINGS, Problems())


# JSON Schema


def test_web_editors_get_a_json_schema() -> None:
    schema = json_schema("publication")
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["required"] == ["title", "summary"]
    assert schema["additionalProperties"] is False
    assert schema["properties"]["title"] == {"type": "string", "maxLength": 160}
    assert schema["properties"]["updated"]["format"] == "date"
    assert "except" in schema["$defs"]["WrittenRepeat"]["properties"]
    states = schema["$defs"]["WrittenSession"]["properties"]["status"]["enum"]
    assert states == ["scheduled", "cancelled", "postponed"]


@pytest.mark.parametrize(
    "what", ["publication", "standing", "partners", "regions", "topics", "people"]
)
def test_a_json_schema_never_allows_null(what: str) -> None:
    assert '"null"' not in str(json_schema(what)).replace("'", '"')
