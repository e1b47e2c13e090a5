"""What was built is compared with what should have been: each check can fail, and says where."""

from __future__ import annotations

import gzip
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from publications.problems import Problem, Problems, as_text
from publications.site import Site
from publications.verify import find_files, verify
from publications.verify.page import read_page
from publications.words import read_words

from tests.sites import Project, new_project

ARTICLE = "articles/2019/alchimie/index.html"
ENGLISH = "en/articles/2019/alchemy/index.html"
EVENT = "evenements/2019/assemblee/index.html"
ORIGIN = "https://carres.example"


@dataclass(frozen=True)
class Copied:
    """A copy of the built site, to be damaged."""

    site: Site
    folder: Path

    def change(self, file: str, old: str, new: str) -> Copied:
        """Replace the first of some text in a file; it has to be there."""
        text = (self.folder / file).read_text("utf-8")
        assert old in text
        (self.folder / file).write_text(text.replace(old, new, 1), "utf-8")
        return self

    def insert(self, file: str, html: str) -> Copied:
        """Add HTML to the end of a page's body."""
        return self.change(file, "</body>", f"{html}\n</body>")

    def write(self, file: str, text: str) -> Copied:
        """Write a file that nobody asked for."""
        (self.folder / file).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / file).write_text(text, "utf-8")
        return self

    def remove(self, file: str) -> Copied:
        """Delete a file."""
        (self.folder / file).unlink()
        return self

    def problems(self) -> tuple[Problem, ...]:
        """What verify tells."""
        site = replace(self.site, problems=Problems())
        verify(site, self.folder)
        return site.problems.settled()

    def told(self) -> list[tuple[str, str]]:
        """Codes and values of what verify tells."""
        return [(problem.code, dict(problem.values)["value"]) for problem in self.problems()]

    def codes(self) -> set[str]:
        """Codes of what verify tells."""
        return {problem.code for problem in self.problems()}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = new_project(tmp_path_factory.mktemp("verify"))
    body = "Voir [la suite](#la-suite) et [l’assemblée](../assemblee/index.fr.md).\n\n## La suite\n"
    project.post("2019/alchimie", body=body, aliases="[/ancienne/]", title="Alchimie")
    project.post("2019/alchimie", "en", title="Alchemy", slug="alchemy")
    event = "{start: 2019-05-14T09:30, end: 2019-05-14T12:00, place: {name: Mairie, city: Tours}}"
    project.post("2019/assemblee", title="Assemblée", event=event)
    project.post("2018/fini", title="Fini", expires="2018-12-31")
    project.post("2019/brouillon", title="Brouillon", draft="oui")
    project.post("2019/demain", title="Demain", date="2019-12-01")
    built = project.build()
    assert built.returncode == 0, built.stderr
    return project


@pytest.fixture(scope="module")
def site(project: Project) -> Site:
    return project.open()


@pytest.fixture
def built(project: Project, site: Site, tmp_path: Path) -> Copied:
    folder = tmp_path / "site"
    shutil.copytree(project.site, folder)
    return Copied(site, folder)


def test_nothing_is_wrong_with_a_site_as_it_was_built(built: Copied) -> None:
    assert built.told() == []


def test_nothing_is_verified_where_nothing_could_be_made(built: Copied) -> None:
    nothing = replace(built, site=replace(built.site, manuscript=None))
    nothing.remove(ARTICLE)
    assert nothing.told() == []


