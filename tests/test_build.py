"""Builds through the real program, in a process of its own: what readers get, or keep."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import feedparser
import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.sites import ROOT, Project

HOSTILE = [
    "<script>alert(1)</script> & Cie",
    '« Guillemets » "droits" et l\'apostrophe ]]> </title>',
    "Villes 🏘️ et עיר שלום",
    "X" * 160,
]


def digest(folder: Path) -> dict[str, str]:
    """Every file of a folder with the digest of its bytes."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def everything(project: Project) -> str:
    """The text of every built file but Pagefind's program."""
    texts = []
    for path in sorted(project.site.rglob("*")):
        inside = path.relative_to(project.site)
        if path.is_file() and inside.parts[0] != "assets":
            texts.append(f"{inside.as_posix()}\n" + path.read_text("utf-8", "replace"))
    return "\n".join(texts)


def built(project: Project, *arguments: str, **options: object) -> Project:
    done = project.build(*arguments, **options)  # type: ignore[arg-type]
    assert done.returncode == 0, done.stderr
    return project


@pytest.mark.slow
def test_an_article_becomes_a_page_a_line_of_each_list_and_an_item_of_the_feed(
    project: Project,
) -> None:
    project.post("2019/essai", title='"Un essai : voyons !"', body="Bonjour !\n")
    built(project, "--strict")
    page = project.html("articles/2019/essai/")
    assert "Bonjour\u202f!" in page
    assert '<html lang="fr"' in page
    for address in ("", "articles/", "articles/2019/", "regions/centre-val-de-loire/"):
        assert "/articles/2019/essai/" in project.html(address), address
    feed = feedparser.parse(project.site / "feed.xml")
    assert not feed.bozo
    (item,) = feed.entries
    assert item.title == "Un essai : voyons !"
    assert item.id == "tag:carres.example,2019:2019/essai:fr"


@pytest.mark.slow
def test_drafts_and_embargoes_are_nowhere_in_a_build(project: Project) -> None:
    event = "\n  start: 2019-07-01 09:00\n  end: 2019-07-01 10:00"
    project.post("2019/visible", title="Visible")
    project.post("2019/brouillon", title="Secretbrouillon", draft="oui", event=event)
    project.post("2019/embargo", title="Secretembargo", date="2019-06-02", event=event)
    built(project)
    published = everything(project)
    assert "Visible" in published
    for secret in ("Secretbrouillon", "Secretembargo", "2019/brouillon", "2019/embargo"):
        assert secret not in published


@pytest.mark.slow
def test_a_problem_stops_the_build_names_the_line_and_leaves_the_last_good_site(
    project: Project,
) -> None:
    built(project.post("2019/a"))
    before = digest(project.site)
    project.post("2019/b", region="centre-val-de-loir").post("2019/c", kind="artcle")
    done = project.build()
    assert done.returncode == 1
    assert "posts/2019/b/index.fr.md:5" in done.stderr
    assert "posts/2019/c/index.fr.md:5" in done.stderr
    assert "Traceback" not in done.stderr
    assert digest(project.site) == before
    assert [path.name for path in project.root.glob(".site*")] == []


@pytest.mark.slow
def test_a_strict_build_refused_for_a_warning_leaves_the_last_good_site(project: Project) -> None:
    built(project.post("2019/a"))
    before = digest(project.site)
    project.post("2019/b", body="![Une carte](https://ailleurs.example/carte.png)\n")
    done = project.build("--strict")
    assert done.returncode == 1
    assert "posts/2019/b/index.fr.md:7" in done.stderr
    assert digest(project.site) == before
    built(project)
    assert digest(project.site) != before


@pytest.mark.slow
def test_the_same_sources_settings_and_day_give_the_same_bytes(project: Project) -> None:
    for number in range(25):
        project.post(f"2019/a{number}", date=f"2019-03-{number + 1:02}")
    first = digest(built(project).site)
    assert digest(built(project).site) == first


