"""Search: what is put into the index, and what readers find with it in a browser."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from publications.manuscript import Manuscript
from publications.model import Post, Status
from publications.search import Record, SearchError, build_index, program, records, variants
from publications.search.cbor import decode, encode
from publications.search.packing import pack, unpack

from tests.builders import (
    at,
    event,
    manuscript,
    meetings,
    partner,
    picture,
    post,
    region,
    standing,
    topic,
)
from tests.conftest import Served
from tests.samples import HOSTILE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("les citoyen·nes", "citoyen citoyenne citoyennes citoyens"),
        ("un·e élu·e", "un une unes uns élu élue élues élus"),
        ("des élu·e·s", "élu élue élues élus"),
        ("habitant.e.s", "habitant habitante habitantes habitants"),
        ("employé-e-s", "employé employée employées employés"),
        ("citoyen(ne)s", "citoyen citoyenne citoyennes citoyens"),
        ("bénévole‧s, agriculteur‧rices", "agriculteur agriculteurs agricultrice agricultrices"),
        ("acteur•trice", "acteur acteurs actrice actrices"),
        ("chercheur·euses", "chercheur chercheurs chercheuse chercheuses"),
        ("heureux·ses", "heureuse heureuses heureux"),
        ("conseiller·ères", "conseiller conseillers conseillère conseillères"),
        ("créatif·ve", "créatif créatifs créative créatives"),
        ("régionaux·ales", "régionale régionales régionaux"),
        ("Nouveau·elle", "nouveau nouveaus nouvelle nouvelles"),
        ("L’Œuvre", "oeuvre"),
        ("cœurs et ex æquo", "aequo coeurs"),
    ],
)
def test_other_spellings_are_found(text: str, expected: str) -> None:
    assert variants(text) == tuple(expected.split())


@pytest.mark.parametrize(
    "text", ["rendez-vous", "dit-elle", "copiez-les", "est-ce", "www.ville.fr", "Centre-Val", "a.e"]
)
def test_what_is_no_inclusive_writing_stays_alone(text: str) -> None:
    assert variants(text) == ()


def made(*written: Any) -> list[Record]:
    return list(records(manuscript(*written)))


def test_everything_listed_can_be_found() -> None:
    one = post(partners=(partner(),), regions=(region(),), topics=(topic(),))
    found = made(one, post("2019/fini", expires=date(2019, 4, 1)), standing())
    assert [(record.lang, record.path) for record in found] == [
        ("fr", "articles/2019/bonjour/"),
        ("fr", "partenaires/le-rameau/"),
        ("fr", "regions/centre-val-de-loire/"),
        ("fr", "themes/villes-moyennes/"),
        ("fr", "a-propos/"),
        ("en", "en/partners/le-rameau/"),
    ]


def test_drafts_are_never_found() -> None:
    assert made(post(draft=True), post("2019/demain", embargoed=True)) == []


def test_a_record_has_what_results_show_and_filter() -> None:
    one = post(
        "2019/fete",
        title="Balade : d'un banc à l'autre",
        event=event(status=Status.CANCELLED),
        partners=(partner(),),
        regions=(region(),),
        image=picture(),
    )
    record = made(one)[0]
    assert record.title == "Balade\xa0: d’un banc à l’autre"
    assert record.meta["state"] == "Annulé"
    assert record.meta["kind"] == "Événement"
    assert "14 mai 2019" in record.meta["date"]
    assert record.meta["image"] == "/evenements/2019/fete/carte.png"
    assert record.filters == {
        "kind": ("Événement",),
        "region": ("Centre-Val de Loire",),
        "partner": ("Le Rameau",),
        "year": ("2019",),
    }
    assert record.day == date(2019, 3, 19)


def test_what_is_said_of_a_cancelled_session_says_so() -> None:
    one = post(event=event(sessions=meetings(Status.SCHEDULED, Status.CANCELLED)))
    record = made(one)[0]
    assert {"Voir", "Annulé : Lire"} <= set(record.content)
    assert "2 mai 2019" in record.meta["date"]
    assert "state" not in record.meta


def test_whatever_an_author_writes_is_only_text(tmp_path: Path) -> None:
    build_index([Record("x/", "fr", HOSTILE, (HOSTILE,), {"kind": HOSTILE})], tmp_path)
    (file,) = tmp_path.rglob("*.pf_fragment")
    fragment = json.loads(unpack(file.read_bytes()))
    assert fragment["content"] == HOSTILE.replace("’", "'")
    assert fragment["meta"]["title"] == fragment["meta"]["kind"] == HOSTILE


def test_the_same_records_give_the_same_bytes(tmp_path: Path) -> None:
    found = made(site(), *(post(f"2019/p{day}", published=at(2019, 3, day)) for day in range(1, 9)))
    assert build_index(found, tmp_path / "one") == len(found)
    build_index(reversed(found), tmp_path / "two")
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def contents(folder: Path) -> dict[str, bytes]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


@pytest.mark.skipif(sys.platform != "linux", reason="each system has a number there")
def test_every_python_packs_alike() -> None:
    assert pack(b"words")[:10].hex(" ", 1) == "1f 8b 08 00 00 00 00 00 00 03"


@pytest.mark.parametrize(
    "value", [0, 23, 24, 255, 256, 65535, 65536, 2**32, "", "é" * 300, [], [["a", [1]], "b"]]
)
def test_what_pagefind_packs_is_read_and_written(value: object) -> None:
    assert decode(encode(value)) == value


@pytest.mark.parametrize("content", [b"\x00\x00", b"\x9f\xff", b"\xf6", b"\xa0"])
def test_anything_else_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match="CBOR"):
        decode(content)


def test_an_index_replaces_the_one_before(tmp_path: Path) -> None:
    (tmp_path / "pagefind").mkdir()
    (tmp_path / "pagefind" / "old").touch()
    build_index(made(post()), tmp_path)
    assert not (tmp_path / "pagefind" / "old").exists()
    assert not list(tmp_path.rglob("*ui*"))


def test_a_site_without_anything_has_no_index(tmp_path: Path) -> None:
    assert build_index([], tmp_path) == 0
    assert not (tmp_path / "pagefind").exists()


def test_a_missing_program_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "get_executable", lambda: None)
    with pytest.raises(SearchError, match="pagefind-bin"):
        build_index(made(post()), tmp_path)


def test_a_program_that_fails_is_told_and_leaves_the_old_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_index(made(post()), tmp_path)
    before = contents(tmp_path)
    monkeypatch.setattr(program, "get_executable", lambda: tmp_path / "nothing")
    with pytest.raises(SearchError, match="nothing"):
        build_index(made(post()), tmp_path)
    assert contents(tmp_path) == before


def site() -> Post:
    return post(
        "2019/alchimie",
        title='L’alchimie <b>des</b> territoires : "clé", serrure',
        summary="Les citoyen·nes et les élu·es font œuvre commune avec l’association.",
        text="Des acteur·rices, des sœurs et l’horloge. Évènement à Orléans.",
        regions=(region(),),
    )


Search = Callable[..., list[dict[str, Any]]]

ASK = """async ([bundle, question, filters]) => {
  const pagefind = await import(bundle + 'pagefind.js');
  await pagefind.init();
  const answer = await pagefind.search(question, { filters });
  return Promise.all(answer.results.map((result) => result.data()));
}"""


@pytest.fixture(scope="module")
def whole() -> Manuscript:
    other = post("2019/autre", title="Zoologie", summary="Rien du tout.", text="Vide.")
    english = post("2019/autre", "en", title="Zoology", summary="Citizens.", text="Nothing.")
    return manuscript(site(), other, english)


@pytest.fixture(scope="module")
def searching(
    whole: Manuscript, browser: Browser, served: Served, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Page, str]]:
    folder = tmp_path_factory.mktemp("site")
    build_index(records(whole), folder)
    for lang in ("fr", "en"):
        (folder / f"{lang}.html").write_text(f'<!doctype html><html lang="{lang}"></html>')
    with served(folder, prefix="/depot") as address:
        page = browser.new_page()
        yield page, address
        page.close()


@pytest.fixture
def search(searching: tuple[Page, str]) -> Search:
    page, address = searching

    def ask(question: str, lang: str = "fr", **filters: str) -> list[dict[str, Any]]:
        page.goto(f"{address}{lang}.html")
        found: list[dict[str, Any]] = page.evaluate(ASK, [f"{address}pagefind/", question, filters])
        return found

    return ask


@pytest.mark.browser
@pytest.mark.parametrize(
    "question",
    [
        "citoyen", "citoyens", "citoyenne", "citoyennes", "citoyen·nes", "elu", "élus", "élues",
        "oeuvre", "alchimie", "l'alchimie", "l’alchimie", "horloge", "association", "soeurs",
        "sœurs", "actrices", "acteurs", "evenement", "orleans", "ORLÉANS", "serrure",
    ],
)  # fmt: skip
def test_readers_find_whatever_the_spelling(search: Search, question: str) -> None:
    assert [found["meta"]["title"] for found in search(question)] == [
        'L’alchimie <b>des</b> territoires\xa0: "clé", serrure'
    ]


@pytest.mark.browser
def test_added_words_are_in_no_excerpt(search: Search) -> None:
    (found,) = search("actrices")
    assert "actrices" not in found["excerpt"]


@pytest.mark.browser
def test_results_lead_to_pages_under_the_site_s_path(search: Search) -> None:
    assert search("alchimie")[0]["url"] == "/depot/articles/2019/alchimie/"


@pytest.mark.browser
def test_results_can_be_filtered(search: Search) -> None:
    assert len(search("alchimie", region="Centre-Val de Loire")) == 1
    assert search("alchimie", region="Bretagne") == []


@pytest.mark.browser
def test_a_page_asks_the_index_of_its_own_language_and_no_other(
    search: Search, searching: tuple[Page, str]
) -> None:
    asked: list[str] = []
    searching[0].on("request", lambda request: asked.append(request.url))
    assert [found["meta"]["title"] for found in search("citizens", "en")] == ["Zoology"]
    assert any("pagefind.en_" in address for address in asked)
    assert not any("fr_" in address or "wasm.fr" in address for address in asked)
