"""How MkDocs is told and fed: its files, its log, its verdict, and what one build knows.

With ``mkdocs_hooks``, which reads as the list of what happens when, the only code that
knows MkDocs.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import mkdocs
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils import CountHandler
from publications import publishing
from publications.markdown import Heading
from publications.pages import Page
from publications.problems import Level, Problem, Problems, as_text
from publications.site import Site
from publications.words import Words

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

log = logging.getLogger(f"{mkdocs.__name__}.hooks.publications")
LOG_LEVELS = {
    Level.PROBLEM: logging.ERROR,
    Level.WARNING: logging.WARNING,
    Level.NOTE: logging.INFO,
}


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


@contextmanager
def told_plainly(config: MkDocsConfig) -> Iterator[None]:
    """A folder that cannot be published in is told in words, not as a traceback."""
    try:
        yield
    except publishing.PublishingError as error:
        raise Abort(error.tell(printing(config).words)) from error


def report(problems: Iterable[Problem], config: MkDocsConfig) -> None:
    """Tell findings in the language of who builds; warnings count for ``--strict``."""
    for problem in problems:
        log.log(LOG_LEVELS[problem.level], as_text(problem, printing(config).words))


def refusal(site: Site, config: MkDocsConfig) -> Abort:
    """The end of a build that publishes nothing."""
    count = len(site.problems.at_least(Level.PROBLEM))
    return Abort(printing(config).words.plural("verdict", count))


def strict_refuses(config: MkDocsConfig) -> bool:
    """Whether MkDocs, once this hook is done, will refuse the build for its warnings."""
    handlers = logging.getLogger(mkdocs.__name__).handlers
    counts = (h.get_counts() for h in handlers if isinstance(h, CountHandler))
    return config.strict and any(counts)


def virtual_files(config: MkDocsConfig) -> Iterator[File]:
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


def anchor(heading: Heading) -> AnchorLink:
    link = AnchorLink(heading.text, heading.id, heading.level)
    link.children = [anchor(child) for child in heading.children]
    return link
