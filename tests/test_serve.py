"""The preview: what is saved is shown at once, mistakes are shown as a page, never a hang."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, Page

from tests.sites import ROOT, Project

PATIENCE = 60.0
"""Seconds that a rebuild may take on a busy machine."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Preview:
    """A running preview, looked at over HTTP."""

    address: str
    log: Path
    process: subprocess.Popen[bytes]

    def get(self, path: str = "") -> str:
        """A page, whatever its status; nothing while the server does not answer."""
        try:
            with urlopen(self.address + path, timeout=10) as answer:
                return str(answer.read().decode())
        except HTTPError as error:
            return error.read().decode()
        except OSError:
            return ""

    def status(self, path: str = "") -> int:
        """Status of a page, redirects followed."""
        try:
            with urlopen(self.address + path, timeout=10) as answer:
                return int(answer.status)
        except HTTPError as error:
            return error.code

    def told(self) -> str:
        """What was said on the terminal."""
        return self.log.read_text("utf-8")

    def until(self, wanted: Callable[[], bool], what: str) -> None:
        """Wait until something is as wanted."""
        end = time.monotonic() + PATIENCE
        while not wanted():
            assert self.process.poll() is None, self.told()
            assert time.monotonic() < end, f"{what}:\n{self.told()}"
            time.sleep(0.1)

    def shows(self, text: str, path: str = "") -> str:
        """The page as soon as it holds a text."""
        self.until(lambda: text in self.get(path), f"/{path} never held “{text}”")
        return self.get(path)

    def hides(self, text: str, path: str = "") -> None:
        """Wait until a page no longer holds a text."""
        self.until(lambda: text not in (self.get(path) or text), f"/{path} always held “{text}”")

    def tells(self, text: str) -> None:
        """Wait until something is said on the terminal."""
        self.until(lambda: text in self.told(), f"never told “{text}”")


PLAIN = ("mkdocs", "serve")
OURS = ("publications.commands", "serve", "--today", "2019-06-01")


@contextmanager
def serving(project: Project, command: tuple[str, ...] = OURS, port: int = 0) -> Iterator[Preview]:
    """A preview of a project, from its start to its end."""
    port, log = port or free_port(), project.root / "serve.log"
    environment = {
        **os.environ,
        "PUBLICATIONS_TODAY": "2019-06-01",
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONUNBUFFERED": "1",
        "LC_ALL": "C.UTF-8",
    }
    where = ("--dev-addr", f"127.0.0.1:{port}")
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", *command, *where],
            cwd=project.root,
            env=environment,
            stdout=output,
            stderr=output,
        )
        try:
            yield Preview(f"http://127.0.0.1:{port}/", log, process)
        finally:
            process.terminate()
            process.wait(20)
    assert "Traceback" not in log.read_text("utf-8")


both = pytest.mark.parametrize("command", [PLAIN, OURS], ids=["mkdocs", "publications"])
"""The preview of MkDocs, and ours."""

# ---- what is wrong is shown


@both
@pytest.mark.slow
def test_a_mistake_shows_the_page_of_problems_and_its_mend_the_site(
    project: Project, command: tuple[str, ...]
) -> None:
    project.post("2019/a", title="Premier").post("2019/b", title="Voisin")
    with serving(project, command) as preview:
        preview.shows("Premier")
        project.post("2019/a", title="Premier", region="nulle-part")
        problems = preview.shows("posts/2019/a/index.fr.md:5")
        assert "nulle-part" in problems
        assert "posts/2019/a/index.fr.md:5" in preview.get("articles/2019/a/")
        neighbour = preview.get("articles/2019/b/")
        assert "Voisin" in neighbour
        assert "posts/2019/a/index.fr.md:5" in neighbour
        project.post("2019/a", title="Mendé")
        page = preview.shows("Mendé")
        assert "nulle-part" not in page
        assert "posts/2019/a/index.fr.md:5" not in preview.get("articles/2019/b/")


@both
@pytest.mark.slow
def test_a_mistake_in_the_very_first_build_shows_the_page_of_problems(
    project: Project, command: tuple[str, ...]
) -> None:
    project.write("posts/2019/a/index.fr.md", "---\ntitle: Un : deux\n")
    with serving(project, command) as preview:
        preview.shows("posts/2019/a/index.fr.md:")
        assert "posts/2019/a/index.fr.md:" in preview.get("articles/2019/a/")
        project.post("2019/a", title="Sauvé")
        preview.shows("Sauvé")


