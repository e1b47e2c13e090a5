"""What readers find: the questions of benchmarks/search, held to what they give today."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from benchmarks.search import LANGUAGES, ask_all, asking, mean, read, report

RECALL = 0.98
"""Of 1.0 measured in both languages."""

PRECISION = 0.95
"""Of 0.975 (fr) and 0.979 (en) measured."""

ESSENTIAL = """async (questions) => {
  const { essential } = await import('/finding.js');
  return questions.map((question) => essential(question, document.documentElement.lang));
}"""

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_questions_find_what_they_should(browser: Browser, lang: str) -> None:
    answers = ask_all(browser, lang)
    told = report(lang, answers)
    assert len(answers) >= 60
    assert mean([answer.recall for answer in answers]) >= RECALL, told
    assert mean([answer.precision for answer in answers]) >= PRECISION, told
    assert not any(answer.forbidden for answer in answers), told


@pytest.mark.parametrize("lang", LANGUAGES)
def test_questions_name_pages_that_exist(lang: str) -> None:
    pages, questions = read(lang)
    known = {page.path for page in pages}
    assert len(known) == len(pages)
    assert len({question.ask for question in questions}) == len(questions)
    assert all(question.expect | question.forbid <= known for question in questions)


QUESTIONS = {
    "l’œuvre d’art": "oeuvre art",
    "élu·e·s et citoyen(ne)s": "élu citoyen",
    "Jusqu’où aller ?": "aller",
    "aujourd’hui": "aujourd'hui",
    "vélos, tissus": "vélo tissu",
    "le ou la": "le ou la",
    "« Tiers de  confiance »": '"tiers de confiance"',
}
"""What a reader types -> what Pagefind is asked."""


def test_french_questions_are_read_as_they_are_meant(browser: Browser) -> None:
    pages, _ = read("fr")
    with asking(browser, "fr", pages[:1]) as page:
        asked = page.evaluate(ESSENTIAL, list(QUESTIONS))
    assert dict(zip(QUESTIONS, asked, strict=True)) == QUESTIONS