@pytest.mark.parametrize(
    "html",
    [
        '<a href="/articles/2019/perdu/">perdu</a>',
        '<a href="../perdu/">perdu</a>',
        '<a href="../../../../../">au-dessus</a>',
        '<a href="/articles/2019/alchimie">sans barre</a>',
        '<a href="https://carres.example/perdu/">absolu</a>',
        '<a href="//carres.example/perdu/">absolu</a>',
        '<a href="webcal://carres.example/perdu.ics">agenda</a>',
        '<img src="perdu.png" alt="">',
        '<img srcset="/feed.png 1x, /perdu.png 2x" alt="">',
        '<form action="/perdu/"></form>',
        '<button formaction="/perdu/">envoyer</button>',
        '<video poster="perdu.jpg"></video>',
        '<svg><use href="/perdu.svg#x"></use></svg>',
        '<p style="background: url(/perdu.png)"></p>',
        "<style>@import '/perdu.css';</style>",
        '<meta http-equiv="refresh" content="0; url=/perdu/">',
        '<meta property="og:image" content="https://carres.example/perdu.png">',
        '<script type="application/ld+json">{"url":"https://carres.example/perdu/"}</script>',
        '<link rel="canonical" href="https://carres.example/perdu/">',
    ],
)
def test_an_address_that_leads_to_no_file_is_told(built: Copied, html: str) -> None:
    built.insert(ARTICLE, html)
    assert built.codes() == {"built-link-broken"}


@pytest.mark.parametrize(
    "html",
    [
        '<a href="mailto:a@carres.example">écrire</a>',
        '<a href="tel:+33200000000">appeler</a>',
        '<a href="https://ailleurs.example/perdu/">ailleurs</a>',
        '<a href="/recherche/?q=ville">chercher</a>',
        '<a href="#">haut</a> <a href="#top">haut</a> <a href="">ici</a>',
        '<a href="#:~:text=alchimie">extrait</a>',
        '<a href="/articles/2019/%61lchimie/">codé</a>',
        '<a href=" ../alchimie/ ">espaces</a>',
        '<a href="webcal://carres.example/evenements/agenda.ics">agenda</a>',
        '<img src="data:image/png;base64,AAAA" alt="">',
        '<script type="application/ld+json">{"@id":"https://carres.example/#nous"}</script>',
    ],
)
def test_an_address_that_leads_somewhere_is_left_alone(built: Copied, html: str) -> None:
    built.insert(ARTICLE, html)
    assert built.told() == []


def test_a_broken_link_is_told_with_its_file_its_line_and_its_source(built: Copied) -> None:
    built.insert(ARTICLE, '<a href="/perdu/">perdu</a>')
    (problem,) = built.problems()
    lines = (built.folder / ARTICLE).read_text("utf-8").splitlines()
    assert problem.place.path == ARTICLE
    assert "/perdu/" in lines[problem.place.line - 1]
    assert dict(problem.values)["suggestion"] == "posts/2019/alchimie/index.fr.md"


def test_a_link_broken_on_every_page_is_told_once(built: Copied) -> None:
    for file in (ARTICLE, EVENT, "index.html"):
        built.insert(file, '<a href="/perdu/">perdu</a>')
    (problem,) = built.problems()
    assert dict(problem.values)["count"] == "3"
    assert dict(problem.values)["suggestion"] == ""


def test_an_anchor_must_exist_in_the_page_it_names(built: Copied) -> None:
    built.insert(ARTICLE, '<a href="#rien">x</a>').insert(EVENT, '<a href="../alchimie/#x">x</a>')
    built.insert("index.html", '<a href="/articles/2019/alchimie/#la-suite">juste</a>')
    built.insert("index.html", '<a href="/articles/2019/alchimie/#absent">faux</a>')
    assert sorted(built.told()) == [
        ("built-anchor-missing", "#rien"),
        ("built-anchor-missing", "/articles/2019/alchimie/#absent"),
        ("built-link-broken", "../alchimie/#x"),
    ]


def test_an_id_stands_once_in_a_page(built: Copied) -> None:
    built.insert(ARTICLE, '<i id="deux"></i>\n<i id="deux"></i>').insert(EVENT, '<i id="deux"></i>')
    (problem,) = built.problems()
    lines = (built.folder / ARTICLE).read_text("utf-8").splitlines()
    assert (problem.code, dict(problem.values)["value"]) == ("built-id-duplicate", "deux")
    assert lines[problem.place.line - 1] == '<i id="deux"></i>'


