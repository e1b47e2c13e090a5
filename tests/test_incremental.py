"""What is remembered changes no byte: random changes, built from memory and from nothing.

Every step is built twice: into the published folder of the step before, with all that is
remembered, and into an empty folder, with nothing. The two sites must be the same files.
"""

from __future__ import annotations

import os
import shutil
from functools import cache
from pathlib import Path
from random import Random

import pytest
from publications import keys, opening
from publications.schema import configuration
from publications.views import listing
from publications.words import Words, read_words

from tests.changes import random_change
from tests.houses import House, made_again
from tests.worlds import image, new_world, png

SEQUENCES = int(os.environ.get("PUBLICATIONS_SEQUENCES", "60"))
"""How many random sequences of changes are tried in all; 300 take five minutes of two
processors, so whoever changes what is remembered asks for them (CONTRIBUTING.md)."""

SHARE = 10
"""Sequences of one test: enough to share them out among processes."""

QUICK = 30
"""Sequences of the quick round."""

SHORT_LIST = 3
"""Publications on one page of a list here, so that small lists have several."""


POSTE = "posts/2019/poste/index.fr.md"


@pytest.fixture
def house(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> House:
    """A new world that has not been built."""
    return House(new_world(tmp_path / "world"), tmp_path_factory.getbasetemp() / "pictures")


@pytest.fixture(autouse=True)
def small_and_quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Short pages of lists; and catalogues of words are read once."""
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    for module in (keys, listing):
        monkeypatch.setattr(module, "LIST_ITEMS", SHORT_LIST)
    for module in (opening, configuration):
        monkeypatch.setattr(module, "read_words", _words)


@cache
def _words(lang: str) -> Words:
    return read_words(lang)


def play(house: House, seed: int) -> None:
    """A sequence of random changes, each built in both ways."""
    chance, done = Random(seed), []
    for _ in range(chance.choice((2, 2, 2, 3, 4))):
        before = house.world.state()
        done.append(random_change(house.world, chance))
        try:
            made_again(house)
        except AssertionError as error:
            raise AssertionError(f"seed {seed}: {' / '.join(done)}\n{error}") from error
        if not house.is_published:  # a mistake, which is taken back
            house.world.come_back(before)
            done[-1] = f"({done[-1]})"


SHARES = [
    pytest.param(first, marks=[pytest.mark.slow] if first >= QUICK else [])
    for first in range(0, SEQUENCES, SHARE)
]


@pytest.mark.parametrize("first", SHARES)
def test_any_sequence_of_changes_gives_what_a_clean_build_gives(first: int, house: House) -> None:
    beginning = house.world.state()
    house.again()
    for seed in range(first, first + SHARE):
        house.world.come_back(beginning)  # over what the last sequence has left
        play(house, seed)


# What was forgotten once.


@pytest.fixture
def built(house: House) -> House:
    """A house whose site stands."""
    house.again()
    return house


def test_a_stale_translation_leads_to_the_new_address_of_its_original(built: House) -> None:
    built.world.texts["posts/2019/essai/index.fr.md"].fields["slug"] = "autre-adresse"
    assert "en/atom-1.xml" in made_again(built)


def test_dashes_that_close_the_front_matter_a_line_earlier_are_noticed(built: House) -> None:
    built.world.texts[POSTE].loose = 1
    assert made_again(built)


def test_a_source_that_becomes_a_link_out_of_the_project_is_refused(built: House) -> None:
    file, outside = built.world.root / POSTE, built.world.root.parent / "outside.md"
    file.rename(outside)
    file.symlink_to(outside)
    assert not made_again(built)


@pytest.mark.parametrize("name", ["posts", "docs"])
def test_a_folder_that_becomes_a_link_out_of_the_project_is_refused(
    name: str, built: House
) -> None:
    folder, outside = built.world.root / name, built.world.root.parent / "outside"
    folder.rename(outside)
    folder.symlink_to(outside)
    assert not made_again(built)
    assert not built.is_published
    for path in (POSTE, "docs/legal.fr.md"):
        built.world.texts[path].body = "Autre.\n"
    assert not made_again(built)
    folder.unlink()
    outside.rename(folder)
    assert made_again(built)


def test_a_link_that_leads_to_another_folder_of_pictures_is_followed(built: House) -> None:
    world, folder = built.world, built.world.root / "posts/2019/poste"
    world.files |= {f"posts/2019/poste/{n}/a.png": png(n, 20, "#abcdef") for n in (20, 30)}
    world.texts[POSTE].fields["image"] = image("choix/a.png")
    for name in ("20", "30"):
        (folder / "choix").unlink(missing_ok=True)
        folder.mkdir(exist_ok=True)
        (folder / "choix").symlink_to(name)
        assert f"articles/2019/poste/{name}/a.png" in made_again(built)


def test_a_file_that_becomes_a_folder_is_published(built: House) -> None:
    for path in ("docs/papers", "docs/papers/statutes.txt", "docs/papers"):
        built.world.files = {p: f for p, f in built.world.files.items() if "papers" not in p}
        built.world.files[path] = b"One.\n"
        assert made_again(built)


def test_a_hidden_file_that_is_no_more_goes_with_a_large_change_too(built: House) -> None:
    built.world.settings["exclude_docs"] = "!.well-known"
    built.world.files["docs/.well-known/security.txt"] = b"Contact: mailto:a@carres.example\n"
    assert ".well-known/security.txt" in made_again(built)
    del built.world.files["docs/.well-known/security.txt"]
    built.world.files["overrides/main.html"] += b"<!-- every page is printed again -->"
    assert made_again(built)


# Memory is really used: what a change does not touch is neither made nor written again.


def changed_by(house: House, *paths: str) -> set[str]:
    """Files of the site that are made again once some sources have been written anew."""
    assert house.world.write() == sorted(paths)
    _, made = house.again()
    assert made is not None
    return {job.path for job in made.edition.changed}


def pages(changed: set[str]) -> set[str]:
    """The addresses of pages among some files."""
    return {path.removesuffix("index.html") for path in changed if path.endswith(".html")}


def test_where_nothing_has_changed_nothing_is_made(built: House) -> None:
    assert changed_by(built) == set()


def test_another_text_of_an_article_changes_its_page_and_its_feeds(built: House) -> None:
    built.world.texts[POSTE].body = "Autre.\n"
    assert changed_by(built, POSTE) == {
        *("articles/2019/poste/index.html", "regions/bretagne/feed.xml"),
        *("atom.xml", "feed.json", "feed.xml"),
    }


def test_a_longer_text_of_an_article_changes_no_other_article(built: House) -> None:
    built.world.texts[POSTE].body = "Quelques mots de plus.\n"
    assert pages(changed_by(built, POSTE)) == {"articles/2019/poste/"}


def test_an_article_that_links_to_a_past_event_changes_its_page(built: House) -> None:
    built.world.texts[POSTE].body = "Après [la rencontre](../../2018/rencontre/index.fr.md).\n"
    changed = pages(changed_by(built, POSTE))
    assert changed == {"articles/2019/poste/", "evenements/2018/rencontre/"}


def test_another_title_changes_the_lists_and_the_neighbours_of_an_article(built: House) -> None:
    built.world.texts[POSTE].fields["title"] = "Un autre poste"
    changed = pages(changed_by(built, POSTE))
    assert {"", "articles/", "articles/2019/", "articles/2019/poste/"} <= changed
    assert not changed & {
        *("articles/2018/carnet/", "articles/2018/", "articles/breves/", "a-propos/", "404.html"),
        *("partenaires/le-rameau/", "evenements/", "evenements/passes/", "recherche"),
    }


def test_another_notice_of_a_partner_changes_what_names_the_partner(built: House) -> None:
    path = "docs/partners/universites.fr.md"
    built.world.texts[path].body = "Trois.\n"
    changed = pages(changed_by(built, path))
    assert {"partenaires/universites/", "articles/2019/essai/"} <= changed
    assert not changed & {"partenaires/le-rameau/", "articles/appels/", "a-propos/", "404.html"}


def test_another_text_of_a_standing_page_changes_that_page(built: House) -> None:
    built.world.texts["docs/legal.fr.md"].body = "Tout.\n"
    assert pages(changed_by(built, "docs/legal.fr.md")) == {"legal/"}


def test_a_day_later_what_is_settled_stays(built: House) -> None:
    built.world.day = built.world.day.replace(day=3)
    changed = pages(changed_by(built))
    assert "evenements/2019/assemblee/" in changed
    assert not changed & {"evenements/passes/2018/", "a-propos/", "404.html"}


def test_a_translation_that_goes_changes_no_other_article(built: House) -> None:
    path = "posts/2019/breve/index.en.md"
    del built.world.texts[path]
    changed = pages(changed_by(built, path))
    assert {"articles/2019/breve/", "en/articles/"} <= changed
    assert not changed & {"articles/2019/poste/", "articles/2018/carnet/", "articles/"}


def test_another_picture_changes_what_shows_it(built: House) -> None:
    path = "posts/2018/carnet/soir.png"
    built.world.files[path] = png(44, 66, "#abcdef")
    changed = pages(changed_by(built, path))
    assert {"articles/2018/carnet/", "en/articles/2018/notebook/"} <= changed
    assert not changed & {"articles/2019/poste/", "articles/2019/breve/", "a-propos/"}


def test_another_template_changes_every_page_and_nothing_else(built: House) -> None:
    path = "overrides/main.html"
    built.world.files[path] += b"<!-- -->"
    changed = changed_by(built, path)
    assert {"404.html", "", "articles/2018/carnet/"} <= pages(changed)
    assert {file for file in changed if not file.endswith(".html")} == set()


def test_another_hook_of_mkdocs_changes_every_page(built: House) -> None:
    """It may change all that templates know; MkDocs reads it once in a process."""
    hook = built.world.root / "hook.py"
    built.world.settings["hooks"].append(hook.name)
    for text in ('"""Nothing."""', '"""Nothing else."""'):
        hook.write_text(text)
        built.printed_with = {}  # MkDocs is started anew
        assert {"404.html", "", "articles/2018/carnet/"} <= pages(made_again(built))


def test_memory_serves_a_checkout_of_another_moment(built: House, tmp_path: Path) -> None:
    """As in CI: the sources are checked out anew, memory and site come from the last run."""
    last_run = built.world.root.rename(tmp_path / "last run")
    shutil.copytree(last_run, built.world.root, symlinks=True, copy_function=shutil.copyfile)
    built.world.texts[POSTE].body += "\nUn mot de plus.\n"
    pages = {path for path in made_again(built) if path.endswith(".html")}
    assert pages == {"articles/2019/poste/index.html"}
