"""Pages: which there are, their counterparts, and collisions of addresses."""

from __future__ import annotations

from tests.sites import Project


def paths(project: Project) -> set[str]:
    return {page.path for page in project.open().pages}


def test_every_page_has_one_address(project: Project) -> None:
    for number in range(45):
        project.post(f"2019/a{number}", date=f"2019-01-{number % 28 + 1:02}")
    pages = project.open().pages
    assert len({page.file for page in pages}) == len(pages)


def test_a_long_list_has_pages_of_twenty(project: Project) -> None:
    for number in range(41):
        project.post(f"2019/a{number}")
    found = paths(project)
    assert {"articles/", "articles/page/2/", "articles/page/3/"} <= found
    assert "articles/page/4/" not in found
    assert "regions/centre-val-de-loire/page/3/" in found


def test_regions_have_a_page_only_where_something_is_published(project: Project) -> None:
    project.post("2019/a")
    found = paths(project)
    assert "regions/centre-val-de-loire/" in found
    assert "en/regions/centre-val-de-loire/" not in found


def test_the_square_of_a_region_says_what_the_map_says(project: Project) -> None:
    project.post("2019/a")
    (page,) = [page for page in project.open().pages if page.path == "regions/"]
    (entry,) = page.view().entries  # type: ignore[union-attr]
    assert entry.code == "CVL"


def test_partners_have_a_page_in_every_language(project: Project) -> None:
    project.write("docs/partners/rameau.fr.md", "---\nname: Le Rameau\n---\n\nNotice.\n")
    assert {"partenaires/rameau/", "en/partners/rameau/"} <= paths(project)


def test_a_former_address_leads_to_the_present_one(project: Project) -> None:
    project.post("2019/a", aliases="[/ancien/]")
    site = project.open()
    (page,) = [page for page in site.pages if page.path == "ancien/"]
    assert page.view().href == "/articles/2019/a/"  # type: ignore[union-attr]
    (redirects,) = [o for o in site.outputs if o.path == "_redirects"]
    assert b"/ancien/ /articles/2019/a/ 301" in redirects.content


def test_two_publications_may_not_share_an_address(project: Project) -> None:
    project.post("2019/a").post("2019/b", slug="a")
    (problem,) = [p for p in project.open().problems if p.code == "address-taken"]
    assert (problem.place.path, problem.place.line) == ("posts/2019/b/index.fr.md", 5)
    assert dict(problem.values)["other"] == "posts/2019/a/index.fr.md"


def test_a_standing_page_may_not_take_the_address_of_a_section(project: Project) -> None:
    project.write("docs/articles.fr.md", "---\ntitle: Articles\nsummary: Non.\n---\n")
    (problem,) = [p for p in project.open().problems if p.code == "address-taken"]
    assert problem.place.path == "docs/articles.fr.md"


def test_a_former_address_may_not_be_in_use(project: Project) -> None:
    project.post("2019/a", aliases="[/articles/2019/b/]").post("2019/b")
    assert "alias-taken" in project.codes()


def test_pages_name_their_counterparts(project: Project) -> None:
    project.post("2019/a").post("2019/a", "en", slug="b").post("2019/c")
    pages = {page.path: page for page in project.open().pages}
    both = {"fr": "articles/2019/a/", "en": "en/articles/2019/b/"}
    assert pages["articles/2019/a/"].alternates == both
    assert pages["articles/2019/c/"].alternates == {"fr": "articles/2019/c/"}