@pytest.mark.parametrize(
    "html",
    [
        '<script src="https://cdn.example/x.js"></script>',
        '<link rel="stylesheet" href="https://cdn.example/x.css">',
        '<link rel="preconnect" href="https://cdn.example">',
        '<link rel="dns-prefetch" href="//cdn.example">',
        '<iframe src="https://cdn.example/"></iframe>',
        '<img src="//cdn.example/x.png" alt="">',
        '<img srcset="https://cdn.example/x.png 2x" alt="">',
        '<a href="#" ping="https://cdn.example/">x</a>',
        '<p style="background: url(https://cdn.example/x.png)"></p>',
    ],
)
def test_nothing_is_asked_of_another_host(built: Copied, html: str) -> None:
    built.insert(ARTICLE, html)
    (problem,) = built.problems()
    assert problem.code == "built-foreign-request"
    assert dict(problem.values)["other"] == "cdn.example"


def test_an_allowed_host_may_be_asked(built: Copied) -> None:
    site = built.site
    assert site.manuscript is not None
    settings = replace(site.manuscript.catalogue.settings, hosts=("cdn.example",))
    catalogue = replace(site.manuscript.catalogue, settings=settings)
    allowed = replace(site, manuscript=replace(site.manuscript, catalogue=catalogue))
    built.insert(ARTICLE, '<img src="https://cdn.example/x.png" alt="">')
    assert replace(built, site=allowed).told() == []


def test_a_style_sheet_asks_nothing_of_others_and_nothing_that_is_not_there(built: Copied) -> None:
    built.write("assets/x.css", "a{background:url(https://cdn.example/x)} b{src:url('perdu.woff')}")
    assert built.codes() == {"built-foreign-request", "built-link-broken"}


def test_translations_name_one_another(built: Copied) -> None:
    link = re.compile(r'<link rel="alternate" hreflang="fr"[^>]*>')
    text = (built.folder / ENGLISH).read_text("utf-8")
    (built.folder / ENGLISH).write_text(link.sub("", text), "utf-8")
    assert built.told() == [("built-alternate-broken", ENGLISH)]


def test_a_page_names_itself_among_its_translations(built: Copied) -> None:
    text = (built.folder / ARTICLE).read_text("utf-8")
    own = re.compile(r'<link rel="alternate" hreflang="fr"[^>]*>')
    (built.folder / ARTICLE).write_text(own.sub("", text), "utf-8")
    assert ("built-alternate-broken", ARTICLE) in built.told()


def test_the_page_that_is_shown_anywhere_has_no_relative_address(built: Copied) -> None:
    built.insert("404.html", '<img src="feed.png" alt=""><a href="#content">x</a>')
    assert built.told() == [("built-address-relative", "feed.png")]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("sitemap.xml", f"{ORIGIN}/articles/", f"{ORIGIN}/perdus/"),
        ("feed.xml", f"<link>{ORIGIN}/", f"<link>{ORIGIN}/perdu/"),
        ("feed.xml", f"{ORIGIN}/evenements/2019/", f"{ORIGIN}/perdus/2019/"),
        ("atom.xml", f'href="{ORIGIN}/articles/', f'href="{ORIGIN}/perdus/'),
        ("feed.json", f"{ORIGIN}/articles/2019/", f"{ORIGIN}/perdus/2019/"),
        ("catalogue.json", f"{ORIGIN}/articles/2019/", f"{ORIGIN}/perdus/2019/"),
        ("catalogue.csv", f"{ORIGIN}/articles/2019/", f"{ORIGIN}/perdus/2019/"),
        ("robots.txt", "sitemap.xml", "perdu.xml"),
        ("evenements/agenda.ics", f"SOURCE;VALUE=URI:{ORIGIN}/", f"SOURCE;VALUE=URI:{ORIGIN}/x"),
        ("_redirects", "/articles/2019/", "/perdus/2019/"),
        ("_redirects", "/ancienne/", "/perdue/"),
    ],
)
def test_each_address_in_a_file_for_machines_leads_to_a_file(
    built: Copied, file: str, old: str, new: str
) -> None:
    built.change(file, old, new)
    assert "built-link-broken" in built.codes()


def test_the_html_of_a_feed_has_no_relative_address(built: Copied) -> None:
    built.change("feed.xml", f'href="{ORIGIN}/evenements', 'href="/evenements')
    assert built.told() == [("built-address-relative", "/evenements/2019/assemblee/")]


