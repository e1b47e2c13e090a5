"""Memory only ever saves time: whatever becomes of its files, the site is the same."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import Any

import pytest
from publications import printing, publishing
from publications.memory import DamagedError, Memory, Shelf, dump, key_of, load, pickling, recall
from publications.memory import shelf as memory_shelf
from publications.model import Body, Html, Span, Status, TranslationState
from publications.problems import Level, Place, Problems
from publications.publishing import steps
from publications.workers import _Team

from tests.houses import House, files_in, made_again
from tests.worlds import DAY, new_world

POSTE = "posts/2019/poste/index.fr.md"
BREVE = "posts/2019/breve/index.fr.md"

SHELVES = ("sources", "publications", "bodies", "texts", "cards", "printed", "published")
"""What is remembered, by the name of its folder."""


# One shelf.


def shelf(folder: Path | None, recipe: str = "a recipe") -> Shelf[Any]:
    return Shelf(folder, recipe, lambda name: name.partition("/")[0])


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A folder in which one thing is remembered."""
    known = shelf(tmp_path / "shelf")
    known.keep("2019/essai", "key", Body("a.md", "Texte."))
    known.save()
    return tmp_path / "shelf"


def test_what_was_kept_is_found_under_its_key_alone(kept: Path) -> None:
    assert shelf(kept).find("2019/essai", "key") == Body("a.md", "Texte.")
    assert shelf(kept).find("2019/essai", "another key") is None
    assert shelf(kept).find("2018/essai", "key") is None


def test_what_was_made_by_another_recipe_is_as_good_as_none(kept: Path) -> None:
    assert shelf(kept, "another recipe").find("2019/essai", "key") is None


def test_what_is_not_worth_remembering_any_more_is_forgotten(kept: Path) -> None:
    known = shelf(kept)
    known.keep("2018/un", "key", 1)
    known.keep("2018/deux", "key", 2)
    known.save()
    again = shelf(kept)
    again.keep("2017/zéro", "key", 0)
    assert again.key("2018/deux") == "key"
    again.save(["2018/un", "2017/zéro"])
    assert sorted(path.name for path in kept.iterdir()) == ["2017.memory", "2018.memory"]
    assert sorted(shelf(kept).names()) == ["2017/zéro", "2018/un"]


def test_the_same_things_are_the_same_bytes_and_come_back() -> None:
    things = {"span": Span(DAY, DAY), "days": (DAY,), "words": frozenset({"mot"}), "none": None}
    assert load(dump(things)) == things
    assert dump(things) == dump(things)


@pytest.mark.parametrize("word", [Status.MOVED_ONLINE, TranslationState.STALE, Level.WARNING])
def test_a_word_of_a_list_comes_back_as_itself(word: object) -> None:
    """Of its own, Python 3.11.2 would call ``getattr``, which is no data."""
    assert load(dump([word]))[0] is word
    assert b"getattr" not in dump([word])


def test_a_key_says_what_its_parts_say() -> None:
    assert key_of(Body("a.md", "x"), 1) == key_of(Body("a.md", "x"), 1)
    others = [key_of(Body("a.md", "x"), 2), key_of(Body("a.md", "y"), 1), key_of("x", "1")]
    assert key_of(Body("a.md", "x"), 1) not in others


def test_findings_are_told_again_with_what_is_remembered() -> None:
    known, made = Shelf[Any](None, ""), []

    def make(problems: Problems) -> str:
        made.append("once")
        problems.add("field-missing", Place("a.md", 2, "title"))
        problems.drafts.add("a.md")
        return "thing"

    for _ in range(2):
        problems = Problems()
        assert recall(known, "a", "key", make, problems) == "thing"
        assert [problem.code for problem in problems.found] == ["field-missing"]
        assert problems.drafts == {"a.md"}
    assert made == ["once"]


# Damage.


def signed(content: bytes) -> bytes:
    """What a forger writes, who knows how files are checked."""
    return pickling.MARK + blake2b(content, digest_size=pickling.DIGEST).digest() + content


class Calls:
    """Pickles as the call of something."""

    def __init__(self, what: Callable[..., Any], *arguments: Any) -> None:
        self.call = what, arguments

    def __reduce__(self) -> Any:
        return self.call


def forged(what: Callable[..., Any], *arguments: Any) -> bytes:
    return signed(pickle.dumps(Calls(what, *arguments)))


