"""Links of bodies: files as editors see them, addresses as readers need them."""

from __future__ import annotations

import pytest
from publications.model import Html

from tests.sites import Project


def body(project: Project, identity: str, lang: str = "fr") -> Html:
    site = project.open()
    assert site.catalogue is not None, [p.code for p in site.problems]
    assert site.manuscript is not None
    return site.manuscript.body(site.catalogue.publications[identity].posts[lang], lang).html


def test_a_link_follows_the_reader_s_language(project: Project) -> None:
    project.post("2018/b").post("2018/b", "en")
    link = "[B](../../2018/b/index.fr.md)\n"
    project.post("2019/a", body=link).post("2019/a", "en", body=link)
    assert 'href="/articles/2018/b/"' in body(project, "2019/a")
    assert 'href="/en/articles/2018/b/"' in body(project, "2019/a", "en")


def test_a_link_to_what_is_not_translated_says_its_language(project: Project) -> None:
    project.post("2018/b")
    link = "[B](../../2018/b/index.fr.md)\n"
    project.post("2019/a", body=link).post("2019/a", "en", body=link)
    html = body(project, "2019/a", "en")
    assert 'href="/articles/2018/b/"' in html
    assert 'hreflang="fr"' in html


def test_standing_pages_and_register_entries_can_be_linked(project: Project) -> None:
    project.post(
        "2019/a",
        body="[nous](../../../docs/about.fr.md), "
        "[ici](../../../docs/regions/centre-val-de-loire.fr.md)\n",
    )
    html = body(project, "2019/a")
    assert 'href="/a-propos/"' in html
    assert 'href="/regions/centre-val-de-loire/"' in html


def test_a_broken_link_is_told_with_its_line_and_what_was_meant(project: Project) -> None:
    project.post("2018/essai")
    project.post("2019/a", body="Une ligne.\n\n[B](../../2018/esai/index.fr.md)\n")
    (problem,) = [p for p in project.open().problems if p.code == "link-broken"]
    assert problem.place.line == 9
    assert dict(problem.values)["suggestion"] == "../../2018/essai/index.fr.md"


def test_a_link_to_an_embargoed_publication_is_plain_text_until_its_day(project: Project) -> None:
    project.post("2019/b", date="2019-07-01")
    project.post("2019/a", body="[B](../b/index.fr.md)\n")
    assert "<a " not in body(project, "2019/a")
    assert [p.code for p in project.open().problems if p.place.path.endswith("a/index.fr.md")] == [
        "translation-missing",
        "link-not-yet-published",
    ]


def test_an_anchor_of_another_page_is_checked(project: Project) -> None:
    project.post("2018/b", body="## Une partie\n\nTexte.\n")
    project.post("2019/a", body="[B](../../2018/b/index.fr.md#une-partie)\n")
    assert project.codes() == []
    project.post("2019/a", body="[B](../../2018/b/index.fr.md#une-autre)\n")
    assert project.codes() == ["link-anchor-missing"]


def test_a_file_beside_a_publication_is_published_beside_each_of_its_pages(
    project: Project,
) -> None:
    project.write("posts/2019/a/notes.csv", "a,b\n")
    text = "[notes](notes.csv)\n"
    project.post("2019/a", body=text).post("2019/a", "en", slug="b", body=text)
    assert 'href="/articles/2019/a/notes.csv"' in body(project, "2019/a")
    paths = [copy.path for copy in project.open().copies if copy.path.endswith(".csv")]
    assert paths == ["articles/2019/a/notes.csv", "en/articles/2019/b/notes.csv"]


def test_an_accent_in_a_name_may_be_written_in_two_signs(project: Project) -> None:
    composed, decomposed = "\u00e9t\u00e9.csv", "e\u0301te\u0301.csv"
    project.post("2019/a", body=f"[Tableau]({composed})\n", languages="[fr]")
    project.write(f"posts/2019/a/{decomposed}", "a,b\n")
    assert project.codes() == []
    assert 'href="/articles/2019/a/e%CC%81te%CC%81.csv"' in body(project, "2019/a")


def test_a_file_of_docs_is_published_where_it_stands(project: Project) -> None:
    project.write("docs/images/plan.svg", '<svg width="10" height="10"></svg>')
    text = "---\ntitle: Page\nsummary: Page.\n---\n\n![Plan](images/plan.svg)\n"
    project.write("docs/page.fr.md", text)
    site = project.open()
    assert site.catalogue is not None
    assert site.manuscript is not None
    page = site.catalogue.standing["page"]["fr"]
    assert 'src="/images/plan.svg"' in site.manuscript.body(page, "fr").html
    assert not [copy for copy in site.copies if copy.path.endswith(".svg")]


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("javascript:alert(1)", "link-unsafe"),
        ("/articles/", "link-broken"),
        ("../../../../etc/passwd", "link-outside"),
        ("piege.html", "link-unsafe"),
    ],
)
def test_a_link_that_leads_nowhere_good_is_refused(
    project: Project, target: str, code: str
) -> None:
    project.write("posts/2019/a/piege.html", "<script>alert(1)</script>")
    project.post("2019/a", body=f"[lien](<{target}>)\n")
    assert project.codes() == [code]


def test_a_whole_address_of_the_site_is_told_by_the_text_that_stands_there(
    project: Project,
) -> None:
    project.settings(site_url="https://carres.example/depot/")
    project.post("2018/b", aliases="[/blog/b.html]").post("2018/b", "en", slug="c")
    addresses = ("articles/2018/b/", "en/articles/2018/c", "blog/b.html", "a-propos/index.html")
    links = [f"[lien](https://carres.example/depot/{address})" for address in addresses]
    project.post("2019/a", body="\n".join([*links, "[autre](https://carres.example/a-propos/)"]))
    told = [p for p in project.open().problems if p.code == "link-own"]
    assert [dict(p.values)["suggestion"] for p in told] == [
        "../../2018/b/index.fr.md",
        "../../2018/b/index.en.md",
        "../../2018/b/index.fr.md",
        "../../../docs/about.fr.md",
    ]
    assert 'href="https://carres.example/depot/articles/2018/b/"' in body(project, "2019/a")


def test_a_whole_address_at_which_no_text_can_be_is_plain_text(project: Project) -> None:
    project.post("2019/b", date="2019-07-01")
    project.post("2019/a", body="[B](https://carres.example/articles/2019/b/)\n")
    assert project.codes() == ["link-own-broken"]
    assert "<a " not in body(project, "2019/a")


@pytest.mark.parametrize(
    "address",
    [
        "",
        "en/",
        "articles/",
        "articles/2019/",
        "articles/2019/page/2/",
        "articles/2019/feed.xml",
        "evenements/passes/2018/",
        "evenements/mois/2019-05/",
        "partenaires/",
        "lettre/2019-04/",
        "recherche/?q=a",
        "catalogue.csv",
    ],
)
def test_of_whole_addresses_of_lists_and_files_there_is_no_word(
    project: Project, address: str
) -> None:
    project.post("2019/a", body=f"[lien](https://carres.example/{address})\n")
    assert project.codes() == []
    assert f'href="https://carres.example/{address}"' in body(project, "2019/a")


def test_the_address_of_an_entry_without_a_page_is_told(project: Project) -> None:
    project.write("docs/topics/eau.fr.md", "---\nname: Eau\n---\n")
    project.post("2019/a", body="[Eau](https://carres.example/themes/eau/)\n")
    assert project.codes() == ["link-own-broken"]
    project.post("2018/b", topics="[eau]")
    assert project.codes() == ["link-own"]