@pytest.mark.parametrize("file", ["feed.xml", "sitemap.xml", "feed.json", "catalogue.json"])
def test_a_file_that_no_program_can_read_is_told(built: Copied, file: str) -> None:
    (built.folder / file).write_text("<rss", "utf-8")
    assert ("built-file-malformed", file) in built.told()


@pytest.mark.parametrize("file", [ARTICLE, ENGLISH, EVENT, "articles/2018/fini/index.html"])
def test_each_publication_has_its_page(built: Copied, file: str) -> None:
    built.remove(file)
    missing = [p for p in built.problems() if p.code == "built-page-missing"]
    assert [dict(p.values)["other"] for p in missing] == [file]
    assert missing[0].place.path.startswith("posts/")


def test_each_page_and_file_that_was_decided_is_there(built: Copied) -> None:
    for file in ("a-propos/index.html", "ancienne/index.html", "feed.png"):
        built.remove(file)
    told = built.told()
    assert ("built-page-missing", "a-propos/index.html") in told
    assert ("built-page-missing", "ancienne/index.html") in told
    assert ("built-file-missing", "feed.png") in told


@pytest.mark.parametrize(
    "file",
    [
        "articles/2019/brouillon/index.html",
        "articles/2019/demain/index.html",
        "articles/2019/demain/secret.pdf",
        "articles/2019/alchimie/oublie.pdf",
        "en/events/2019/x/event.ics",
        "n-importe-ou/index.html",
    ],
)
def test_what_nobody_published_is_not_reachable(built: Copied, file: str) -> None:
    built.write(file, "x")
    assert ("built-page-unexpected", file) in built.told()


def test_a_hidden_publication_is_unexpected_even_where_its_page_was_decided(
    built: Copied,
) -> None:
    """The count does not believe the list of pages: it goes back to the catalogue."""
    page = next(page for page in built.site.pages if page.file == ARTICLE)
    leaked = replace(page, path="articles/2019/brouillon/")
    told = replace(built, site=replace(built.site, pages=(*built.site.pages, leaked)))
    told.write(leaked.file, "x")
    assert ("built-page-unexpected", leaked.file) in told.told()


@pytest.mark.parametrize(
    ("page", "file"),
    [("articles/index.html", ARTICLE), ("evenements/passes/index.html", EVENT)],
)
def test_each_publication_is_in_a_list_of_its_language(built: Copied, page: str, file: str) -> None:
    address = f'href="/{file.removesuffix("index.html")}"'
    text = (built.folder / page).read_text("utf-8")
    assert address in text
    (built.folder / page).write_text(text.replace(address, 'href="/"'), "utf-8")
    assert [code for code, _ in built.told()] == ["built-list-missing"]


@pytest.mark.parametrize("feed", ["feed.xml", "atom.xml", "feed.json", "en/feed.xml"])
def test_each_new_publication_is_in_the_feeds_of_its_language(built: Copied, feed: str) -> None:
    lang = "en" if feed.startswith("en/") else "fr"
    built.change(feed, f"carres.example,2019:2019/alchimie:{lang}", "carres.example,2019:x:fr")
    assert built.codes() == {"built-feed-missing", "built-feed-unexpected"}


def test_each_older_publication_is_in_an_archive_of_each_feed(built: Copied) -> None:
    catalogue = built.site.catalogue
    assert catalogue is not None
    settings = replace(catalogue.settings, feed_items=1)
    old = replace(built.site.manuscript, catalogue=replace(catalogue, settings=settings))  # type: ignore[type-var]
    assert Copied(replace(built.site, manuscript=old), built.folder).codes() == {
        "built-feed-missing"
    }
    for name in ("feed", "en/feed"):
        for suffix in ("xml", "json"):
            shutil.copy(built.folder / f"{name}.{suffix}", built.folder / f"{name}-1.{suffix}")
        shutil.copy(built.folder / f"{name[:-4]}atom.xml", built.folder / f"{name[:-4]}atom-1.xml")
    assert Copied(replace(built.site, manuscript=old), built.folder).codes() == set()