@both
@pytest.mark.slow
def test_a_mistake_in_our_settings_shows_the_page_of_problems(
    project: Project, command: tuple[str, ...]
) -> None:
    project.post("2019/a", title="Premier")
    good = (project.root / "mkdocs.yml").read_text("utf-8")
    project.write("mkdocs.yml", good.replace("carres.example,2019", "jamais"))
    with serving(project, command) as preview:
        preview.shows("mkdocs.yml:")
        project.write("mkdocs.yml", good)
        preview.shows("Premier")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("site_name: Les Carrés", "site_name: [", "mkdocs.yml:"),
        ("name: material", "name: immatériel", "immatériel"),
        ("languages: [fr, en]", "languages: [fr, xx]", "mkdocs.yml:"),
    ],
    ids=["not YAML", "refused by MkDocs", "refused by us"],
)
def test_settings_broken_while_the_preview_runs_keep_the_last_good_site(
    project: Project, right: str, wrong: str, told: str
) -> None:
    project.post("2019/a", title="Premier")
    good = (project.root / "mkdocs.yml").read_text("utf-8")
    with serving(project) as preview:
        preview.shows("Premier")
        project.write("mkdocs.yml", good.replace(right, wrong))
        assert told in preview.shows("mkdocs.yml:")
        assert "Premier" in preview.get("articles/2019/a/")
        project.write("mkdocs.yml", good.replace("Les Carrés", "Les Ronds"))
        preview.shows("Les Ronds", "articles/2019/a/")
        assert "mkdocs.yml:" not in preview.get()


@pytest.fixture
def own(project: Project) -> Project:
    """A project with templates of its own, and one article."""
    shutil.copytree(ROOT / "overrides", project.root / "overrides")
    settings = (project.root / "mkdocs.yml").read_text("utf-8")
    project.write("mkdocs.yml", settings.replace(str(ROOT / "overrides"), "overrides"))
    return project.post("2019/a", title="Premier")


def edit(project: Project, path: str, old: str, new: str) -> None:
    """Change a file as editors do: another file is written, then takes its name."""
    file = project.root / path
    text = file.read_text("utf-8")
    assert old in text
    other = file.with_name(f".{file.name}.swp")
    other.write_text(text.replace(old, new, 1), "utf-8")
    other.replace(file)


CONTENT = "{% block content %}"
"""Where every template begins its own part."""


@pytest.mark.slow
def test_a_changed_template_changes_every_page(own: Project) -> None:
    with serving(own) as preview:
        preview.shows("Premier")
        edit(own, "overrides/main.html", "<main ", '<main data-new="yes" ')
        preview.shows('data-new="yes"', "articles/2019/a/")
        assert 'data-new="yes"' in preview.get()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("mistake", "reason"),
    [("{% endif %}", "endif"), ("{{ 1 / 0 }}", "division by zero")],
    ids=["syntax", "printing"],
)
def test_a_broken_template_is_told_in_words_and_its_pages_come_back(
    own: Project, mistake: str, reason: str
) -> None:
    with serving(own) as preview:
        preview.shows("Premier", "articles/2019/a/")
        edit(own, "overrides/post.html", CONTENT, CONTENT + mistake)
        page = preview.shows("overrides/post.html:", "articles/2019/a/")
        assert reason in page
        assert "À corriger" in page
        assert "Premier" in preview.get(), "other pages are not concerned"
        preview.tells("overrides/post.html:")
        edit(own, "overrides/post.html", CONTENT + mistake, CONTENT)
        preview.shows("Premier", "articles/2019/a/")


@pytest.mark.slow
def test_what_is_wrong_with_the_built_site_is_told_on_the_terminal(own: Project) -> None:
    edit(own, "overrides/main.html", "</main>", '<a href="/nulle-part/">x</a></main>')
    with serving(own) as preview:
        preview.shows("Premier")
        preview.tells("/nulle-part/")


# ---- what has changed is shown


@pytest.mark.slow
def test_drafts_and_embargoes_are_shown_and_marked(project: Project) -> None:
    project.post("2019/a", title="Esquisse", draft="oui")
    project.post("2019/b", title="Demain", date="2019-06-02")
    with serving(project) as preview:
        home = preview.shows("Esquisse")
        assert "Brouillon" in home
        assert "2 juin 2019" in preview.get("articles/2019/b/")
        assert 'name="robots"' in preview.get("articles/2019/a/")


