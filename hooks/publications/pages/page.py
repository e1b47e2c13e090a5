"""What the site consists of: pages, files made for it, and files published as they are."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from ..manuscript import Name
from ..markdown import Rendered
from ..memory import key_of
from ..views import TEMPLATES, View

Texts = Collection[Name] | None
"""Bodies that a file shows. Its key depends on their keys and on the structure of the whole
(``Keys.structure``), and on nothing else. None: it may depend on anything."""


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
    key: Callable[[], str] = lambda: ""
    """Makes the key of all that it shows (``keys``)."""
    texts: Texts = None
    """The bodies that it shows."""
    source: str = ""
    """Its source file, from the project's folder; empty for a page made of several."""
    text: Callable[[], Rendered] | None = None
    """Opens its body; None where it has none."""
    alternates: Mapping[str, str] = field(default_factory=dict)
    """Path of the page in each language in which it exists, its own included."""
    modified: date | None = None
    """Day of the last change of what it shows, from the content; None where unknown."""
    indexed: bool = True
    """Whether search engines and the sitemap name it."""

    @property
    def body(self) -> Rendered | None:
        """Its finished body."""
        return self.text() if self.text else None

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
    make: Callable[[], bytes]
    """Makes it; called when it is printed."""
    key: Callable[[], str]
    """Makes the key of all that it is a function of."""
    texts: Texts = None
    """The bodies that it holds."""

    @property
    def content(self) -> bytes:
        """What stands in it."""
        return self.make()

    @classmethod
    def finished(cls, path: str, content: bytes) -> Output:
        """A file that is already made."""
        return cls(path, lambda: content, lambda: key_of(content))


@dataclass(frozen=True, slots=True)
class Copy:
    """One file published as it is: a picture or an attachment beside its page."""

    path: str
    """From the site's root."""
    file: str | Path
    """Where it is."""
    look: tuple[int, int, int] | None = None
    """How it looks, where that is known: see ``memory.look_of``."""
