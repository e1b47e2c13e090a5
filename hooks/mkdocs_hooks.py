"""MkDocs' way in: the only module that knows MkDocs; each hook is a few lines.

MkDocs prints what ``publications.site`` decides: it gets finished bodies, views for its
templates, and files. ``build`` prints beside the published site and takes its place
only when everything is right; ``serve`` never raises and shows a page of problems.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
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
from publications.problems import Level, Problem, Problems, as_text
from publications.settings import POSTS_DIR, UNPUBLISHED_DOCS
from publications.site import Site, finish_site, open_site
from publications.views import typeset_table
from publications.words import Words

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.nav import Navigation

log = logging.getLogger(f"{mkdocs.__name__}.hooks.publications")
LOG_LEVELS = {
    Level.PROBLEM: logging.ERROR,
    Level.WARNING: logging.WARNING,
    Level.NOTE: logging.INFO,
}

MATERIAL_CHECKBOX = re.compile(r'(type="checkbox" id="__(?:drawer|search)") autocomplete="off"')

session = SimpleNamespace(serving=False, last_good=None, staging=None)
"""What outlives a build: the command, which only ``on_startup`` is told; the last good
site, which a preview shows while a mistake stands in the way; the folder printed into,
which ``on_build_error`` is not told."""


NOTHING = Site(Path(), Problems(), {})
"""What is known before the journey."""


@dataclass
class Printing:
    """What one build knows: it hangs on the build's own configuration."""

    words: Words
    """Of the language of who builds."""
    published: Path
    """Folder of the published site."""
    site: Site
    """Empty until the journey has been made."""
    pages: dict[str, Page] = field(default_factory=dict)
    """By path of the file in the built site."""
    tables: dict[str, Mapping[str, str]] = field(default_factory=dict)
    """Words of templates, by language."""


def printing(config: MkDocsConfig) -> Printing:
    """What this build knows; MkDocs makes a new configuration for each."""
    return config.printing  # type: ignore[attr-defined, no-any-return]


class Printed(MkDocsPage):
    """A page whose body comes finished: no Markdown parser is built to render nothing."""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Leave the content to ``on_page_content``."""
        self.content = ""


def on_startup(*, command: str, dirty: bool) -> None:
    """Remember whether this is a preview."""
    session.serving, session.last_good = command == "serve", None


def on_serve(server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> None:
    """Watch what editors write and what pages are made with."""
    root = Path(config.config_file_path).parent
    for folder in (root / POSTS_DIR, *map(Path, config.theme.dirs[:1])):
        server.watch(str(folder))


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Print beside the published site; no page is MkDocs' own."""
    config.theme.static_templates.clear()
    config.printing = Printing(choose_words(()), Path(config.site_dir), NOTHING)  # type: ignore[attr-defined]
    if not session.serving:
        with _told(config):
            session.staging = publishing.stage(Path(config.site_dir))
        config.site_dir = str(session.staging)
    return config


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """The journey, then its result as MkDocs' files."""
    build = printing(config)
    build.site = _open(config)
    build.pages = {page.file: page for page in build.site.pages}
    build.tables = {lang: typeset_table(words) for lang, words in build.site.words.items()}
    for file in list(files):
        if file.src_uri.endswith(".md") or file.src_uri.split("/")[0] in UNPUBLISHED_DOCS:
            files.remove(file)
    for file in _files(config):
        if known := files.get_file_from_path(file.src_uri):
            files.remove(known)
        files.append(file)
    return files


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Templates do not change while a site is built: nobody need look whether they have."""
    env.auto_reload = False
    return env


def on_page_read_source(page: MkDocsPage, *, config: MkDocsConfig) -> str:
    """Nothing to read: pages are virtual."""
    return ""


def on_page_markdown(markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Nothing to render; name the template."""
    ours = printing(config).pages[page.file.dest_uri]
    page.meta = {"title": ours.title, "template": ours.template}
    return ""


def on_page_content(html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """The finished body and its table of contents."""
    body = printing(config).pages[page.file.dest_uri].body
    if body is not None:
        page.toc = TableOfContents([_anchor(heading) for heading in body.contents])
    return body.html if body else ""


def on_page_context(
    context: dict[str, Any], *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """The view of the page, and the words of its language."""
    build = printing(config)
    ours = build.pages[page.file.dest_uri]
    context["view"], context["words"] = ours.view(), build.tables[ours.lang]
    if ours.file == "404.html" and build.site.settings:
        # Shown at any address: Material's links must not depend on it.
        context["page"], context["base_url"] = None, build.site.settings.base_path
    return context


def on_post_page(output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
    """Material gives its two hidden checkboxes an attribute that HTML does not allow there."""
    return MATERIAL_CHECKBOX.sub(r"\1", output, count=2)


def on_post_build(config: MkDocsConfig) -> None:
    """Index and check what was printed; take the published site's place if all is right."""
    site = printing(config).site
    told = set(site.problems)
    finish_site(site, Path(config.site_dir))
    _report((problem for problem in site.problems if problem not in told), config)
    if session.serving:
        return
    if site.problems.blocking:
        raise _refusal(site, config)
    if not _strict_refuses(config):
        with _told(config):
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
        raise Abort(error.tell(printing(config).words)) from error


def _today() -> date:
    """The day that ``PUBLICATIONS_TODAY`` names (``2019-05-02``), else the present moment."""
    named = os.environ.get("PUBLICATIONS_TODAY")
    return date.fromisoformat(named) if named else datetime.now(UTC)


def _report(problems: Iterable[Problem], config: MkDocsConfig) -> None:
    """Tell findings in the language of who builds; warnings count for ``--strict``."""
    for problem in problems:
        log.log(LOG_LEVELS[problem.level], as_text(problem, printing(config).words))


def _refusal(site: Site, config: MkDocsConfig) -> Abort:
    """The end of a build that publishes nothing."""
    count = len(site.problems.at_least(Level.PROBLEM))
    return Abort(printing(config).words.plural("verdict", count))


def _strict_refuses(config: MkDocsConfig) -> bool:
    """Whether MkDocs, once this hook is done, will refuse the build for its warnings."""
    handlers = logging.getLogger(mkdocs.__name__).handlers
    counts = (h.get_counts() for h in handlers if isinstance(h, CountHandler))
    return config.strict and any(counts)


def _files(config: MkDocsConfig) -> Iterator[File]:
    """Everything that is printed or copied, as virtual files of MkDocs."""
    site = printing(config).site
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
