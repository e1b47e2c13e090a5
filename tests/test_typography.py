"""Micro-typography: what is finished, and what is left exactly as typed."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from publications.typography import FULL, NARROW, french, typeset

LANGUAGES = ("fr", "en", "fr-CA", "de")
MARKS = st.text(alphabet="aé L'«»;:!?%€.10 \u00a0\u202f\n()-@/&#x", max_size=60)


@pytest.mark.parametrize(
    ("typed", "finished"),
    [
        ("Bonjour !", f"Bonjour{NARROW}!"),
        ("Bonjour!", f"Bonjour{NARROW}!"),
        ("un ; deux", f"un{NARROW}; deux"),
        ("Quoi ?!", f"Quoi{NARROW}?!"),
        ("Alchimie : le rôle", f"Alchimie{FULL}: le rôle"),
        ("Voir:", f"Voir{FULL}:"),
        ("« mot »", f"«{FULL}mot{FULL}»"),
        ("«mot»", f"«{FULL}mot{FULL}»"),
        ("« mot » ?", f"«{FULL}mot{FULL}»{NARROW}?"),
        ("89 % des maires", f"89{FULL}% des maires"),
        ("10 €", f"10{FULL}€"),
        ("10 %!", f"10{FULL}%{NARROW}!"),
        ("Article 3 : objet", f"Article 3{FULL}: objet"),
        ("l'eau", "l’eau"),
        ("l'« alliance »", f"l’«{FULL}alliance{FULL}»"),
        ("aujourd'hui", "aujourd’hui"),
        ("qu'", "qu’"),
        ("etc...", "etc…"),
        ("[...]", "[…]"),
        (" : « ", f"{FULL}: «{FULL}"),
        ("citoyen·nes ; élu·es", f"citoyen·nes{NARROW}; élu·es"),
        ("https://x.example !", f"https://x.example{NARROW}!"),
    ],
)
def test_finishes_french(typed: str, finished: str) -> None:
    assert french(typed) == finished


@pytest.mark.parametrize(
    "typed",
    [
        "à 10:30",
        "http://x.example/a?b;c:d!",
        "voir https://x.example/l'eau...",
        "www.x.example:80",
        "mailto:a@x.example?subject=l'eau",
        "bien :-)",
        "bien ;) oui",
        ":(",
        "&nbsp;",
        "C:\\dossier",
        "a?b=c",
        "!important",
        "std::vector",
        "../...",
        "....",
        "6' 2",
        "100%",
        "",
    ],
)
def test_leaves_alone(typed: str) -> None:
    assert french(typed) == typed


@pytest.mark.parametrize("lang", ["en", "de", "fro"])
def test_spaces_are_for_french_only(lang: str) -> None:
    assert typeset("Don't: « a » ! 89 %...", lang) == "Don’t: « a » ! 89 %…"


def test_regional_french_is_french() -> None:
    assert typeset("Oui !", "fr-FR") == f"Oui{NARROW}!"


@given(MARKS, st.sampled_from(LANGUAGES))
def test_twice_is_once(text: str, lang: str) -> None:
    once = typeset(text, lang)
    assert typeset(once, lang) == once


@given(st.text(), st.sampled_from(LANGUAGES))
def test_only_spaces_apostrophes_and_dots_change(text: str, lang: str) -> None:
    def bare(text: str) -> str:
        folded = text.replace("’", "'").replace("…", "...")
        return "".join(letter for letter in folded if letter not in f" {FULL}{NARROW}\u2009")

    assert bare(typeset(text, lang)) == bare(text)


@pytest.mark.parametrize(
    "unit", [" ", "a", "a@", "« ", "!", " !", "a'", "http://", "&a", ".", ":)", "»", "\u202f:"]
)
def test_endless_text_takes_no_time(unit: str) -> None:
    start = time.process_time()
    french(unit * 100_000 + "x !")
    assert time.process_time() - start < 2
