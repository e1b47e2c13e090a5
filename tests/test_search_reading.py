"""Search: what is found on a page is what Pagefind finds there, though it never reads it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from publications.search import Record
from publications.search.cbor import decode
from publications.search.growing import Growing
from publications.search.packing import unpack
from publications.search.plan import Item
from publications.search.reading import Found, read
from publications.search.words import read_words

from tests.pagefind import FIELDS_WORD, read_by_pagefind

WRITTEN = [
    *("alliance", "Alliance", "alliances", "élu·es", "Élues", "œuvre", "l’horloge", "l'Œuvre"),
    *("auteur-compositeur", "rendez-vous-rendez-vous", "a-b", "WKWebView", "iPhone", "snake_case"),
    *("www.ville.fr", "contact@ville.fr", "1.234,50", "12", "m²", "½", "½ ", "n°", "n⁰", "n°1"),
    *("ça", "ca", "C\u0327a", "İstanbul", "ΑΒΓΣ", "straße", "ﬁn", "naïf", "naif"),
    *("e\u0301te\u0301", "x" * 40, "\U0001d538"),
    *("🌦️", "ville🌦️fleuve", "👩‍👩‍👧", "1️⃣", "#", "*", "-", "…", "«", "»", "?", "!", "(a)", "$", "_"),
    *("co\u00adopérer", "a\u00a0b", "\u00a0", "\u202f:", "\u2028", "\t"),
    *("&amp;", "&lt;b&gt;", "&", "<b>", "</p>", '"clé"', "'", "fin.", "fin:", "fin)"),
    *("fin'", 'fin"', "\u0301"),
    *("日本語", "עברית", "العربية", "हिन्दी"),
]  # fmt: skip

LETTERS = st.characters(categories=["L", "M", "N", "P", "Sc", "Sm", "Zs"], max_codepoint=0x1FFF)


def texts(*others: str) -> st.SearchStrategy[str]:
    words = st.one_of(st.sampled_from([*WRITTEN, *others]), st.text(LETTERS, max_size=6))
    return st.lists(words, max_size=12).map(" ".join)


RECORDS = st.lists(
    st.tuples(
        texts().filter(str.strip), st.lists(texts("mot\u200bdouble", "\u200b"), max_size=4), texts()
    ),
    max_size=6,
).map(
    lambda found: [
        Record(f"{number}/", "fr", title, tuple(content), {"kind": kind})
        for number, (title, content, kind) in enumerate(found)
    ]
)


def found_in(records: Sequence[Record]) -> list[Found]:
    items = [Item(record.path, "fr", "", "", partial(replace, record)) for record in records]
    return list(read("fr", items).found())


@settings(deadline=None, max_examples=50, derandomize=True)
@given(RECORDS)
def test_a_page_is_found_as_if_pagefind_had_read_it(records: list[Record]) -> None:
    files = read_by_pagefind("fr", records)
    entry = json.loads(files["pagefind-entry.json"])
    meta = decode(unpack(files[f"pagefind.{entry['languages']['fr']['hash']}.pf_meta"]))
    found, growing = found_in(records), Growing()
    for number, page in enumerate(found):
        growing.put(number, page.places)
    names = [f"fragment/{name}.pf_fragment" for name, _ in meta[1][:-1]]
    assert [page.fragment for page in found] == [unpack(files[name]) for name in names]
    assert [page.length for page in found] == [length for _, length in meta[1][:-1]]
    theirs = {
        word: pages
        for _, _, name in meta[2]
        for word, pages in read_words(unpack(files[f"index/{name}.pf_index"]))
        if word != FIELDS_WORD
    }
    assert growing.words() == theirs


def test_a_word_that_may_be_broken_is_one_word() -> None:
    (page,) = found_in([Record("a/", "fr", "Saint\u200bDenis", ("Une ville",))])
    assert {"saintden", "vill"} <= page.places.keys()
    assert json.loads(page.fragment)["meta"]["title"] == "Saint\u200bDenis"


@pytest.mark.parametrize("command", ["___PAGEFIND_WEIGHT___9", "___END_PAGEFIND_WEIGHT___"])
def test_an_author_gives_pagefind_no_orders(command: str) -> None:
    (page,) = found_in([Record("a/", "fr", "Titre", (f"Une {command} ville",))])
    (plain,) = found_in([Record("a/", "fr", "Titre", ("Une ville",))])
    assert page == plain


@pytest.mark.parametrize("text", ["", "?", "« … »", "\u200b"])
def test_a_page_that_says_nothing_is_not_found(text: str) -> None:
    assert found_in([Record("a/", "fr", text, (text,), {"kind": "Article"})]) == []
