"""MkDocs' way in: the only module that knows MkDocs; each hook is a few lines.

MkDocs prints what ``publications.site`` decides: it gets finished bodies, views for its
templates, and files. ``build`` prints beside the published site and takes its place
only when everything is right; ``serve`` never raises and shows a page of problems.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import mkdocs
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import CountHandler
from publications import preview, publishing
from publications.commands.language import choose_words
from publications.markdown import Heading
from publications.pages import Page
from publications.problems import Level, Problem, as_text
from publications.settings import POSTS_DIR, UNPUBLISHED_DOCS
from publications.site import Site, begin_index, finish_site, open_site
from publications.views import typeset_table

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.nav import Navigation
    from mkdocs.utils.templates import TemplateContext

log = logging.getLogger(f"{mkdocs.__name__}.hooks.publications")
LOG_LEVELS = {
    Level.PROBLEM: logging.ERROR,
    Level.WARNING: logging.WARNING,
    Level.NOTE: logging.INFO,
}

MATERIAL_CHECKBOX = re.compile(r'(type="checkbox" id="__(?:drawer|search)") autocomplete="off"')

session = SimpleNamespace(serving=False, last_good=None, staging=None, index=None)
"""What outlives a build: the command, which only ``on_startup`` is told; the last good
site, which a preview shows while a mistake stands in the way; the folder printed into and
the index on its way, which ``on_build_error`` is not told."""


class Printed(MkDocsPage):
    """A page whose body comes finished: no Markdown parser is built to render nothing."""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Leave the content to ``on_page_content``."""
        self.content = ""


def on_startup(*, command: str, dirty: bool) -> None:
    """Remember whether this is a preview."""
    session.serving, session.last_good, session.index = command == "serve", None, None


def on_serve(server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> None:
    """Watch what editors write and what pages are made with."""
    root = Path(config.config_file_path).parent
    for folder in (root / POSTS_DIR, *map(Path, config.theme.dirs[:1])):
        server.watch(str(folder))


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Print beside the published site; no page is MkDocs' own."""
    config.theme.static_templates.clear()
    config.words = choose_words(())
    config.published_dir = Path(config.site_dir)
    if not session.serving:
        with _told(config):
            session.staging = publishing.stage(config.published_dir)
        config.site_dir = str(session.staging)
    return config


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """The journey, then its result as MkDocs' files."""
    config.site = _open(config)
    for file in list(files):
        if file.src_uri.endswith(".md") or file.src_uri.split("/")[0] in UNPUBLISHED_DOCS:
            files.remove(file)
    config.printed = {page.file: page for page in config.site.pages}
    config.tables = {lang: typeset_table(words) for lang, words in config.site.words.items()}
    for file in _files(config):
        if known := files.get_file_from_path(file.src_uri):
            files.remove(known)
        files.append(file)
    return files


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Everything is known: begin the index; and templates do not change from here on."""
    config.index = session.index = begin_index(config.site)
    env.auto_reload = False
    return env


def on_page_read_source(page: MkDocsPage, *, config: MkDocsConfig) -> str:
    """Nothing to read: pages are virtual."""
    return ""


def on_page_markdown(markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Nothing to render; name the template."""
    ours: Page = config.printed[page.file.dest_uri]
    page.meta = {"title": ours.title, "template": ours.template}
    return ""


def on_page_content(html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """The finished body and its table of contents."""
    body = config.printed[page.file.dest_uri].body
    if body is not None:
        page.toc = TableOfContents([_anchor(heading) for heading in body.contents])
    return body.html if body else ""


def on_page_context(
    context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
) -> TemplateContext:
    """The view of the page, and the words of its language."""
    ours: Page = config.printed[page.file.dest_uri]
    site: Site = config.site
    context["view"] = ours.view()
    context["words"] = config.tables[ours.lang]
    if ours.file == "404.html":  # shown at any address: links must not depend on it
        context["page"], context["base_url"] = None, site.settings.base_path
    return context


def on_post_page(output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
    """Material gives its two hidden checkboxes an attribute that HTML does not allow there."""
    return MATERIAL_CHECKBOX.sub(r"\1", output, count=2)


def on_post_build(config: MkDocsConfig) -> None:
    """Index and check what was printed; take the published site's place if all is right."""
    site: Site = config.site
    told = set(site.problems)
    finish_site(site, config.index, Path(config.site_dir))
    _report((problem for problem in site.problems if problem not in told), config)
    if session.serving:
        return
    if site.problems.blocking:
        raise _refusal(site, config)
    if not _strict_refuses(config):
        with _told(config):
            publishing.swap(session.staging, config.published_dir)
    publishing.discard(session.staging)


def on_build_error(error: Exception) -> None:
    """Leave nothing behind; the published site has not been touched."""
    if session.index is not None:
        session.index.stop()
    if session.staging is not None:
        publishing.discard(session.staging)


def _open(config: MkDocsConfig) -> Site:
    """The site as it is; in a preview with problems, the last good one and what is wrong."""
    root = Path(config.config_file_path).parent
    url = config.site_url or ""
    site = open_site(root, _today(), preview=session.serving, site_url=url)
    _report(site.problems, config)
    if not site.problems.blocking:
        session.last_good = site
        return site
    if not session.serving:
        raise _refusal(site, config)
    return preview.with_problems(site, session.last_good)


@contextmanager
def _told(config: MkDocsConfig) -> Iterator[None]:
    """A folder that cannot be published in is told in words, not as a traceback."""
    try:
        yield
    except publishing.PublishingError as error:
        raise Abort(error.tell(config.words)) from error


def _today() -> date:
    """The day that ``PUBLICATIONS_TODAY`` names (``2019-05-02``), else the present moment."""
    named = os.environ.get("PUBLICATIONS_TODAY")
    return date.fromisoformat(named) if named else datetime.now(UTC)


def _report(problems: Iterable[Problem], config: MkDocsConfig) -> None:
    """Tell findings in the language of who builds; warnings count for ``--strict``."""
    for problem in problems:
        log.log(LOG_LEVELS[problem.level], as_text(problem, config.words))


def _refusal(site: Site, config: MkDocsConfig) -> Abort:
    """The end of a build that publishes nothing."""
    count = len(site.problems.at_least(Level.PROBLEM))
    return Abort(config.words.plural("verdict", count))


def _strict_refuses(config: MkDocsConfig) -> bool:
    """Whether MkDocs, once this hook is done, will refuse the build for its warnings."""
    handlers = logging.getLogger(mkdocs.__name__).handlers
    counts = (h.get_counts() for h in handlers if isinstance(h, CountHandler))
    return config.strict and any(counts)


def _files(config: MkDocsConfig) -> Iterator[File]:
    """Everything that is printed or copied, as virtual files of MkDocs."""
    site: Site = config.site
    for page in site.pages:
        file = _file(config, page.file.removesuffix(".html") + ".md", page.file, content="")
        Printed(None, file, config)  # the file knows it from now on
        yield file
    for output in site.outputs:
        yield _file(config, output.path, output.path, content=output.content)
    for copy in site.copies:
        yield _file(config, copy.path, copy.path, abs_src_path=str(copy.file))


def _file(config: MkDocsConfig, source: str, path: str, **content: Any) -> File:
    file = File.generated(config, source, inclusion=InclusionLevel.NOT_IN_NAV, **content)
    file.dest_uri = path
    return file


def _anchor(heading: Heading) -> AnchorLink:
    link = AnchorLink(heading.text, heading.id, heading.level)
    link.children = [_anchor(child) for child in heading.children]
    return link
