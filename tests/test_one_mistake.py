"""One mistake is told once: who names what cannot be read is not wrong."""

from __future__ import annotations

import pytest
from publications.memory import Memory
from publications.opening import Wishes
from publications.site import open_site

from tests.sites import TODAY, Project

ENTRY = "---\nname: Les Tisserands\n---\n"
BROKEN = "---\nname: Les Tisserands\n"
UNCLOSED = "front-matter-unclosed"


def refused(project: Project) -> list[tuple[str, str]]:
    """(file, code) of what stands in the way."""
    return [(p.place.path, p.code) for p in project.open().problems if p.level.name == "PROBLEM"]


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("date", "2019-13-19", "date-impossible"),
        ("date", "", "field-missing"),
        ("summary", "Un.\n---x", "yaml-syntax"),
    ],
)
def test_who_links_to_a_publication_that_cannot_be_read_is_not_wrong(
    project: Project, field: str, value: str, code: str
) -> None:
    project.post("2019/essai", **{field: value}).post("2019/essai", "en")
    project.post("2019/a", body="[Essai](../essai/index.fr.md), [en](../essai/index.en.md)\n")
    project.post("2019/lettre", edition="2019-03", lead="2019/essai")
    assert refused(project) == [("posts/2019/essai/index.fr.md", code)]


@pytest.mark.parametrize(
    ("register", "field"),
    [("partners", "partners"), ("topics", "topics"), ("people", "authors"), ("regions", "region")],
)
def test_who_names_an_entry_that_cannot_be_read_is_not_wrong(
    project: Project, register: str, field: str
) -> None:
    path = f"docs/{register}/tisserands.fr.md"
    project.write(path, BROKEN)
    value = "tisserands" if field == "region" else "[tisserands]"
    link = f"[Eux](../../../{path})\n"
    project.post("2019/a", body=link, **{field: value})
    assert refused(project) == [(path, UNCLOSED)]


def test_the_names_of_the_settings_are_not_wrong_either(project: Project) -> None:
    project.write("docs/about.fr.md", BROKEN)
    project.write("docs/regions/centre-val-de-loire.fr.md", BROKEN)
    project.post("2019/a", region="centre-val-de-loire")
    assert refused(project) == [
        ("docs/about.fr.md", UNCLOSED),
        ("docs/regions/centre-val-de-loire.fr.md", UNCLOSED),
    ]


def test_an_entry_that_cannot_be_read_hides_no_other_of_its_name(project: Project) -> None:
    project.write("docs/partners/tisserands.fr.md", BROKEN)
    project.write("docs/topics/tisserands.fr.md", ENTRY)
    project.post("2019/a", topics="[tisserands, tiserands]")
    assert refused(project) == [
        ("docs/partners/tisserands.fr.md", UNCLOSED),
        ("posts/2019/a/index.fr.md", "topic-unknown"),
    ]


def test_a_publication_without_a_day_is_checked_all_the_same(project: Project) -> None:
    project.post("2019/essai", date="2019-13-19", partners="[personne]", kind="essay")
    assert {code for _, code in refused(project)} == {
        "date-impossible",
        "kind-unknown",
        "partner-unknown",
    }


@pytest.mark.parametrize("draft", ["---\ndraft: true\n", "---\ndraft: true\n---\n"])
def test_a_link_to_a_draft_that_cannot_be_read_waits_for_it(project: Project, draft: str) -> None:
    project.write("posts/2019/essai/index.fr.md", draft).post("2019/essai", "en")
    project.post("2019/a", body="[Essai](../essai/index.fr.md)\n\n[en](../essai/index.en.md)\n")
    assert refused(project) == []
    waiting = [p.place.line for p in project.open().problems if p.code == "link-not-yet-published"]
    assert len(waiting) == 2


@pytest.mark.parametrize("draft", ["---\ndraft: true\n", "---\ndraft: true\n---\n"])
def test_who_names_a_draft_that_cannot_be_read_is_told(project: Project, draft: str) -> None:
    """Its mistakes stop nobody: what names it would be published without it."""
    project.write("posts/2019/essai/index.fr.md", draft)
    project.post("2019/lettre", edition="2019-03", lead="2019/essai")
    assert refused(project) == [("posts/2019/lettre/index.fr.md", "publication-unknown")]


def test_an_entry_is_no_draft(project: Project) -> None:
    path = "docs/partners/tisserands.fr.md"
    project.write(path, "---\nname: Les Tisserands\ndraft: true\n")
    project.post("2019/a", partners="[tisserands]")
    assert refused(project) == [(path, UNCLOSED)]


def test_an_entry_that_is_taken_away_is_missed_again(project: Project) -> None:
    """Publications are remembered as they were checked beside what could not be read."""
    path = "docs/partners/tisserands.fr.md"
    memory = Memory()
    project.write(path, BROKEN).post("2019/a", partners="[tisserands]")
    first = open_site(project.root, TODAY, Wishes(memory=memory)).problems
    project.remove(path)
    second = open_site(project.root, TODAY, Wishes(memory=memory)).problems
    assert "partner-unknown" not in {problem.code for problem in first}
    assert "partner-unknown" in {problem.code for problem in second}
