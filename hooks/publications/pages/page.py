"""What the site consists of: pages, files made for it, and files published as they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from ..markdown import Rendered
from ..views import TEMPLATES, View


@dataclass(frozen=True, slots=True)
class Page:
    """One page: where it is and what it shows."""

    path: str
    """From the site's root: ``en/articles/2019/x/``, or a file such as ``404.html``."""
    lang: str
    title: str
    """Plain text, for MkDocs' own use."""
    kind: type
    """Class of its view."""
    view: Callable[[], View]
    """Makes the view; called once, when the page is printed."""
    source: str = ""
    """Its source file, from the project's folder; empty for a page made of several."""
    body: Rendered | None = None
    alternates: Mapping[str, str] = field(default_factory=dict)
    """Path of the page in each language in which it exists, its own included."""
    modified: date | None = None
    """Day of the last change of what it shows, from the content; None where unknown."""
    indexed: bool = True
    """Whether search engines and the sitemap name it."""

    @property
    def template(self) -> str:
        """File name of its template."""
        return TEMPLATES[self.kind]

    @property
    def file(self) -> str:
        """Path of its file in the built site."""
        return self.path if self.path.endswith(".html") else self.path + "index.html"


@dataclass(frozen=True, slots=True)
class Output:
    """One file that is no page: a feed, a calendar, a sitemap."""

    path: str
    """From the site's root."""
    content: bytes


@dataclass(frozen=True, slots=True)
class Copy:
    """One file published as it is: a picture or an attachment beside its page."""

    path: str
    """From the site's root."""
    file: Path
    """Where it is."""