def named(module: str, name: str) -> bytes:
    """A pickle that calls something by its name (opcodes of protocol 0)."""
    return signed(f"c{module}\n{name}\n(tR.".encode())


def flipped(at: float) -> Callable[[bytes], bytes]:
    """One bit is another, at a share of the length."""

    def flip(content: bytes) -> bytes:
        place = int(at * (len(content) - 1))
        return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]

    return flip


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "the first bytes": lambda content: content[:10],
    "the mark alone": lambda content: content[: len(pickling.MARK)],
    "without its end": lambda content: content[:-1],
    "half of it": lambda content: content[: len(content) // 2],
    "more than it": lambda content: content + b"x",
    "a bit of the mark": flipped(0),
    "a bit of the digest": lambda c: c[:30] + bytes([c[30] ^ 128]) + c[31:],
    "a bit of the middle": flipped(0.5),
    "the last bit": flipped(1),
    "of another version": lambda content: content.replace(b"memory 1", b"memory 2", 1),
    "of before there was a mark": lambda content: content[len(pickling.MARK) :],
    "a text": lambda _: b"{}\n",
}

FORGERIES = {
    "a command": forged(os.system, "touch forged"),
    "a function of Python": forged(eval, "open('forged', 'w')"),
    "a function of ours": forged(publishing.discard, "precious"),
    "a method of ours": named("publications.memory.shelf", "Shelf.save"),
    "what our module imports": named("publications.publishing.steps", "shutil.rmtree"),
    "a class that our module imports": named("publications.publishing.steps", "Path"),
    "another class of a library": named("subprocess", "Popen"),
    "the program": named("publications.commands.__main__", "main"),
    "a module that is not there": named("publications.nowhere", "Thing"),
    "nonsense": signed(b"nonsense"),
    "nothing": signed(b""),
    "no end": signed(pickle.dumps([1, 2, 3])[:-1]),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=list(DAMAGES))
def test_a_damaged_file_is_as_good_as_none(kept: Path, damage: Callable[[bytes], bytes]) -> None:
    (file,) = kept.iterdir()
    file.write_bytes(damage(file.read_bytes()))
    assert shelf(kept).find("2019/essai", "key") is None
    known = shelf(kept)
    known.keep("2019/essai", "key", 1)
    known.save()
    assert shelf(kept).find("2019/essai", "key") == 1


