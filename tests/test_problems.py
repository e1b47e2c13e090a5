"""Problems: what is found, how much it matters, and how it is printed."""

from __future__ import annotations

import json

import pytest
from publications.problems import (
    CODES,
    UNSAFE,
    Level,
    Place,
    Problem,
    Problems,
    as_github,
    as_json,
    as_text,
    message,
)
from publications.words import Words, read_words

PATH = "posts/2019/alchimie/index.fr.md"


@pytest.fixture(scope="module")
def french() -> Words:
    return read_words("fr")


def one(code: str, line: int = 4, field: str = "", **values: object) -> Problem:
    """A single finding."""
    problems = Problems()
    problems.add(code, Place(PATH, line, field), **values)
    return next(iter(problems))


def test_a_problem_is_one_clickable_line_then_what_to_do(french: Words) -> None:
    found = one("region-unknown", field="region", value="bretagnne", suggestion="bretagne")
    assert as_text(found, french) == (
        f"{PATH}:4: region\u00a0: «\u00a0bretagnne\u00a0» n’est pas une région connue.\n"
        "    Vouliez-vous dire «\u00a0bretagne\u00a0»\u00a0?"
    )


def test_without_a_guess_the_remedy_is_a_general_one(french: Words) -> None:
    found = one("region-unknown", field="region", value="x", suggestion="")
    assert "docs/regions/" in as_text(found, french)


def test_corrected_lines_are_indented_under_the_remedy(french: Words) -> None:
    found = one("yaml-tab", value="\tsrc: a.svg", corrected="  src: a.svg")
    assert as_text(found, french).splitlines()[1:] == [
        "    Recopiez cette ligne à la place\u00a0:",
        "      src: a.svg",
    ]


def test_a_problem_of_a_whole_file_begins_with_a_capital(french: Words) -> None:
    assert message(one("file-unreadable"), french) == "Ce fichier ne peut pas être lu."


def test_github_shows_a_problem_on_its_line(french: Words) -> None:
    found = one("field-too-long", field="title", count=200, limit=160)
    text = as_github(found, french)
    assert text.startswith(f"::error file={PATH},line=4::title\u00a0: ce texte compte 200")
    assert "\n" not in text


def test_github_workflow_commands_cannot_be_injected(french: Words) -> None:
    found = one("link-broken", value="100 %\n::error file=x::y", suggestion="")
    text = as_github(found, french)
    assert text.count("\n") == 0
    assert "100 %25%0A" in text


def test_json_carries_code_level_place_and_both_texts(french: Words) -> None:
    told = json.loads(as_json(one("picture-heavy", value="a.jpg", size="3.0"), french))
    assert (told["code"], told["level"], told["file"]) == ("picture-heavy", "warning", PATH)
    assert "a.jpg" in told["message"]
    assert told["remedy"]


def test_the_same_finding_is_told_once() -> None:
    problems = Problems()
    for _ in range(2):
        problems.add("field-missing", Place(PATH), value="")
    assert len(problems.found) == 1


def test_findings_come_in_the_order_of_files_and_lines() -> None:
    problems = Problems()
    for path, line in (("b", 1), ("a", 9), ("a", 2)):
        problems.add("field-empty", Place(path, line))
    assert [(p.place.path, p.place.line) for p in problems] == [("a", 2), ("a", 9), ("b", 1)]


def test_a_refused_field_is_not_also_told_to_be_missing() -> None:
    problems = Problems()
    problems.add("field-missing", Place(PATH, 1, "title"))
    problems.add("field-too-long", Place(PATH, 2, "title"), count=200, limit=160)
    problems.add("field-missing", Place(PATH, 1, "summary"))
    assert [p.code for p in problems] == ["field-missing", "field-too-long"]


def test_a_field_under_another_name_is_not_also_told_to_be_missing() -> None:
    problems = Problems()
    problems.add("field-missing", Place(PATH, 1, "title"))
    problems.add("field-unknown", Place(PATH, 2, "titre"), value="titre", suggestion="title")
    problems.add("picture-alt-missing", Place(PATH, 3, "image.alt"), value="a.jpg")
    problems.add("field-unknown", Place(PATH, 4, "image.texte"), value="texte", suggestion="alt")
    problems.add("picture-alt-missing", Place(PATH, 9), value="b.jpg")
    codes = ["field-unknown", "field-unknown", "picture-alt-missing"]
    assert [p.code for p in problems] == codes


def test_fields_of_a_group_that_is_none_are_not_also_told_to_be_missing() -> None:
    problems = Problems()
    problems.add("field-expects-fields", Place(PATH, 5, "gallery.1"), value="a.jpg", corrected="")
    problems.add("field-missing", Place(PATH, 5, "gallery.1.src"))
    problems.add("picture-alt-missing", Place(PATH, 5, "gallery.1.alt"), value="")
    problems.add("field-missing", Place(PATH, 1, "title"))
    assert [p.code for p in problems] == ["field-missing", "field-expects-fields"]


def test_in_a_draft_only_unsafe_input_is_a_problem() -> None:
    problems = Problems(drafts={PATH})
    problems.add("field-missing", Place(PATH))
    assert not problems.blocking
    problems.add("yaml-alias", Place(PATH), value="*a")
    assert problems.blocking


def test_an_unknown_code_is_an_error_of_the_program() -> None:
    with pytest.raises(KeyError):
        Problems().add("no-such-code", Place(PATH))


def test_unsafe_codes_are_problems() -> None:
    assert all(CODES[code] is Level.PROBLEM for code in UNSAFE)
