"""Words: catalogues say the same things in each language, and say them as its readers do."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from babel import Locale
from publications import words
from publications.problems import CODES
from publications.spans import days_in_words
from publications.words import Words, available_languages, fill, read_words, slugify

LANGUAGES = available_languages()
HOLE = re.compile(r"\{(\w+)\}")


@pytest.fixture(scope="module")
def french() -> Words:
    return read_words("fr")


@pytest.fixture(scope="module")
def english() -> Words:
    return read_words("en")


def test_french_and_english_are_shipped() -> None:
    assert {"fr", "en"} <= set(LANGUAGES)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_catalogue_has_the_messages_of_the_french_one(lang: str, french: Words) -> None:
    assert set(read_words(lang).messages) == set(french.messages)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_message_is_empty(lang: str) -> None:
    assert [key for key, text in read_words(lang).messages.items() if not text] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_problems_name_the_same_values_in_each_language(lang: str, french: Words) -> None:
    messages = read_words(lang).messages
    for key, text in french.messages.items():
        if key[0] in ("problem", "remedy"):
            assert set(HOLE.findall(str(messages[key]))) == set(HOLE.findall(str(text))), key


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_problem_has_its_words_and_its_remedy(lang: str) -> None:
    words = read_words(lang)
    for context in ("problem", "remedy"):
        assert [code for code in CODES if not words.has(context, code)] == []


def test_no_problem_has_words_that_nobody_uses(french: Words) -> None:
    told = {name for context, name in french.messages if context in ("problem", "remedy")}
    assert {name.partition("+")[0] for name in told} == set(CODES)
    assert {name.partition("+")[2] for name in told} <= {"", "corrected", "suggestion", "other"}


def test_french_quotation_marks_keep_their_text_with_no_break_spaces(french: Words) -> None:
    for (context, name), text in french.messages.items():
        if context in ("problem", "remedy"):
            assert not re.search("« | »| [:;?!]( |$)", str(text)), (context, name)


def test_a_date_reads_as_each_language_writes_it(french: Words, english: Words) -> None:
    assert french.day(date(2019, 3, 19)) == "19 mars 2019"
    assert english.day(date(2019, 3, 19)) == "19 March 2019"


def test_the_first_of_the_month_is_an_ordinal_in_french(french: Words) -> None:
    assert french.day(date(2019, 4, 1)) == "1er avril 2019"
    assert french.weekday(date(2019, 4, 1)) == "lundi 1er avril 2019"
    assert french.day(date(2019, 4, 11)) == "11 avril 2019"


def test_of_several_days_what_they_share_is_said_once(french: Words, english: Words) -> None:
    def said(words: Words, first: date, last: date) -> str:
        return words.word("span_days", **days_in_words(words, first, last))

    day = date(2018, 10, 4)
    assert said(french, day, date(2018, 10, 5)) == "du jeudi 4 au vendredi 5 octobre 2018"
    assert said(english, day, date(2018, 10, 5)) == "Thursday 4 to Friday 5 October 2018"
    assert said(french, day, date(2018, 11, 1)) == "du jeudi 4 octobre au jeudi 1er novembre 2018"
    whole = "du jeudi 4 octobre 2018 au mardi 1er janvier 2019"
    assert said(french, day, date(2019, 1, 1)) == whole
    spanish = replace(french, lang="es", locale=Locale("es"))
    first = days_in_words(spanish, day, date(2018, 10, 5))["start"]
    assert first == "jueves 4 de octubre de 2018"  # what shortening would break stays whole


def test_a_time_reads_as_each_language_writes_it(french: Words, english: Words) -> None:
    moment = datetime(2019, 5, 14, 9, 30)  # noqa: DTZ001 - local, as editors write it
    assert french.time(moment) == "9 h 30"
    assert french.time(moment.replace(minute=0)) == "9 h"
    assert english.time(moment) == "09:30"


def test_a_month_has_a_name_and_a_short_one(french: Words, english: Words) -> None:
    assert french.month(date(2019, 5, 14)) == "mai 2019"
    assert english.month(date(2019, 5, 14)) == "May 2019"
    assert french.month_name(date(2019, 9, 1)) == "sept."


def test_numbers_have_the_separators_of_the_language(french: Words, english: Words) -> None:
    assert french.number(12345.5) == "12\u202f345,5"
    assert english.number(12345.5) == "12,345.5"


def test_languages_are_named_in_each_other_and_in_themselves(french: Words) -> None:
    assert french.language("en") == "anglais"
    assert french.own_name() == "Français"


def test_a_list_ends_as_a_sentence_does(french: Words, english: Words) -> None:
    assert french.all_of(["A", "B", "C"]) == "A, B et C"
    assert english.all_of(["A", "B"]) == "A and B"
    assert french.one_of(["A", "B", "C"]) == "A, B ou C"


def test_braces_in_a_value_stay_as_they_were_typed() -> None:
    assert fill("« {value} »", {"value": "{other} {value}"}) == "« {other} {value} »"


def test_a_value_that_is_not_given_leaves_its_place_visible() -> None:
    assert fill("{value}", {}) == "{value}"


def test_a_catalogue_that_changes_is_read_anew(tmp_path: Path) -> None:
    for text in ("un", "deux"):
        catalogue = f'msgid ""\nmsgstr ""\n\nmsgctxt "word"\nmsgid "a"\nmsgstr "{text}"\n'
        (tmp_path / "fr.po").write_text(catalogue, "utf-8")
        assert read_words("fr", tmp_path).word("a") == text


def test_an_unknown_word_is_an_error_of_the_program(french: Words) -> None:
    with pytest.raises(KeyError):
        french.word("no-such-word")


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Été à Blois", "ete-a-blois"),
        ("L’œuvre d'Élu·es", "l-oeuvre-d-elu-es"),
        ("  --  ", ""),
        ("déjà-vu", "deja-vu"),
        ("日本", ""),
    ],
)
def test_a_text_becomes_a_segment_of_an_address(text: str, slug: str) -> None:
    assert slugify(text) == slug


def test_a_parsed_catalogue_is_kept_as_long_as_it_says_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(words, "KEPT", tmp_path / "kept")
    monkeypatch.setattr(words.sys, "dont_write_bytecode", False)
    written = (words.LOCALES / "fr.po").read_bytes()
    made = words._compiled("fr", written)
    (file,) = (tmp_path / "kept").iterdir()
    with monkeypatch.context() as parsed:
        parsed.setattr(words, "_parse", lambda *_: pytest.fail("parsed again"))
        assert words._compiled("fr", written) == made
    other = written + b'\nmsgctxt "word"\nmsgid "new"\nmsgstr "Nouveau"\n'
    assert words._compiled("fr", other)[0]["word", "new"] == "Nouveau"
    file.write_bytes(b"damaged")
    assert words._compiled("fr", written) == made
