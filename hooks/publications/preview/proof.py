"""The proof of a page whose text alone has changed: shown at once, before all is read again.

Most saves while one writes change a text and nothing else. Then only that text is read and
rendered, all else being as it was, in the time of one page however large the site is. What
else the text may change (lists, feeds, what is found wrong) follows with the whole journey.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType
from typing import Any

from ..manuscript import Bodies, Manuscript
from ..manuscript.press import Press, Task
from ..memory import Memory
from ..model import Body, Post, Standing
from ..opening import open_cache
from ..pages import Page
from ..pictures import Darkroom
from ..problems import Problems
from ..site import Site
from ..sources import read_source
from ..views import Context, PostView, StandingView, View, make_post, make_standing

MAKERS: Mapping[type, Callable[[Context, Any], View]] = MappingProxyType(
    {PostView: make_post, StandingView: make_standing}
)
"""Pages whose text is that of their source: class of the view -> what makes it."""


@dataclass(frozen=True, slots=True)
class Proof:
    """A page with its new text."""

    page: Page
    site: Site
    """The site with this page, and else as it was."""


def proof(site: Site, path: str) -> Proof | None:
    """The page of a source with its new text, in a site that else is the same.

    Args:
        site: The site before the change.
        path: Source that has changed, from the project's folder.

    Returns:
        None where more than the text has changed, or something is wrong with it: only the
        whole journey can tell what becomes of the site.
    """
    page = next((page for page in site.pages if page.source == path and page.text), None)
    if page is None or page.kind not in MAKERS or site.manuscript is None:
        return None
    thing = site.manuscript.catalogue.sources.get(path)
    if not isinstance(thing, Post | Standing):
        return None
    body = _new_body(site, thing.body)
    if body is None:
        return None
    manuscript = _with_body(site, site.manuscript, body, page)
    if manuscript is None:
        return None
    view = partial(MAKERS[page.kind], Context(manuscript, page.lang), thing)
    proofed = replace(page, view=view, text=partial(manuscript.body, thing, page.lang))
    pages = tuple(proofed if other is page else other for other in site.pages)
    return Proof(proofed, replace(site, pages=pages))


def _new_body(site: Site, old: Body) -> Body | None:
    """The text of a source, if its front matter is word for word what it was."""
    problems = Problems()
    source = read_source(site.root / old.path, old.path, problems)
    if source is None or problems.found or source.body.head != old.head:
        return None
    return source.body


def _with_body(site: Site, manuscript: Manuscript, body: Body, page: Page) -> Manuscript | None:
    """A manuscript with another text of a page, if nothing is wrong with it."""
    problems, old = Problems(), manuscript.bodies
    darkroom = Darkroom(open_cache(site.root, None, "pictures"))
    press = Press(manuscript.catalogue, manuscript.addresses, site.root, darkroom, Memory())
    task = Task(body, page.lang, page.lang, page.path)
    new = press.render([task], problems)
    facts, name = new.facts[task.name], task.name
    if problems.found or name not in old.facts or {*facts.assets} - {*old.facts[name].assets}:
        return None
    opened = {**old.open, name: new[name]}
    bodies = Bodies({**old.facts, name: facts}, old.texts, old.again, opened)
    return replace(manuscript, bodies=bodies)