@pytest.mark.slow
def test_deleting_a_translation_changes_switch_lists_and_feed_and_nothing_else(
    project: Project,
) -> None:
    for lang in ("fr", "en"):
        project.post("2019/a", lang, title=f"A {lang}").post("2019/b", lang, title=f"B {lang}")
    built(project)
    before = digest(project.site)
    assert 'hreflang="en"' in project.html("articles/2019/a/")
    built(project.remove("posts/2019/a/index.en.md"))
    page = project.html("articles/2019/a/")
    assert 'rel="alternate" hreflang="en"' not in page
    assert "n’existe pas encore en anglais" in page
    english = LexborHTMLParser(project.html("en/articles/"))
    assert "In French only" in english.text()
    assert "A fr" not in (project.site / "en/feed.xml").read_text("utf-8")
    after = digest(project.site)
    changed = {path for path in before | after if before.get(path) != after.get(path)}
    assert not {path for path in changed if path.startswith("articles/2019/b")}
    unchanged_kinds = ("feed.xml", "articles/index.html", "a-propos/index.html", "index.html")
    assert not changed & set(unchanged_kinds)


@pytest.mark.slow
@pytest.mark.parametrize("title", HOSTILE)
def test_a_hostile_title_appears_as_typed_and_runs_nowhere(project: Project, title: str) -> None:
    quoted = "'" + title.replace("'", "''") + "'"
    project.write("docs/partners/p.fr.md", f"---\nname: {quoted}\n---\n\nNotice.\n")
    event = "\n  start: 2019-07-01 09:00\n  end: 2019-07-01 10:00"
    project.post("2019/a", title=quoted, summary=quoted, partners="[p]", authors=f"[{quoted}]")
    project.post("2019/b", title=quoted, summary=quoted, event=event)
    built(project)
    for address in ("articles/2019/a/", "evenements/2019/b/", "", "articles/", "partenaires/p/"):
        page = LexborHTMLParser(project.html(address))
        running = page.css('script:not([type="application/ld+json"])')
        assert not [script for script in running if "alert(1)" in (script.text() or "")]
        if address.startswith(("articles/2", "even")):
            shown = page.css_first("h1").text(strip=True)
            assert plain(shown) == plain(title)
            assert plain(page.css_first("title").text()).startswith(plain(title))
    feed = feedparser.parse(project.site / "feed.xml")
    assert not feed.bozo
    assert {entry.title_detail.value for entry in feed.entries} <= {title, escaped(title)}
    calendar = (project.site / "evenements/2019/b/event.ics").read_bytes()
    assert all(len(line) <= 75 for line in calendar.split(b"\r\n"))


def plain(text: str) -> str:
    """Text without the differences that micro-typography makes."""
    return text.replace("\u202f", " ").replace("\u00a0", " ").replace("’", "'")


def escaped(text: str) -> str:
    """A title as feedparser tells it when it takes it for HTML."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@pytest.mark.slow
def test_everything_works_under_a_path_prefix(project: Project) -> None:
    project.settings(site_url="https://carres.example/depot/lettres/")
    project.post("2019/a", body="[B](../b/index.fr.md) et [une page](../../../docs/about.fr.md)\n")
    project.post("2019/b").post("2019/b", "en")
    built(project, "--strict")
    page = LexborHTMLParser(project.html("articles/2019/a/"))
    internal = [
        node.attributes[name] or ""
        for name in ("href", "src")
        for node in page.css(f"[{name}]")
        if (node.attributes[name] or "").startswith("/")
    ]
    assert internal
    assert all(address.startswith("/depot/lettres/") for address in internal)


@pytest.mark.slow
def test_three_rebuilds_in_one_process_give_what_one_gives(project: Project) -> None:
    project.post("2019/a").post("2019/a", "en")
    once = digest(built(project).site)
    script = """
import sys
from mkdocs.commands.build import build
from mkdocs.config import load_config
for _ in range(3):
    config = load_config("mkdocs.yml")
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
"""
    (project.root / "thrice.py").write_text(script, "utf-8")
    environment = {**os.environ, "PUBLICATIONS_TODAY": "2019-06-01", "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run([sys.executable, "thrice.py"], cwd=project.root, env=environment, check=True)
    assert digest(project.site) == once


@pytest.mark.slow
def test_properdocs_prints_the_same_bytes(project: Project) -> None:
    project.post("2019/a").post("2019/a", "en")
    ours = digest(built(project).site)
    theirs = digest(built(project, program="properdocs").site)
    assert theirs == ours


@pytest.mark.slow
def test_the_example_site_builds_strictly(tmp_path: Path) -> None:
    example = Project(ROOT)
    done = example.build("--strict", "--site-dir", str(tmp_path / "site"), today=date(2019, 5, 2))
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
