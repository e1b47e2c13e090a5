"""Search: what is remembered of the index only ever saves time."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from publications.memory import Memory, key_of
from publications.search import (
    SHELF,
    Bundle,
    Item,
    Record,
    SearchError,
    build_index,
    chunks,
    make_bundle,
    packing,
    program,
    vocabulary,
)
from publications.search.cbor import decode
from publications.search.packing import unpack

from tests.conftest import Served
from tests.pagefind import read_by_pagefind

FIRST = date(2019, 1, 1)

WORDS = (
    *("alliance", "marché", "marche", "élu·es", "œuvre", "l’horloge", "cœur de ville", "budget"),
    *("citoyen·nes", "assemblée", "rendez-vous", "Orléans", "fleuve", "été", "étés", "2019"),
)


def record(number: int, lang: str = "fr", **changes: Any) -> Record:
    """A record like others, with words of its own."""
    said = [WORDS[(number * step) % len(WORDS)] for step in (1, 2, 3, 5, 7)]
    one = Record(
        path=f"{lang}/{number}/",
        lang=lang,
        title=f"Titre {said[0]} {number}",
        content=(" ".join(said), f"Et {said[1]}, mot{number}."),
        meta={"kind": "Article"},
        filters={"kind": ("Article",), "year": (str(2010 + number % 5),)},
        day=FIRST + timedelta(days=number) if number % 7 else None,
    )
    return replace(one, **changes)


def both(numbers: Iterable[int]) -> list[Record]:
    """Records in both languages."""
    return [record(number, lang) for lang in ("fr", "en") for number in numbers]


class Site:
    """Publishes an index again and again, as a build does."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder
        self.memory = Memory(folder)
        self.files: dict[str, bytes] = {}
        self.read: list[str] = []
        """Paths of the records that were made."""

    def publish(self, records: Iterable[Record]) -> Bundle:
        """Make the index, and put it in the place of the last one."""
        self.read.clear()
        bundle = make_bundle(
            map(self.item, records), self.memory, self.files.keys(), fetch=self.files.__getitem__
        )
        stays = {path: self.files[path] for path in bundle.paths - bundle.made.keys()}
        self.files = stays | dict(bundle.made)
        self.memory.shelf(SHELF, file_of=str).save()
        return bundle

    def item(self, one: Record) -> Item:
        key = key_of(one.title, one.content, dict(one.meta), dict(one.filters), one.day)
        day = one.day.isoformat() if one.day else ""
        return Item(one.path, one.lang, day, key, partial(self.make, one))

    def make(self, one: Record) -> Record:
        self.read.append(one.path)
        return one

    def restart(self) -> None:
        """Go on in another process."""
        self.memory = Memory(self.folder)


def whole(records: Iterable[Record]) -> dict[str, bytes]:
    """The files of an index of which nothing was remembered."""
    return dict(make_bundle(map(Site().item, records)).made)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path / "memory")


RECORDS = both(range(20))

CHANGES: dict[str, Callable[[list[Record]], list[Record]]] = {
    "a text": lambda found: [replace(found[0], content=("Tout autre chose",)), *found[1:]],
    "a title": lambda found: [*found[:-1], replace(found[-1], title="Élu·es d’été")],
    "a label": lambda found: [*found[:3], replace(found[3], filters={"kind": ("Événement",)}),
                              *found[4:]],
    "a day": lambda found: [*found[:3], replace(found[3], day=date(2030, 1, 1)), *found[4:]],
    "no day": lambda found: [*found[:3], replace(found[3], day=None), *found[4:]],
    "meta data": lambda found: [*found[:3], replace(found[3], meta={"state": "Annulé"}),
                                *found[4:]],
    "no words": lambda found: [*found[:3], replace(found[3], content=(), title="?"), *found[4:]],
    "the newest": lambda found: [*found, record(99)],
    "one between": lambda found: [*found, record(99, day=FIRST + timedelta(days=5))],
    "the first": lambda found: [record(99, path="a/", day=None), *found],
    "one less": lambda found: found[1:],
    "all at once": lambda found: [record(99), *found[1:7], record(8, content=("Neuf",)),
                                  *found[9:]],
    "another order": lambda found: found[::-1],
    "one language less": lambda found: found[:20],
    "nearly all": lambda found: found[:2],
}  # fmt: skip