@pytest.mark.slow
def test_files_that_come_go_and_change_their_names_are_followed(project: Project) -> None:
    project.post("2019/a", title="Premier")
    with serving(project) as preview:
        preview.shows("Premier")
        project.post("2019/b", title="Deuxième")
        preview.shows("Deuxième")
        assert preview.status("articles/2019/b/") == 200
        (project.root / "posts/2019/b").rename(project.root / "posts/2019/c")
        preview.shows("Deuxième", "articles/2019/c/")
        assert preview.status("articles/2019/b/") == 404
        shutil.rmtree(project.root / "posts/2019/c")
        preview.hides("Deuxième")
        assert preview.status("articles/2019/c/") == 404


@pytest.mark.slow
def test_a_folder_of_publications_may_come_later(project: Project) -> None:
    (project.root / "posts").rmdir()
    with serving(project) as preview:
        preview.tells("L’aperçu est prêt")
        project.post("2019/a", title="Premier")
        preview.shows("Premier")
        project.post("2019/a", title="Changé")
        preview.shows("Changé")


@pytest.mark.slow
def test_of_several_saves_in_quick_succession_the_last_is_shown(project: Project) -> None:
    project.post("2019/a", title="Premier").post("2019/b", title="Voisin")
    with serving(project) as preview:
        preview.shows("Premier")
        for number in range(40):
            project.post("2019/a", title=f"Titre {number}.", body=f"Texte {number}.\n")
            project.post("2019/b", title="Voisin", body=f"Voisin {number}.\n")
            time.sleep(0.02)
        preview.shows("Texte 39.", "articles/2019/a/")
        preview.shows("Voisin 39.", "articles/2019/b/")
        preview.shows("Titre 39.")


@pytest.mark.slow
def test_a_text_is_shown_before_the_lists_that_quote_it(project: Project) -> None:
    project.post("2019/a", title="Premier", body="Voir [là](../b/index.fr.md).\n")
    project.post("2019/b", title="Voisin")
    with serving(project) as preview:
        preview.shows("Premier")
        project.post("2019/a", title="Premier", body="Nouveau. Voir [là](../b/index.fr.md).\n")
        page = preview.shows("Nouveau.", "articles/2019/a/")
        assert 'href="/articles/2019/b/"' in page
        project.post("2019/a", title="Premier", body="Voir [là](../c/index.fr.md).\n")
        preview.shows("posts/2019/a/index.fr.md:7", "articles/2019/a/")


@pytest.mark.slow
def test_a_site_below_a_path_is_served_there(project: Project) -> None:
    project.settings(site_url="https://carres.example/depot/").post("2019/a", title="Premier")
    with serving(project) as preview:
        page = preview.shows("Premier")
        assert 'href="/depot/articles/2019/a/"' in page
        assert "Premier" in preview.get("depot/articles/2019/a")
        assert preview.status("articles/2019/a/") == 404


@pytest.mark.slow
def test_what_a_browser_has_it_need_not_load_again(project: Project) -> None:
    with serving(project) as preview:
        preview.shows("Les Carrés")
        style = preview.address + "assets/theme.css"
        with urlopen(style, timeout=10) as answer:
            assert answer.headers["Content-Type"] == "text/css; charset=utf-8"
            mark = answer.headers["ETag"]
        with pytest.raises(HTTPError) as again:
            urlopen(Request(style, headers={"If-None-Match": mark}), timeout=10)
        assert again.value.code == 304
        with urlopen(Request(style, method="HEAD"), timeout=10) as answer:
            assert answer.read() == b""
        assert preview.status("pagefind/../../memory/sources/docs.memory") == 404


@pytest.mark.slow
def test_nothing_is_published_and_nothing_left_beside_the_site(project: Project) -> None:
    project.post("2019/a", title="Premier")
    with serving(project) as preview:
        preview.shows("Premier")
        preview.until(lambda: preview.status("pagefind/pagefind-entry.json") == 200, "no index")
    found = {entry.name for entry in project.root.iterdir()}
    assert found == {".cache", "docs", "mkdocs.yml", "posts", "serve.log"}


# ---- the end


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_preview_ends_when_it_is_interrupted(project: Project, number: int) -> None:
    project.post("2019/a", title="Premier")
    with serving(project) as preview:
        preview.shows("Premier")
        time.sleep(2.5)  # the site is being built behind the pages
        preview.process.send_signal(number)
        assert preview.process.wait(20) == 0
        folders = list(project.root.glob(".cache/publications/preview/*/.site-building-*"))
        assert folders == []


@pytest.mark.slow
def test_a_start_that_is_interrupted_ends_as_interrupted(project: Project) -> None:
    with serving(project) as preview:
        preview.tells("en préparation")
        preview.process.send_signal(signal.SIGINT)
        assert preview.process.wait(20) in (0, 130)


