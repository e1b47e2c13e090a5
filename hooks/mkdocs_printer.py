"""How MkDocs is told and fed: its files, its log, its verdict, and what one build knows.

With ``mkdocs_hooks``, which reads as the list of what happens when, the only code that
knows MkDocs.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import mkdocs
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files, InclusionLevel, get_files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import CountHandler, markdown_extensions
from publications import publishing
from publications.memory import key_of, recipe
from publications.pages import Copy, Page
from publications.problems import Level, Problem, Problems, as_text
from publications.settings import UNPUBLISHED_DOCS
from publications.site import Site
from publications.views import typeset_table
from publications.words import Words

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

log = logging.getLogger(f"{mkdocs.__name__}.hooks.publications")
LOG_LEVELS = {
    Level.PROBLEM: logging.ERROR,
    Level.WARNING: logging.WARNING,
    Level.NOTE: logging.INFO,
}

NOT_COPIED = (
    *("*.py", "*.pyc", "*.html", "*readme*", "mkdocs_theme.yml", "locales/*"),
    *(f"*{ending}" for ending in markdown_extensions),
)
"""Files of a theme that MkDocs does not publish, beside hidden ones."""

SPARE = "*.mjml"
"""Templates of the mail are no files of the site."""

WORN = "assets/stylesheets/*.css"
"""All that our pages need of Material: they run none of its scripts."""

DRAFT = InclusionLevel.DRAFT.value
"""Of files that MkDocs leaves out, the last ones."""

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
    tables: dict[str, SimpleNamespace] = field(default_factory=dict)
    """Words of templates, by language."""

    def show(self, site: Site) -> None:
        """Print this site from now on."""
        self.site = site
        self.pages = {page.file: page for page in site.pages}
        self.tables = {lang: typeset_table(words) for lang, words in site.words.items()}

    def context(self, file: str) -> dict[str, Any]:
        """What the template of a page reads; nothing else, whoever prints it."""
        page = self.pages[file]
        return {"view": page.view(), "words": self.tables[page.lang]}

    def press(self, config: MkDocsConfig) -> Press:
        """What prints one page at a time, for builds that leave out what has not changed."""
        return Press(config)


class Press:
    """MkDocs with its theme, for one page at a time (``publications.printing.Press``).

    It makes of a page what ``mkdocs.commands.build`` makes of it with ``mkdocs_hooks``.
    """

    def __init__(self, config: MkDocsConfig) -> None:
        self.config = config
        env = config.theme.get_env()
        self.env = config.plugins.on_env(env, config=config, files=Files([]))
        hooks = (hook.__file__ for hook in config["hooks"].values())
        own = [Path(file).read_bytes() for file in (config.config_file_path, __file__, *hooks)]
        self.recipe = key_of(own, config.site_url, recipe(map(Path, config.theme.dirs[:1])))

    def files(self) -> Iterator[Copy]:
        """Files of ``docs/`` and of the theme that nothing of ours is made of."""
        yield from theme_files(self.config)
        for file in get_files(config := self.config):
            if file.inclusion.value > DRAFT and is_published(file, config):
                yield Copy(file.dest_uri, Path(file.abs_src_path or ""))

    def page(self, page: Page) -> bytes:
        """A page as MkDocs prints it."""
        context = printing(self.config).context(page.file)
        output: str = self.env.get_template(page.template).render(context)
        return output.encode("utf-8", errors="xmlcharrefreplace")


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


def theme_files(config: MkDocsConfig) -> Iterator[Copy]:
    """What ``Files.add_files_from_theme`` adds: of two files of a name, the first folder's.

    MkDocs asks Jinja for every template, among them ten thousand icons of Material, and
    takes out nearly all of them again.
    """
    found: dict[str, Path] = {}
    for folder in config.theme.dirs:
        for where, folders, names in os.walk(folder):
            within = Path(where).relative_to(folder).as_posix()
            folders[:] = [name for name in folders if not name.startswith(".")]
            for name in names:
                path = name if within == "." else f"{within}/{name}"
                hidden = name.startswith(".") or any(fnmatch(path.lower(), x) for x in NOT_COPIED)
                if not hidden and _is_worn(path, folder, config):
                    found.setdefault(path, Path(where, name))
    for path in sorted(found):
        yield Copy(path, found[path])


def is_published(file: File, config: MkDocsConfig) -> bool:
    """Whether a file of ``docs/`` or of the theme is published as it is."""
    if file.src_dir in config.theme.dirs:
        return _is_worn(file.src_uri, file.src_dir, config)
    return not file.src_uri.endswith(".md") and file.src_uri.split("/")[0] not in UNPUBLISHED_DOCS


def _is_worn(path: str, folder: str, config: MkDocsConfig) -> bool:
    """Whether our pages use a file of one of the theme's folders."""
    return not fnmatch(path, SPARE) if folder == config.theme.custom_dir else fnmatch(path, WORN)


def page_of(page: Page, config: MkDocsConfig) -> Printed:
    """A page of ours as MkDocs knows it."""
    source = page.file.removesuffix(".html") + ".md"
    return Printed(None, _file(config, source, page.file, content=""), config)


def virtual_files(config: MkDocsConfig) -> Iterator[File]:
    """Everything that is printed or copied, as virtual files of MkDocs."""
    site = printing(config).site
    for page in site.pages:
        yield page_of(page, config).file
    for output in site.outputs:
        yield _file(config, output.path, output.path, content=output.content)
    for copy in site.copies:
        yield _file(config, copy.path, copy.path, abs_src_path=str(copy.file))


def _file(config: MkDocsConfig, source: str, path: str, **content: Any) -> File:
    file = File.generated(config, source, inclusion=InclusionLevel.NOT_IN_NAV, **content)
    file.dest_uri = path
    return file