@pytest.mark.parametrize("chunk", [chunks.CHUNK, 200, 1])
@pytest.mark.parametrize("change", CHANGES)
def test_what_is_remembered_changes_no_byte(
    site: Site, change: str, chunk: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chunks, "CHUNK", chunk)
    changed = CHANGES[change](RECORDS)
    site.publish(RECORDS)
    site.restart()
    site.publish(changed)
    assert site.files == whole(changed)
    site.restart()
    site.publish(RECORDS)
    assert site.files == whole(RECORDS)


def test_only_what_has_changed_is_made(site: Site) -> None:
    site.publish(RECORDS)
    site.restart()
    bundle = site.publish([*RECORDS[:-1], record(19, "en", content=("Une chouette",))])
    assert site.read == ["en/19/"]
    made = [path for path in bundle.made if not path.endswith("pagefind-entry.json")]
    assert made
    assert all("en_" in path for path in made)
    assert sum("fragment" in path for path in made) == 1


def test_only_chunks_whose_words_change_are_touched(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chunks, "CHUNK", 1)
    site.publish(RECORDS)
    assert site.folder is not None
    before = {file.name: file.stat().st_ino for file in (site.folder / SHELF).iterdir()}
    last = RECORDS[-1]
    site.publish([*RECORDS[:-1], replace(last, content=(*last.content, "Une chouette"))])
    after = {file.name: file.stat().st_ino for file in (site.folder / SHELF).iterdir()}
    written = [name for name in after if before.get(name) != after[name]]
    assert sum("words" in name for name in before) > 40
    assert sum("words" in name for name in written) == 4  # both, and where they stand