@pytest.mark.parametrize("content", FORGERIES.values(), ids=list(FORGERIES))
def test_a_forged_file_runs_nothing(
    content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("precious").mkdir()
    with pytest.raises(DamagedError):
        load(content)
    assert [path.name for path in tmp_path.iterdir()] == ["precious"]


def test_a_forged_file_makes_nothing_of_a_class_that_is_no_data() -> None:
    with pytest.raises(DamagedError):
        load(forged(_Team, Html, 1))


@pytest.mark.parametrize("things", [42, [], {"2019/essai": 1}, {"2019/essai": ("key",)}])
def test_a_file_of_another_shape_is_as_good_as_none(kept: Path, things: object) -> None:
    (file,) = kept.iterdir()
    file.write_bytes(dump(("a recipe", things)))
    assert shelf(kept).find("2019/essai", "key") is None


@pytest.mark.parametrize("where", ["the folder", "the folder above", "the file"])
def test_where_nothing_can_be_written_nothing_is_remembered(tmp_path: Path, where: str) -> None:
    folder = tmp_path / "memory" / "shelf"
    if where == "the file":
        (folder / "2019.memory" / "inside").mkdir(parents=True)
    else:
        place = folder if where == "the folder" else folder.parent
        place.parent.mkdir(exist_ok=True)
        place.write_text("in the way")
    known = shelf(folder)
    known.keep("2019/essai", "key", 1)
    known.save(["2019/essai"])
    assert known.find("2019/essai", "key") == 1
    assert shelf(folder).find("2019/essai", "key") is None


def test_what_cannot_take_its_place_is_not_left_behind(tmp_path: Path) -> None:
    (tmp_path / "2019.memory" / "inside").mkdir(parents=True)
    known = shelf(tmp_path)
    known.keep("2019/essai", "key", 1)
    known.save()
    assert [path.name for path in tmp_path.iterdir()] == ["2019.memory"]


# A whole site.


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Material says nothing of MkDocs 2."""
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A house whose site stands; each test leaves it as it found it."""
    folder = tmp_path_factory.mktemp("standing")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NO_MKDOCS_2_WARNING", "1")
        house = House(new_world(folder / "world"), folder / "pictures")
        house.anew(folder / "clean")
        house.again()
        yield house


@pytest.fixture
def house(tmp_path: Path, standing: House) -> House:
    """A new house whose site stands."""
    pictures = standing.world.root.parent / "pictures"
    house = House(new_world(tmp_path / "world"), pictures)
    house.again()
    return house


def damaged(house: House, shelves: tuple[str, ...], damage: Callable[[bytes], bytes]) -> None:
    files = [file for name in shelves for file in (house.remembered / name).iterdir()]
    assert files
    for file in files:
        file.write_bytes(damage(file.read_bytes()))


WHOLE = {**DAMAGES, "forged": lambda _: FORGERIES["a command"]}


@pytest.mark.parametrize("damage", WHOLE.values(), ids=list(WHOLE))
def test_whatever_becomes_of_memory_the_site_is_the_same(
    standing: House, damage: Callable[[bytes], bytes]
) -> None:
    damaged(standing, SHELVES, damage)
    assert made_again(standing)
    assert not made_again(standing)


@pytest.mark.parametrize("name", SHELVES)
def test_a_lost_shelf_changes_nothing(standing: House, name: str) -> None:
    damaged(standing, (name,), flipped(0.5))
    standing.world.files["overrides/main.html"] += b"<!-- everything is printed again -->"
    assert made_again(standing)
    shutil.rmtree(standing.remembered / name)
    made_again(standing)
    assert not made_again(standing)


def test_a_folder_in_place_of_each_file_costs_only_time(house: House) -> None:
    for file in sorted(house.remembered.rglob("*.memory")):
        file.unlink()
        (file / "inside").mkdir(parents=True)
    house.world.texts[POSTE].fields["title"] = "Un autre poste"
    for _ in range(2):
        assert made_again(house)


def test_a_file_in_place_of_the_whole_memory_costs_only_time(house: House) -> None:
    shutil.rmtree(house.remembered)
    house.remembered.write_text("in the way")
    for _ in range(2):
        assert made_again(house)


def test_another_version_of_the_code_makes_everything_again(house: House) -> None:
    before = house.recipe
    house.recipe = "another version"
    everything = made_again(house)
    assert everything == files_in(house.site)
    assert not made_again(house)
    house.recipe = before
    assert made_again(house) == everything


def test_what_is_no_more_is_forgotten(house: House) -> None:
    assert (house.remembered / "publications" / "2018.memory").exists()
    for path in [path for path in house.world.texts if path.startswith("posts/2018/")]:
        del house.world.texts[path]
    for text in house.world.texts.values():
        lines = [line for line in text.body.split("\n") if "2018" not in line]
        text.body = "\n".join(lines)
        text.fields.pop("include", None)
    assert made_again(house)
    assert not [path for path in house.remembered.rglob("*.memory") if "2018" in path.name]


def test_memory_older_than_the_site_is_as_good_as_none(house: House, tmp_path: Path) -> None:
    """As where sources and memory are taken back to an earlier day, and the site is not."""
    shutil.copytree(house.remembered, tmp_path / "older")
    beginning = house.world.state()
    house.world.texts[POSTE].body = "Quelques mots.\n"
    assert made_again(house)
    shutil.rmtree(house.remembered)
    shutil.copytree(tmp_path / "older", house.remembered)
    house.world.come_back(beginning)
    assert made_again(house)


def test_a_build_that_could_be_remembered_only_in_part_is_made_again(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a disk that is nearly full: what was printed finds no room, and a mark does."""
    beginning, write = house.world.state(), memory_shelf._write
    house.world.texts[POSTE].fields["title"] = "Un autre poste"
    with monkeypatch.context() as patch:
        patch.setattr(
            memory_shelf,
            "_write",
            lambda file, text: file.parent.name != "printed" and write(file, text),
        )
        assert made_again(house)
    house.world.come_back(beginning)
    assert made_again(house)
    assert not made_again(house)


def test_a_published_file_that_somebody_deleted_is_made_again(house: House) -> None:
    (house.site / "articles" / "index.html").unlink()
    assert made_again(house) == {"articles/index.html"}


def test_a_published_site_that_something_else_replaced_is_made_again(house: House) -> None:
    staging = publishing.stage(house.site)
    for name in ("404.html", "index.html"):
        (staging / name).write_text("Autre chose.")
    publishing.swap(staging, house.site)
    assert made_again(house) == files_in(house.site)


def copied(folder: Path, into: Path) -> Path:
    return Path(shutil.copytree(folder, into, dirs_exist_ok=True))


@pytest.mark.parametrize("what", ["memory", "memory and site"])
def test_memory_of_another_project_is_harmless(house: House, tmp_path: Path, what: str) -> None:
    other = House(new_world(tmp_path / "other" / "world"), tmp_path / "pictures")
    other.world.texts[POSTE].fields["title"] = "Ailleurs"
    copied(house.remembered, other.remembered)
    if what == "memory and site":
        copied(house.site, other.site)
    assert made_again(other)
    assert not made_again(other)
    assert not made_again(house)


def test_a_project_that_was_moved_is_built_as_ever(house: House, tmp_path: Path) -> None:
    house.world.root.rename(tmp_path / "moved")
    house.world.root = tmp_path / "moved"
    house.site, house.printed_with = house.world.root / "site", {}
    assert made_again(house)
    assert not made_again(house)


# Two builds at once.


def test_two_processes_that_write_the_same_shelf_do_not_damage_it(tmp_path: Path) -> None:
    things = {number: [number] * 20_000 for number in range(3)}

    def write(number: int) -> None:
        for _ in range(30):
            known = shelf(tmp_path)
            known.keep("2019/essai", "key", things[number])
            known.save()

    fork = multiprocessing.get_context("fork")
    writers = [fork.Process(target=write, args=(number,)) for number in things]
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        was_there = (tmp_path / "2019.memory").exists()
        found = shelf(tmp_path).find("2019/essai", "key")
        assert found in things.values() if was_there else found in (*things.values(), None)
    assert [path.name for path in tmp_path.iterdir()] == ["2019.memory"]


def begun(house: House) -> tuple[Any, Any]:
    """A build of the sources as they are, all but published."""
    builder = house.builder(house.site, Memory(house.remembered, house.recipe))
    site = builder.open(house.world.day, "")
    house.config.printing.show(site)
    return builder, builder.make(site)


@contextmanager
def another_process() -> Iterator[None]:
    """What is begun here seems to be begun by another process, which runs."""
    number, ours = str(os.getppid()), steps.beside

    def theirs(target: Path, role: str) -> Path:
        return ours(target, role).with_name(f".{target.name}-{role}-{number}")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(steps, "beside", theirs)
        yield


def rewritten(house: House, body: str, path: str = POSTE) -> None:
    house.world.texts[path].body = body
    house.world.write()


SOME, WHOLE_SITE = 0.99, -1
"""Share of changed files from which the whole site is exchanged: both ways to publish."""


@pytest.mark.parametrize(
    ("how", "last"),
    [
        (SOME, "older"),
        (SOME, "newer"),
        (WHOLE_SITE, "older"),
        (WHOLE_SITE, "newer"),
    ],
)
def test_two_builds_at_once_leave_a_site_that_the_next_makes_right(
    house: House, how: float, last: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("publications.building.MANY", how)
    beginning = house.world.state()
    rewritten(house, "Un.\n")
    with another_process():
        older, made_of_older = begun(house)
    house.world.come_back(beginning)
    rewritten(house, "Deux.\n", BREVE)
    newer, made_of_newer = begun(house)
    both = [(older, made_of_older), (newer, made_of_newer)]
    for builder, made in both if last == "newer" else reversed(both):
        builder.publish(made)
    made_again(house)
    assert not made_again(house)


@pytest.mark.parametrize("how", [SOME, WHOLE_SITE])
def test_a_build_that_publishes_while_another_does_is_not_taken_for_it(
    house: House, how: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("publications.building.MANY", how)
    rewritten(house, "Un.\n")
    with another_process():
        older, made_of_older = begun(house)
    rewritten(house, "Deux.\n")
    newer, made_of_newer = begun(house)
    remember, waiting = printing.remember, [made_of_older]

    def meanwhile(edition: printing.Edition) -> None:
        if waiting:
            older.publish(waiting.pop())
        remember(edition)

    monkeypatch.setattr(printing, "remember", meanwhile)
    newer.publish(made_of_newer)
    made_again(house)
    assert not made_again(house)