@pytest.mark.parametrize("feed", ["feed.xml", "regions/centre-val-de-loire/feed.xml"])
def test_no_feed_announces_what_is_hidden(built: Copied, feed: str) -> None:
    guid = "tag:carres.example,2019:2019/brouillon:fr"
    built.change(feed, "</channel>", f"<item><guid>{guid}</guid></item></channel>")
    assert built.told() == [("built-feed-unexpected", guid)]


def test_each_event_is_in_its_calendars(built: Copied) -> None:
    for file in ("evenements/agenda.ics", "evenements/2019/assemblee/event.ics"):
        built.change(file, f"\nURL:{ORIGIN}/evenements/2019/", f"\nURL:{ORIGIN}/x/")
    told = built.problems()
    missing = {dict(p.values)["other"] for p in told if p.code == "built-calendar-missing"}
    assert missing == {"evenements/agenda.ics", "evenements/2019/assemblee/event.ics"}


def test_a_search_finds_each_publication_and_nothing_that_is_not_there(built: Copied) -> None:
    for fragment in (built.folder / "pagefind" / "fragment").iterdir():
        fragment.unlink()
    assert {("built-search-missing", "Alchimie"), ("built-search-missing", "Alchemy")} < set(
        built.told()
    )


@pytest.mark.parametrize("length", [0, 1, 40])
def test_a_search_index_that_cannot_be_read_is_told(built: Copied, length: int) -> None:
    fragment = next((built.folder / "pagefind" / "fragment").iterdir())
    fragment.write_bytes(fragment.read_bytes()[:length])
    assert ("built-file-malformed", "pagefind/") in built.told()


@pytest.mark.parametrize("said", [b"{}", b"[]", b"null"])
def test_a_search_index_that_leads_nowhere_is_told(built: Copied, said: bytes) -> None:
    fragment = next((built.folder / "pagefind" / "fragment").iterdir())
    fragment.write_bytes(gzip.compress(b"pagefind_dcd" + said, mtime=0))
    assert ("built-file-malformed", "pagefind/") in built.told()


def test_a_site_under_a_path_is_verified_with_it(tmp_path: Path) -> None:
    project = new_project(tmp_path)
    project.settings(site_url="https://carres.example/depot/").post("2019/a", title="A")
    built = project.build()
    assert built.returncode == 0, built.stderr
    copied = Copied(project.open(), project.site)
    assert copied.told() == []
    copied.insert("index.html", '<a href="/articles/2019/a/">hors du chemin</a>')
    copied.insert("index.html", '<a href="https://carres.example/autre-site/">voisin</a>')
    assert copied.told() == [("built-link-broken", "/articles/2019/a/")]


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_finding_is_told_in_words_without_holes(built: Copied, lang: str) -> None:
    built.insert(ARTICLE, '<a href="/x/"></a><a href="#x"></a><i id="a"></i><i id="a"></i>')
    built.insert(ARTICLE, '<img src="https://cdn.example/x" alt="">').remove(EVENT)
    built.write("perdu/index.html", "").remove("atom.xml")
    for problem in built.problems():
        text = as_text(problem, read_words(lang))
        assert not re.search(r"\{\w+\}|«\s*»|“”|\(\)", text), text


def test_an_address_is_resolved_as_browsers_do(tmp_path: Path) -> None:
    target: Callable[[str, str], object] = find_files(tmp_path, "https://a.example/r/").target
    assert target("", "x/index.html") == ("x/index.html", "", "")
    assert target("../", "x/y/index.html") == ("x/index.html", "", "")
    assert target(".", "x/index.html") == ("x/index.html", "", "")
    assert target("y.png?v=1#a%20b", "x/index.html") == ("x/y.png", "a b", "")
    assert target("/r/%C3%A9/", "x/index.html") == ("é/index.html", "", "")
    assert target("HTTPS://A.EXAMPLE/r/", "x/index.html") == ("index.html", "", "")
    assert target("https://b.example:8080/", "x/index.html") == (None, "", "b.example")
    assert target("data:text/plain,x", "x/index.html") == (None, "", "")


def test_a_page_without_anything_is_read_as_such() -> None:
    assert read_page(b"").ids == frozenset()
    assert read_page(b"<!-- -->").references == ()