DAMAGE: dict[str, Callable[[bytes, bytes], bytes]] = {
    "emptied": lambda _, __: b"",
    "cut off": lambda content, _: content[:60],
    "overwritten": lambda content, _: content[:60] + b"x" * (len(content) - 60),
    "longer": lambda content, _: content + b"x",
    "another": lambda _, other: other,
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_where_an_old_fragment_is_not_what_it_was_all_is_read(site: Site, damage: str) -> None:
    site.publish(RECORDS)
    fragments = [path for path in site.files if "fragment" in path]
    other = site.files[fragments[0]]
    site.files |= {path: DAMAGE[damage](site.files[path], other) for path in fragments}
    changed = [*RECORDS[:-1], replace(RECORDS[-1], content=("Une chouette",))]
    bundle = site.publish(changed)
    assert bundle.paths == whole(changed).keys()
    assert len(site.read) == 20  # of the language of the change


def test_an_index_that_is_as_it_was_starts_no_program(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.publish(RECORDS)
    monkeypatch.setattr(program, "get_executable", lambda: None)
    site.restart()
    bundle = site.publish(RECORDS)
    assert (bundle.made, bundle.paths, bundle.count) == ({}, site.files.keys(), 40)
    assert site.read == []


def test_a_bundle_on_disk_is_the_same(site: Site, tmp_path: Path) -> None:
    site.publish(RECORDS[1:])
    site.publish(RECORDS)
    assert build_index(RECORDS, tmp_path) == 40
    files = (file for file in (tmp_path / "pagefind").rglob("*") if file.is_file())
    on_disk = {file.relative_to(tmp_path).as_posix(): file.read_bytes() for file in files}
    assert on_disk == site.files


@pytest.mark.parametrize("damage", ["fr.memory", "fr-words-0.memory", "pagefind-entry.json.memory"])
@pytest.mark.parametrize("content", [b"", b"publications memory 1\n", None])
def test_a_damaged_memory_is_none(site: Site, damage: str, content: bytes | None) -> None:
    site.publish(RECORDS[1:])
    assert site.folder is not None
    file = site.folder / SHELF / damage
    if content is None:
        file.unlink()
    else:
        file.write_bytes(content)
    site.restart()
    site.publish(RECORDS)
    assert site.files == whole(RECORDS)


def test_words_of_another_build_are_not_used(site: Site) -> None:
    """As after a build that was stopped between two files."""
    site.publish(RECORDS[2:])
    assert site.folder is not None
    words = site.folder / SHELF / "fr-words-0.memory"
    before = words.read_bytes()
    site.publish(RECORDS[1:])
    words.write_bytes(before)
    site.restart()
    site.publish(RECORDS)
    assert site.files == whole(RECORDS)


@pytest.mark.parametrize(
    "ending", ["pf_fragment", "pf_index", "pf_filter", "pf_meta", "pagefind.js", "entry.json"]
)
def test_a_file_that_the_site_lost_is_made_again(site: Site, ending: str) -> None:
    site.publish(RECORDS)
    lost = next(path for path in sorted(site.files) if path.endswith(ending))
    content = site.files.pop(lost)
    bundle = site.publish(RECORDS)
    assert bundle.made[lost] == content
    assert site.files == whole(RECORDS)


def test_an_index_that_was_never_published_is_not_counted_on(site: Site) -> None:
    site.publish(RECORDS[1:])
    published = site.files
    site.publish(RECORDS)
    site.files = published
    site.publish(RECORDS)
    assert site.files == whole(RECORDS)


def test_names_that_begin_alike_are_told_apart(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "FEWEST", 1)
    site.publish(RECORDS[1:])
    site.publish(RECORDS)
    assert site.files == whole(RECORDS)
    assert sum("fragment" in path for path in site.files) == len(RECORDS)


def test_an_index_too_large_to_be_edited_is_read_again(site: Site) -> None:
    large = [*RECORDS, record(50, content=("mot " * 70000,))]
    site.publish(large[1:])
    site.publish(large)
    assert site.files == whole(large)
    site.publish([*RECORDS, record(50)])
    grown = [*RECORDS, record(50, content=("mot " * 70000,))]
    site.publish(grown)
    assert site.files == whole(grown)


def test_an_error_in_one_language_is_an_error(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.publish(RECORDS[1:])
    before = site.files

    def fail(lang: str, text: str) -> dict[str, bytes]:
        if lang == "en":
            raise SearchError("out of ink")
        return program.make_files(lang, text)

    changed = [*RECORDS[:-1], record(19, "en", title="New")]
    with monkeypatch.context() as context:
        context.setattr(vocabulary, "make_files", fail)
        with pytest.raises(SearchError, match="out of ink"):
            site.publish(changed)
    assert site.files == before
    site.publish(changed)
    assert site.files == whole(changed)


@pytest.mark.parametrize("broken", ["pagefind-entry.json", ".pf_meta", ".pf_index"])
def test_an_index_of_another_form_is_an_error(monkeypatch: pytest.MonkeyPatch, broken: str) -> None:
    files = program.make_files("fr", "mot")
    content = b"{}" if broken.endswith("json") else packing.pack(b"\x84\x80\x80\x80\x80")
    changed = {path: content if path.endswith(broken) else files[path] for path in files}
    monkeypatch.setattr(vocabulary, "make_files", lambda *_: changed)
    with pytest.raises(SearchError, match=r"another form than that of 1\.5"):
        whole(RECORDS[:3])


def everything(value: bytes, at: int = 0) -> tuple[Any, int]:
    """CBOR, with numbers below nothing too: those that say where a word stands."""
    kind, short, at = value[at] >> 5, value[at] & 31, at + 1
    if short > 23:
        end = at + (1 << (short - 24))
        short, at = int.from_bytes(value[at:end], "big"), end
    if kind == 3:
        return value[at : at + short].decode(), at + short
    if kind < 2:
        return (-1 - short if kind else short), at
    items = []
    for _ in range(short):
        item, at = everything(value, at)
        items.append(item)
    return items, at


def said(files: dict[str, bytes]) -> Any:
    """What an index says of words, whatever the order of their forms."""
    chunks = (gzip.decompress(files[path])[12:] for path in files if path.endswith("pf_index"))
    words = [word for chunk in chunks for word in everything(chunk)[0][0]]
    return sorted((stem, pages, sorted(forms)) for stem, pages, forms in words)


def test_an_edited_index_says_what_pagefind_says(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the words; what it says beside them is put in order by us."""
    french = RECORDS[:20]
    site.publish(french[1:])
    monkeypatch.setattr(chunks, "CHUNK", 500)
    site.publish(french)
    in_order = sorted(french, key=lambda one: (str(one.day or ""), one.path))
    theirs = read_by_pagefind("fr", in_order)
    fields = [word for word in said(theirs) if word[0].startswith("904172")]
    assert [word for word in said(theirs) if word not in fields] == said(site.files)
    assert len(fields) == 1
    meta = {
        name: decode(unpack(next(files[path] for path in files if path.endswith("pf_meta"))))
        for name, files in (("theirs", theirs), ("ours", site.files))
    }
    lengths = {name: [length for _, length in pages] for name, (_, pages, *_) in meta.items()}
    assert lengths["theirs"][:-1] == lengths["ours"]
    assert meta["theirs"][-1] == meta["ours"][-1]
    assert meta["theirs"][0] == meta["ours"][0]


def test_bounds_of_chunks_are_those_of_pagefind() -> None:
    bounds = [["abou", "apple", "1"], ["apricot", "banana", "2"], ["peach", "peach", "3"]]
    assert chunks.bounded(bounds) == [
        ["abou", "app", "1"],
        ["apr", "b", "2"],
        ["p", "peach", "3"],
    ]
    one = [["apple", "apple", "1"], ["apricot", "pear", "2"]]
    assert chunks.bounded(one) == [["apple", "apple", "1"], ["apr", "pear", "2"]]


ASK = """async ([bundle, question, filters]) => {
  const { find } = await import('/depot/finding.js');
  const answer = await find(bundle, question, filters);
  const found = await Promise.all(answer.results.map((result) => result.data()));
  return found.map(({ url }) => url);
}"""

SCRIPT = Path(__file__).parent.parent / "overrides/assets/javascripts/finding.js"


@pytest.mark.browser
def test_an_edited_index_is_searched_in_each_language(
    browser: Browser, served: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chunks, "CHUNK", 500)
    site = Site()
    site.publish(RECORDS)
    edited = {
        3: record(3, content=("Une licorne à Orléans",)),
        4: record(4, content=(), title="Bretagne"),
    }
    french = [edited.get(number, one) for number, one in enumerate(RECORDS[:20])]
    english = [*RECORDS[20:], record(30, "en", content=("A unicorn in town",))]
    site.publish([*french, *english])
    for path, content in site.files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    (tmp_path / "finding.js").write_bytes(SCRIPT.read_bytes())
    for lang in ("fr", "en"):
        (tmp_path / f"{lang}.html").write_text(f'<!doctype html><html lang="{lang}"></html>')
    with served(tmp_path, prefix="/depot") as address:
        page = browser.new_page()

        def ask(lang: str, question: str, **filters: str) -> list[str]:
            page.goto(f"{address}{lang}.html")
            found: list[str] = page.evaluate(ASK, ["/depot/pagefind/", question, filters])
            return [url.removeprefix("/depot/") for url in found]

        assert ask("fr", "licornes") == ["fr/3/"]
        assert "fr/3/" not in ask("fr", "mot3")
        assert ask("fr", "bretagne") == ["fr/4/"]
        assert ask("en", "unicorns") == ["en/30/"]
        assert ask("en", "licorne") == []
        assert ask("fr", "mot17")[0] == "fr/17/"
        newest_first = ask("fr", "", year="2013")
        assert newest_first == ["fr/18/", "fr/13/", "fr/8/", "fr/3/"]
        page.close()


def test_the_first_file_names_each_language(site: Site) -> None:
    site.publish(RECORDS)
    entry = json.loads(site.files["pagefind/pagefind-entry.json"])
    assert entry["version"]
    for lang, about in entry["languages"].items():
        assert about["page_count"] == 20
        assert about["wasm"] == lang
        assert f"pagefind/wasm.{lang}.pagefind" in site.files
        assert f"pagefind/pagefind.{about['hash']}.pf_meta" in site.files
