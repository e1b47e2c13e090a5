"""A publication is remembered beside the entries that it looked up, and beside no others."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from publications.catalogue import remembering
from publications.memory import Memory
from publications.model import Post
from publications.opening import Wishes
from publications.site import Site, open_site

from tests.sites import TODAY, Project

EVENT = "\n  start: 2019-06-01 09:00\n  end: 2019-06-01 12:00\n  organiser: tisserands"
REGION = "docs/regions/centre-val-de-loire.fr.md"


def entry(project: Project, name: str, called: str = "Avant", **fields: str) -> None:
    """Write an entry of a register: ``partners/tisserands``."""
    lines = "".join(f"{field}: {value}\n" for field, value in fields.items())
    project.write(f"docs/{name}.fr.md", f"---\nname: {called}\n{lines}---\n")


@pytest.fixture
def several(project: Project) -> Project:
    """A project in which each publication names something else."""
    for name in ("partners/tisserands", "topics/laine", "people/redaction", "regions/bretagne"):
        entry(project, name)
    entry(project, "partners/moulin", region="bretagne")
    project.post("2019/partner", partners="[tisserands]").post("2019/topic", topics="[laine]")
    project.post("2019/region", region="bretagne").post("2019/author", authors="[redaction, Ada]")
    return project.post("2019/event", event=EVENT).post("2019/mill", partners="[moulin]")


def opened(project: Project, memory: Memory) -> Site:
    return open_site(project.root, TODAY, Wishes(memory=memory))


def made_by(project: Project, change: Callable[[], object]) -> set[str]:
    """Publications that are made again after a change; all is as if nothing was remembered."""
    memory = Memory()
    opened(project, memory)
    shelf = memory.shelves["publications"]
    before = {name: shelf.last(name) for name in shelf.names()}
    change()
    site = opened(project, memory)
    assert known(site) == known(project.open())
    return {
        name.partition("/")[2] for name in shelf.names() if shelf.last(name) is not before[name]
    }


def known(site: Site) -> tuple[object, ...]:
    """All that became of the sources."""
    if site.manuscript is None:  # a mistake stands in the way
        return (list(site.problems),)
    return list(site.problems), posts_of(site), site.manuscript.catalogue.faces


def posts_of(site: Site) -> list[Post]:
    assert site.manuscript is not None
    every = site.manuscript.catalogue.publications.values()
    return [post for publication in every for post in publication.posts.values()]


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("partners/tisserands", {"partner", "event"}),
        ("topics/laine", {"topic"}),
        ("people/redaction", {"author"}),
        ("regions/bretagne", {"region", "mill"}),  # the mill stands there
        ("regions/centre-val-de-loire", {"partner", "topic", "author", "event", "mill"}),
    ],
)
def test_what_names_an_entry_is_made_again_once_that_is_renamed(
    several: Project, name: str, made: set[str]
) -> None:
    assert made_by(several, lambda: entry(several, name, "Après")) == made


def test_a_new_entry_makes_nothing_again(several: Project) -> None:
    assert made_by(several, lambda: entry(several, "partners/autres")) == set()


def test_an_author_whose_page_appears_is_in_the_register(several: Project) -> None:
    assert made_by(several, lambda: entry(several, "people/Ada")) == {"author"}


def test_an_author_whose_page_goes_is_a_plain_name(several: Project) -> None:
    assert made_by(several, lambda: several.remove("docs/people/redaction.fr.md")) == {"author"}


def test_an_entry_that_goes_is_missed_and_welcome_back(several: Project) -> None:
    path = "docs/partners/tisserands.fr.md"
    assert made_by(several, lambda: several.remove(path)) == {"partner", "event"}
    back = made_by(several, lambda: entry(several, "partners/tisserands"))
    assert back == {"partner", "event"}


def test_an_entry_that_cannot_be_read_any_more_is_no_unknown_one(several: Project) -> None:
    broken = "---\nname: Avant\n"
    changed = made_by(several, lambda: several.write("docs/topics/laine.fr.md", broken))
    assert changed == {"topic"}
    assert made_by(several, lambda: several.remove("docs/topics/laine.fr.md")) == {"topic"}


def test_the_association_s_own_region_may_come_later(several: Project) -> None:
    region = (several.root / REGION).read_text("utf-8")
    several.remove(REGION)
    without_their_own = {"partner", "topic", "author", "event", "mill"}
    assert made_by(several, lambda: several.write(REGION, region)) == without_their_own


def test_a_suggestion_follows_the_names_of_the_whole_register(several: Project) -> None:
    several.post("2019/lost", draft="true", partners="[le-moulin-de-l-eau]")
    renamed = made_by(several, lambda: entry(several, "partners/moulin", "Le moulin de l'eau"))
    assert renamed == {"lost", "mill"}
    closer = "partners/moulin-de-l-eau"
    assert made_by(several, lambda: entry(several, closer)) == {"lost"}
    assert made_by(several, lambda: several.remove(f"docs/{closer}.fr.md")) == {"lost"}


def test_another_logo_makes_again_what_shows_it(several: Project) -> None:
    logo = several.root / "docs" / "partners" / "moulin.svg"
    logo.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    entry(several, "partners/moulin", logo="{src: moulin.svg, alt: Un moulin}")
    larger = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="9"/>'
    assert made_by(several, lambda: logo.write_text(larger)) == {"mill"}


def test_what_other_processes_make_is_remembered_as_if_one_had_made_it(
    several: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remembering, "WORTH_SHARING", 1)
    alone, together = Memory(), Memory()
    for workers, memory in enumerate((alone, together), start=1):
        open_site(several.root, TODAY, Wishes(memory=memory, workers=workers))
    assert alone.shelves["publications"].files == together.shelves["publications"].files
    assert alone.shelves["publications"].files["2019"]


def test_a_site_holds_each_entry_once_whichever_process_made_it(
    several: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remembering, "WORTH_SHARING", 1)
    site = open_site(several.root, TODAY, Wishes(memory=Memory(), workers=2))
    assert site.manuscript is not None
    catalogue = site.manuscript.catalogue
    posts = {post.identity: post for post in posts_of(site)}
    event, person = posts["2019/event"].event, posts["2019/author"].authors[0].person
    assert event is not None
    assert event.organiser is posts["2019/partner"].partners[0] is catalogue.partners["tisserands"]
    assert posts["2019/region"].regions[0] is catalogue.regions["bretagne"]
    assert posts["2019/topic"].topics[0] is catalogue.topics["laine"]
    assert person is catalogue.people["redaction"]