# ---- in a browser


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A window that keeps what it is told."""
    context = browser.new_context(viewport={"width": 1000, "height": 600}, locale="fr-FR")
    context.set_default_timeout(PATIENCE * 1000)
    yield context.new_page()
    context.close()


LONG = "\n\n".join(f"Paragraphe {number}." for number in range(200)) + "\n"


@pytest.mark.browser
@pytest.mark.slow
def test_the_page_that_is_open_follows_each_save_and_its_mistakes(
    project: Project, page: Page
) -> None:
    project.post("2019/a", title="Premier").post("2019/b", title="Voisin")
    with serving(project) as preview:
        preview.shows("Premier")
        page.goto(f"{preview.address}articles/2019/a/")
        project.post("2019/a", title="Premier", body="Un nouveau texte.\n")
        page.get_by_text("Un nouveau texte.").wait_for()
        project.post("2019/a", title="Premier", body="[Perdu](../c/index.fr.md)\n")
        page.get_by_text("posts/2019/a/index.fr.md:7").wait_for()
        project.post("2019/a", title="Premier", body="Encore un autre.\n")
        page.get_by_text("Encore un autre.").wait_for()
        project.remove("posts/2019/a/index.fr.md")
        page.get_by_text("Encore un autre.").wait_for(state="hidden")
        assert preview.status("articles/2019/a/") == 404
        project.post("2019/a", title="Revenu")
        page.get_by_role("heading", name="Revenu").wait_for()


@pytest.mark.browser
@pytest.mark.slow
def test_a_new_page_keeps_the_place_of_the_old_one(project: Project, page: Page) -> None:
    project.post("2019/a", title="Premier", body=LONG)
    with serving(project) as preview:
        preview.shows("Premier")
        page.goto(f"{preview.address}articles/2019/a/")
        page.locator(".theme input").nth(1).focus()
        page.evaluate("scrollTo(0, 3210)")
        project.post("2019/a", title="Premier", body=f"{LONG}\nLa fin.\n")
        page.get_by_text("La fin.").wait_for(state="attached")
        page.wait_for_load_state()
        assert page.evaluate("scrollY") == 3210
        assert page.evaluate("document.activeElement.name") == "theme"
        project.post("2019/a", title="Premier", body=f"{LONG}\n[Perdu](perdu.fr.md)\n")
        page.get_by_text("posts/2019/a/index.fr.md:").first.wait_for()
        project.post("2019/a", title="Premier", body=f"{LONG}\nLa vraie fin.\n")
        page.get_by_text("La vraie fin.").wait_for(state="attached")
        page.wait_for_load_state()
        assert page.evaluate("scrollY") == 3210, "a mistake in between changes nothing"


@pytest.mark.browser
@pytest.mark.slow
def test_a_page_that_has_not_changed_is_left_alone(project: Project, page: Page) -> None:
    project.post("2019/a", title="Premier").post("2019/b", title="Voisin")
    with serving(project) as preview:
        preview.shows("Premier")
        page.goto(f"{preview.address}a-propos/")
        page.evaluate("window.untouched = true")
        project.post("2019/a", title="Autre chose")
        preview.shows("Autre chose")
        page.wait_for_timeout(1000)
        assert page.evaluate("window.untouched") is True
        edit(project, "docs/about.fr.md", "À propos.\n", "Neuf.\n")
        page.get_by_text("Neuf.").wait_for()
        assert page.evaluate("window.untouched") is None


@pytest.mark.browser
@pytest.mark.slow
def test_the_search_says_that_it_is_not_ready_and_then_finds(project: Project, page: Page) -> None:
    project.post("2019/a", title="Alchimie", body="Une alchimie territoriale.\n")
    with serving(project) as preview:
        preview.shows("Alchimie")
        page.goto(f"{preview.address}recherche/?q=alchimie")
        page.get_by_text("en préparation").wait_for()
        page.locator(".results").get_by_role("link", name="Alchimie").wait_for()


@pytest.mark.browser
@pytest.mark.slow
def test_a_preview_that_was_started_again_is_followed_again(project: Project, page: Page) -> None:
    project.post("2019/a", title="Premier")
    port = free_port()
    with serving(project, port=port) as preview:
        preview.shows("Premier")
        page.goto(f"{preview.address}articles/2019/a/")
    project.post("2019/a", title="Entre-temps")
    with serving(project, port=port):
        page.get_by_role("heading", name="Entre-temps").wait_for()
