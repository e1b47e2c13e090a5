"""MkDocs' way in: what happens when; each hook is a few lines.

MkDocs prints what ``publications.site`` decides: it gets finished bodies, views for its
templates, and files. ``build`` prints beside the published site and takes its place
only when everything is right; ``serve`` never raises and shows a page of problems.
How MkDocs is told and fed is in ``mkdocs_printer``.
"""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs_printer import (
    NOTHING,
    Printing,
    is_published,
    printing,
    refusal,
    report,
    strict_refuses,
    told_plainly,
    virtual_files,
)
from publications import preview, publishing
from publications.commands.language import choose_words
from publications.opening import Wishes
from publications.settings import POSTS_DIR
from publications.site import Site, finish_site, open_site
from publications.templates import prepare

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.nav import Navigation

session = SimpleNamespace(serving=False, last_good=None, staging=None)
"""What outlives a build: the command, which only ``on_startup`` is told; the last good
site, which a preview shows while a mistake stands in the way; the folder printed into,
which ``on_build_error`` is not told."""


def on_startup(*, command: str, dirty: bool) -> None:
    """Remember whether this is a preview."""
    session.serving, session.last_good = command == "serve", None


def on_serve(server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> None:
    """Watch what editors write and what pages are made with."""
    root = Path(config.config_file_path).parent
    for folder in (root / POSTS_DIR, *map(Path, config.theme.dirs[:1])):
        server.watch(str(folder))


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """No page is MkDocs' own."""
    config.theme.static_templates.clear()
    config.printing = Printing(choose_words(()), Path(config.site_dir), NOTHING)  # type: ignore[attr-defined]
    return config


def on_pre_build(config: MkDocsConfig) -> None:
    """Print beside the published site."""
    if not session.serving:
        with told_plainly(config):
            session.staging = publishing.stage(Path(config.site_dir))
        config.site_dir = str(session.staging)


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """The journey, then its result as MkDocs' files."""
    build = printing(config)
    build.show(_open(config))
    for file in list(files):
        if not is_published(file, config):
            files.remove(file)
    for file in virtual_files(config):
        if known := files.get_file_from_path(file.src_uri):
            files.remove(known)
        files.append(file)
    return files


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Jinja as our templates need it."""
    return prepare(env)


def on_page_read_source(page: MkDocsPage, *, config: MkDocsConfig) -> str:
    """Nothing to read: pages are virtual."""
    return ""


def on_page_markdown(markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Nothing to render; name the template."""
    ours = printing(config).pages[page.file.dest_uri]
    page.meta = {"title": ours.title, "template": ours.template}
    return ""


def on_page_context(
    context: dict[str, Any], *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """The view of the page, and the words of its language: all that templates read."""
    return printing(config).context(page.file.dest_uri)


def on_post_build(config: MkDocsConfig) -> None:
    """Index and check what was printed; take the published site's place if all is right."""
    site = printing(config).site
    told = set(site.problems)
    finish_site(site, Path(config.site_dir))
    report((problem for problem in site.problems if problem not in told), config)
    if session.serving:
        return
    if site.problems.blocking:
        raise refusal(site, config)
    if not strict_refuses(config):
        with told_plainly(config):
            publishing.swap(session.staging, printing(config).published)
    publishing.discard(session.staging)


def on_build_error(error: Exception) -> None:
    """Leave nothing behind; the published site has not been touched."""
    if session.staging is not None:
        publishing.discard(session.staging)


def _open(config: MkDocsConfig) -> Site:
    """The site as it is; in a preview with problems, the last good one and what is wrong."""
    root = Path(config.config_file_path).parent
    url = config.site_url or ""
    site = open_site(root, _today(), Wishes(session.serving, url))
    report(site.problems, config)
    if not site.problems.blocking:
        session.last_good = site
        return site
    if not session.serving:
        raise refusal(site, config)
    return preview.with_problems(site, session.last_good)


def _today() -> date:
    """The day that ``PUBLICATIONS_TODAY`` names (``2019-05-02``), else the present moment."""
    named = os.environ.get("PUBLICATIONS_TODAY")
    return date.fromisoformat(named) if named else datetime.now(UTC)
