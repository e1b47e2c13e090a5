"""Each mistake that an editor can make is told in exact words, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from publications.problems import CODES
from publications.site import open_site

from tests.mistakes import FOLDER, TODAY, Mistake, read_and_check, read_mistake, told

MISTAKES = [read_mistake(file) for file in sorted(FOLDER.glob("*.yml"))]
EARLY = [mistake for mistake in MISTAKES if not mistake.later]


def test_each_code_has_its_mistake_and_each_mistake_its_code() -> None:
    """``built-`` and ``publish-`` are no mistakes of an editor: a good site never has them."""
    editors = {code for code in CODES if not code.startswith(("built-", "publish-"))}
    assert {mistake.code for mistake in MISTAKES} == editors


@pytest.mark.parametrize("mistake", EARLY, ids=lambda mistake: mistake.code)
def test_reading_and_checking_tell_a_mistake_in_exact_words(
    mistake: Mistake, tmp_path: Path
) -> None:
    mistake.write(tmp_path)
    problems = read_and_check(tmp_path)
    assert told(problems, mistake.code, "fr") == mistake.fr
    assert told(problems, mistake.code, "en") == mistake.en


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.code)
def test_the_whole_journey_tells_a_mistake_in_exact_words(mistake: Mistake, tmp_path: Path) -> None:
    mistake.write(tmp_path)
    problems = open_site(tmp_path, TODAY).problems
    assert told(problems, mistake.code, "fr") == mistake.fr
    assert told(problems, mistake.code, "en") == mistake.en


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.code)
def test_no_message_keeps_an_empty_place(mistake: Mistake) -> None:
    for text in (mistake.fr, mistake.en):
        for hole in ("« »", "«\u00a0\u00a0»", "“”", "()"):
            assert hole not in text
        for hole in ("value", "other", "suggestion", "expected"):
            assert f"{{{hole}}}" not in text
