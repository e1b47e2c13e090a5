"""What a preview shows: proofs are what the journey makes, problems have keys of their own."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, TemplateSyntaxError
from publications.memory import Memory
from publications.opening import Wishes
from publications.pages import Page
from publications.preview import failed, plain_page, proof, with_problems
from publications.site import Site, open_site
from publications.words import read_words

from tests.sites import EXAMPLE_DAY, ROOT, TODAY, Project


def opened(project: Project, memory: Memory) -> Site:
    return open_site(project.root, TODAY, Wishes(preview=True, memory=memory))


def page_of(site: Site, source: str) -> Page:
    return next(page for page in site.pages if page.source == source)


# ---- proofs


def test_a_proof_is_what_the_whole_journey_makes() -> None:
    memory = Memory()
    site = open_site(ROOT, EXAMPLE_DAY, Wishes(preview=True, memory=memory))
    pages = [page for page in site.pages if page.source and page.text]
    proofs = [proof(site, page.source) for page in pages]
    made = [(page, found.page) for page, found in zip(pages, proofs, strict=True) if found]
    assert len(made) > len(pages) / 2
    for page, proofed in made:
        assert proofed.view() == page.view()
        assert proofed.body == page.body
        assert proofed.file == page.file


def test_a_proof_has_the_new_text_and_its_site_the_proof(project: Project) -> None:
    project.post("2019/a", body="Avant.\n").post("2019/b")
    memory = Memory()
    site = opened(project, memory)
    project.post("2019/a", body="## Après\n\nVoir [b](../b/index.fr.md).\n")
    found = proof(site, "posts/2019/a/index.fr.md")
    assert found is not None
    assert found.page in found.site.pages
    again = page_of(opened(project, memory), "posts/2019/a/index.fr.md")
    assert found.page.body == again.body
    assert found.page.view() == again.view()
    assert "Avant." in str(page_of(site, "posts/2019/a/index.fr.md").body), "the old one is kept"


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "Autre"},
        {"body": "[Perdu](perdu.fr.md)\n"},
        {"body": "![Nouvelle](image.svg)\n"},
        {"body": "\x07\n"},
    ],
    ids=["front matter", "problem", "picture", "unreadable"],
)
def test_where_more_than_the_text_changes_there_is_no_proof(
    project: Project, changes: dict[str, str]
) -> None:
    project.post("2019/a").write("posts/2019/a/image.svg", "<svg/>")
    site = opened(project, Memory())
    project.post("2019/a", **changes)
    assert proof(site, "posts/2019/a/index.fr.md") is None


def test_of_a_source_without_a_page_of_its_own_there_is_no_proof(project: Project) -> None:
    site = opened(project, Memory())
    assert proof(site, "docs/regions/centre-val-de-loire.fr.md") is None
    assert proof(site, "posts/2019/a/index.fr.md") is None


# ---- problems


def test_pages_with_problems_have_keys_of_their_own(project: Project) -> None:
    project.post("2019/a").post("2019/b")
    good = opened(project, Memory())
    project.post("2019/a", region="nulle-part")
    keys = {page.file: page.key() for page in good.pages}
    first = {page.file: page.key() for page in with_problems(opened(project, Memory()), good).pages}
    assert first.keys() == keys.keys()
    assert not {*first.values()} & {*keys.values()}
    project.post("2019/a", region="ailleurs")
    other = {page.file: page.key() for page in with_problems(opened(project, Memory()), good).pages}
    assert not {*first.values()} & {*other.values()}


# ---- failures


def test_a_template_that_cannot_be_read_is_told_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "overrides/post.html"
    error = TemplateSyntaxError("unexpected 'endif'", 3, "post.html", str(file))
    problem = failed(error, tmp_path)
    assert problem.code == "built-template-failed"
    assert (problem.place.path, problem.place.line) == ("overrides/post.html", 3)
    assert "unexpected 'endif'" in dict(problem.values)["value"]


def test_a_template_that_fails_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "post.html").write_text("\n{{ 1 / 0 }}", "utf-8")
    template = Environment(loader=FileSystemLoader(tmp_path), autoescape=True).get_template(
        "post.html"
    )
    with pytest.raises(ZeroDivisionError) as caught:
        template.render()
    problem = failed(caught.value, tmp_path)
    assert (problem.place.path, problem.place.line) == ("post.html", 2)
    assert dict(problem.values)["value"] == "ZeroDivisionError: division by zero"


def test_a_failure_of_the_program_is_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(KeyError) as caught:
        {}["nothing"]
    problem = failed(caught.value, tmp_path)
    assert problem.code == "built-failed"
    assert problem.place.path.endswith("test_preview.py")


def test_the_plain_page_says_everything_and_escapes_it(tmp_path: Path) -> None:
    error = TemplateSyntaxError("<b>", 3, "post.html", str(tmp_path / "post.html"))
    page = plain_page([failed(error, tmp_path)], read_words("fr")).decode()
    assert "À corriger" in page
    assert "post.html:3" in page
    assert "&lt;b&gt;" in page
    assert "<b>" not in page
